"""When a database that was away is asked again: with growing pauses."""

from __future__ import annotations

from datetime import datetime, timedelta

_FIRST_PAUSE = timedelta(seconds=1)
_LONGEST_PAUSE = timedelta(seconds=30)


class Backoff:
    """One second after the first outage, then twice as long each time, half a minute at most."""

    def __init__(self) -> None:
        self._pause = _FIRST_PAUSE
        self._retry_at: datetime | None = None

    @property
    def is_waiting(self) -> bool:
        """Whether the database was away when it was asked last."""
        return self._retry_at is not None

    def is_due(self, now: datetime) -> bool:
        """Whether it may be asked now."""
        return self._retry_at is None or now >= self._retry_at

    def wait(self, now: datetime) -> None:
        """It was away."""
        self._retry_at = now + self._pause
        self._pause = min(self._pause * 2, _LONGEST_PAUSE)

    def note_answer(self) -> None:
        """It answered, if only to refuse."""
        self._retry_at = None

    def reset(self) -> None:
        """It took what it was given: the next pause is a short one."""
        self._retry_at, self._pause = None, _FIRST_PAUSE

    def shift(self, by: timedelta) -> None:
        """The clock jumped: the next try is as far away as before."""
        self._retry_at = self._retry_at + by if self._retry_at is not None else None
