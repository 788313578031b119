"""Finds ports on 127.0.0.1 that nobody uses."""

from __future__ import annotations

import random
import socket
from pathlib import Path

# Under the range from which Linux takes ports for outgoing connections: what is free now stays free for some seconds.
_FIRST, _LAST = 20_000, 32_000
_TRIES = 200


def free_ports(count: int) -> list[int]:
    """Return `count` different ports that are free for TCP and for UDP; raises OSError when there are none.

    The port two above each is free too, and given to nobody else: SIPp takes it for video beside audio.
    """
    ports: set[int] = set()
    for _ in range(_TRIES * count):
        port = random.SystemRandom().randrange(_FIRST, _LAST, 4)
        if port not in ports and _is_free(port) and _is_free(port + 2):
            ports.add(port)
        if len(ports) == count:
            return list(ports)
    raise OSError(f"no {count} free ports between {_FIRST} and {_LAST} on 127.0.0.1")


def is_taken(port: int) -> bool:
    """Whether somebody listens on this UDP port of 127.0.0.1.

    Asks Linux's own table: trying to bind would take the port from the program that is about to.
    """
    wanted = f" 0100007F:{port:04X} "
    return wanted in Path("/proc/net/udp").read_text(encoding="ascii")


def _is_free(port: int) -> bool:
    return _can_bind(port, socket.SOCK_STREAM) and _can_bind(port, socket.SOCK_DGRAM)


def _can_bind(port: int, kind: socket.SocketKind) -> bool:
    with socket.socket(socket.AF_INET, kind) as probe:
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
