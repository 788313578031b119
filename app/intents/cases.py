"""What a person at the desk can ask about cases."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from app.domain.case import CaseDetails


class CaseIntents(Protocol):
    """One case is open at a time; what is asked of it while it saves is not heard."""

    def refresh(self) -> None:
        """Read the agent's own unsolved cases again."""

    def open(self, case_id: int) -> None:
        """Read a case by its number; also again, when it could not be read."""

    def close(self) -> None:
        """Put the case away, and what was typed with it."""

    def save(self, typed: CaseDetails) -> None:
        """Write what differs from the case as it was read."""

    def escalate(self) -> None:
        """Hand it up: one escalation more, and more urgent."""
