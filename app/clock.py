"""The time, handed in so that tests turn the hands themselves."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """Where the session reads the time."""

    def now(self) -> datetime:
        """Aware UTC."""

    def monotonic_ns(self) -> int:
        """Nanoseconds of `time.monotonic_ns`, for lengths of time."""


class SystemClock:
    """The clock of this machine."""

    def now(self) -> datetime:
        """Aware UTC."""
        return datetime.now(UTC)

    def monotonic_ns(self) -> int:
        """Nanoseconds of `time.monotonic_ns`, for lengths of time."""
        return time.monotonic_ns()
