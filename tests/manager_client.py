"""A manager client that does nothing but read all and wait: independent of the program's own link, on purpose."""

from __future__ import annotations

import itertools
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass

DEADLINE_SECONDS = 15.0


@dataclass(frozen=True, slots=True)
class Packet:
    """One response or event: its headers in order."""

    lines: tuple[tuple[str, str], ...]

    @property
    def name(self) -> str:
        """The event's name, empty for a response."""
        return self.get("Event")

    def get(self, key: str) -> str:
        """The first value of a header."""
        return next((value for name, value in self.lines if name == key), "")

    def keys(self) -> list[str]:
        """The header names in order."""
        return [name for name, _ in self.lines]

    def __contains__(self, key: str) -> bool:
        return key in self.keys()


def parse(text: str) -> Packet:
    """Read one packet without the empty line that ends it."""
    pairs = (line.partition(":") for line in text.split("\r\n") if line)
    return Packet(tuple((key, value.lstrip(" ")) for key, _, value in pairs))


class ManagerClient:
    """Connects, logs in, sends actions; `events` holds every event seen so far."""

    def __init__(self, host: str, port: int) -> None:
        self._socket = socket.create_connection((host, port), timeout=DEADLINE_SECONDS)
        self._ids = itertools.count(1)
        self._buffer = b""
        self.banner = self._read_banner()
        self.events: list[Packet] = []
        self._responses: dict[str, Packet] = {}

    def close(self) -> None:
        self._socket.close()

    @property
    def rest(self) -> bytes:
        """What came and is no complete packet yet."""
        return self._buffer

    def log_in(self, username: str, secret: str, **headers: str) -> Packet:
        return self.act("Login", Username=username, Secret=secret, **headers)

    def send(self, name: str, lines: list[tuple[str, str]]) -> str:
        """Send an action and return its id."""
        action_id = f"t{next(self._ids)}"
        head = [("Action", name), ("ActionID", action_id)]
        text = "".join(f"{key}: {value}\r\n" for key, value in (*head, *lines))
        self._socket.sendall((text + "\r\n").encode())
        return action_id

    def act(self, name: str, **headers: str) -> Packet:
        """Send an action and return its response."""
        action_id = self.send(name, list(headers.items()))
        return self.response(action_id)

    def response(self, action_id: str) -> Packet:
        """Wait for the response to an action."""
        self._read_until(lambda: action_id in self._responses, f"a response to {action_id}")
        return self._responses[action_id]

    def list(self, name: str, **headers: str) -> list[Packet]:
        """Send an action that answers with a list and return its items."""
        action_id = self.send(name, list(headers.items()))
        first = self.response(action_id)
        if first.get("Response") != "Success":
            raise AssertionError(f"{name} was refused: {first.lines}")

        def items() -> list[Packet]:
            return [one for one in self.events if one.get("ActionID") == action_id]

        self._read_until(lambda: any(one.get("EventList") == "Complete" for one in items()), f"the end of {name}")
        return items()

    def wait_for(self, event: str, *, after: int = 0, **headers: str | None) -> Packet:
        """Wait for an event with these headers (`None`: without that header) that came after `after` events."""

        def matches(packet: Packet) -> bool:
            return packet.name == event and all(
                packet.get(key) == value if value is not None else key not in packet for key, value in headers.items()
            )

        self._read_until(lambda: any(matches(one) for one in self.events[after:]), f"{event} {headers}")
        return next(one for one in self.events[after:] if matches(one))

    def read_for(self, seconds: float) -> None:
        """Read whatever comes in that time."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            self._read_once(left)

    def is_closed(self, seconds: float = DEADLINE_SECONDS) -> bool:
        """Say whether the other side closes the connection within that time."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            try:
                self._read_once(left)
            except ConnectionError:
                return True
        return False

    def _read_banner(self) -> str:
        while b"\r\n" not in self._buffer:
            self._receive()
        line, _, self._buffer = self._buffer.partition(b"\r\n")
        return line.decode()

    def _read_until(self, is_done: Callable[[], bool], wanted: str) -> None:
        end = time.monotonic() + DEADLINE_SECONDS
        while not is_done():
            left = end - time.monotonic()
            if left <= 0:
                seen = [one.name for one in self.events[-30:]]
                raise AssertionError(f"waited in vain for {wanted}; the last events: {seen}")
            self._read_once(left)

    def _read_once(self, seconds: float) -> None:
        self._socket.settimeout(seconds)
        try:
            self._receive()
        except TimeoutError:
            return
        *packets, self._buffer = self._buffer.split(b"\r\n\r\n")
        for raw in packets:
            self._take(raw.decode("utf-8", "surrogateescape"))

    def _receive(self) -> None:
        data = self._socket.recv(65536)
        if not data:
            raise ConnectionError("the manager closed the connection")
        self._buffer += data

    def _take(self, text: str) -> None:
        packet = parse(text)
        if packet.name:
            self.events.append(packet)
        elif action_id := packet.get("ActionID"):
            self._responses[action_id] = packet
