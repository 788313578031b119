"""One socket, one thread that touches it, packets that stay whole."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable

import pytest

from cti.asterisk.transport import ConnectionLost, Transport, open_transport

Wait = Callable[..., None]


def connected() -> tuple[Transport, socket.socket]:
    ours, theirs = socket.socketpair()
    return Transport(ours), theirs


def pump(transport: Transport, stop: threading.Event) -> None:
    while not stop.is_set():
        transport.read()
        transport.wait(0.05)


def test_eight_megabytes_arrive_whole_at_a_slow_reader() -> None:
    transport, theirs = connected()
    stop = threading.Event()
    thread = threading.Thread(target=pump, args=(transport, stop))
    thread.start()
    packet = bytes(range(256)) * 32768
    began = time.monotonic()
    transport.write(packet)
    assert time.monotonic() - began < 5  # nobody reads yet
    got = bytearray()
    while len(got) < len(packet):
        got += theirs.recv(100_000)
    stop.set()
    thread.join(2)
    assert bytes(got) == packet
    transport.close()
    theirs.close()


def test_packets_of_several_threads_are_never_mixed() -> None:
    transport, theirs = connected()
    stop = threading.Event()
    reader = threading.Thread(target=pump, args=(transport, stop))
    reader.start()
    packets = [f"<{number:04d}{'x' * 3000}>".encode() for number in range(400)]
    writers = [
        threading.Thread(target=lambda part=part: [transport.write(packet) for packet in packets[part::4]])  # type: ignore[misc]
        for part in range(4)
    ]
    for writer in writers:
        writer.start()
    got = bytearray()
    while len(got) < sum(map(len, packets)):
        got += theirs.recv(65536)
    stop.set()
    for thread in (*writers, reader):
        thread.join(2)
    assert sorted(bytes(got).replace(b"><", b">|<").split(b"|")) == packets
    transport.close()
    theirs.close()


def test_the_end_of_the_connection_is_said() -> None:
    transport, theirs = connected()
    theirs.close()
    with pytest.raises(ConnectionLost) as caught:
        transport.read()
    assert caught.value.code == "closed"
    transport.close()


def test_reading_when_nothing_came_does_not_wait() -> None:
    transport, theirs = connected()
    assert transport.read() == b""
    transport.close()
    theirs.close()


@pytest.mark.parametrize("host", ["127.0.0.1", "::1"])
def test_both_families_of_addresses_are_spoken(host: str) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        server = socket.create_server((host, 0), family=family)
    except OSError:
        pytest.skip(f"this machine has no {host}")
    transport = open_transport(host, server.getsockname()[1], seconds=2.0, tls=None, server_name=host)
    transport.close()
    server.close()


def test_nobody_there_is_refused_and_a_name_that_is_none_unreachable() -> None:
    server = socket.create_server(("127.0.0.1", 0))
    port = server.getsockname()[1]
    server.close()
    with pytest.raises(ConnectionLost) as refused:
        open_transport("127.0.0.1", port, seconds=2.0, tls=None, server_name="")
    with pytest.raises(ConnectionLost) as unreachable:
        open_transport("nowhere.invalid", port, seconds=2.0, tls=None, server_name="")
    assert (refused.value.code, unreachable.value.code) == ("refused", "unreachable")
