"""The phone that the application holds: kept running, registered and obedient, or honest about why it is not."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, replace
from functools import partial

from cti.softphone.configuration import account_line, config_text, driver_and_device
from cti.softphone.control import ControlConnection
from cti.softphone.engine import Engine, EngineFiles, EngineMissing, find_engine
from cti.softphone.messages import PhoneEvent, PhoneReply
from cti.softphone.model import (
    DeviceRole,
    LineState,
    PhoneCallState,
    PhoneChange,
    PhoneDevices,
    PhoneLevels,
    PhoneNews,
    PhoneSettings,
)
from cti.softphone.private_folder import PrivateFolder
from cti.softphone.sound_devices import list_devices
from cti.softphone.tracker import PhoneTracker, registration_status
from cti.switchboard import CommandFailed

PhoneListener = Callable[[PhoneNews], None]

_CONFIG, _ACCOUNTS = "config", "accounts"
_RING_SOUND = "ring.wav"
_SOUND_TROUBLE = ("no such", "failed to", "format should")  # said with ok = true
_FINAL = frozenset({"wrong_secret", "no_secret", "bad_value", "not_installed"})


@dataclass(frozen=True, slots=True)
class PhoneTimings:
    """Seconds. `restarts` are the pauses before each new start; after the last one somebody has to ask."""

    connect: float = 5.0
    tick: float = 0.5
    restarts: tuple[float, ...] = (0.5, 1.0, 2.0, 4.0, 8.0)
    steady: float = 60.0  # an engine that lived this long has not failed to start
    farewell: float = 1.5


class Softphone:
    """One account at one PBX. Every verb returns at once with a future, as a `Switchboard`'s do.

    The listener is called on the phone's own thread (with the first word on the caller's of `start`) and must not
    block. Nothing here raises for an engine that is missing or dies: it is told as a `PhoneChange`.
    """

    def __init__(self, settings: PhoneSettings, secret: str | None, *, timings: PhoneTimings | None = None) -> None:
        self._settings = settings
        self._secret = secret
        self._timings = timings or PhoneTimings()
        self._listener: PhoneListener = lambda _: None
        self._lock = threading.RLock()
        self._tracker = PhoneTracker(PhoneChange(LineState.STARTING, devices=settings.devices, choices=list_devices()))
        self._told: tuple[PhoneChange, PhoneLevels] | None = None
        self._connection: ControlConnection | None = None
        self._folder: PrivateFolder | None = None
        self._engine: Engine | None = None
        self._files: EngineFiles | None = None
        self._port = 0
        self._wake = threading.Event()
        self._is_stopping = False
        self._thread: threading.Thread | None = None

    # -- life ------------------------------------------------------------------------------------------------------

    @property
    def change(self) -> PhoneChange:
        """The phone as it is now."""
        return self._tracker.change

    @property
    def pid(self) -> int | None:
        """The engine's process, None: there is none."""
        engine = self._engine
        return engine.pid if engine is not None and engine.is_running else None

    def start(self, listener: PhoneListener) -> None:
        """Register and stay registered; everything is told to `listener`."""
        self._listener = listener
        self._tell()
        self._thread = threading.Thread(target=self._keep_running, name="ficha-softphone", daemon=True)
        self._thread.start()

    def retry(self, *, secret: str | None = None) -> None:
        """Try again now, with another secret if one is given."""
        with self._lock:
            self._secret = secret if secret is not None else self._secret
        self._wake.set()

    def stop(self, *, deadline_seconds: float = 3.0) -> None:
        """Sign off and end the engine, at most in `deadline_seconds`."""
        self._is_stopping = True
        self._wake.set()
        connection = self._connection
        if connection is not None:
            connection.close()
        if self._thread is not None:
            self._thread.join(deadline_seconds)

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
            done: Future[None] = Future()
            done.set_result(None)
            return done
        return self._command_call(PhoneCallState.IN_CALL, "mute", judge=self._judge_mute)

    def play_ring(self) -> Future[None]:
        """Ring once on the ring device, to hear where that is."""
        return self._command("play", _RING_SOUND)

    def set_devices(self, devices: PhoneDevices) -> Future[None]:
        """Speak, listen and ring elsewhere from now on, also in the middle of a call."""
        before = self.change.devices
        self._choose(devices)
        future: Future[None] = Future()
        if self._connection is None:
            future.set_result(None)  # the next engine reads them
            return future
        switches = [
            self._command(command, driver_and_device(devices.of(role)), judge=_judge_sound)
            for role, command in ((DeviceRole.INPUT, "ausrc"), (DeviceRole.OUTPUT, "auplay"))
            if devices.of(role) != before.of(role)
        ]
        # `auplay` moves the ring too; the file says where it belongs.
        switches.append(self._command("conf_reload"))
        _when_all(switches, future, on_failure=lambda: self._choose(before))
        return future

    # -- the engine's life -----------------------------------------------------------------------------------------

    def _keep_running(self) -> None:
        failures = 0
        while not self._is_stopping:
            self._wake.clear()
            began = time.monotonic()
            reason, detail = self._run_once()
            if self._is_stopping:
                break
            failures = 1 if time.monotonic() - began >= self._timings.steady else failures + 1
            is_over = reason in _FINAL or failures > len(self._timings.restarts)
            line = LineState.STOPPED if is_over else LineState.STARTING
            self._update(partial(self._tracker.lose_engine, line, reason, detail))
            if self._wake.wait(None if is_over else self._timings.restarts[failures - 1]):
                failures = 0  # somebody asked

    def _run_once(self) -> tuple[str, str]:
        """One life of an engine; why it ended, as a reason and its own words."""
        if self._secret is None:
            return "no_secret", ""
        try:
            self._files = find_engine(self._settings.program)
            account = account_line(self._settings, self._secret)
        except EngineMissing as error:
            return "not_installed", str(error)
        except ValueError as error:
            return "bad_value", str(error)
        try:
            return self._run_in_folder(self._files, account)
        except OSError as error:
            return "engine_failed", str(error)

    def _run_in_folder(self, files: EngineFiles, account: str) -> tuple[str, str]:
        self._folder, self._port = PrivateFolder(), _free_port()
        try:
            self._write_config()
            self._folder.write(_ACCOUNTS, account)
            self._engine = Engine(files, self._folder.path)
            return self._converse(self._engine)
        finally:
            self._connection = None
            if self._engine is not None:
                self._engine.stop(deadline_seconds=self._timings.farewell)
            self._folder.remove()
            self._folder = self._engine = None

    def _converse(self, engine: Engine) -> tuple[str, str]:
        connection = self._connect(engine)
        if connection is None:
            return "engine_failed", engine.last_words
        self._connection = connection
        self._update(lambda: self._tracker.set_line(LineState.REGISTERING))
        # The PBX may have answered before we listened.
        connection.ask("apistate").add_done_callback(self._on_first_state)
        connection.run(self._on_event, tick_seconds=self._timings.tick, on_tick=self._goes_on)
        if self.change.reason in _FINAL:
            return self.change.reason, self.change.detail
        return "engine_died", engine.end_words

    def _connect(self, engine: Engine) -> ControlConnection | None:
        deadline = time.monotonic() + self._timings.connect
        while engine.is_running and not self._is_stopping and time.monotonic() < deadline:
            try:
                return ControlConnection.open(self._port)
            except OSError:
                self._wake.wait(0.02)
        return None

    def _goes_on(self) -> bool:
        return not self._is_stopping and self.change.reason not in _FINAL

    # -- what it tells ---------------------------------------------------------------------------------------------

    def _on_event(self, event: PhoneEvent) -> None:
        self._update(lambda: self._tracker.fold(event))

    def _on_first_state(self, done: Future[PhoneReply]) -> None:
        if done.exception() is not None:
            return
        if self._folder is not None:
            self._folder.forget(_ACCOUNTS)  # read; the secret is in the engine's memory alone now
        status = registration_status(done.result().text)
        if self.change.line is not LineState.REGISTERING or not status:
            return  # an event has told already, or will
        is_good = 200 <= status < 300
        accept, refuse = lambda: self._tracker.set_line(LineState.REGISTERED), lambda: self._tracker.fail(str(status))
        self._update(accept if is_good else refuse)

    def _update(self, change: Callable[[], None]) -> None:
        with self._lock:
            change()
        self._tell()

    def _tell(self) -> None:
        with self._lock:
            now = (self._tracker.change, self._tracker.levels)
            before, self._told = self._told, now
            # Under the lock: two threads may tell, and the later word has to arrive later.
            if before is None or now[0] != before[0]:
                self._listener(now[0])
            if before is not None and now[1] != before[1]:
                self._listener(now[1])

    # -- commands --------------------------------------------------------------------------------------------------

    def _choose(self, devices: PhoneDevices) -> None:
        def choose() -> None:
            self._tracker.change = replace(self._tracker.change, devices=devices)
            self._write_config()

        self._update(choose)

    def _write_config(self) -> None:
        folder, files = self._folder, self._files
        if folder is not None and files is not None:
            text = config_text(
                self._settings, self.change.devices, modules=files.modules, sounds=files.sounds, port=self._port
            )
            folder.write(_CONFIG, text)

    def _command_call(
        self, state: PhoneCallState | None, name: str, *, judge: Callable[[PhoneReply], None] | None = None
    ) -> Future[None]:
        """A command for the one call in this state (None: in any); the engine obeys for the call it was shown last."""
        calls = [call for call in self.change.calls if state is None or call.state is state]
        if not calls:
            future: Future[None] = Future()
            future.set_exception(CommandFailed("no_such_call"))
            return future
        if len(self.change.calls) > 1:
            self._command("callfind", calls[-1].call_id)
        return self._command(name, judge=judge)

    def _command(
        self, name: str, parameters: str = "", *, judge: Callable[[PhoneReply], None] | None = None
    ) -> Future[None]:
        connection, future = self._connection, Future[None]()
        if connection is None:
            future.set_exception(CommandFailed("not_registered"))
            return future

        def settle(done: Future[PhoneReply]) -> None:
            error = done.exception()
            try:
                if error is not None:
                    raise error
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
        self._update(lambda: self._tracker.set_muted(is_muted="un-muted" not in reply.text))


def _judge(reply: PhoneReply) -> None:
    if not reply.is_ok:
        raise CommandFailed("refused", reply.text)


def _judge_sound(reply: PhoneReply) -> None:
    _judge(reply)
    if any(words in reply.text.lower() for words in _SOUND_TROUBLE):
        raise CommandFailed("refused", reply.text)


def _when_all(futures: list[Future[None]], whole: Future[None], *, on_failure: Callable[[], None]) -> None:
    """Complete `whole` when all are; with the first failure, after `on_failure`."""
    left = [len(futures)]

    def settle(_: Future[None]) -> None:
        left[0] -= 1
        if left[0]:
            return
        error = next((found for one in futures if (found := one.exception()) is not None), None)
        if error is None:
            whole.set_result(None)
        else:
            on_failure()
            whole.set_exception(error)

    for one in futures:
        one.add_done_callback(settle)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
