"""Call-backs that are owed: read again and again, told when their time comes, dialled by one key.

The lists are read every 20 s, so that what the waiting line or a colleague promised appears by itself. A desk that sees
a window pass writes the promise down as broken; which desk does so first makes no difference.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from datetime import datetime

from app.data.errors import DatabaseError
from app.domain.callback import Callback, CallbackDraft, CallbackList, CallbackStatus, missing_to_move
from app.domain.interaction import Interaction, NextStepKind
from app.records import error_code
from app.typed_number import read_typed
from app.usecases.banners import Banners
from app.usecases.card_renewal import CardRenewal
from app.usecases.clues import ToE164
from app.usecases.outside import Outside
from app.view import Severity
from app.view.callbacks import CallbacksView

_NS = 1_000_000_000
_EVERY_NS = 20 * _NS
_SOON_NS = 2 * _NS  # what the journal just took is in the database by then
_REMINDER = "callback_due"

Dial = Callable[[Callback], None]


class Callbacks:
    """Implements `app.intents.callbacks.CallbackIntents`; `dial` calls whom a call was promised."""

    def __init__(
        self, outside: Outside, banners: Banners, cards: CardRenewal, *, agent_id: str, dial: Dial, to_e164: ToE164
    ) -> None:
        self._outside = outside
        self._banners = banners
        self._cards = cards
        self._agent_id = agent_id
        self._dial = dial
        self._to_e164 = to_e164
        self._read_at_ns = 0
        self._is_reading = False
        self._reminded: frozenset[tuple[str, datetime]] = frozenset()
        self.view = CallbacksView()

    def tick(self, now: datetime) -> None:
        """Read the lists when it is time, and tell of what became due."""
        if self._outside.clock.monotonic_ns() >= self._read_at_ns:
            self.refresh()
        self._remind(now)

    def follow(self, interaction: Interaction) -> None:
        """Hear of a contact that is on its way to the database: it may have made a promise, or kept one."""
        if interaction.disposition.next_step.kind is NextStepKind.CALL_BACK or interaction.direction == "out":
            self._read_at_ns = min(self._read_at_ns, self._outside.clock.monotonic_ns() + _SOON_NS)

    # -- intents ---------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the lists again."""
        self._read_at_ns = self._outside.clock.monotonic_ns() + _EVERY_NS
        if self._is_reading:
            return
        self._is_reading = True
        records = self._outside.records.callbacks
        self._outside.read(lambda: records.owed(self._agent_id), self._fold)

    def promise(self, draft: CallbackDraft) -> None:
        """Promise a call."""
        if self.view.is_promising:
            return
        typed = read_typed(draft.number)
        number = self._to_e164(typed.number)
        missing = typed.refusal or ("" if number else "not_a_number")
        missing = missing or missing_to_move(draft.due_at, draft.until_at, self._outside.clock.now())
        if missing:
            self._refuse(missing)
            return
        notes = " · ".join(filter(None, (draft.notes.strip(), f"ext. {typed.extension}" if typed.extension else "")))
        self._write_promise(str(uuid.uuid4()), replace(draft, number=number, notes=notes))

    def dial(self, callback_id: str) -> None:
        """Call the customer."""
        promise = self._find(callback_id)
        if promise is None:
            return
        if promise.agent_id != self._agent_id:
            self.take_over(callback_id)
        self._dial(promise)
        self._outside.nudge()

    def dial_next(self) -> None:
        """Call the customer whose time came first."""
        now = self._outside.clock.now()
        due = next((one for one in self.view.mine if one.is_due(now)), None)
        if due is not None:
            self.dial(due.id)

    def take_over(self, callback_id: str) -> None:
        """Make it the agent's own."""
        records = self._outside.records.callbacks
        self._change(callback_id, lambda one: records.take_over(one.id, one.version, agent_id=self._agent_id))

    def move(self, callback_id: str, due_at: datetime, until_at: datetime) -> None:
        """Promise another window."""
        missing = missing_to_move(due_at, until_at, self._outside.clock.now())
        if missing:
            self._refuse(missing)
            return
        records, agent_id = self._outside.records.callbacks, self._agent_id
        self._change(callback_id, lambda one: records.move(one.id, one.version, due_at, until_at, agent_id=agent_id))

    def keep(self, callback_id: str) -> None:
        """Say that the customer was talked to in another way."""
        records = self._outside.records.callbacks
        self._change(callback_id, lambda one: records.keep(one.id, one.version, agent_id=self._agent_id))

    def cancel(self, callback_id: str, reason: str) -> None:
        """Promise it no more."""
        records, agent_id = self._outside.records.callbacks, self._agent_id
        self._change(callback_id, lambda one: records.cancel(one.id, one.version, reason, agent_id=agent_id))

    # -- inside ----------------------------------------------------------------------------------------------------

    def _write_promise(self, callback_id: str, draft: CallbackDraft) -> None:
        def fold(done: Future[None]) -> None:
            self.view = replace(self.view, is_promising=False)
            error = done.exception()
            if error is not None:
                self._refuse(error_code(error))
                return
            self.view = replace(self.view, promised=callback_id)
            self._is_reading = False  # what a read that was under way brings is older than this promise
            self.refresh()
            self._cards.renew(draft.customer_id)

        self.view = replace(self.view, is_promising=True, refusal="", values=())
        records, agent_id = self._outside.records.callbacks, self._agent_id
        self._outside.write(lambda: records.promise(callback_id, draft, agent_id=agent_id), fold)
        self._outside.nudge()

    def _find(self, callback_id: str) -> Callback | None:
        return next((one for one in (*self.view.mine, *self.view.team) if one.id == callback_id), None)

    def _change(self, callback_id: str, work: Callable[[Callback], None]) -> None:
        promise = self._find(callback_id)
        if promise is None or callback_id in self.view.changing:
            return
        chosen = promise

        def fold(done: Future[None]) -> None:
            self.view = replace(self.view, changing=self.view.changing - {chosen.id})
            error = done.exception()
            if error is not None:
                values = error.values if isinstance(error, DatabaseError) else {}
                self._refuse(error_code(error), **values)
            self._is_reading = False  # what a read that was under way brings is older than this change
            self.refresh()
            self._cards.renew(chosen.customer_id)

        changing = self.view.changing | {callback_id}
        self.view = replace(self.view, changing=changing, refusal="", values=())
        self._outside.write(lambda: work(chosen), fold)
        self._outside.nudge()

    def _refuse(self, code: str, **values: str) -> None:
        self.view = replace(self.view, refusal=code, values=tuple(values.items()))
        self._outside.nudge()

    def _fold(self, done: Future[CallbackList]) -> None:
        self._is_reading = False
        if done.exception() is not None:
            self.view = replace(self.view, has_failed=True)
            return
        found, now = done.result(), self._outside.clock.now()
        self.view = replace(
            self.view, mine=found.mine, team=found.team, has_more=found.has_more, is_known=True, has_failed=False
        )
        self._remind(now)
        if any(one.status is CallbackStatus.OPEN and one.is_past(now) for one in (*found.mine, *found.team)):
            self._break_promises(now)

    def _break_promises(self, now: datetime) -> None:
        records = self._outside.records.callbacks

        def fold(done: Future[int]) -> None:
            if done.exception() is None and done.result():
                self.refresh()

        self._outside.write(lambda: records.break_promises(now), fold)

    def _remind(self, now: datetime) -> None:
        """Say how many are due; a sentence comes up for each that becomes due, and goes when nothing is."""
        due = tuple(one for one in self.view.mine if one.is_due(now))
        reminder = max(due, key=lambda one: (one.due_at, one.id), default=None)
        if (len(due), reminder) != (self.view.due, self.view.reminder):
            self.view = replace(self.view, due=len(due), reminder=reminder)
        told = frozenset((one.id, one.due_at) for one in due)
        if reminder is None:
            self._banners.clear(_REMINDER)
        elif told - self._reminded:
            at = reminder.due_at.isoformat()
            values = {"name": reminder.customer_name, "number": reminder.e164, "at": at, "count": str(len(due))}
            self._banners.show(_REMINDER, Severity.INFO, is_closable=True, **values)
        self._reminded = told
