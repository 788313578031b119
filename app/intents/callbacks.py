"""What a person at the desk can ask about call-backs: promises to telephone somebody at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from datetime import datetime

    from app.domain.callback import CallbackDraft


class CallbackIntents(Protocol):
    """Each verb names one promise of the list in view; one that somebody else changed meanwhile is not changed."""

    def refresh(self) -> None:
        """Read the lists again."""

    def promise(self, draft: CallbackDraft) -> None:
        """Promise a call to a customer or to a bare number; the view says with `promised` that it is written."""

    def dial(self, callback_id: str) -> None:
        """Call the customer; a colleague's or nobody's promise becomes the agent's own."""

    def dial_next(self) -> None:
        """Call the customer of the agent's own promise whose time came first."""

    def take_over(self, callback_id: str) -> None:
        """Make a promise of the team the agent's own."""

    def move(self, callback_id: str, due_at: datetime, until_at: datetime) -> None:
        """Promise another window."""

    def keep(self, callback_id: str) -> None:
        """Say that the customer was talked to in another way."""

    def cancel(self, callback_id: str, reason: str) -> None:
        """Promise it no more."""
