"""Hears all that a PBX says, on a connection and a thread of its own: what really happened, and when."""

from __future__ import annotations

import socket
import threading
import time
from contextlib import suppress
from datetime import UTC, datetime

import pytest

from cti.training.asterisk_site import AsteriskSite
from tests.manager_client import Packet, parse

PATIENCE_SECONDS = 25.0


class Witness:
    """`events` is everything since the beginning, over restarts of the PBX too."""

    def __init__(self, site: AsteriskSite) -> None:
        self._site = site
        self.events: list[Packet] = []
        self._listen()

    def come_back(self) -> None:
        """Listen again, to a PBX that was started anew."""
        self.close()
        self._listen()
        self._socket.sendall(b"Action: QueueStatus\r\n\r\n")  # who was in a queue before this

    def close(self) -> None:
        """Listen no more."""
        with suppress(OSError):  # the PBX may have closed it
            self._socket.shutdown(socket.SHUT_RDWR)
        self._thread.join(PATIENCE_SECONDS)
        self._socket.close()

    def wait_for(self, name: str, *, after: int = 0, **headers: str) -> Packet:
        """The first event of that name behind `after` others whose headers begin so; waits for it."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not (found := [one for one in self.events[after:] if _fits(one, name, headers)]):
            if time.monotonic() > deadline:
                pytest.fail(f"the PBX never said {name} {headers}")
            time.sleep(0.01)
        return found[0]

    def all(self, name: str, **headers: str) -> list[Packet]:
        """Every event of that name whose headers begin so."""
        return [one for one in self.events[:] if _fits(one, name, headers)]

    def _listen(self) -> None:
        self._socket = socket.create_connection((self._site.host, self._site.manager_port), timeout=PATIENCE_SECONDS)
        self._socket.settimeout(None)
        login = f"Action: Login\r\nUsername: keeper\r\nSecret: {self._site.secret('keeper')}\r\n\r\n"
        self._socket.sendall(login.encode())
        self._thread = threading.Thread(target=self._read, args=(self._socket,), name="witness", daemon=True)
        self._thread.start()

    def _read(self, connection: socket.socket) -> None:
        rest = b""
        while True:
            try:
                piece = connection.recv(1 << 16)
            except OSError:  # killed with the PBX
                return
            if not piece:
                return
            *packets, rest = (rest + piece).split(b"\r\n\r\n")
            told = (parse(raw.decode("utf-8", "replace")) for raw in packets)
            self.events += [packet for packet in told if packet.name]


def at(packet: Packet) -> datetime:
    """When the PBX said it."""
    return datetime.fromtimestamp(float(packet.get("Timestamp")), UTC)


def _fits(packet: Packet, name: str, headers: dict[str, str]) -> bool:
    return packet.name == name and all(packet.get(key).startswith(value) for key, value in headers.items())
