"""The phone that the application holds: kept running, registered and obedient, or honest about why it is not."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from functools import partial
from itertools import count

from cti.softphone.configuration import driver_and_device
from cti.softphone.keeper import FINAL_REASONS, EngineKeeper, FindSecret, PhoneTimings
from cti.softphone.messages import PhoneEvent, PhoneReply
from cti.softphone.model import (
    DeviceRole,
    LineState,
    PhoneCallState,
    PhoneChange,
    PhoneDevices,
    PhoneLevels,
    PhoneSettings,
)
from cti.softphone.phone import PhoneListener
from cti.softphone.sound_devices import list_devices
from cti.softphone.tracker import PhoneTracker, registration_status
from cti.switchboard import CommandFailed

_RING_SOUND = "ring.wav"
_SOUND_TROUBLE = ("no such", "failed to", "format should")  # said with ok = true
_SWITCHES = ((DeviceRole.INPUT, "ausrc"), (DeviceRole.OUTPUT, "auplay"))

Judge = Callable[[PhoneReply], None]


def _say_nothing(_: object) -> None:
    return None


class Softphone:
    """A `cti.softphone.phone.Phone` by baresip, and the `EngineUser` of its keeper.

    The listener is called on the keeper's thread, or on that of whoever gave a command.
    """

    def __init__(
        self, settings: PhoneSettings, find_secret: FindSecret, *, timings: PhoneTimings | None = None
    ) -> None:
        self._listener: PhoneListener = _say_nothing
        self._lock = threading.RLock()
        self._tracker = PhoneTracker(PhoneChange(LineState.STARTING, devices=settings.devices, choices=list_devices()))
        self._told: tuple[PhoneChange, PhoneLevels] | None = None
        self._unreachable_since: float | None = None  # in the life of this engine
        self._timings = timings or PhoneTimings()
        self._keeper = EngineKeeper(settings, find_secret, self, timings=self._timings)

    # -- life ------------------------------------------------------------------------------------------------------

    @property
    def change(self) -> PhoneChange:
        """The phone as it is now."""
        return self._tracker.change

    @property
    def pid(self) -> int | None:
        """The engine's process, None: there is none."""
        return self._keeper.pid

    def start(self, listener: PhoneListener) -> None:
        """Register and stay registered; everything is told to `listener`."""
        self._listener = listener
        self._update(lambda: None)
        self._keeper.start()

    def retry(self) -> None:
        """Try again now; the secret is looked up anew."""
        change = self.change
        # The engine tries by itself, but ever more rarely; one that has a call is left alone.
        self._keeper.retry(renew=change.line is LineState.FAILED and not change.calls)

    def stop(self, *, deadline_seconds: float = 3.0) -> None:
        """Sign off and end the engine, at most in `deadline_seconds`."""
        self._keeper.stop(deadline_seconds=deadline_seconds)

    # -- verbs -----------------------------------------------------------------------------------------------------

    def answer(self) -> Future[None]:
        """Take the call that rings."""
        return self._command_call(PhoneCallState.RINGING, "accept")

    def hang_up(self) -> Future[None]:
        """End the call that is up, or refuse the one that rings."""
        return self._command_call(None, "hangup")

    def hold(self) -> Future[None]:
        """Ask the PBX to hold the other side."""
        return self._command_call(PhoneCallState.IN_CALL, "hold")

    def resume(self) -> Future[None]:
        """Take the other side back."""
        return self._command_call(PhoneCallState.IN_CALL, "resume")

    def mute(self, *, muted: bool) -> Future[None]:
        """Close the microphone, or open it."""
        if self.change.is_muted == muted:
            return _done()
        return self._command_call(PhoneCallState.IN_CALL, "mute", judge=self._judge_mute)

    def play_ring(self) -> Future[None]:
        """Ring once on the ring device, to hear where that is."""
        return self._command("play", _RING_SOUND)

    def set_devices(self, devices: PhoneDevices) -> Future[None]:
        """Speak, listen and ring elsewhere from now on, also in the middle of a call."""
        before = self.devices
        self._choose(devices)
        if self._keeper.connection is None:
            return _done()  # the next engine reads them
        switches = [
            self._command(command, driver_and_device(devices.of(role)), judge=_judge_sound)
            for role, command in _SWITCHES
            if devices.of(role) != before.of(role)
        ]
        # `auplay` moves the ring too; the file says where it belongs.
        switches.append(self._command("conf_reload"))
        return _all_of(switches, on_failure=lambda: self._choose(before))

    # -- the keeper's user -----------------------------------------------------------------------------------------

    @property
    def devices(self) -> PhoneDevices:
        """The devices that are wanted."""
        return self.change.devices

    @property
    def fatal(self) -> tuple[str, str] | None:
        """A refusal that no second try would change."""
        change = self.change
        is_fatal = change.line is LineState.FAILED and change.reason in FINAL_REASONS
        return (change.reason, change.detail) if is_fatal else None

    def engine_ready(self) -> None:
        """The engine registers."""
        self._unreachable_since = None
        self._update(partial(self._tracker.set_line, LineState.REGISTERING))

    def engine_told(self, event: PhoneEvent) -> None:
        """Fold what happened."""
        self._update(partial(self._tracker.fold, event))

    def engine_state(self, state: str) -> None:
        """The PBX may have answered before we listened."""
        status = registration_status(state)
        if not status or not (self.change.line is LineState.REGISTERING or self._is_unreachable):
            return  # an event has told, or will; that nobody answers may have been our own impatience
        if 200 <= status < 300:
            self._update(partial(self._tracker.set_line, LineState.REGISTERED))
        else:
            self._update(partial(self._tracker.fail, str(status)))

    def engine_lived(self, seconds: float) -> None:
        """By UDP the engine itself gives up only after half a minute (RFC 3261, timer F)."""
        if seconds > self._timings.answer and self.change.line is LineState.REGISTERING:
            self._update(partial(self._tracker.set_line, LineState.FAILED, "unreachable"))
        if not self._is_unreachable or self.change.calls:
            self._unreachable_since = None
        elif self._unreachable_since is None:
            self._unreachable_since = seconds
        elif seconds - self._unreachable_since > self._timings.again:
            self._keeper.retry(renew=True)

    def engine_lost(self, reason: str, detail: str, *, is_over: bool) -> None:
        """The calls are gone with it."""
        line = LineState.STOPPED if is_over else LineState.STARTING
        self._update(partial(self._tracker.lose_engine, line, reason, detail))

    # -- inside ----------------------------------------------------------------------------------------------------

    @property
    def _is_unreachable(self) -> bool:
        return self.change.line is LineState.FAILED and self.change.reason == "unreachable"

    def _update(self, change: Callable[[], None]) -> None:
        with self._lock:
            change()
            now, before = (self._tracker.change, self._tracker.levels), self._told
            self._told = now
            # Under the lock: two threads may tell, and the later word has to arrive later.
            if before is None or now[0] != before[0]:
                self._listener(now[0])
            if before is not None and now[1] != before[1]:
                self._listener(now[1])

    def _choose(self, devices: PhoneDevices) -> None:
        def choose() -> None:
            self._tracker.change = replace(self._tracker.change, devices=devices)
            self._keeper.write_config()

        self._update(choose)

    def _command_call(self, state: PhoneCallState | None, name: str, *, judge: Judge | None = None) -> Future[None]:
        """A command for the latest call in this state (None: in any); one that is alone is meant whatever its state."""
        every = self.change.calls
        calls = [call for call in every if state is None or call.state is state or len(every) == 1]
        if not calls:
            return _failed("no_such_call")
        if len(every) > 1:  # the engine obeys for the call that it was shown last
            self._command("callfind", calls[-1].call_id)
        return self._command(name, judge=judge)

    def _command(self, name: str, parameters: str = "", *, judge: Judge | None = None) -> Future[None]:
        connection = self._keeper.connection
        if connection is None:
            return _failed("not_registered")
        future: Future[None] = Future()

        def settle(done: Future[PhoneReply]) -> None:
            try:
                (judge or _judge)(done.result())
            except CommandFailed as failure:
                future.set_exception(failure)
            else:
                future.set_result(None)

        connection.ask(name, parameters).add_done_callback(settle)
        return future

    def _judge_mute(self, reply: PhoneReply) -> None:
        _judge(reply)
        # The engine's command only turns it over; its answer is the one word about where it stands.
        self._update(partial(self._tracker.set_muted, is_muted="un-muted" not in reply.text))


def _judge(reply: PhoneReply) -> None:
    if not reply.is_ok:
        raise CommandFailed("refused", reply.text)


def _judge_sound(reply: PhoneReply) -> None:
    _judge(reply)
    if any(words in reply.text.lower() for words in _SOUND_TROUBLE):
        raise CommandFailed("refused", reply.text)


def _done() -> Future[None]:
    future: Future[None] = Future()
    future.set_result(None)
    return future


def _failed(code: str) -> Future[None]:
    future: Future[None] = Future()
    future.set_exception(CommandFailed(code))
    return future


def _all_of(futures: list[Future[None]], *, on_failure: Callable[[], None]) -> Future[None]:
    """Done when all are; with the first failure, after `on_failure`."""
    whole: Future[None] = Future()
    finished = count(1)

    def settle(_: Future[None]) -> None:
        if next(finished) < len(futures):
            return
        error = next((found for one in futures if (found := one.exception()) is not None), None)
        if error is None:
            whole.set_result(None)
        else:
            on_failure()
            whole.set_exception(error)

    for one in futures:
        one.add_done_callback(settle)
    return whole
