"""The time, handed in so that tests turn the hands themselves."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """Where the session reads the time."""

    def now(self) -> datetime:
        """Aware UTC."""


class SystemClock:
    """The clock of this machine."""

    def now(self) -> datetime:
        """Aware UTC."""
        return datetime.now(UTC)
