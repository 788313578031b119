"""Leaving a call in the parking lot, taking one from there, and taking one that rings at a colleague's phone."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from datetime import timedelta
from functools import partial

from app.usecases.calls import Calls
from app.usecases.commands import PendingCommands
from app.usecases.outside import Outside
from app.view import Command
from cti.model import Call, CallState

_LIFTING = timedelta(seconds=35)  # the agent's own phone rings first, as in dialing
_CAN_BE_PARKED = frozenset({CallState.TALKING, CallState.HELD})


class Parking:
    """Implements `app.intents.parking.ParkingIntents`."""

    def __init__(self, outside: Outside, calls: Calls, commands: PendingCommands) -> None:
        self._outside = outside
        self._calls = calls
        self._commands = commands
        self._taking: dict[str, Command] = {}  # by the `uniqueid` of the call that is to take somebody

    def park(self) -> None:
        """Leave the customer of the call in front in the lot; done when the PBX names the slot."""
        call = self._calls.live_front
        if call is None or call.state not in _CAN_BE_PARKED or self._commands.has(Command.PARK):
            return
        uniqueid, slot = call.uniqueid, call.parked_slot
        future = self._outside.switchboard.park(uniqueid)
        self._commands.start(Command.PARK, future, is_done=lambda: self._is_parked(uniqueid, slot))
        self._outside.nudge()

    def retrieve(self, slot: str) -> None:
        """Take the call in a slot; done when its leg appears at the agent's phone."""
        self._ring(Command.RETRIEVE, lambda: self._outside.switchboard.retrieve(slot.strip()))

    def pick_up(self, device: str) -> None:
        """Take the call that rings at a colleague's device."""
        self._ring(Command.PICK_UP, lambda: self._outside.switchboard.pick_up(device))

    def _ring(self, command: Command, ask: Callable[[], Future[str]]) -> None:
        if self._commands.has(command):
            return
        future = ask()
        self._commands.start(
            command,
            future,
            is_done=lambda: _came(future) and self._calls.get(future.result()) is not None,
            deadline=_LIFTING,
        )
        self._outside.fold_later(future, partial(self._fold_ring, command))
        self._outside.nudge()

    def has_nobody(self, call: Call) -> bool:
        """Whether a call was to take somebody and has nobody in it: not yet, or a colleague was faster."""
        is_empty = call.talking_at is None and not (call.remote.number or call.remote.name)
        return call.uniqueid in self._taking and is_empty

    def forget(self, uniqueid: str, *, is_late: bool) -> None:
        """A call has ended; of one that came too late to take anybody that is all there is to say."""
        command = self._taking.pop(uniqueid, None)
        if is_late and command is not None:
            self._commands.refuse(command, "no_such_call")

    def _fold_ring(self, command: Command, done: Future[str]) -> None:
        if _came(done):
            self._taking[done.result()] = command

    def _is_parked(self, uniqueid: str, before: str) -> bool:
        call = self._calls.get(uniqueid)
        return call is None or call.state is CallState.ENDED or (call.parked_slot not in {"", before})


def _came(future: Future[str]) -> bool:
    return future.done() and not future.cancelled() and future.exception() is None
