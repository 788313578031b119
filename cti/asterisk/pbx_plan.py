"""What an Asterisk configuration for Ficha is written for: desks, queues, addresses."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Self

LOOPBACK = "127.0.0.1"

_WORD = re.compile(r"[A-Za-z0-9_.-]+")
_DEVICE = re.compile(r"[A-Za-z0-9]+/[A-Za-z0-9_.@-]+")
_ADDRESS = re.compile(r"[0-9A-Fa-f.:]+")
_NETWORK = re.compile(r"[0-9A-Fa-f.:]+(/[0-9A-Fa-f.:]+)?")
_FILE = re.compile(r"/[A-Za-z0-9_./@+-]+")
_RESERVED = frozenset({"general", "globals", "ficha-queue"})  # sections of Asterisk's files that mean something else


class PlanRefusal(ValueError):
    """Asterisk would read this as something else: a code and the value; the sentence is made in the command line.

    `bad_` with `manager_user`, `device`, `permitted`, `queue`, `address`, `certificate`: signs that cannot stand there,
    or no such address. `reserved_` (a section that means something else) and `twice_` with `manager_user`, `queue`.
    `no_queue`: there is none.
    """

    def __init__(self, code: str, value: str) -> None:
        super().__init__(f"{code}: {value!r}")
        self.code = code
        self.value = value


@dataclass(frozen=True, slots=True)
class Desk:
    """One agent's manager login: its name, the phone beside it, and the addresses it may come from.

    `phone_control` gives the class `system`, which answering, holding and recording from the screen need and which also
    opens the PBX's files and programs (`manager.c`: GetConfig, Originate); without it the desk gets `reporting` alone
    and the agent does these on the phone. `is_example`: nobody named it, and the first
    desk that is named takes its place.
    """

    username: str
    device: str
    permit: tuple[str, ...] = (f"{LOOPBACK}/32",)
    phone_control: bool = True
    is_example: bool = False

    def __post_init__(self) -> None:
        """Refuse what could end a line or a section of the configuration, or be another section."""
        _demand(_WORD, self.username, "manager_user")
        _demand_free(self.username, "manager_user")
        _demand(_DEVICE, self.device, "device")
        for address in self.permit:
            _demand_address(_NETWORK, address, "permitted")


@dataclass(frozen=True, slots=True)
class PbxPlan:
    """What the configuration is written for.

    The manager listens for plain text at `manager_address` and, with `tls_certificate` (a PEM file with certificate and
    key on the PBX; None leaves TLS out), for TLS at `tls_address`. `system_name` and the secrets are drawn at random
    where they are not given, and kept when the same folder is written again.
    """

    desks: tuple[Desk, ...] = field(default_factory=lambda: (Desk("1001", "PJSIP/1001", is_example=True),))
    queues: tuple[str, ...] = ("ventas", "soporte")
    manager_address: str = LOOPBACK
    manager_port: int = 5038
    tls_address: str = "0.0.0.0"  # noqa: S104  the PBX listens for desks; permit/deny decides who comes in
    tls_port: int = 5039
    tls_certificate: Path | None = Path("/etc/asterisk/keys/ficha.pem")
    system_name: str | None = None
    secrets: dict[str, str] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        """Refuse names that Asterisk or the filter patterns would read as something else, and names given twice."""
        if not self.queues:
            raise PlanRefusal("no_queue", "")
        for queue in self.queues:
            _demand(_WORD, queue, "queue")
            _demand_free(queue, "queue")
        _demand_each_once(self.queues, "queue")
        _demand_each_once((desk.username for desk in self.desks), "manager_user")
        for address in (self.manager_address, self.tls_address):
            _demand_address(_ADDRESS, address, "address")
        if self.tls_certificate is not None:
            _demand(_FILE, str(self.tls_certificate), "certificate")

    def with_more(self, desks: Iterable[Desk], queues: Iterable[str]) -> Self:
        """The plan with these desks and queues too; a desk of the same name is replaced where it stands.

        An example stays only while there is nothing else.
        """
        desks = tuple(desks)
        named = {desk.username: desk for desk in self.desks if not (desk.is_example and desks)}
        return replace(
            self,
            desks=tuple((named | {desk.username: desk for desk in desks}).values()),
            queues=tuple(dict.fromkeys((*self.queues, *queues))),
        )


def _demand(pattern: re.Pattern[str], value: str, what: str) -> None:
    if not pattern.fullmatch(value):
        raise PlanRefusal(f"bad_{what}", value)


def _demand_address(pattern: re.Pattern[str], value: str, what: str) -> None:
    """Refuse what Asterisk would refuse when it loads the file: the login would then be shut out, or open to all."""
    _demand(pattern, value, what)
    try:
        ipaddress.ip_network(value, strict=False)
    except ValueError as error:
        raise PlanRefusal(f"bad_{what}", value) from error


def _demand_free(name: str, what: str) -> None:
    if name.lower() in _RESERVED:
        raise PlanRefusal(f"reserved_{what}", name)


def _demand_each_once(names: Iterable[str], what: str) -> None:
    seen: set[str] = set()
    for name in names:
        if name.lower() in seen:
            raise PlanRefusal(f"twice_{what}", name)
        seen.add(name.lower())
