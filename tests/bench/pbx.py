"""A PBX for the benchmarks: a process that takes one desk's login, rings it on a schedule and makes noise beside it."""

from __future__ import annotations

import contextlib
import multiprocessing
import socket
import time
from dataclasses import dataclass

from tests.bench.crm import number_of
from tests.bench.stream import BANNER, answer_snapshot, answer_waiting, passes

INTERFACE = "PJSIP/1001"
QUEUE = "ventas"
_TICK_SECONDS = 0.01
_IDLE_SECONDS = 3.0  # before the first call: the desk has signed on and stands

_CALLER = (
    b"Channel: PJSIP/trunk-%(n)08x\r\nChannelState: 6\r\nChannelStateDesc: Up\r\nCallerIDNum: %(number)b\r\n"
    b"CallerIDName: Ana L\xc3\xb3pez\r\nConnectedLineNum: <unknown>\r\nConnectedLineName: <unknown>\r\nLanguage: en\r\n"
    b"AccountCode: \r\nContext: ivr\r\nExten: 500\r\nPriority: 11\r\nUniqueid: pbx-%(n)d.1\r\nLinkedid: pbx-%(n)d.1\r\n"
    b"ChanVariable: FICHA_IVR_PATH=Clientes>Facturaci\xc3\xb3n\r\nChanVariable: FICHA_INTENT=billing\r\n"
)
_AGENT = (
    b"Channel: PJSIP/1001-%(n)08x\r\nChannelState: 5\r\nChannelStateDesc: Ringing\r\nCallerIDNum: 1001\r\n"
    b"CallerIDName: Ana Soto\r\nConnectedLineNum: %(number)b\r\nConnectedLineName: Ana L\xc3\xb3pez\r\nLanguage: en\r\n"
    b"AccountCode: \r\nContext: interna\r\nExten: 500\r\nPriority: 1\r\nUniqueid: pbx-%(n)d.2\r\n"
    b"Linkedid: pbx-%(n)d.1\r\n"
)
_DEST = b"".join(b"Dest" + line + b"\r\n" for line in _AGENT.split(b"\r\n")[:-1])


def _event(name: bytes, kind: bytes, body: bytes) -> bytes:
    return b"Event: %b\r\nPrivilege: %b,all\r\nSystemName: bench22\r\n%b\r\n" % (name, kind, body)


_MEMBER = b"Queue: ventas\r\nInterface: PJSIP/1001\r\nMemberName: Ana Soto\r\n"
_RING = _event(b"AgentCalled", b"agent", _CALLER + _DEST + _MEMBER) + _event(
    b"DialBegin", b"call", _CALLER + _DEST + b"DialString: PJSIP/1001\r\n"
)
_GIVE_UP = (
    _event(b"AgentRingNoAnswer", b"agent", _CALLER + _DEST + _MEMBER + b"RingTime: 100\r\n")
    + _event(b"DialEnd", b"call", _CALLER + _DEST + b"DialStatus: NOANSWER\r\n")
    + _event(b"Hangup", b"call", _AGENT + b"Cause: 0\r\nCause-txt: Unknown\r\n")
    + _event(b"Hangup", b"call", _CALLER + b"Cause: 16\r\nCause-txt: Normal Clearing\r\n")
)
_BRIDGE = (
    b"BridgeUniqueid: bridge-%(n)d\r\nBridgeType: basic\r\nBridgeTechnology: simple_bridge\r\n"
    b"BridgeCreator: <unknown>\r\nBridgeName: <unknown>\r\nBridgeNumChannels: 2\r\nBridgeVideoSourceMode: none\r\n"
)
_UP = _AGENT.replace(b"ChannelState: 5\r\nChannelStateDesc: Ringing", b"ChannelState: 6\r\nChannelStateDesc: Up")
_TALK = (
    _event(b"Newstate", b"call", _UP)
    + _event(b"DialEnd", b"call", _CALLER + _DEST + b"DialStatus: ANSWER\r\n")
    + _event(b"AgentConnect", b"agent", _CALLER + _DEST + _MEMBER + b"RingTime: 2\r\nHoldTime: 7\r\n")
    + _event(b"BridgeEnter", b"call", _BRIDGE + _UP)
    + _event(b"BridgeEnter", b"call", _BRIDGE + _CALLER)
    + _event(b"BridgeLeave", b"call", _BRIDGE + _CALLER)
    + _event(b"BridgeLeave", b"call", _BRIDGE + _UP)
    + _event(b"Hangup", b"call", _UP + b"Cause: 16\r\nCause-txt: Normal Clearing\r\n")
    + _event(b"Hangup", b"call", _CALLER + b"Cause: 16\r\nCause-txt: Normal Clearing\r\n")
)


@dataclass(frozen=True, slots=True)
class Load:
    """What the PBX does after the login: `calls` ring `every_seconds`, each for half of that time, of customers spread
    over `customers`; `noise` other messages a second, for as long as the calls last or `seconds`."""

    calls: int
    every_seconds: float
    customers: int
    noise: int
    seconds: float = 0.0


def customer_of(call: int, customers: int) -> int:
    """Who makes a call: another one each time, far from the one before in every index."""
    return 1 + (call * 7919 + 13) % customers


def ring(call: int, customers: int) -> bytes:
    """The events with which the queue rings the agent."""
    return _RING % _values(call, customers)


def give_up(call: int, customers: int) -> bytes:
    """The events of a call that was not answered."""
    return _GIVE_UP % _values(call, customers)


def talk(call: int, customers: int) -> bytes:
    """The events of a call that is answered and ended by the customer."""
    return _TALK % _values(call, customers)


def _values(call: int, customers: int) -> dict[bytes, object]:
    return {b"n": call + 1, b"number": number_of(customer_of(call, customers)).encode()}


def _noise(count: int) -> list[bytes]:
    """`count` messages of the recorded PBX, none of them for our agent."""
    recorded: list[bytes] = []
    turn = 1
    while len(recorded) < count:
        recorded = passes(turn).split(b"\r\n\r\n")[:-1]
        turn += 1
    return [message + b"\r\n\r\n" for message in recorded[:count]]


def _schedule(load: Load) -> tuple[list[tuple[float, bytes]], float]:
    due: list[tuple[float, bytes]] = []
    for call in range(load.calls):
        at = _IDLE_SECONDS + call * load.every_seconds
        due.append((at, ring(call, load.customers)))
        due.append((at + load.every_seconds / 2, give_up(call, load.customers)))
    seconds = max(load.seconds, _IDLE_SECONDS + load.calls * load.every_seconds)
    for index, message in enumerate(_noise(int(seconds * load.noise))):
        due.append((index / load.noise, message))
    return sorted(due), seconds


def _serve(listener: socket.socket, load: Load) -> None:
    connection, _ = listener.accept()
    due, seconds = _schedule(load)
    with connection, listener, contextlib.suppress(ConnectionError):  # the desk may hang up before the load ends
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        connection.sendall(BANNER)
        answer_snapshot(connection)
        start, index = time.monotonic(), 0
        while index < len(due):
            now, batch = time.monotonic() - start, bytearray()
            while index < len(due) and due[index][0] <= now:
                batch += due[index][1]
                index += 1
            if batch:
                connection.sendall(batch)
            answer_waiting(connection, _TICK_SECONDS)
        while (left := seconds - (time.monotonic() - start)) > 0:
            answer_waiting(connection, min(left, _TICK_SECONDS))


class LoadPbx:
    """A process that accepts one desk and plays a load to it."""

    def __init__(self, load: Load) -> None:
        listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = listener.getsockname()[1]
        context = multiprocessing.get_context("fork")
        self._process = context.Process(target=_serve, args=(listener, load), daemon=True)
        self._process.start()
        listener.close()

    @property
    def is_playing(self) -> bool:
        """Whether it still has something to send."""
        return self._process.is_alive()

    def close(self) -> None:
        """End the process."""
        self._process.terminate()
        self._process.join()
