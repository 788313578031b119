"""Keeps an engine running: folder, process, connection; started again after a death, but not for ever."""

from __future__ import annotations

import math
import socket
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Protocol

from cti.softphone.configuration import account_line, config_text
from cti.softphone.control import ControlConnection
from cti.softphone.engine import Engine, EngineFiles, EngineMissing, can_verify, find_engine
from cti.softphone.messages import PhoneEvent, PhoneReply
from cti.softphone.model import PhoneDevices, PhoneSettings
from cti.softphone.private_folder import PrivateFolder

FindSecret = Callable[[], str | None]

FINAL_REASONS = frozenset(
    {"wrong_secret", "no_secret", "bad_value", "not_installed", "cannot_verify"}
)  # trying again changes nothing
_CONFIG, _ACCOUNTS = "config", "accounts"
_KNOCK_SECONDS = 0.02


@dataclass(frozen=True, slots=True)
class PhoneTimings:
    """Seconds. `restarts` are the pauses before each new start; after the last one somebody has to ask."""

    connect: float = 5.0
    answer: float = 6.0  # a PBX that has not answered the first registration by then is called unreachable
    again: float = 30.0  # an engine tries an unreachable PBX ever more rarely, at last twice an hour; we do so often
    tick: float = 0.5
    restarts: tuple[float, ...] = (0.5, 1.0, 2.0, 4.0, 8.0)
    steady: float = 60.0  # an engine that lived this long has not failed to start
    farewell: float = 1.5


class EngineUser(Protocol):
    """Who wants the engine; called on the keeper's thread."""

    @property
    def devices(self) -> PhoneDevices:
        """The devices that the engine shall use when it starts."""

    @property
    def fatal(self) -> tuple[str, str] | None:
        """The reason and the words of the PBX that make this engine useless; None: it goes on."""

    def engine_ready(self) -> None:
        """It can be spoken to."""

    def engine_told(self, event: PhoneEvent) -> None:
        """Something happened."""

    def engine_state(self, state: str) -> None:
        """What it knows of its account, asked once when it is ready."""

    def engine_lived(self, seconds: float) -> None:
        """It has been ready for so long; called with every tick."""

    def engine_lost(self, reason: str, detail: str, *, is_over: bool) -> None:
        """It is gone; `is_over`: no other one is started until `retry`."""


class EngineKeeper:
    """One engine at a time, on a thread of its own."""

    def __init__(
        self, settings: PhoneSettings, find_secret: FindSecret, user: EngineUser, *, timings: PhoneTimings
    ) -> None:
        self._settings, self._find_secret, self._user, self._timings = settings, find_secret, user, timings
        self._connection: ControlConnection | None = None
        self._folder: PrivateFolder | None = None
        self._engine: Engine | None = None
        self._files: EngineFiles | None = None
        self._port = 0
        self._wake = threading.Event()
        self._is_stopping = self._is_renewing = False
        self._thread = threading.Thread(target=self._keep_running, name="ficha-softphone", daemon=True)

    @property
    def connection(self) -> ControlConnection | None:
        """The way to the engine, None: there is none now."""
        return self._connection

    @property
    def pid(self) -> int | None:
        """The engine's process, None: there is none."""
        engine = self._engine
        return engine.pid if engine is not None and engine.is_running else None

    def start(self) -> None:
        """Start an engine and keep one running."""
        self._thread.start()

    def retry(self, *, renew: bool) -> None:
        """Start one now, whatever happened before; `renew` puts a new one in the place of one that runs."""
        connection = self._connection
        if connection is not None and renew:
            self._is_renewing = True
            connection.close()
        self._wake.set()

    def stop(self, *, deadline_seconds: float) -> None:
        """End it, at most in `deadline_seconds`; never started is no matter."""
        self._is_stopping = True
        self._wake.set()
        connection = self._connection
        if connection is not None:
            connection.close()
        if self._thread.is_alive():
            self._thread.join(deadline_seconds)

    def write_config(self) -> None:
        """Write the engine's configuration anew; it reads it when it is asked to."""
        folder, files = self._folder, self._files
        if folder is not None and files is not None:
            text = config_text(
                self._settings, self._user.devices, modules=files.modules, sounds=files.sounds, port=self._port
            )
            folder.write(_CONFIG, text)

    def _keep_running(self) -> None:
        failures = 0
        while not self._is_stopping:
            self._wake.clear()
            self._is_renewing = False
            began = time.monotonic()
            reason, detail = self._run_once()
            if self._is_stopping:
                return
            if self._is_renewing:
                failures = 0
                self._user.engine_lost("", "", is_over=False)
                continue
            failures = 1 if time.monotonic() - began >= self._timings.steady else failures + 1
            is_over = reason in FINAL_REASONS or failures > len(self._timings.restarts)
            self._user.engine_lost(reason, detail, is_over=is_over)
            if self._wake.wait(None if is_over else self._timings.restarts[failures - 1]):
                failures = 0  # somebody asked

    def _run_once(self) -> tuple[str, str]:
        """One life of an engine; why it ended, as a reason and its own words."""
        secret = self._find_secret()
        if secret is None:
            return "no_secret", ""
        try:
            self._files = find_engine(self._settings.program)
            if self._settings.transport == "tls" and self._settings.verify and not can_verify(self._files):
                return "cannot_verify", str(self._files.program)
            return self._run_in_folder(self._files, account_line(self._settings, secret))
        except EngineMissing as error:
            return "not_installed", str(error)
        except ValueError as error:
            return "bad_value", str(error)
        except OSError as error:
            return "engine_failed", str(error)

    def _run_in_folder(self, files: EngineFiles, account: str) -> tuple[str, str]:
        self._folder, self._port = PrivateFolder(), _free_port()
        try:
            self.write_config()
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
        self._user.engine_ready()
        ready_at = time.monotonic()
        # However late: a busy machine may keep the engine from answering, and what it told before is told only here.
        connection.ask("apistate", deadline_seconds=math.inf).add_done_callback(self._on_state)

        def goes_on() -> bool:
            self._user.engine_lived(time.monotonic() - ready_at)
            return not self._is_stopping and self._user.fatal is None

        connection.run(self._user.engine_told, tick_seconds=self._timings.tick, on_tick=goes_on)
        return self._user.fatal or ("engine_died", engine.end_words)

    def _connect(self, engine: Engine) -> ControlConnection | None:
        deadline = time.monotonic() + self._timings.connect
        while engine.is_running and not self._is_stopping and time.monotonic() < deadline:
            try:
                return ControlConnection.open(self._port)
            except OSError:
                time.sleep(_KNOCK_SECONDS)
        return None

    def _on_state(self, done: Future[PhoneReply]) -> None:
        if done.exception() is not None:
            return
        if self._folder is not None:
            self._folder.forget(_ACCOUNTS)  # read; the secret is in the engine's memory alone now
        self._user.engine_state(done.result().text)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
