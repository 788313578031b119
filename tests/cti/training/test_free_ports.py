"""Ports that nobody uses."""

from __future__ import annotations

import socket

from cti.training.free_ports import free_ports, is_taken


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
