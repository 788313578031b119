"""A server on 127.0.0.1 that answers as a test says, and remembers what it was asked."""

from __future__ import annotations

import json
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


@dataclass(frozen=True)
class Asked:
    """One request; names of headers are in lower case."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True)
class Reply:
    """One answer; `pieces` are sent one after the other, `gate` is waited for before each of them."""

    status: int = 200
    body: bytes = b"{}"
    headers: dict[str, str] = field(default_factory=lambda: {"Content-Type": "application/json"})
    pieces: tuple[bytes, ...] = ()
    gate: threading.Event | None = None


def document(value: object, status: int = 200) -> Reply:
    return Reply(status, json.dumps(value).encode())


class WebServer:
    """`reply` may be exchanged at any time; it gets each request."""

    def __init__(self, certificate: Path | None = None) -> None:
        self.asked: list[Asked] = []
        self.reply: Callable[[Asked], Reply] = lambda asked: Reply()
        self.released = threading.Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self._server.block_on_close = False
        if certificate is not None:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            self._server.socket = context.wrap_socket(
                self._server.socket, server_side=True, do_handshake_on_connect=False
            )
        scheme = "http" if certificate is None else "https"
        self.url = f"{scheme}://127.0.0.1:{self._server.server_address[1]}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self.released.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(5)

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        server = self

        class Handler(BaseHTTPRequestHandler):
            def _serve(self) -> None:
                length = int(self.headers.get("Content-Length") or 0)
                headers = {name.lower(): value for name, value in self.headers.items()}
                asked = Asked(self.command, self.path, headers, self.rfile.read(length))
                server.asked.append(asked)
                reply = server.reply(asked)
                try:
                    self._send(reply)
                except OSError:
                    self.close_connection = True  # the client had enough

            def _send(self, reply: Reply) -> None:
                if reply.gate is not None and not reply.pieces:
                    reply.gate.wait(20)
                self.send_response(reply.status)
                for name, value in reply.headers.items():
                    self.send_header(name, value)
                size = sum(map(len, reply.pieces)) or len(reply.body)
                self.send_header("Content-Length", str(size))
                self.end_headers()
                for piece in reply.pieces or (reply.body,):
                    self.wfile.write(piece)
                    self.wfile.flush()
                    if reply.gate is not None and reply.pieces:
                        reply.gate.wait(0.1)

            do_GET = do_POST = _serve  # noqa: N815 - the names of http.server

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        return Handler


@contextmanager
def serving(certificate: Path | None = None) -> Iterator[WebServer]:
    server = WebServer(certificate)
    try:
        yield server
    finally:
        server.stop()
