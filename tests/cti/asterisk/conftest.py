"""A manager that speaks just enough to be connected to, and can be made to fail in every way that a network has."""

from __future__ import annotations

import hashlib
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from cti.asterisk.settings import ConnectionSettings, Timings
from tests.certificates import self_signed

GREETING = b"Asterisk Call Manager/11.0.0\r\n"
Handler = Callable[["Session", dict[str, str]], None]


def until(condition: Callable[[], object], seconds: float = 20.0) -> None:
    """Wait for a condition with a deadline."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.005)


class Session:
    """One connected client of the fake manager."""

    def __init__(self, manager: FakeManager, connection: socket.socket) -> None:
        self.manager = manager
        self.connection = connection
        self.is_logged_in = False

    def send(self, data: bytes) -> None:
        with suppress(OSError):
            self.connection.sendall(data)

    def respond(self, action: dict[str, str], status: str = "Success", **headers: str) -> None:
        lines = [f"Response: {status}", f"ActionID: {action['ActionID']}"]
        lines += [f"{key}: {value}" for key, value in headers.items()]
        self.send(("\r\n".join(lines) + "\r\n\r\n").encode())

    def list(self, action: dict[str, str], complete: str, *items: str) -> None:
        self.respond(action, EventList="start", Message="follows")
        for item in items:
            self.send(
                f"{item}\r\nActionID: {action['ActionID']}\r\n\r\n".replace("\n", "\r\n").replace("\r\r", "\r").encode()
            )
        self.send(f"Event: {complete}\r\nActionID: {action['ActionID']}\r\nEventList: Complete\r\n\r\n".encode())

    def run(self) -> None:
        self.send(self.manager.greeting)
        rest = b""
        with suppress(OSError):
            while data := self.connection.recv(65536):
                rest += data
                self.manager.received += data
                while b"\r\n\r\n" in rest:
                    message, rest = rest.split(b"\r\n\r\n", 1)
                    self.handle(message)

    def handle(self, message: bytes) -> None:
        action = dict(line.split(": ", 1) for line in message.decode().split("\r\n") if ": " in line)
        if "Action" in action:
            self.manager.actions.append(action)
        if self.manager.is_dumb or "ActionID" not in action or "Action" not in action:
            return
        name = action["Action"]
        handler = self.manager.handlers.get(name) or getattr(self, f"on_{name.lower()}", None)
        if handler is None:
            self.respond(action, Message="ok")
        elif name in self.manager.handlers:
            handler(self, action)
        else:
            handler(action)

    def on_challenge(self, action: dict[str, str]) -> None:
        self.respond(action, Challenge="172187730")

    def on_login(self, action: dict[str, str]) -> None:
        secret = self.manager.secret
        key = hashlib.md5(f"172187730{secret}".encode(), usedforsecurity=False).hexdigest()
        if action.get("Key") == key or action.get("Secret") == secret:
            self.respond(action, Message="Authentication accepted")
            self.is_logged_in = True
        else:
            self.respond(action, "Error", Message="Authentication failed")
            self.connection.shutdown(socket.SHUT_RDWR)

    def on_ping(self, action: dict[str, str]) -> None:
        self.respond(action, Ping="Pong", Timestamp=f"{time.time():.6f}")

    def on_coresettings(self, action: dict[str, str]) -> None:
        self.respond(action, AsteriskVersion="22.10.1", SystemName=self.manager.system_name)

    def on_corestatus(self, action: dict[str, str]) -> None:
        self.respond(action, CoreStartupDate="2026-11-22", CoreStartupTime=self.manager.started)

    def on_status(self, action: dict[str, str]) -> None:
        self.list(action, "StatusComplete", *self.manager.channels)

    def on_queuestatus(self, action: dict[str, str]) -> None:
        self.list(action, "QueueStatusComplete", *self.manager.queues)


class FakeManager:
    """Listens on a free port of 127.0.0.1; every connection gets a `Session` on a thread."""

    def __init__(self, *, tls: ssl.SSLContext | None = None, host: str = "127.0.0.1") -> None:
        self.greeting = GREETING
        self.secret = "right"
        self.system_name = ""
        self.started = "12:00:00"
        self.channels: list[str] = []
        self.queues: list[str] = []
        self.handlers: dict[str, Handler] = {}
        self.is_dumb = False
        self.actions: list[dict[str, str]] = []
        self.received = b""
        self.sessions: list[Session] = []
        self.host = host
        self._tls = tls
        self._threads: list[threading.Thread] = []
        self._listen(0)

    def _listen(self, port: int) -> None:
        family = socket.AF_INET6 if ":" in self.host else socket.AF_INET
        self._server = socket.create_server((self.host, port), family=family)
        self.port: int = self._server.getsockname()[1]
        self._spawn(self._accept)

    def _spawn(self, target: Callable[[], None]) -> None:
        thread = threading.Thread(target=target, daemon=True)
        thread.start()
        self._threads.append(thread)

    def _accept(self) -> None:
        server = self._server
        with suppress(OSError):
            while True:
                connection, _ = server.accept()
                self._spawn(lambda connection=connection: self._serve(connection))

    def _serve(self, connection: socket.socket) -> None:
        try:
            if self._tls is not None:
                connection = self._tls.wrap_socket(connection, server_side=True)
        except OSError:
            connection.close()
            return
        session = Session(self, connection)
        self.sessions.append(session)
        try:
            session.run()
        finally:
            connection.close()

    def send(self, data: bytes) -> None:
        """Send to the newest client."""
        self.sessions[-1].send(data)

    def names(self) -> list[str]:
        """The names of the actions so far."""
        return [action["Action"] for action in self.actions]

    def drop(self) -> None:
        """Close every connection, as a killed PBX does."""
        for session in self.sessions:
            with suppress(OSError):
                session.connection.shutdown(socket.SHUT_RDWR)

    def go_away(self) -> None:
        """Stop listening and close everything."""
        with suppress(OSError):
            self._server.shutdown(socket.SHUT_RDWR)
        self._server.close()
        self.drop()

    def come_back(self) -> None:
        """Listen again on the same port."""
        self._listen(self.port)

    def stop(self) -> None:
        self.go_away()
        for thread in self._threads:
            thread.join(2)

    def settings(self, **changes: object) -> ConnectionSettings:
        values: dict[str, object] = {"host": self.host, "port": self.port, "username": "1001", "secret": "right"}
        return ConnectionSettings(**(values | changes))  # type: ignore[arg-type]


@pytest.fixture
def manager() -> Iterator[FakeManager]:
    fake = FakeManager()
    yield fake
    fake.stop()


@pytest.fixture
def make_manager() -> Iterator[type[FakeManager] | Callable[..., FakeManager]]:
    made: list[FakeManager] = []

    def make(**options: object) -> FakeManager:
        made.append(FakeManager(**options))  # type: ignore[arg-type]
        return made[-1]

    yield make
    for fake in made:
        fake.stop()


@pytest.fixture
def wait_until() -> Callable[..., None]:
    return until


@pytest.fixture
def quick() -> Timings:
    """Patience for tests: a dead peer is found out in half a second."""
    return Timings(
        connect=2.0,
        login=2.0,
        action=2.0,
        snapshot=2.0,
        reread=0.3,
        ping=0.15,
        dead=0.5,
        tick=0.05,
        pause_first=0.02,
        pause_cap=0.1,
    )


@pytest.fixture
def make_certificate(tmp_path: Path) -> Callable[..., Path]:
    return lambda *names: self_signed(tmp_path, *names)
