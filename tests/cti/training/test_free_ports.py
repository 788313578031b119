"""Ports that nobody uses."""

from __future__ import annotations

import socket
import subprocess
import sys

import pytest

from cti.training.free_ports import free_ports, is_taken, ports_for_now


def test_ports_are_different_and_can_be_bound() -> None:
    ports = free_ports(10)

    assert len(set(ports)) == 10
    for port in ports:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as link:
            link.bind(("127.0.0.1", port))


def test_port_with_a_listener_is_taken() -> None:
    [port] = free_ports(1)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as link:
        link.bind(("127.0.0.1", port))
        assert is_taken(port)
    assert not is_taken(port)


def test_what_is_planned_here_is_given_to_no_other_process() -> None:
    ports = [str(port) for port in free_ports(5)]
    program = (
        "import sys; from cti.training.free_ports import _lease_of; print(*map(_lease_of, map(int, sys.argv[1:])))"
    )
    said = subprocess.run([sys.executable, "-c", program, *ports], capture_output=True, text=True, check=True)
    assert said.stdout.split() == ["None"] * 5


def test_what_is_wanted_for_now_is_kept_no_longer() -> None:
    with ports_for_now(1) as (port,), pytest.raises(OSError, match="in use"):
        lease(port)
    lease(port)


def lease(port: int) -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as name:
        name.bind(f"\0ficha-port-{port}")
