"""Handing a call over: the customer waits first, then somebody is chosen, asked, and joined with the customer.

Each verb is pending until the PBX's own change confirms it:

| verb | done when |
|---|---|
| begin | the call is held |
| give up | the call talks to the customer and nobody else is concerned, or has ended |
| consult | the target's phone rings or is up, or the PBX says why not |
| swap | somebody else is on the line |
| complete, blind | the call has left the agent |
| conference | all three talk |

What is asked for before the customer waits is given to the PBX when they do: legs that are being moved are left alone.
A blind transfer of a customer who waits is a consultation that is completed as soon as the target's phone rings: who is
busy or absent leaves the customer with the agent.

Whoever is called learns what this agent knew, by channel variables (`app/usecases/clues.py`).
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import timedelta

from app.usecases.call_control import dialable_number
from app.usecases.calls import Calls
from app.usecases.clues import handed_over
from app.usecases.commands import DEADLINE, PendingCommands
from app.usecases.interactions import CustomerOf
from app.usecases.outside import Outside
from app.usecases.two_calls import TwoCalls
from app.view import Command
from cti.model import Call, CallState, Consult, ConsultStage, Party

_UNTIL_IT_RINGS = timedelta(seconds=15)  # a number outside may take long before it rings
_ANSWERING = frozenset({ConsultStage.RINGING, ConsultStage.UP})
_WITH_CUSTOMER = frozenset({CallState.TALKING, CallState.HELD})
_UNDER_WAY = frozenset(
    {Command.SET_ASIDE, Command.GIVE_UP, Command.CONSULT, Command.SWAP, Command.COMPLETE, Command.CONFERENCE}
)


@dataclass(frozen=True, slots=True)
class _Handing:
    """A blind transfer of a customer who waits; `before` is the consultation as it was when it was asked for."""

    uniqueid: str
    before: Consult | None


class Transfer:
    """Implements `app.intents.transfer.TransferIntents`."""

    def __init__(
        self,
        outside: Outside,
        calls: Calls,
        commands: PendingCommands,
        customer_of: CustomerOf,
        two_calls: TwoCalls,
    ) -> None:
        self._outside = outside
        self._calls = calls
        self._commands = commands
        self._customer_of = customer_of
        self._two_calls = two_calls
        self._waiting: list[Callable[[], None]] = []  # what is asked for once the customer waits
        self._handing: _Handing | None = None
        self.told: set[str] = set()
        """The calls of which this agent told others: what their legs carry since is no news here."""

    # -- intents ---------------------------------------------------------------------------------------------------

    def begin(self) -> None:
        """Let the customer wait; one who waits already goes on waiting."""
        call = self._free_front()
        if call is None or call.consult is not None or call.state is not CallState.TALKING:
            return
        uniqueid = call.uniqueid
        self._start(
            Command.SET_ASIDE,
            self._outside.switchboard.set_aside(uniqueid),
            lambda: self._state(uniqueid) is not CallState.TALKING,
        )

    def give_up(self) -> None:
        """Go back to the customer; one whose waiting was only asked for is gone back to as soon as that is done."""
        call = self._calls.live_front
        if call is None or self._commands.has(Command.GIVE_UP):
            return
        if call.consult is None and not self._commands.has(Command.SET_ASIDE):
            return
        uniqueid, board = call.uniqueid, self._outside.switchboard
        self._handing = None
        self._start(
            Command.GIVE_UP,
            self._after_aside(lambda: board.return_to_customer(uniqueid)),
            lambda: not self._commands.has(Command.SET_ASIDE) and self._is_with_customer_alone(uniqueid),
        )

    def blind(self, target: str, note: str = "") -> None:
        """Send the customer there without a word."""
        call = self._calls.live_front
        dialable = dialable_number(target)
        if call is None or self._commands.has(Command.TRANSFER) or not self._can_ask(call):
            return
        if not dialable:
            self._refuse(Command.TRANSFER, target)
            return
        uniqueid, transfers = call.uniqueid, len(call.transfers)
        board, variables = self._outside.switchboard, self._knowledge(call, note)
        is_waiting = call.consult is not None or self._commands.has(Command.SET_ASIDE)
        if is_waiting:
            future = self._after_aside(lambda: board.consult(uniqueid, dialable, variables))
            self._handing = _Handing(uniqueid, call.consult)
        else:
            future = board.blind_transfer(uniqueid, dialable, variables)
        self._start(Command.TRANSFER, future, lambda: self._has_left(uniqueid, transfers), deadline=_UNTIL_IT_RINGS)

    def consult(self, target: str, note: str = "") -> None:
        """Call somebody while the customer waits; another one takes the place of the first."""
        call = self._calls.live_front
        if call is None or self._commands.has(Command.CONSULT) or not self._can_ask(call):
            return
        dialable = dialable_number(target)
        if not dialable:
            self._refuse(Command.CONSULT, target)
            return
        uniqueid, before = call.uniqueid, call.consult
        board, variables = self._outside.switchboard, self._knowledge(call, note)
        self._start(
            Command.CONSULT,
            self._after_aside(lambda: board.consult(uniqueid, dialable, variables)),
            lambda: self._is_asked(uniqueid, before),
            deadline=_UNTIL_IT_RINGS,
        )

    def swap(self) -> None:
        """Go over to who waits."""
        call = self._free_front()
        if call is None:
            return
        consult = call.consult
        if consult is None:
            self._two_calls.swap()
        elif consult.stage is ConsultStage.UP and consult.on_line is not Party.NOBODY:
            uniqueid, before = call.uniqueid, consult.on_line
            self._start(
                Command.SWAP,
                self._outside.switchboard.swap(uniqueid),
                lambda: self._on_line(uniqueid) is not before,
            )
        self._outside.nudge()

    def complete(self) -> None:
        """Let the two talk; a target that still rings is waited for by the customer alone."""
        call = self._free_front()
        if call is None or call.consult is None or call.consult.stage not in _ANSWERING:
            return
        uniqueid, transfers = call.uniqueid, len(call.transfers)
        self._start(
            Command.COMPLETE,
            self._outside.switchboard.complete_transfer(uniqueid),
            lambda: self._has_left(uniqueid, transfers),
        )

    def conference(self) -> None:
        """Talk together."""
        call = self._free_front()
        if call is None or call.consult is None or call.consult.stage is not ConsultStage.UP:
            return
        if call.state is CallState.CONFERENCE:
            return
        uniqueid = call.uniqueid
        self._start(
            Command.CONFERENCE,
            self._outside.switchboard.conference(uniqueid),
            lambda: self._state(uniqueid) in {CallState.CONFERENCE, CallState.ENDED},
        )

    def forget(self, uniqueid: str) -> None:
        """The call is over."""
        self.told.discard(uniqueid)

    def settle(self) -> None:
        """Take the next step of what was asked for; called after each change."""
        if self._waiting and not self._commands.has(Command.SET_ASIDE):
            waiting, self._waiting = self._waiting, []
            for ask in waiting:
                ask()
        if self._handing is not None:
            self._hand_over(self._handing)

    # -- inside ----------------------------------------------------------------------------------------------------

    def _after_aside(self, ask: Callable[[], Future[None]]) -> Future[None]:
        """Ask now, or when the customer waits; what is asked is pending at once."""
        if not self._commands.has(Command.SET_ASIDE):
            return ask()
        given: Future[None] = Future()

        def ask_now() -> None:
            ask().add_done_callback(lambda done: _copy(done, given))

        self._waiting.append(ask_now)
        return given

    def _hand_over(self, handing: _Handing) -> None:
        """Complete as soon as the target's phone rings; one that does not ring ends the transfer, not the call."""
        call = self._calls.get(handing.uniqueid)
        if call is None or call.state is CallState.ENDED or not self._commands.has(Command.TRANSFER):
            self._handing = None
            return
        consult = call.consult
        if consult is None or consult == handing.before:
            return
        if consult.failure is not None:
            self._handing = None
            self._commands.cancel(Command.TRANSFER)  # why it does not ring stands in the line of the consultation
        elif consult.stage in _ANSWERING:
            self._handing = None
            future = self._outside.switchboard.complete_transfer(handing.uniqueid)
            self._outside.fold_later(future, self._fold_handing)

    def _fold_handing(self, done: Future[None]) -> None:
        error = done.exception()
        if error is not None and self._commands.has(Command.TRANSFER):
            self._commands.fail(Command.TRANSFER, error)

    def _knowledge(self, call: Call, note: str) -> tuple[tuple[str, str], ...]:
        self.told.add(call.uniqueid)
        return handed_over(call, self._customer_of(call.uniqueid).id, note, self._outside.clock.now())

    def _start(
        self, command: Command, future: Future[None], is_done: Callable[[], bool], *, deadline: timedelta = DEADLINE
    ) -> None:
        self._commands.start(command, future, is_done=is_done, deadline=deadline)
        self._outside.nudge()

    def _refuse(self, command: Command, target: str) -> None:
        self._commands.refuse(command, "bad_value", target)
        self._outside.nudge()

    def _free_front(self) -> Call | None:
        """The call in front, unless its legs are being moved just now."""
        return None if self._commands.view & _UNDER_WAY else self._calls.live_front

    def _can_ask(self, call: Call) -> bool:
        return call.consult is not None or call.state in _WITH_CUSTOMER or self._commands.has(Command.SET_ASIDE)

    def _is_asked(self, uniqueid: str, before: Consult | None) -> bool:
        call = self._calls.get(uniqueid)
        if call is None or call.state is CallState.ENDED:
            return True
        consult = call.consult
        if consult is None or consult == before:
            return False
        return consult.stage in _ANSWERING or consult.failure is not None

    def _is_with_customer_alone(self, uniqueid: str) -> bool:
        call = self._calls.get(uniqueid)
        return call is None or call.state is CallState.ENDED or (call.consult is None and call.state in _WITH_CUSTOMER)

    def _has_left(self, uniqueid: str, transfers: int) -> bool:
        call = self._calls.get(uniqueid)
        return call is None or call.state is CallState.ENDED or len(call.transfers) > transfers

    def _on_line(self, uniqueid: str) -> Party | None:
        call = self._calls.get(uniqueid)
        return call.consult.on_line if call is not None and call.consult is not None else None

    def _state(self, uniqueid: str) -> CallState:
        call = self._calls.get(uniqueid)
        return call.state if call is not None else CallState.ENDED


def _copy(done: Future[None], given: Future[None]) -> None:
    error = done.exception()
    if error is not None:
        given.set_exception(error)
    else:
        given.set_result(None)
