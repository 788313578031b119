"""One face for two PBXs: the training PBX and a real Asterisk, so that the same tests run against both."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import pytest

from cti.training.asterisk_site import AsteriskSite
from cti.training.inbound import InboundCall
from cti.training.pbx import TrainingPbx
from cti.training.phones import BUSY, Behaviour
from cti.training.session import ManagerUser
from cti.training.sip_phones import Caller, Phones
from cti.training.sites import TrainingAgent, TrainingQueue
from tests.asterisk.conftest import (  # noqa: F401 - fixtures, found by their names
    _sites,
    asterisk_16,
    asterisk_22,
    phones,
    tls_certificate,
)
from tests.manager_client import ManagerClient

DESK_READ = frozenset({"call", "agent", "user"})
DESK_WRITE = frozenset({"call", "agent", "originate", "reporting", "system"})
AGENTS = {"1001": "Ana Soto", "1002": "Bruno Rojas", "1003": "Carla Muñoz", "1004": "Diego Pérez"}


@dataclass(frozen=True, slots=True)
class Customer:
    """Who calls, and what the menu found out."""

    number: str = "56981234567"
    name: str = "Ana López"
    variables: Mapping[str, str] = field(default_factory=dict)


class Pbx(Protocol):
    """What a contract test may do to a PBX. `connect` gives a client that may do everything, or a desk's.

    `lasts` is when the customer hangs up, in seconds.
    """

    is_real: bool

    def connect(self, username: str = "keeper", **login: str) -> ManagerClient: ...
    def connect_without_login(self) -> ManagerClient: ...
    def secret(self, username: str) -> str: ...
    def plug_phone(self, extension: str, *, answers_after: float | None, refuses: bool = False) -> None: ...
    def place_call(self, queue: str, caller: Customer, *, lasts: float) -> None: ...
    def place_direct_call(self, extension: str, caller: Customer, *, lasts: float) -> None: ...


class Training:
    """The training PBX, set up like the site of the real one."""

    is_real = False

    def __init__(self) -> None:
        everything = ManagerUser("of-the-keeper")
        desk = ManagerUser("of-the-desk", DESK_READ, DESK_WRITE)
        self._users = {"keeper": everything, **dict.fromkeys(AGENTS, desk)}
        self.pbx = TrainingPbx(
            queues=(
                TrainingQueue("ventas", ring_seconds=20),
                TrainingQueue("soporte", ring_seconds=20),
                TrainingQueue("todos", "ringall", ring_seconds=20),
            ),
            agents=(
                *(TrainingAgent(extension, name) for extension, name in AGENTS.items()),
                TrainingAgent("1009", "Sin teléfono", is_registered=False),
            ),
            users=self._users,
        )
        self.pbx.start()
        self._clients: list[ManagerClient] = []

    def secret(self, username: str) -> str:
        return self._users[username].secret

    def connect_without_login(self) -> ManagerClient:
        self._clients.append(ManagerClient("127.0.0.1", self.pbx.port))
        return self._clients[-1]

    def connect(self, username: str = "keeper", **login: str) -> ManagerClient:
        client = self.connect_without_login()
        client.log_in(username, self.secret(username), **login)
        return client

    def plug_phone(self, extension: str, *, answers_after: float | None, refuses: bool = False) -> None:
        behaviour = Behaviour(refuses_after=0.0, refusal=BUSY) if refuses else Behaviour(answers_after=answers_after)
        self.pbx.set_phone(extension, behaviour=behaviour)

    def place_call(self, queue: str, caller: Customer, *, lasts: float) -> None:
        who = {"number": caller.number, "name": caller.name, "variables": caller.variables}
        self.pbx.place_call(InboundCall(**who, queue=queue, total_seconds=lasts))

    def place_direct_call(self, extension: str, caller: Customer, *, lasts: float) -> None:
        self.pbx.place_call(InboundCall(caller.number, caller.name, agent=extension, total_seconds=lasts))

    def close(self) -> None:
        for client in self._clients:
            client.close()
        self.pbx.stop()


class Real:
    """A real Asterisk with SIPp phones."""

    is_real = True

    def __init__(self, site: AsteriskSite, sip: Phones) -> None:
        self._site = site
        self._sip = sip
        self._clients: list[ManagerClient] = []

    def secret(self, username: str) -> str:
        return self._site.secret(username)

    def connect_without_login(self) -> ManagerClient:
        self._clients.append(ManagerClient(self._site.host, self._site.manager_port))
        return self._clients[-1]

    def connect(self, username: str = "keeper", **login: str) -> ManagerClient:
        client = self.connect_without_login()
        client.log_in(username, self.secret(username), **login)
        return client

    def plug_phone(self, extension: str, *, answers_after: float | None, refuses: bool = False) -> None:
        port = self._site.phone_port(extension)
        after = 0.1 if refuses else answers_after
        self._sip.phone(extension, port, answer_after_seconds=after, busy=refuses)

    def place_call(self, queue: str, caller: Customer, *, lasts: float) -> None:
        headers = {"X-Ficha-Queue": queue}
        for key, value in caller.variables.items():
            headers["X-Ficha-" + key.removeprefix("FICHA_").title().replace("_", "-")] = value
        self._sip.call(Caller(caller.number, caller.name, talk_seconds=lasts, headers=headers))

    def place_direct_call(self, extension: str, caller: Customer, *, lasts: float) -> None:
        self._sip.call(Caller(caller.number, caller.name, number=extension, talk_seconds=lasts, patience_seconds=lasts))

    def close(self) -> None:
        for client in self._clients:
            client.close()


def _open(kind: str, request: pytest.FixtureRequest) -> Training | Real:
    if kind == "training":
        return Training()
    site: AsteriskSite = request.getfixturevalue(kind)
    plug: Callable[[AsteriskSite], Phones] = request.getfixturevalue("phones")
    return Real(site, plug(site))


REAL_22 = pytest.param("asterisk_22", marks=pytest.mark.asterisk)
REAL_16 = pytest.param("asterisk_16", marks=pytest.mark.asterisk)


@pytest.fixture(params=["training", REAL_22])
def pbx(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Pbx]:
    """The training PBX, then Asterisk 22."""
    opened = _open(request.param, request)
    yield opened
    opened.close()


@pytest.fixture(params=["training", REAL_22, REAL_16])
def any_pbx(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Pbx]:
    """The training PBX, Asterisk 22 and Asterisk 16: for what all must have in common."""
    opened = _open(request.param, request)
    yield opened
    opened.close()


@pytest.fixture
def training() -> Iterator[Training]:
    """The training PBX alone."""
    opened = Training()
    yield opened
    opened.close()
