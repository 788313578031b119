"""Timers of the training PBX, in one thread, on a clock that a test may drive by hand."""

from __future__ import annotations

import heapq
import itertools
import time
from collections.abc import Callable

Job = Callable[[], object]


class HandClock:
    """A clock that stands still until a test moves it."""

    def __init__(self, at: float = 1_700_000_000.0) -> None:
        self.at = at

    def __call__(self) -> float:
        """Unix seconds."""
        return self.at


def steady_wall_clock() -> Callable[[], float]:
    """Return a clock that starts at the wall time and never jumps."""
    offset = time.time() - time.monotonic()
    return lambda: time.monotonic() + offset


class Timer:
    """One job that waits; `cancel` makes it never run."""

    __slots__ = ("due", "is_cancelled", "job")

    def __init__(self, due: float, job: Job) -> None:
        self.due = due
        self.job = job
        self.is_cancelled = False

    def cancel(self) -> None:
        """Take the job off the schedule; once it ran this does nothing."""
        self.is_cancelled = True


class Schedule:
    """Jobs by due time; jobs of the same instant run in the order in which they were given."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._heap: list[tuple[float, int, Timer]] = []
        self._order = itertools.count()

    def now(self) -> float:
        """Unix time in seconds."""
        return self._clock()

    def after(self, seconds: float, job: Job) -> Timer:
        """Run `job` in `seconds` from now."""
        timer = Timer(self.now() + max(0.0, seconds), job)
        heapq.heappush(self._heap, (timer.due, next(self._order), timer))
        return timer

    def seconds_to_next(self) -> float | None:
        """How long nothing is due; `None` when nothing waits at all."""
        while self._heap and self._heap[0][2].is_cancelled:
            heapq.heappop(self._heap)
        return max(0.0, self._heap[0][0] - self.now()) if self._heap else None

    def run_due(self) -> None:
        """Run what is due now, also what the jobs themselves make due now."""
        while self._heap and self._heap[0][0] <= self.now():
            timer = heapq.heappop(self._heap)[2]
            if not timer.is_cancelled:
                timer.job()

    def forget_all(self) -> None:
        """Drop every job: the PBX died."""
        self._heap.clear()

    def advance(self, clock: HandClock, seconds: float) -> None:
        """Move a hand-driven clock on, stopping at every timer on the way."""
        end = clock.at + seconds
        while (wait := self.seconds_to_next()) is not None and clock.at + wait <= end:
            clock.at += wait
            self.run_due()
        clock.at = end
