"""Finds ports on 127.0.0.1 that nobody uses, and keeps them from others who look here."""

from __future__ import annotations

import random
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# Under the range from which Linux takes ports for outgoing connections: what is free now stays free for some seconds.
_FIRST, _LAST = 20_000, 32_000
_TRIES = 200


def free_ports(count: int) -> list[int]:
    """Return `count` different ports that are free for TCP and for UDP; raises OSError when there are none.

    No process is given them again while this one lives, for what is planned is often listened on much later. The port
    two above each is free too, and given to nobody else: SIPp takes it for video beside audio.
    """
    leases = _lease(count)
    for lease in leases.values():
        lease.detach()  # the kernel ends it with this process
    return list(leases)


@contextmanager
def ports_for_now(count: int) -> Iterator[list[int]]:
    """The same for a program that is started within the block, and listens when it ends."""
    leases = _lease(count)
    try:
        yield list(leases)
    finally:
        for lease in leases.values():
            lease.close()


def is_taken(port: int) -> bool:
    """Whether somebody listens on this UDP port of 127.0.0.1.

    Asks Linux's own table: trying to bind would take the port from the program that is about to.
    """
    wanted = f" 0100007F:{port:04X} "
    return wanted in Path("/proc/net/udp").read_text(encoding="ascii")


def _lease(count: int) -> dict[int, socket.socket]:
    leases: dict[int, socket.socket] = {}
    for _ in range(_TRIES * count):
        port = random.SystemRandom().randrange(_FIRST, _LAST, 4)
        if port not in leases and (lease := _lease_of(port)) is not None:
            if _is_free(port) and _is_free(port + 2):
                leases[port] = lease
            else:
                lease.close()
        if len(leases) == count:
            return leases
    for lease in leases.values():
        lease.close()
    raise OSError(f"no {count} free ports between {_FIRST} and {_LAST} on 127.0.0.1")


def _lease_of(port: int) -> socket.socket | None:
    """A name that only one process of this machine can have at a time, and that leaves no file; None: it is taken."""
    lease = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    try:
        lease.bind(f"\0ficha-port-{port}")
    except OSError:
        lease.close()
        return None
    return lease


def _is_free(port: int) -> bool:
    return _can_bind(port, socket.SOCK_STREAM) and _can_bind(port, socket.SOCK_DGRAM)


def _can_bind(port: int, kind: socket.SocketKind) -> bool:
    with socket.socket(socket.AF_INET, kind) as probe:
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
