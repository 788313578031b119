"""The lists that the desk offers: outcomes and pause reasons, the database's as soon as it answers.

Until then the ones that this machine keeps from the last time, and before any time those of a new installation: how a
call ended can be said from the first moment, with or without a database.
"""

from __future__ import annotations

from concurrent.futures import Future
from datetime import datetime, timedelta

from app.domain.interaction import Outcome, PauseReason
from app.domain.vocabulary import FIRST_LISTS, WordLists
from app.usecases.outside import Outside

_RETRY = timedelta(seconds=5)


class Vocabulary:
    """Never empty; asks the database until it has answered."""

    def __init__(self, outside: Outside) -> None:
        self._outside = outside
        self._lists = FIRST_LISTS
        self._is_current = False
        self._retry_at: datetime | None = None

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        """How a contact may have ended."""
        return self._lists.outcomes

    @property
    def pause_reasons(self) -> tuple[PauseReason, ...]:
        """Why the agent may pause."""
        return self._lists.pause_reasons

    def load(self) -> None:
        """Take the kept lists, and ask the database for its own."""
        self._outside.read(self._outside.lists.read, self._fold_kept)
        self._ask()

    def shift(self, by: timedelta) -> None:
        """The clock jumped: the next try is as far away as before."""
        self._retry_at = self._retry_at + by if self._retry_at is not None else None

    def tick(self, now: datetime) -> None:
        """Ask again after the database was down."""
        if self._retry_at is not None and now >= self._retry_at:
            self._ask()

    def _ask(self) -> None:
        self._retry_at = None
        self._outside.read(self._read, self._fold)

    def _read(self) -> WordLists:
        """On a worker: the database's lists, kept before they are told."""
        records = self._outside.records
        lists = WordLists(records.outcomes(), records.pause_reasons())
        if lists.outcomes:
            self._outside.lists.keep(lists)
        return lists

    def _fold(self, done: Future[WordLists]) -> None:
        if done.exception() is not None:
            self._retry_at = self._outside.clock.now() + _RETRY
        elif done.result().outcomes:
            self._lists, self._is_current = done.result(), True

    def _fold_kept(self, done: Future[WordLists | None]) -> None:
        kept = done.result() if done.exception() is None else None
        if kept is not None and not self._is_current:
            self._lists = kept
