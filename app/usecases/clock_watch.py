"""Notices that the wall clock jumped, so that no countdown runs out, or stands still, because of it.

Two reasons look alike on the wall: somebody set the clock, or the computer slept. The counters that only go forward
tell them apart: `elapsed_ns` counts sleep, `monotonic_ns` does not (on Windows both do: a sleep there is time that the
agent had). After both a countdown has as much left as before; after a sleep alone a state has lasted longer.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from app.clock import Clock

_NOTHING = timedelta(0)
_SMALLEST = timedelta(seconds=2)  # less is the time service's own small correction


@dataclass(frozen=True, slots=True)
class Jump:
    """How far the clock was set (back: negative), and how long the computer slept."""

    was_set: timedelta = _NOTHING
    slept: timedelta = _NOTHING

    def __bool__(self) -> bool:
        return bool(self.was_set or self.slept)


class ClockWatch:
    """Compares the clocks each time it is asked."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._read = self._now()

    def jump(self) -> Jump:
        """What happened to the wall clock since the last call."""
        before, self._read = self._read, self._now()
        wall, elapsed, awake = (now - then for now, then in zip(self._read, before, strict=True))
        return Jump(_if_large(wall - elapsed), _if_large(elapsed - awake))

    def _now(self) -> tuple[timedelta, timedelta, timedelta]:
        wall = timedelta(seconds=self._clock.now().timestamp())
        return wall, _length(self._clock.elapsed_ns()), _length(self._clock.monotonic_ns())


def _length(nanoseconds: int) -> timedelta:
    return timedelta(microseconds=nanoseconds // 1000)


def _if_large(difference: timedelta) -> timedelta:
    return difference if abs(difference) >= _SMALLEST else _NOTHING
