"""What the agent does to calls: answer, hang up, hold, mute, dial."""

from __future__ import annotations

import re
from collections.abc import Callable
from concurrent.futures import Future
from datetime import timedelta

from app.usecases.calls import Calls
from app.usecases.commands import PendingCommands
from app.usecases.outside import Outside
from app.usecases.phone_hands import CallHands
from app.view import Command
from cti.model import Call, CallState, Direction, OriginateRequest

_SPELLING = re.compile(r"[ \u00a0()./-]")
_DIALABLE = re.compile(r"\+?[0-9*#]{1,40}")
_DIAL_SECONDS = 30.0  # how long the agent's own phone may ring


class CallControl:
    """Gives the commands to the PBX and keeps what its events do not carry: which calls are muted.

    `take_back` ends a consultation for the customer (`app/usecases/transfer.py`).
    """

    def __init__(
        self,
        outside: Outside,
        calls: Calls,
        commands: PendingCommands,
        hands: CallHands,
        *,
        take_back: Callable[[], None],
    ) -> None:
        self._outside = outside
        self._calls = calls
        self._commands = commands
        self._hands = hands
        self._take_back = take_back
        self.muted: frozenset[str] = frozenset()
        self._dialed: dict[str, str] = {}  # what the agent asked for, until the PBX says it

    def answer(self) -> None:
        """Ask the phone to answer the call that rings."""
        call = self._calls.ringing
        if call is not None and not self._commands.has(Command.ANSWER):
            self._start(Command.ANSWER, call, self._hands.answer(call.uniqueid), call.state)

    def hang_up(self) -> None:
        """End the call in front, or reject it while it rings."""
        call = self._calls.live_front
        if call is not None and not self._commands.has(Command.HANG_UP):
            uniqueid = call.uniqueid
            future = self._outside.switchboard.hang_up(uniqueid)
            self._commands.start(Command.HANG_UP, future, is_done=lambda: self._state(uniqueid) is CallState.ENDED)

    def toggle_hold(self) -> None:
        """Hold the call in front, or take it back; a customer who waits for a transfer is taken back from that."""
        call = self._calls.live_front
        if call is not None and (call.consult is not None or self._commands.has(Command.SET_ASIDE)):
            if call.state is not CallState.CONFERENCE:
                self._take_back()
            return
        if call is None or self._commands.has(Command.HOLD) or self._commands.has(Command.RESUME):
            return
        if call.state is CallState.HELD:
            self._start(Command.RESUME, call, self._hands.resume(call.uniqueid), CallState.HELD)
        elif call.state is CallState.TALKING:
            self._start(Command.HOLD, call, self._hands.hold(call.uniqueid), CallState.TALKING)

    def toggle_mute(self) -> None:
        """Close or open the microphone of the call in front; the PBX's answer is all the confirmation there is."""
        call = self._calls.live_front
        if call is None or self._commands.has(Command.MUTE) or self._commands.has(Command.UNMUTE):
            return
        uniqueid, is_muting = call.uniqueid, call.uniqueid not in self.muted
        future = self._hands.mute(uniqueid, muted=is_muting)
        self._commands.start(
            Command.MUTE if is_muting else Command.UNMUTE,
            future,
            is_done=None,
            is_over=lambda: self._state(uniqueid) is CallState.ENDED,
        )
        self._outside.fold_later(future, lambda done: self._fold_mute(uniqueid, done, is_muting=is_muting))

    def dial(self, number: str, line: str) -> Future[str] | None:
        """Ring the agent's phone, then call the number; the `uniqueid` of the coming call, `None`: not possible.

        `line` is the number that the other side sees, empty: the PBX decides.
        """
        if self._commands.has(Command.DIAL):
            return None
        dialable = dialable_number(number)
        if not dialable:
            self._commands.refuse(Command.DIAL, "bad_value", number)
            return None
        future = self._outside.switchboard.dial(OriginateRequest(dialable, line, _DIAL_SECONDS))
        self._commands.start(
            Command.DIAL,
            future,
            is_done=lambda: _has_succeeded(future) and self._calls.get(future.result()) is not None,
            # An agent may be slow to lift the handset, and some switchboards accept only then.
            deadline=timedelta(seconds=_DIAL_SECONDS + 5),
        )
        self._outside.fold_later(future, lambda done: self._fold_dialed(done, dialable))
        return future

    def dialed(self, call: Call) -> str:
        """The number or extension to which the agent calls, also while their own phone still rings."""
        by_agent = call.direction is Direction.OUT or call.has_agent_dialed
        return (call.dialed if by_agent else "") or self._dialed.get(call.uniqueid, "")

    def forget(self, uniqueid: str) -> None:
        """The call has ended: a muted microphone with it."""
        self.muted -= {uniqueid}
        self._dialed.pop(uniqueid, None)

    def _start(self, command: Command, call: Call, future: Future[None], before: CallState) -> None:
        # Done when the call left the state it was in: a call that ends meanwhile is no failure either.
        uniqueid = call.uniqueid
        self._commands.start(command, future, is_done=lambda: self._state(uniqueid) is not before)

    def _fold_dialed(self, done: Future[str], number: str) -> None:
        if done.exception() is None:
            self._dialed[done.result()] = number

    def _fold_mute(self, uniqueid: str, done: Future[None], *, is_muting: bool) -> None:
        if done.exception() is None and self._state(uniqueid) is not CallState.ENDED:
            self.muted = self.muted | {uniqueid} if is_muting else self.muted - {uniqueid}

    def _state(self, uniqueid: str) -> CallState:
        call = self._calls.get(uniqueid)
        return call.state if call is not None else CallState.ENDED


def dialable_number(text: str) -> str:
    """A number in any spelling as the dialplan takes it: digits, `+`, `*`, `#`; empty when it is none."""
    bare = _SPELLING.sub("", text)
    return bare if _DIALABLE.fullmatch(bare) else ""


def _has_succeeded(future: Future[str]) -> bool:
    return future.done() and not future.cancelled() and future.exception() is None
