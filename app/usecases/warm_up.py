"""The first card must be as quick as the tenth: what it would wait for is done before, behind the first paint."""

from __future__ import annotations

from concurrent.futures import Future
from datetime import datetime

from app.usecases.outside import Outside


class WarmUp:
    """Once, a second after the start: earlier it would compete with the window's first paint."""

    def __init__(self, outside: Outside) -> None:
        self._outside = outside
        self._is_done = False

    def tick(self, _now: datetime) -> None:
        """Warm up at the first tick."""
        if not self._is_done:
            self._is_done = True
            self._outside.read(self._outside.records.warm_up, self._fold)

    def _fold(self, done: Future[None]) -> None:
        """A database that is down needs no warmth, and says so at the first card."""
