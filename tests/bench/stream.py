"""The recorded manager stream, made longer without repeating an id, and a small PBX that sends it over loopback."""

from __future__ import annotations

import gzip
import multiprocessing
import re
import select
import socket
import time
from functools import cache
from pathlib import Path

STREAM = Path(__file__).with_name("stream-22-queue.raw.gz")
BANNER = b"Asterisk Call Manager/11.0.0\r\n"
_ID_START = b"bench22-1795"  # each recorded Uniqueid begins so; one letter of it is changed in each further pass
_BRIDGE_ID = re.compile(rb"(BridgeUniqueid: )[0-9a-f]")  # and so is the first letter of each bridge's
_PASSES = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_LISTS = (b"Status", b"QueueStatus")
_MEMBER_EVENTS = {b"QueueAdd": b"QueueMemberAdded", b"QueuePause": b"QueueMemberPause"}
_MEMBER_EVENT = (
    b"Event: %b\r\nPrivilege: agent,all\r\nSystemName: bench22\r\nQueue: ventas\r\nMemberName: Ana Soto\r\n"
    b"Interface: %b\r\nStateInterface: %b\r\nMembership: dynamic\r\nPenalty: 0\r\nCallsTaken: 0\r\nLastCall: 0\r\n"
    b"LastPause: 0\r\nLoginTime: 0\r\nInCall: 0\r\nStatus: 1\r\nPaused: %d\r\nPausedReason: %b\r\nRinginuse: 0\r\n"
    b"Wrapuptime: 0\r\n\r\n"
)
_HEADER = re.compile(rb"^(\w+): ?([^\r]*)", re.MULTILINE)


@cache
def recorded() -> bytes:
    """The events of the recording: from the first whole message after the login to the last, blank line included."""
    raw = gzip.decompress(STREAM.read_bytes())
    start = raw.index(b"\r\n\r\n", raw.index(b"Event: FullyBooted")) + 4
    return raw[start : raw.rindex(b"\r\n\r\n") + 4]


def passes(count: int) -> bytes:
    """The recording `count` times over, with other ids in each pass, so that no call and no bridge comes twice."""
    return b"".join(_with_own_ids(_PASSES[index]) for index in range(count))


def _with_own_ids(letter: int) -> bytes:
    once = recorded().replace(_ID_START, b"bench2%c-1795" % letter)
    return _BRIDGE_ID.sub(b"\\g<1>%c" % letter, once)


def messages(data: bytes) -> int:
    """How many messages a stream holds."""
    return data.count(b"\r\n\r\n")


def _answer(name: bytes, action_id: bytes) -> bytes:
    head = b"Response: Success\r\nActionID: %s\r\n" % action_id
    if name in _LISTS:
        tail = b"Event: %sComplete\r\nActionID: %s\r\nEventList: Complete\r\nListItems: 0\r\n\r\n" % (name, action_id)
        return head + b"EventList: start\r\nMessage: will follow\r\n\r\n" + tail
    extra = {
        b"Challenge": b"Challenge: 123456789\r\n",
        b"Ping": b"Ping: Pong\r\nTimestamp: 1795349543.0\r\n",
        b"CoreSettings": b"AsteriskVersion: 22.10.0\r\nSystemName: bench22\r\n",
        b"CoreStatus": b"CoreStartupDate: 2026-11-22\r\nCoreStartupTime: 12:00:00\r\n",
    }
    return head + extra.get(name, b"") + b"\r\n"


def answer_snapshot(connection: socket.socket) -> None:
    """Let a client log in and read an idle PBX; `QueueStatus` is the last thing that it asks."""
    pending, is_asked = b"", False
    while not is_asked:
        pending += connection.recv(65536)
        *requests, pending = pending.split(b"\r\n\r\n")
        for request in requests:
            headers = dict(_HEADER.findall(request))
            connection.sendall(_answer(headers[b"Action"], headers[b"ActionID"]))
            is_asked = is_asked or headers[b"Action"] == b"QueueStatus"


def answer_waiting(connection: socket.socket, seconds: float) -> None:
    """Wait so long for actions, and answer those that come with success; a whole action is read at once."""
    if not select.select([connection], [], [], seconds)[0]:
        return
    try:
        received = connection.recv(65536)
    except ConnectionResetError:  # the desk has closed with messages unread
        return
    for request in received.split(b"\r\n\r\n")[:-1]:
        headers = dict(_HEADER.findall(request))
        connection.sendall(_answer(headers[b"Action"], headers[b"ActionID"]))
        connection.sendall(_member_event(headers))


def _member_event(headers: dict[bytes, bytes]) -> bytes:
    """What the PBX tells everybody after a queue action."""
    name = _MEMBER_EVENTS.get(headers[b"Action"])
    if name is None:
        return b""
    interface, is_paused = headers[b"Interface"], headers.get(b"Paused") == b"true"
    return _MEMBER_EVENT % (name, interface, interface, is_paused, headers.get(b"Reason", b""))


def _serve(listener: socket.socket, data: bytes, has_snapshot: bool, began_ns: object) -> None:
    connection, _ = listener.accept()
    with connection, listener:
        connection.sendall(BANNER)
        if has_snapshot:
            answer_snapshot(connection)
        time.sleep(0.3)  # the client folds its snapshot and is idle
        began_ns.value = time.monotonic_ns()  # type: ignore[attr-defined]
        connection.sendall(data)
        connection.shutdown(socket.SHUT_WR)
        connection.settimeout(60)
        while connection.recv(65536):  # until the client has closed too
            pass


class Feeder:
    """A process of its own that accepts one connection, sends the banner and a stream, and closes its side."""

    def __init__(self, data: bytes, *, has_snapshot: bool = False) -> None:
        listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = listener.getsockname()[1]
        context = multiprocessing.get_context("fork")
        self._began_ns = context.Value("q", 0)
        self._process = context.Process(target=_serve, args=(listener, data, has_snapshot, self._began_ns), daemon=True)
        self._process.start()
        listener.close()

    @property
    def began_ns(self) -> int:
        """When the first byte of the stream was sent, in `time.monotonic_ns()`; the clock is the machine's."""
        return int(self._began_ns.value)

    def close(self) -> None:
        """Wait for the sending process, and end it if it does not end by itself."""
        self._process.join(timeout=5)
        if self._process.is_alive():
            self._process.terminate()
            self._process.join()
