"""The time, handed in so that tests turn the hands themselves."""

from __future__ import annotations

import sys
import time
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """Where the session reads the time."""

    def now(self) -> datetime:
        """Aware UTC."""

    def monotonic_ns(self) -> int:
        """Nanoseconds of `time.monotonic_ns`, for lengths of time."""

    def elapsed_ns(self) -> int:
        """Nanoseconds that only go forward and count the sleep of the computer."""


class SystemClock:
    """The clock of this machine."""

    def now(self) -> datetime:
        """Aware UTC."""
        return datetime.now(UTC)

    def monotonic_ns(self) -> int:
        """Nanoseconds of `time.monotonic_ns`, for lengths of time."""
        return time.monotonic_ns()

    def elapsed_ns(self) -> int:
        """Nanoseconds since the start of the computer."""
        if sys.platform == "linux":
            return time.clock_gettime_ns(time.CLOCK_BOOTTIME)
        return time.monotonic_ns()
