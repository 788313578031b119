"""What the desk shows of the script of the call in front."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the window is painted before these are loaded
    from app.domain.script import Step, Words


@dataclass(frozen=True, slots=True)
class ScriptLine:
    """A step that is behind: what was asked, and what was answered (empty: it was only said, or skipped)."""

    asked: Words
    answer: Words


@dataclass(frozen=True, slots=True)
class ScriptView:
    """The script. `step` has its merge fields filled; `None`: the script is at its end.

    `language` is the customer's, empty when it is not known. `can_answer` False: the call is not answered yet, or its
    interaction is being saved.
    """

    uniqueid: str
    code: str
    version: int
    title: Words
    step: Step | None
    behind: tuple[ScriptLine, ...] = ()
    language: str = ""
    can_answer: bool = False
