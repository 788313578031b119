"""Brings overrides and missed calls from the journal to the CRM database; each write may be repeated.

One at a time, oldest first. An outage pauses it as long as `app/delivery.py`; a record that the database refuses stays
in the journal, is logged, and is tried again at the next start: it blocks no other.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import Future
from datetime import datetime, timedelta

from app.backoff import Backoff
from app.domain.calling_out import CallRecord, ContactOverride
from app.records import is_outage
from app.usecases.outside import Outside

_log = logging.getLogger(__name__)


class CallRecordDelivery:
    """The records on their way; lives on the session's thread, works on the database's writer."""

    def __init__(self, outside: Outside, waiting: tuple[CallRecord, ...]) -> None:
        self._outside = outside
        self._waiting = {(type(one), one.id): one for one in waiting}
        self._refused = 0
        self._is_running = False
        self._backoff = Backoff()

    @property
    def count(self) -> int:
        """How many the database does not have yet, the refused ones among them."""
        return len(self._waiting) + self._refused

    @property
    def is_database_up(self) -> bool:
        """Whether the database took what it was given last."""
        return not self._backoff.is_waiting

    @property
    def is_idle(self) -> bool:
        """Whether nothing can be delivered now."""
        return not self._is_running and (not self._waiting or self._backoff.is_waiting)

    def keep(self, record: CallRecord, on_kept: Callable[[BaseException | None], None]) -> None:
        """Write a record to the journal, say so on the session's thread, and deliver it; again with a newer version.

        `on_kept` gets the `JournalUnwritable` of a disk that did not take it: it is nowhere then.
        """

        def fold(done: Future[None]) -> None:
            error = done.exception()
            if error is None:
                self.add(record)
            on_kept(error)

        self._outside.fold_later(self._outside.journal.keep_call_record(record), fold)

    def add(self, record: CallRecord) -> None:
        """Deliver a record."""
        self._waiting[type(record), record.id] = record
        if not self._backoff.is_waiting:
            self._deliver_next()

    def tick(self, now: datetime) -> None:
        """Go on after a pause."""
        if self._backoff.is_due(now):
            self._deliver_next()

    def shift(self, by: timedelta) -> None:
        """The clock jumped: the next try is as far away as before."""
        self._backoff.shift(by)

    def _deliver_next(self) -> None:
        record = next(iter(self._waiting.values()), None)
        if record is None or self._is_running:
            return
        self._is_running = True
        self._outside.write(lambda: self._save(record), lambda done: self._fold(record, done))

    def _save(self, record: CallRecord) -> None:
        records = self._outside.records.calling_out
        if isinstance(record, ContactOverride):
            records.save_override(record)
        else:
            records.save_missed(record)

    def _fold(self, record: CallRecord, done: Future[None]) -> None:
        self._is_running = False
        error = done.exception()
        if error is not None and is_outage(error):
            self._backoff.wait(self._outside.clock.now())
            return
        self._backoff.note_answer()
        key = (type(record), record.id)
        if self._waiting.get(key) is record:  # else a newer version came meanwhile
            del self._waiting[key]
        if error is None:
            self._backoff.reset()
            self._outside.journal.forget_call_record(record)
        else:
            self._refused += 1
            self._outside.journal.mark_call_record_failed(record, f"{type(error).__name__}: {error}")
            _log.error("the database refused a call record", exc_info=error)
        self._deliver_next()
