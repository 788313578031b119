"""A circuit breaker: who failed several times in a row is left in peace for a while, then asked once.

States, each with who may ask:

    closed   everybody; the count of failures in a row grows, a success clears it; FAILURES of them open it
    open     nobody until the pause is over
    probing  one: its success closes, its failure opens again for twice as long, at most LONGEST
"""

from __future__ import annotations

import threading
from collections.abc import Callable

FAILURES = 5
FIRST_PAUSE_SECONDS = 15.0
LONGEST_PAUSE_SECONDS = 300.0


class Breaker:
    """For one system; asked by several threads. `monotonic` gives seconds."""

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._lock = threading.Lock()
        self._failures = 0
        self._pause = FIRST_PAUSE_SECONDS
        self._opens_until: float | None = None
        self._is_probing = False

    def may_ask(self) -> bool:
        """Whether the system may be asked now; whoever hears True tells `succeeded` or `failed` afterwards."""
        with self._lock:
            if self._opens_until is None:
                return True
            if self._is_probing or self._monotonic() < self._opens_until:
                return False
            self._is_probing = True
            return True

    @property
    def waits_seconds(self) -> float:
        """How long nobody may ask; 0: somebody may."""
        with self._lock:
            return 0.0 if self._opens_until is None else max(0.0, self._opens_until - self._monotonic())

    def succeeded(self) -> None:
        """It answered."""
        with self._lock:
            self._failures, self._pause = 0, FIRST_PAUSE_SECONDS
            self._opens_until, self._is_probing = None, False

    def failed(self) -> None:
        """It did not answer as it should."""
        with self._lock:
            self._failures += 1
            if self._is_probing:
                self._pause = min(self._pause * 2, LONGEST_PAUSE_SECONDS)
            if self._is_probing or self._failures >= FAILURES:
                self._opens_until, self._is_probing = self._monotonic() + self._pause, False
