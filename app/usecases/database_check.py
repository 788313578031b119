"""A database that will not take what the agent saves is told at the start, not at the first save."""

from __future__ import annotations

from concurrent.futures import Future
from datetime import datetime, timedelta

from app.records import error_code
from app.usecases.banners import Banners
from app.usecases.outside import Outside
from app.view import Severity

_RETRY = timedelta(seconds=5)


class DatabaseCheck:
    """Begins a second after the start, and ends with the first good answer: from then on saving itself tells."""

    def __init__(self, outside: Outside, banners: Banners) -> None:
        self._outside = outside
        self._banners = banners
        self._is_wanted = True
        self._not_before: datetime | None = None

    def shift(self, by: timedelta) -> None:
        """The clock jumped: the next look is as far away as before."""
        self._not_before = self._not_before + by if self._not_before is not None else None

    def tick(self, now: datetime) -> None:
        """Look, or look again."""
        if self._is_wanted and (self._not_before is None or now >= self._not_before):
            self._is_wanted = False
            self._outside.write(self._outside.records.check, self._fold)

    def _fold(self, done: Future[None]) -> None:
        error = done.exception()
        if error is None:
            self._banners.clear("database_down")
        else:
            self._is_wanted, self._not_before = True, self._outside.clock.now() + _RETRY
            self._banners.show("database_down", Severity.WARNING, code=error_code(error))
