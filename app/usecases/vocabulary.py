"""The lists that the desk offers from the database: outcomes and pause reasons; asked for until they come."""

from __future__ import annotations

from concurrent.futures import Future
from datetime import datetime, timedelta

from app.domain.interaction import Outcome, PauseReason
from app.usecases.outside import Outside

_RETRY = timedelta(seconds=5)


class Vocabulary:
    """Empty until the database has answered."""

    def __init__(self, outside: Outside) -> None:
        self._outside = outside
        self._retry_at: datetime | None = None
        self.outcomes: tuple[Outcome, ...] = ()
        self.pause_reasons: tuple[PauseReason, ...] = ()

    def load(self) -> None:
        """Ask the database for both lists."""
        self._retry_at = None
        records = self._outside.records
        self._outside.read(lambda: (records.outcomes(), records.pause_reasons()), self._fold)

    def tick(self, now: datetime) -> None:
        """Ask again after the database was down."""
        if self._retry_at is not None and now >= self._retry_at:
            self.load()

    def _fold(self, done: Future[tuple[tuple[Outcome, ...], tuple[PauseReason, ...]]]) -> None:
        if done.exception() is None:
            self.outcomes, self.pause_reasons = done.result()
        else:
            self._retry_at = self._outside.clock.now() + _RETRY
