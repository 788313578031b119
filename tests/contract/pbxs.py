"""One face for two PBXs: the training PBX and a real Asterisk, so that the same tests run against both."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from typing import Protocol

from cti.training.asterisk_site import AsteriskSite
from cti.training.inbound import InboundCall
from cti.training.pbx import TrainingPbx
from cti.training.phones import BUSY, Behaviour
from cti.training.session import ManagerUser
from cti.training.sip_phones import Caller, Phones
from cti.training.sites import TrainingAgent, TrainingQueue
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

    `lasts` is when the customer hangs up, in seconds. While it is `silent` every manager link is dead, unnoticed.
    """

    is_real: bool

    @property
    def host(self) -> str: ...
    @property
    def manager_port(self) -> int: ...
    def silent(self) -> AbstractContextManager[None]: ...
    def connect(self, username: str = "keeper", **login: str) -> ManagerClient: ...
    def connect_without_login(self) -> ManagerClient: ...
    def secret(self, username: str) -> str: ...
    def plug_phone(self, extension: str, *, answers_after: float | None, refuses: bool = False) -> None: ...
    def place_call(self, queue: str, caller: Customer, *, lasts: float) -> None: ...
    def place_direct_call(self, extension: str, caller: Customer, *, lasts: float) -> None: ...


class Training:
    """The training PBX, set up like the site of the real one."""

    is_real = False
    host = "127.0.0.1"

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

    @property
    def manager_port(self) -> int:
        return self.pbx.port

    @contextmanager
    def silent(self) -> Iterator[None]:
        self.pbx.faults.pull_cable()
        try:
            yield
        finally:
            self.pbx.faults.plug_cable()

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
        behaviour = (
            Behaviour(refuses_after=answers_after or 0.0, refusal=BUSY)
            if refuses
            else Behaviour(answers_after=answers_after)
        )
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
    host = "127.0.0.1"

    def __init__(self, site: AsteriskSite, sip: Phones) -> None:
        self._site = site
        self._sip = sip
        self._clients: list[ManagerClient] = []

    @property
    def manager_port(self) -> int:
        return self._site.manager_port

    @contextmanager
    def silent(self) -> Iterator[None]:
        pid = self._site.pid
        assert pid is not None
        os.kill(pid, signal.SIGSTOP)
        try:
            yield
        finally:
            os.kill(pid, signal.SIGCONT)

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
        after = answers_after or 0.1 if refuses else answers_after
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
