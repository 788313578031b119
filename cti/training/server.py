"""The manager port: sockets, several clients, one thread that also runs the PBX's timers."""

from __future__ import annotations

import contextlib
import selectors
import socket
import threading
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

from cti.training.schedule import Schedule
from cti.training.session import Session

Result = TypeVar("Result")

RECEIVE_BYTES = 65536
MAX_UNSENT_BYTES = 32 * 1024 * 1024


class Connection:
    """One client's socket with what could not be sent yet.

    `is_stalled` is a pulled cable: nothing is read or written any more and nothing is closed.
    """

    def __init__(self, sock: socket.socket, open_session: Callable[[Connection], Session]) -> None:
        self.sock = sock
        self.unsent = bytearray()
        self.blocked_since: float | None = None
        self.is_stalled = False
        self.is_closing = False
        self.cut_after: int | None = None  # fault: close in the middle, after that many more bytes
        self.session = open_session(self)

    def write(self, data: bytes) -> None:
        """Queue bytes for the client."""
        if self.is_stalled or self.is_closing:
            return
        if self.cut_after is not None:
            data, self.cut_after = data[: self.cut_after], self.cut_after - len(data)
            self.is_closing = self.cut_after <= 0
        self.unsent += data

    def close_when_sent(self) -> None:
        """End the connection after what is queued."""
        self.is_closing = True


class Server:
    """Listens on 127.0.0.1 and runs the schedule; `call` runs a job in its thread and returns the result.

    A client that takes nothing for `slow_client_seconds` is cut off, as Asterisk does.
    """

    def __init__(self, schedule: Schedule, open_session: Callable[[Connection], Session]) -> None:
        self._schedule = schedule
        self._open_session = open_session
        self._selector = selectors.DefaultSelector()
        self._wake_read, self._wake_write = socket.socketpair()
        self._wake_read.settimeout(0)
        self._selector.register(self._wake_read, selectors.EVENT_READ)
        self._jobs: deque[Callable[[], None]] = deque()
        self._thread: threading.Thread | None = None
        self._listener: socket.socket | None = None
        self._is_stopping = False
        self.port = 0
        self.connections: list[Connection] = []
        self.slow_client_seconds = 12.0
        self.answer_delay_seconds = 0.0

    # --- from any thread

    def start(self, port: int) -> int:
        """Listen, start the thread and return the port."""
        port = self._listen(port)
        self._thread = threading.Thread(target=self._run, name="training-pbx", daemon=True)
        self._thread.start()
        return port

    def stop(self) -> None:
        """Close everything and wait for the thread; harmless when stopped already."""
        if self._thread is None:
            return
        self._is_stopping = True
        self._wake()
        self._thread.join(5)
        self._thread = None

    def call(self, job: Callable[[], Result]) -> Result:
        """Run `job` in the server's thread and wait for what it returns or raises."""
        if self._thread is None or threading.current_thread() is self._thread:
            return job()
        future: Future[Result] = Future()

        def run() -> None:
            try:
                future.set_result(job())
            except Exception as error:  # noqa: BLE001 - it is raised again in the thread that asked
                future.set_exception(error)

        self._jobs.append(run)
        self._wake()
        return future.result(10)

    def _wake(self) -> None:
        with contextlib.suppress(OSError):
            self._wake_write.send(b"x")

    # --- in the server's thread

    def _listen(self, port: int) -> int:
        listener = socket.create_server(("127.0.0.1", port), reuse_port=False)
        listener.settimeout(0)
        self._selector.register(listener, selectors.EVENT_READ)
        self._listener = listener
        self.port = int(listener.getsockname()[1])
        return self.port

    def _run(self) -> None:
        while not self._is_stopping:
            for key, events in self._selector.select(self._patience()):
                self._serve(key.fileobj, events)
            while self._jobs:
                self._jobs.popleft()()
            self._schedule.run_due()
            self._flush()
        for connection in list(self.connections):
            self.drop(connection)
        self.stop_listening()
        self._selector.close()
        self._wake_read.close()
        self._wake_write.close()

    def _patience(self) -> float | None:
        waits = [self._schedule.seconds_to_next(), 0.5 if any(one.unsent for one in self.connections) else None]
        return min((wait for wait in waits if wait is not None), default=None)

    def _serve(self, source: object, events: int) -> None:
        if source is self._wake_read:
            with contextlib.suppress(BlockingIOError):
                self._wake_read.recv(4096)
        elif source is self._listener:
            self._accept()
        elif events & selectors.EVENT_READ:
            connection = next((one for one in self.connections if one.sock is source), None)
            if connection:
                self._read(connection)

    def _accept(self) -> None:
        if self._listener is None:
            return
        with contextlib.suppress(OSError):
            sock, _ = self._listener.accept()
            sock.settimeout(0)
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            connection = Connection(sock, self._open_session)
            self.connections.append(connection)
            self._selector.register(sock, selectors.EVENT_READ)

    def _read(self, connection: Connection) -> None:
        try:
            data = connection.sock.recv(RECEIVE_BYTES)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if not data:
            self.drop(connection)
        elif self.answer_delay_seconds:
            self._schedule.after(self.answer_delay_seconds, lambda: connection.session.feed(data))
        else:
            connection.session.feed(data)

    def _flush(self) -> None:
        now = time.monotonic()
        for connection in list(self.connections):
            self._send(connection, now)
            if connection.is_closing and not connection.unsent:
                self.drop(connection)

    def _send(self, connection: Connection, now: float) -> None:
        if not connection.unsent or connection.is_stalled:
            return
        try:
            sent = connection.sock.send(connection.unsent)
        except BlockingIOError:
            sent = 0
        except OSError:
            self.drop(connection)
            return
        if sent:
            del connection.unsent[:sent]
            connection.blocked_since = None
        self._watch_writable(connection)
        if connection.unsent and connection.blocked_since is None:
            connection.blocked_since = now
        is_slow = connection.blocked_since is not None and now - connection.blocked_since > self.slow_client_seconds
        if is_slow or len(connection.unsent) > MAX_UNSENT_BYTES:
            self.drop(connection)

    def _watch_writable(self, connection: Connection) -> None:
        wanted = selectors.EVENT_READ | (selectors.EVENT_WRITE if connection.unsent else 0)
        if self._selector.get_key(connection.sock).events != wanted:
            self._selector.modify(connection.sock, wanted)

    def stall(self, connection: Connection) -> None:
        """Leave a client connected and deaf: nothing is read or written from now on."""
        connection.is_stalled = True
        self._selector.unregister(connection.sock)

    def drop(self, connection: Connection) -> None:
        """Close one client's connection."""
        if connection in self.connections:
            self.connections.remove(connection)
            if not connection.is_stalled:
                self._selector.unregister(connection.sock)
            connection.sock.close()

    def stop_listening(self) -> None:
        """Refuse new connections."""
        if self._listener:
            self._selector.unregister(self._listener)
            self._listener.close()
            self._listener = None

    def listen_again(self, port: int) -> None:
        """Take connections again on the same port."""
        if self._listener is None:
            self._listen(port)
