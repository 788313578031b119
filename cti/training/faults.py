"""Bad days on request: lost links, a dead or restarted PBX, garbage, forged events, slow and broken answers."""

from __future__ import annotations

from collections.abc import Callable

from cti.training.server import Server


class Faults:
    """What can be broken while the PBX runs; safe from any thread."""

    def __init__(self, server: Server, *, restart: Callable[[], None]) -> None:
        self._server = server
        self._restart = restart
        self._port = 0

    def drop_connections(self) -> None:
        """Close every manager connection; new ones are taken at once."""
        self._server.call(self._drop_all)

    def pull_cable(self) -> None:
        """Leave every connection open and silent: nothing is read, written or closed; new ones are refused."""

        def job() -> None:
            self._port = self._server.port
            for connection in self._server.connections:
                self._server.stall(connection)
            self._server.stop_listening()

        self._server.call(job)

    def plug_cable(self) -> None:
        """Take new connections again on the same port; the silent ones are closed."""

        def job() -> None:
            self._drop_all()
            self._server.listen_again(self._port)

        self._server.call(job)

    def die(self) -> None:
        """Be killed (-9): connections and calls are gone without a word, the port is closed."""

        def job() -> None:
            self._port = self._server.port
            self._drop_all()
            self._server.stop_listening()
            self._restart()

        self._server.call(job)

    def come_back(self) -> None:
        """Start anew after `die`: same port, new start time, no dynamic members, no pauses, no calls."""
        self._server.call(lambda: self._server.listen_again(self._port))

    def send_garbage(self, data: bytes) -> None:
        """Send bytes as they are to everybody who is logged in."""

        def job() -> None:
            for connection in self._server.connections:
                connection.write(data)

        self._server.call(job)

    def delay_answers(self, seconds: float) -> None:
        """Read what clients ask that much later; 0 ends it."""

        def job() -> None:
            self._server.answer_delay_seconds = seconds

        self._server.call(job)

    def cut_after(self, sent_bytes: int) -> None:
        """Close every connection in the middle of something: after that many more bytes to it."""

        def job() -> None:
            for connection in self._server.connections:
                connection.cut_after = sent_bytes

        self._server.call(job)

    def set_slow_client_seconds(self, seconds: float) -> None:
        """How long a client may take nothing before it is cut off; Asterisk's is about 12."""

        def job() -> None:
            self._server.slow_client_seconds = seconds

        self._server.call(job)

    def _drop_all(self) -> None:
        for connection in list(self._server.connections):
            self._server.drop(connection)
