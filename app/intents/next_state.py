"""What a person at the desk can say during a call about the time after it."""

from __future__ import annotations

from typing import Protocol


class NextStateIntents(Protocol):
    """Taken when no call is up and no wrap-up is open; at once if that is so now. The last word counts."""

    def pause(self, reason: str) -> None:
        """Pause after this call, with a reason code of the database."""

    def sign_off(self) -> None:
        """Sign off after this call."""

    def take_back(self) -> None:
        """Take calls again after this one, as if nothing had been said."""
