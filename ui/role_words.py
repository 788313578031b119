"""Why something is not offered to who sits here: the sentence beside what is disabled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from app.domain.roles import Right, Standing

translate = QCoreApplication.translate


def barred(standing: Standing, right: Right) -> str:
    """Who may, as a sentence; empty for who may it."""
    if standing.may(right):
        return ""
    needed = standing.who_may(right)
    return only(needed.value if needed is not None else "")


def only(role: str) -> str:
    """Who may, by the code of the role; empty: nobody may."""
    words = {
        "agent": translate("role_words", "An agent may do this."),
        "supervisor": translate("role_words", "A supervisor may do this."),
        "admin": translate("role_words", "An administrator may do this."),
    }
    return words.get(role, translate("role_words", "Nobody may do this."))
