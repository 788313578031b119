"""Finds ports on 127.0.0.1 that nobody uses."""

from __future__ import annotations

import random
import socket

# Under the range from which Linux takes ports for outgoing connections: what is free now stays free for some seconds.
_FIRST, _LAST = 20_000, 32_000
_TRIES = 200


def free_ports(count: int) -> list[int]:
    """Return `count` different ports that are free for TCP and for UDP; raises OSError when there are none."""
    ports: set[int] = set()
    for _ in range(_TRIES * count):
        port = random.SystemRandom().randrange(_FIRST, _LAST, 2)
        if port not in ports and _is_free(port):
            ports.add(port)
        if len(ports) == count:
            return list(ports)
    raise OSError(f"no {count} free ports between {_FIRST} and {_LAST} on 127.0.0.1")


def _is_free(port: int) -> bool:
    for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
        with socket.socket(socket.AF_INET, kind) as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                return False
    return True
