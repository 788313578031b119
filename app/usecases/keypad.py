"""The telephone's keys: digits to who is on the line, typed faster than the PBX plays them."""

from __future__ import annotations

import re
from concurrent.futures import Future
from datetime import timedelta

from app.usecases.calls import Calls
from app.usecases.commands import DEADLINE, PendingCommands
from app.usecases.outside import Outside
from app.view import Command
from cti.model import CallState

_DIGITS = re.compile(r"[0-9*#A-D]{1,40}")
_A_DIGIT = timedelta(seconds=0.4)  # its tone and the pause behind it
_HEARD = frozenset({CallState.TALKING, CallState.CONSULTING, CallState.CONFERENCE, CallState.DIALING})


class Keypad:
    """Implements `app.intents.keypad.KeypadIntents`.

    The PBX plays one digit after the other and tells nothing but that it has: what is typed meanwhile is collected and
    sent in one go when it has. What cannot be sent is not kept for another call.
    """

    def __init__(self, outside: Outside, calls: Calls, commands: PendingCommands) -> None:
        self._outside = outside
        self._calls = calls
        self._commands = commands
        self._collected = self._uniqueid = ""

    def send(self, digits: str) -> None:
        """Send them now, or after those that are being played."""
        call = self._calls.live_front
        if call is None or call.state not in _HEARD or not digits:
            return
        if not _DIGITS.fullmatch(digits):
            self._commands.refuse(Command.DIGITS, "bad_value", digits)
        elif self._commands.has(Command.DIGITS):
            self._collect(call.uniqueid, digits)
        else:
            self._play(call.uniqueid, digits)
        self._outside.nudge()

    def settle(self) -> None:
        """Send what was collected, once the PBX has played what came before; called after each change."""
        if self._collected and not self._commands.has(Command.DIGITS):
            digits, self._collected = self._collected, ""
            call = self._calls.get(self._uniqueid)
            if call is not None and call.state in _HEARD:
                self._play(call.uniqueid, digits)

    def _collect(self, uniqueid: str, digits: str) -> None:
        before = self._collected if uniqueid == self._uniqueid else ""
        self._collected, self._uniqueid = (before + digits)[:40], uniqueid

    def _play(self, uniqueid: str, digits: str) -> None:
        self._uniqueid = uniqueid
        future = self._outside.switchboard.send_digits(uniqueid, digits)
        self._commands.start(
            Command.DIGITS,
            future,
            is_done=None,
            is_over=lambda: self._has_ended(uniqueid),
            deadline=DEADLINE + len(digits) * _A_DIGIT,
        )
        self._outside.fold_later(future, self._fold)

    def _fold(self, done: Future[None]) -> None:
        if done.exception() is not None:
            self._collected = ""

    def _has_ended(self, uniqueid: str) -> bool:
        call = self._calls.get(uniqueid)
        return call is None or call.state is CallState.ENDED
