"""A raw manager connection: what the PBX really sends, with none of our own code between."""

from __future__ import annotations

import socket
import time

import pytest

from cti.training.asterisk_site import AsteriskSite

Headers = list[tuple[str, str]]


class ManagerTap:
    """Logs on as a desk (`1001`) or as the `keeper`, who may do everything and hears all."""

    def __init__(self, site: AsteriskSite, username: str) -> None:
        self._socket = socket.create_connection((site.host, site.manager_port), timeout=5)
        self._rest = b""
        self.events: list[Headers] = []
        self.send(Action="Login", Username=username, Secret=site.secret(username))
        self.wait_for("Response", "Success")

    def send(self, **headers: str) -> None:
        lines = "".join(f"{key}: {value}\r\n" for key, value in headers.items())
        self._socket.sendall(f"{lines}\r\n".encode())

    def wait_for(self, key: str, value: str, seconds: float = 10.0) -> Headers:
        """Return the first message not yet waited for that has this header; keeps all in `events`."""
        deadline = time.monotonic() + seconds
        while True:
            message = self._next(deadline, f"{key}: {value}")
            self.events.append(message)
            if (key, value) in message:
                return message

    def _next(self, deadline: float, wanted: str) -> Headers:
        while b"\r\n\r\n" not in self._rest:
            left = deadline - time.monotonic()
            if left <= 0:
                pytest.fail(f"no {wanted}; came: {[message[0] for message in self.events]}")
            self._socket.settimeout(left)
            try:
                piece = self._socket.recv(65536)
            except TimeoutError:
                continue
            assert piece, "the manager closed the connection"
            self._rest += piece
        raw, self._rest = self._rest.split(b"\r\n\r\n", 1)
        pairs = (line.partition(": ") for line in raw.decode(errors="replace").split("\r\n"))
        return [(key, value) for key, _, value in pairs]

    def close(self) -> None:
        self._socket.close()
