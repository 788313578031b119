"""Calling out: what was typed is read, the contact policy is asked, and only then the agent's phone rings.

A number of the public network is asked about; an extension is not. The policy's facts come from the database on a
worker: the button is pending meanwhile. A refusal stays until it is overridden, given up, or another number is dialled.
An override is in the journal before the call is placed, and again with the contact that came of it; a disk that does
not take it keeps the call from being placed.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import uuid4

from app.call_record_delivery import CallRecordDelivery
from app.data.errors import DatabaseError
from app.domain.callback import Callback
from app.domain.calling_out import ContactOverride
from app.domain.contact_policy import (
    ContactFacts,
    ContactPolicy,
    LocalTime,
    Promise,
    Purpose,
    Verdict,
    judge,
)
from app.domain.interaction import interaction_id
from app.domain.roles import Standing
from app.journal import JournalUnwritable
from app.typed_number import read_typed
from app.usecases.calls import Calls
from app.usecases.commands import PendingCommands
from app.usecases.interactions import Owner
from app.usecases.outside import Outside
from app.view import Command
from app.view.calling_out import NO_CALLING_OUT, CallingOutView, DialStage

_CHOSEN_BY_CUSTOMER = frozenset({"agent", "web"})  # sources of call-backs whose window was agreed with the customer
_ASKED_FOR = _CHOSEN_BY_CUSTOMER | {"queue"}

Place = Callable[[str, int | None, str], "Future[str] | None"]  # number, customer, line -> the coming call
_Answer = tuple[tuple[LocalTime, ...], ContactFacts | None]


@dataclass(frozen=True, slots=True)
class OutboundRules:
    """How this house calls out. `times_of` says what time it is where a number is; it may block.

    `queue_lines` and `campaign_lines` are pairs of a name and the number that is shown to whom is called.
    """

    policy: ContactPolicy
    times_of: Callable[[str, datetime], tuple[LocalTime, ...]]
    purpose: Purpose = Purpose.SERVICE
    queue_lines: tuple[tuple[str, str], ...] = ()
    campaign_lines: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Caller:
    """Who calls from this desk: `number` is shown where no line is chosen, `standing` says what the agent may now."""

    owner: Owner
    number: str
    standing: Callable[[], Standing]


@dataclass(frozen=True, slots=True)
class _Wish:
    number: str
    e164: str
    customer_id: int | None
    promise: Promise
    queue: str
    extension: str


class CallingOut:
    """Implements `app.intents.calling_out.CallingOutIntents`. Without `rules` everything may be called."""

    def __init__(
        self,
        outside: Outside,
        calls: Calls,
        commands: PendingCommands,
        place: Place,
        call_records: CallRecordDelivery,
        *,
        caller: Caller,
        rules: OutboundRules | None,
    ) -> None:
        self._outside = outside
        self._calls = calls
        self._commands = commands
        self._place_call = place
        self._call_records = call_records
        self._owner = caller.owner
        self._caller_id = caller.number
        self._standing = caller.standing
        self._rules = rules
        self._wish: _Wish | None = None
        self._verdict = Verdict()
        self._chosen_line = ""
        purpose = rules.purpose if rules is not None else Purpose.SERVICE
        self._state = replace(NO_CALLING_OUT, purpose=purpose.value, lines=self._lines())

    @property
    def view(self) -> CallingOutView:
        """What is asked, refused, and shown to whom is called; the same object while nothing changed."""
        line = self._line(self._wish.queue if self._wish is not None else "")
        may_override = self._verdict.may_override(self._standing().role)  # a role may change meanwhile
        if (line, may_override) != (self._state.line, self._state.may_override):
            self._state = replace(self._state, line=line, may_override=may_override)
        return self._state

    def dial(self, typed: str, customer_id: int | None, *, promise: Promise = Promise.NONE, queue: str = "") -> None:
        """Call a number in any spelling; `customer_id` `None`: nobody says whose it is."""
        if self._commands.has(Command.DIAL) or self._state.stage is DialStage.ASKING:
            return
        self._put_away()
        read = read_typed(typed)
        if read.refusal:
            self._commands.refuse(Command.DIAL, read.refusal, typed)
            return
        wish = _Wish(read.number, self._owner.to_e164(read.number), customer_id, promise, queue, read.extension)
        if self._rules is None or not wish.e164:
            self._place(wish)
        else:
            self._ask(wish, self._rules)

    def dial_promised(self, callback: Callback) -> None:
        """Call whom a call was promised."""
        is_in_window = callback.due_at <= self._outside.clock.now() < callback.until_at
        is_agreed = is_in_window and callback.source in _CHOSEN_BY_CUSTOMER
        asked = Promise.ASKED if callback.source in _ASKED_FOR else Promise.NONE
        promise = Promise.AGREED if is_agreed else asked
        self.dial(callback.e164, callback.customer_id, promise=promise, queue=callback.queue)

    # -- intents ---------------------------------------------------------------------------------------------------

    def set_purpose(self, purpose: str) -> None:
        """Say what calls are for."""
        if purpose not in set(Purpose) or purpose == self._state.purpose:
            return
        wish = self._wish if self._state.stage is DialStage.REFUSED else None
        self._state = replace(self._state, purpose=purpose)
        if wish is not None and self._rules is not None:
            self._ask(wish, self._rules)
        self._outside.nudge()

    def choose_line(self, number: str) -> None:
        """Show this number to whom is called."""
        self._chosen_line = number if number in self._state.lines else ""
        self._outside.nudge()

    def override(self, reason: str) -> None:
        """Make the refused call nevertheless."""
        wish, rules, words = self._wish, self._rules, " ".join(reason.split())
        is_refused = self._state.stage is DialStage.REFUSED
        role = self._standing().role
        if not is_refused or wish is None or rules is None or not words or not self._verdict.may_override(role):
            return
        made = ContactOverride(
            uuid4().hex,
            self._outside.clock.now(),
            self._owner.agent_id,
            role.value,
            wish.e164,
            self._state.purpose,
            tuple(refusal.rule.value for refusal in self._verdict.refusals),
            words,
            wish.customer_id,
        )
        self._state = replace(self._state, stage=DialStage.ASKING)
        self._call_records.keep(made, lambda error: self._place_overridden(wish, made, error))
        self._outside.nudge()

    def give_up(self) -> None:
        """Put the refused call away."""
        if self._state.stage is DialStage.REFUSED:
            self._put_away()
            self._outside.nudge()

    # -- inside ----------------------------------------------------------------------------------------------------

    def _ask(self, wish: _Wish, rules: OutboundRules) -> None:
        now, records = self._outside.clock.now(), self._outside.records.calling_out
        since = now - rules.policy.contact_period

        def work() -> _Answer:
            times = rules.times_of(wish.e164, now)
            try:
                return times, records.facts(wish.e164, wish.customer_id, since=since)
            except DatabaseError:
                return times, None

        self._wish = wish
        self._state = replace(self._state, stage=DialStage.ASKING, number=wish.e164, refusals=())
        self._outside.read(work, lambda done: self._fold(wish, rules, done))

    def _fold(self, wish: _Wish, rules: OutboundRules, done: Future[_Answer]) -> None:
        if wish is not self._wish:
            return
        times, facts = done.result() if done.exception() is None else ((), None)
        verdict = judge(
            rules.policy, Purpose(self._state.purpose), facts, times, wish.promise, standing=self._standing()
        )
        if verdict.is_permitted:
            self._place(wish)
            return
        self._verdict, needed = verdict, verdict.override
        self._state = replace(
            self._state,
            stage=DialStage.REFUSED,
            refusals=verdict.refusals,
            override=needed.value if needed is not None else "",
            may_override=verdict.may_override(self._standing().role),
        )

    def _place(self, wish: _Wish) -> Future[str] | None:
        line = self._line(wish.queue)
        self._put_away()
        self._state = replace(self._state, extension=wish.extension)
        return self._place_call(wish.number, wish.customer_id, line)

    def _place_overridden(self, wish: _Wish, made: ContactOverride, error: BaseException | None) -> None:
        if error is not None:
            self._state = replace(self._state, stage=DialStage.REFUSED)
            code = error.code if isinstance(error, JournalUnwritable) else "journal_failed"
            self._commands.refuse(Command.DIAL, code, str(error))
            return
        future = self._place(wish)
        if future is not None:
            self._outside.fold_later(future, lambda done: self._fold_placed(made, done))

    def _put_away(self) -> None:
        self._wish, self._verdict = None, Verdict()
        self._state = replace(
            self._state,
            stage=DialStage.IDLE,
            number="",
            refusals=(),
            override="",
            may_override=False,
            extension="",
        )

    def _lines(self) -> tuple[str, ...]:
        pairs = (*self._rules.queue_lines, *self._rules.campaign_lines) if self._rules is not None else ()
        return tuple(dict.fromkeys(number for number in (self._caller_id, *(line for _, line in pairs)) if number))

    def _line(self, queue: str) -> str:
        """The agent's own choice, else that of the campaign, of the queue, of the agent."""
        if self._chosen_line or self._rules is None:
            return self._chosen_line or self._caller_id
        front = self._calls.front_call
        campaign = front.variable("FICHA_CAMPAIGN") if front is not None and not front.is_suspect else ""
        of_queue = queue or (front.queue if front is not None else "")
        by_queue, by_campaign = dict(self._rules.queue_lines), dict(self._rules.campaign_lines)
        return by_campaign.get(campaign) or by_queue.get(of_queue) or self._caller_id

    def _fold_placed(self, made: ContactOverride, done: Future[str]) -> None:
        if done.exception() is None:
            contact = interaction_id(self._owner.pbx, done.result())
            self._call_records.keep(replace(made, interaction_id=contact), _say_nothing)


def _say_nothing(_error: BaseException | None) -> None:
    """The override itself is on disk already: who called and why is not lost, only the way to the contact."""
