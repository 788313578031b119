"""Recording a call at the agent's wish, and keeping silence in it; what was recorded is noted with the interaction.

The times are those at which the PBX's own events were heard. A recording that the dialplan began is noted too, without
its file, which only the dialplan knows. What runs when the call ends, ends with it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from app.domain.interaction import interaction_id
from app.domain.recording import RecordedPart, Silence
from app.usecases.calls import Calls
from app.usecases.commands import PendingCommands
from app.usecases.outside import Outside
from app.view import Command
from cti.model import Call, CallState, Recording

_CAN_BE_RECORDED = frozenset({CallState.TALKING, CallState.HELD, CallState.CONSULTING, CallState.CONFERENCE})


class Recordings:
    """Implements `app.intents.recording.RecordingIntents`. `is_allowed` False: only the dialplan records here."""

    def __init__(
        self, outside: Outside, calls: Calls, commands: PendingCommands, *, pbx: str, is_allowed: bool
    ) -> None:
        self._outside = outside
        self._calls = calls
        self._commands = commands
        self._pbx = pbx
        self.is_allowed = is_allowed
        self._asked: dict[str, str] = {}  # the file that the PBX was asked to write, by call
        self._recorded: dict[str, tuple[RecordedPart, ...]] = {}

    # -- intents ---------------------------------------------------------------------------------------------------

    def toggle(self) -> None:
        """Record the call in front, or end it."""
        call = self._calls.live_front
        if call is None or call.state not in _CAN_BE_RECORDED or self._commands.has(Command.RECORD):
            return
        if not self.is_allowed:
            return
        uniqueid, before, board = call.uniqueid, call.recording, self._outside.switchboard
        if before is Recording.OFF:
            self._asked[uniqueid] = file = self._new_file(uniqueid)
            future = board.start_recording(uniqueid, file)
        else:
            future = board.stop_recording(uniqueid)
        is_off = before is Recording.OFF
        self._commands.start(
            Command.RECORD, future, is_done=lambda: (self._state(uniqueid) is Recording.OFF) is not is_off
        )
        self._outside.nudge()

    def toggle_pause(self) -> None:
        """Record silence, or voices again."""
        call = self._calls.live_front
        if call is None or call.recording is Recording.OFF or self._commands.has(Command.PAUSE_RECORDING):
            return
        uniqueid, before = call.uniqueid, call.recording
        future = self._outside.switchboard.pause_recording(uniqueid, paused=before is Recording.ON)
        self._commands.start(Command.PAUSE_RECORDING, future, is_done=lambda: self._state(uniqueid) is not before)
        self._outside.nudge()

    # -- what was recorded -----------------------------------------------------------------------------------------

    def of(self, uniqueid: str) -> tuple[RecordedPart, ...]:
        """What was recorded of a call until now."""
        return self._recorded.get(uniqueid, ())

    def restore(self, uniqueid: str, recorded: tuple[RecordedPart, ...]) -> None:
        """Take over what an earlier run of the desk had noted."""
        if recorded:
            self._recorded[uniqueid] = recorded

    def follow(self, call: Call) -> None:
        """Note what a change of a call says of its recording."""
        noted = self._recorded.get(call.uniqueid, ())
        running = noted[-1] if noted and noted[-1].ended_at is None else None
        now = self._outside.clock.now()
        if call.state is CallState.ENDED or call.recording is Recording.OFF:
            if running is not None:
                self._note(call, noted[:-1], _ended(running, call.ended_at or now))
            return
        if running is None:
            running = RecordedPart(self._asked.pop(call.uniqueid, ""), now)
        else:
            noted = noted[:-1]
        self._note(call, noted, _silenced(running, now, is_paused=call.recording is Recording.PAUSED))

    def forget(self, uniqueid: str) -> None:
        """The interaction is saved."""
        self._recorded.pop(uniqueid, None)
        self._asked.pop(uniqueid, None)

    # -- inside ----------------------------------------------------------------------------------------------------

    def _note(self, call: Call, before: tuple[RecordedPart, ...], last: RecordedPart) -> None:
        self._recorded[call.uniqueid] = (*before, last)

    def _new_file(self, uniqueid: str) -> str:
        day = self._outside.clock.now().astimezone(UTC).strftime("%Y/%m/%d")
        number = len(self._recorded.get(uniqueid, ())) + 1
        return f"{day}/{interaction_id(self._pbx, uniqueid)}-{number}.wav"

    def _state(self, uniqueid: str) -> Recording:
        call = self._calls.get(uniqueid)
        return call.recording if call is not None and call.state is not CallState.ENDED else Recording.OFF


def _silenced(recorded: RecordedPart, at: datetime, *, is_paused: bool) -> RecordedPart:
    silences = recorded.silences
    is_silent = bool(silences) and silences[-1].ended_at is None
    if is_paused and not is_silent:
        return replace(recorded, silences=(*silences, Silence(at)))
    if is_silent and not is_paused:
        return replace(recorded, silences=(*silences[:-1], replace(silences[-1], ended_at=at)))
    return recorded


def _ended(recorded: RecordedPart, at: datetime) -> RecordedPart:
    at = max(at, recorded.started_at)
    return replace(_silenced(recorded, at, is_paused=False), ended_at=at)
