"""One connection to the PBX: IPv4 or IPv6, TCP or verified TLS; only the reader thread touches the socket."""

from __future__ import annotations

import contextlib
import selectors
import socket
import ssl
import threading
import time

RECEIVE_BYTES = 256 * 1024
_NAME_MISMATCH = frozenset({62, 64})  # X509_V_ERR_HOSTNAME_MISMATCH, X509_V_ERR_IP_ADDRESS_MISMATCH


class ConnectionLost(Exception):
    """There is no connection, or no more. `code` is a reason of `cti.model.LinkChange`."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(f"{code}: {detail}" if detail else code)
        self.code = code
        self.detail = detail


class Transport:
    """A connected socket with an outgoing buffer.

    `read` and `wait` belong to one thread. `write` may be called from any: it never blocks and never sends a part of
    one packet between the parts of another; the reader thread does the sending (a TLS connection must not be
    read and written by two threads at once).
    """

    def __init__(self, connection: socket.socket) -> None:
        connection.settimeout(0)
        self._socket = connection
        self._outgoing = bytearray()
        self._lock = threading.Lock()
        self._wake_receiver, self._wake_sender = socket.socketpair()
        self._wake_receiver.settimeout(0)
        self._wake_sender.settimeout(0)
        self._selector = selectors.DefaultSelector()
        self._selector.register(self._wake_receiver, selectors.EVENT_READ)
        self._selector.register(connection, selectors.EVENT_READ)
        self._wants_to_write = False

    def write(self, packet: bytes) -> None:
        """Send a packet soon, whole and in order."""
        with self._lock:
            self._outgoing += packet
        self.wake()

    def wake(self) -> None:
        """Let a `wait` on the other thread return now."""
        with contextlib.suppress(BlockingIOError, OSError):  # full: it will wake anyhow; closed: nobody waits
            self._wake_sender.send(b"\0")

    def wait(self, seconds: float) -> None:
        """Return when something can be read or sent, somebody called `wake`, or the time is over."""
        if isinstance(self._socket, ssl.SSLSocket) and self._socket.pending():
            return
        for key, _ in self._selector.select(max(seconds, 0.0)):
            if key.fileobj is self._wake_receiver:
                with contextlib.suppress(BlockingIOError):
                    self._wake_receiver.recv(4096)

    def read(self) -> bytes:
        """What has arrived, empty when nothing has; sends what waits. Raises `ConnectionLost` at the end."""
        try:
            self._send_some()
            data = self._socket.recv(RECEIVE_BYTES)
        except (BlockingIOError, InterruptedError, ssl.SSLWantReadError, ssl.SSLWantWriteError):
            return b""
        except (ssl.SSLEOFError, ssl.SSLZeroReturnError, ConnectionError) as error:
            raise ConnectionLost("closed", str(error)) from error
        except OSError as error:
            raise ConnectionLost("unreachable", str(error)) from error
        if not data:
            raise ConnectionLost("closed", "the PBX closed the connection")
        return data

    def flush(self, seconds: float) -> None:
        """Send what waits before closing, for at most `seconds`."""
        deadline = time.monotonic() + seconds
        with contextlib.suppress(OSError):
            while self._outgoing and time.monotonic() < deadline:
                self._send_some()
                if self._outgoing:
                    self._selector.select(0.02)

    def close(self) -> None:
        """Close the connection."""
        self._selector.close()
        for end in (self._socket, self._wake_receiver, self._wake_sender):
            end.close()

    def _send_some(self) -> None:
        if not self._outgoing:
            return
        with self._lock:
            try:
                sent = self._socket.send(self._outgoing)
            except (BlockingIOError, ssl.SSLWantReadError, ssl.SSLWantWriteError):
                sent = 0
            del self._outgoing[:sent]
            wants_to_write = bool(self._outgoing)
        if wants_to_write != self._wants_to_write:
            self._wants_to_write = wants_to_write
            mask = selectors.EVENT_READ | (selectors.EVENT_WRITE if wants_to_write else 0)
            self._selector.modify(self._socket, mask)


def open_transport(host: str, port: int, *, seconds: float, tls: ssl.SSLContext | None, server_name: str) -> Transport:
    """Connect to the first address of the host that answers.

    `tls` is the context to verify the certificate with, `server_name` the name that it must bear. Raises
    `ConnectionLost` with `refused`, `unreachable`, `timeout`, `tls_failed` or `tls_name_mismatch`.
    """
    try:
        connection = socket.create_connection((host, port), timeout=seconds)
    except ConnectionRefusedError as error:
        raise ConnectionLost("refused", str(error)) from error
    except TimeoutError as error:
        raise ConnectionLost("timeout", f"no connection to {host}:{port} in {seconds:g} s") from error
    except (OSError, UnicodeError) as error:
        raise ConnectionLost("unreachable", str(error)) from error
    try:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if tls is not None:
            connection = tls.wrap_socket(connection, server_hostname=server_name)
    except ssl.SSLCertVerificationError as error:
        connection.close()
        code = "tls_name_mismatch" if error.verify_code in _NAME_MISMATCH else "tls_failed"
        raise ConnectionLost(code, error.verify_message) from error
    except OSError as error:  # ssl.SSLError and a time-out of the handshake are among them
        connection.close()
        raise ConnectionLost("tls_failed" if tls is not None else "unreachable", str(error)) from error
    return Transport(connection)


def tls_context(ca_file: str | None) -> ssl.SSLContext:
    """What certificates are verified with: the system's authorities, or those in a PEM file.

    Raises `ConnectionLost` with `tls_failed` when the file cannot be read.
    """
    try:
        return ssl.create_default_context(cafile=ca_file)
    except OSError as error:
        raise ConnectionLost("tls_failed", f"{ca_file}: {error}") from error
