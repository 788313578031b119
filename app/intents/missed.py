"""What a person at the desk can ask about calls that rang in vain."""

from __future__ import annotations

from typing import Protocol


class MissedIntents(Protocol):
    """Each verb names one call of the list in view."""

    def refresh(self) -> None:
        """Read the list again."""

    def dial(self, missed_id: str) -> None:
        """Call back; the contact policy is asked as always."""
