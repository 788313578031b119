"""Two calls at once: one talks, the other waits, and a swap turns that round, one step after the other.

The one that talks is held first. Only when the PBX says that it is, the other one is taken back: at no moment do two
customers hear the agent.
"""

from __future__ import annotations

from concurrent.futures import Future
from datetime import timedelta

from app.usecases.calls import Calls
from app.usecases.commands import PendingCommands
from app.usecases.outside import Outside
from app.usecases.phone_hands import CallHands
from app.view import Command
from cti.model import Call, CallState

_BOTH_STEPS = timedelta(seconds=8)


class TwoCalls:
    """Which call is to be taken back once the other one waits."""

    def __init__(self, outside: Outside, calls: Calls, commands: PendingCommands, hands: CallHands) -> None:
        self._outside = outside
        self._calls = calls
        self._commands = commands
        self._hands = hands
        self._leaves = self._takes = ""

    def swap(self) -> None:
        """Hold the call that talks, and take back the other one, which comes to the front."""
        other = self.waiting
        if other is None or self._commands.has(Command.SWAP):
            return
        talking = next((call for call in self._calls.live if call.state is CallState.TALKING), None)
        self._takes, self._leaves = other.uniqueid, talking.uniqueid if talking is not None else ""
        future = self._hands.hold(talking.uniqueid) if talking is not None else self._take_back()
        takes = other.uniqueid
        self._commands.start(
            Command.SWAP,
            future,
            is_done=lambda: self._state(takes) in {CallState.TALKING, CallState.ENDED},
            deadline=_BOTH_STEPS,
        )

    @property
    def waiting(self) -> Call | None:
        """The call that a swap would take back: one on hold, and another than the one that talks; None: there is none.

        With no call that talks it is the one behind the call in front.
        """
        held = [call for call in self._calls.live if call.state is CallState.HELD and call.consult is None]
        if any(call.state is CallState.TALKING for call in self._calls.live):
            return next((call for call in held if call.uniqueid != self._calls.front), next(iter(held), None))
        return next((call for call in held if call.uniqueid != self._calls.front), None) if len(held) > 1 else None

    def settle(self) -> None:
        """Take the second step when the first one is done; called after each change."""
        if not self._takes or not self._leaves:
            return
        if not self._commands.has(Command.SWAP):
            self._takes = self._leaves = ""  # it failed, and the sentence says so
        elif self._state(self._leaves) is not CallState.TALKING:
            self._leaves = ""
            future = self._take_back()
            self._outside.fold_later(future, self._fold)

    def _take_back(self) -> Future[None]:
        uniqueid, self._takes = self._takes, ""
        self._calls.focus(uniqueid)
        return self._hands.resume(uniqueid)

    def _fold(self, done: Future[None]) -> None:
        error = done.exception()
        if error is not None and self._commands.has(Command.SWAP):
            self._commands.fail(Command.SWAP, error)

    def _state(self, uniqueid: str) -> CallState:
        call = self._calls.get(uniqueid)
        return call.state if call is not None else CallState.ENDED
