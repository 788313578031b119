"""The connection to the engine on loopback: commands with their answers, events as they come."""

from __future__ import annotations

import contextlib
import itertools
import socket
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future

from cti.softphone.messages import MessageBroken, PhoneEvent, PhoneReply, decode_message, encode_command
from cti.softphone.netstring import NetstringBroken, NetstringDecoder, encode
from cti.switchboard import CommandFailed

_HOST = "127.0.0.1"
_PIECE_BYTES = 65_536
_SEND_SECONDS = 1.0


class ControlConnection:
    """One connection; `run` belongs to one thread, `ask` and `close` to any.

    The engine knows one client at a time: another one that connects takes our place, and `run` ends.
    """

    def __init__(self, connected: socket.socket) -> None:
        self._socket = connected
        self._decoder = NetstringDecoder()
        self._tokens = itertools.count(1)
        self._lock = threading.Lock()
        self._waiting: dict[str, tuple[Future[PhoneReply], float]] = {}
        self._is_closed = False

    @classmethod
    def open(cls, port: int) -> ControlConnection:
        """Connect once; raises OSError while nobody listens."""
        connected = socket.create_connection((_HOST, port), timeout=_SEND_SECONDS)
        connected.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return cls(connected)

    def ask(self, name: str, parameters: str = "", *, deadline_seconds: float = 3.0) -> Future[PhoneReply]:
        """Give a command; the answer, or `CommandFailed` `timeout`, `link_down`, `bad_value`."""
        future: Future[PhoneReply] = Future()
        token = str(next(self._tokens))
        try:
            frame = encode(encode_command(name, parameters, token=token))
        except ValueError as error:
            future.set_exception(CommandFailed("bad_value", str(error)))
            return future
        with self._lock:
            is_closed = self._is_closed
            if not is_closed:
                self._waiting[token] = (future, time.monotonic() + deadline_seconds)
                is_closed = not self._send(frame)
        if is_closed:
            self.close()
            if not future.done():
                future.set_exception(CommandFailed("link_down"))
        return future

    def run(self, on_event: Callable[[PhoneEvent], None], *, tick_seconds: float, on_tick: Callable[[], bool]) -> None:
        """Read until the engine goes or `on_tick`, called every `tick_seconds`, says no; then everything is closed."""
        try:
            while on_tick():
                self._socket.settimeout(tick_seconds)
                try:
                    data = self._socket.recv(_PIECE_BYTES)
                except TimeoutError:
                    data = None
                self._expire()
                if data == b"":
                    return
                for payload in self._decoder.feed(data or b""):
                    self._take(payload, on_event)
        except (OSError, NetstringBroken):
            return
        finally:
            self.close()

    def close(self) -> None:
        """End it; whoever waits for an answer gets `link_down`."""
        with self._lock:
            self._is_closed = True
            waiting, self._waiting = self._waiting, {}
        self._shut()
        for future, _ in waiting.values():
            future.set_exception(CommandFailed("link_down"))

    def _shut(self) -> None:
        with contextlib.suppress(OSError):  # gone already
            self._socket.shutdown(socket.SHUT_RDWR)  # wakes a `recv` on another thread, which `close` does not
        self._socket.close()

    def _send(self, frame: bytes) -> bool:
        try:
            self._socket.sendall(frame)
        except OSError:
            return False
        return True

    def _take(self, payload: bytes, on_event: Callable[[PhoneEvent], None]) -> None:
        try:
            message = decode_message(payload)
        except MessageBroken:
            return  # a kind of message that a later engine sends
        if isinstance(message, PhoneEvent):
            on_event(message)
            return
        with self._lock:
            waiting = self._waiting.pop(message.token, None)
        if waiting is not None:
            waiting[0].set_result(message)

    def _expire(self) -> None:
        now = time.monotonic()
        with self._lock:
            late = [token for token, (_, deadline) in self._waiting.items() if now >= deadline]
            futures = [self._waiting.pop(token)[0] for token in late]
        for future in futures:
            future.set_exception(CommandFailed("timeout"))
