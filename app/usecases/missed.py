"""Calls that rang at this agent's phone and were not taken: kept for today, called back from the list.

Each is in the journal first; a disk that is full costs only what a crash before the database has it would lose.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import Future
from datetime import datetime, timedelta

from app.call_record_delivery import CallRecordDelivery
from app.domain.calling_out import MissedCall
from app.domain.interaction import interaction_id
from app.usecases.clues import ToE164, remote_number
from app.usecases.interactions import Customer
from app.usecases.my_day import local_midnight
from app.usecases.outside import Outside
from app.view.missed import NO_MISSED, MissedView
from cti.model import Call, CallState, Direction, EndReason

_log = logging.getLogger(__name__)
_MISSED = {EndReason.NOT_ANSWERED: "not_answered", EndReason.ABANDONED: "abandoned"}
_EVERY = timedelta(seconds=60)

CallBack = Callable[[MissedCall], None]


class MissedCalls:
    """Implements `app.intents.missed.MissedIntents`; `call_back` dials one."""

    def __init__(
        self,
        outside: Outside,
        call_records: CallRecordDelivery,
        customer_of: Callable[[str], Customer],
        call_back: CallBack,
        *,
        pbx: str,
        agent_id: str,
        to_e164: ToE164,
    ) -> None:
        self._outside = outside
        self._call_records = call_records
        self._customer_of = customer_of
        self._call_back = call_back
        self._pbx = pbx
        self._agent_id = agent_id
        self._to_e164 = to_e164
        self._read_at: datetime | None = None
        self._is_reading = False
        kept = outside.journal.opening.call_records
        self._own = {one.id: one for one in kept if isinstance(one, MissedCall)}  # the database may lack them
        self.view: MissedView = NO_MISSED

    def tick(self, now: datetime) -> None:
        """Read what other desks know."""
        if self._read_at is None or abs(now - self._read_at) >= _EVERY:
            self._read()

    def follow(self, call: Call) -> None:
        """Hear of the end of a call: it may have rung in vain."""
        reason = _MISSED.get(call.end_reason) if call.end_reason is not None else None
        if call.state is not CallState.ENDED or call.answered_at is not None or reason is None:
            return
        if call.direction is not Direction.IN:
            return
        who = self._customer_of(call.uniqueid)
        missed = MissedCall(
            f"{interaction_id(self._pbx, call.uniqueid)}:{self._agent_id}",
            self._agent_id,
            call.ended_at or self._outside.clock.now(),
            reason,
            "" if call.is_suspect else self._to_e164(remote_number(call)),
            queue=call.queue,
            customer_id=who.id,
            customer_name=who.name,
        )
        self._own[missed.id] = missed
        self._call_records.keep(missed, lambda error: self._fold_kept(missed, error))
        self._show(self.view.calls, has_failed=self.view.has_failed)

    # -- intents ---------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the list again."""
        self._read()

    def dial(self, missed_id: str) -> None:
        """Call back."""
        chosen = next((one for one in self.view.calls if one.id == missed_id), None)
        if chosen is not None and chosen.e164:
            self._call_back(chosen)
            self._outside.nudge()

    # -- inside ----------------------------------------------------------------------------------------------------

    def _fold_kept(self, missed: MissedCall, error: BaseException | None) -> None:
        if error is not None:
            _log.warning("a missed call is not in the journal: %s", error)
            self._call_records.add(missed)

    def _read(self) -> None:
        if self._is_reading:
            return
        self._is_reading, self._read_at = True, self._outside.clock.now()
        records, since = self._outside.records.calling_out, local_midnight(self._read_at)
        self._outside.read(lambda: records.missed(self._agent_id, since=since), self._fold)

    def _fold(self, done: Future[tuple[MissedCall, ...]]) -> None:
        self._is_reading = False
        has_failed = done.exception() is not None
        self._show(self.view.calls if has_failed else done.result(), has_failed=has_failed)

    def _show(self, known: tuple[MissedCall, ...], *, has_failed: bool) -> None:
        """The database's calls and those of this desk that it may lack; of an earlier day, none."""
        since = local_midnight(self._outside.clock.now())
        self._own = {id_: one for id_, one in self._own.items() if one.missed_at >= since}
        all_calls = self._own | {one.id: one for one in known if one.missed_at >= since}
        calls = tuple(sorted(all_calls.values(), key=lambda one: one.missed_at, reverse=True))
        waiting = {one.e164 or one.id for one in calls if one.called_back_at is None}
        view = MissedView(calls, len(waiting), has_failed)
        if view != self.view:
            self.view = view
