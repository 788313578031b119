"""A switchboard on a real Asterisk and everything that it told: what the tests of commands drive."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, Protocol

from cti.asterisk.settings import ConnectionSettings, Timings
from cti.asterisk.switchboard import AsteriskSwitchboard
from cti.model import Call, CallChange, CallChangeKind, Change, LinkChange, SnapshotTaken
from cti.switchboard import CommandFailed

QUICK = Timings(ping=0.4, dead=1.5, tick=0.1, pause_first=0.05, pause_cap=0.3)

MakeDesk = Callable[..., "Desk"]


class Site(Protocol):
    """Where desks sign on: a real Asterisk, or the training PBX."""

    @property
    def host(self) -> str: ...
    @property
    def manager_port(self) -> int: ...
    def secret(self, username: str) -> str: ...


class Desk:
    """A switchboard on a site and what it told."""

    def __init__(self, site: Site, *, username: str, interface: str, **settings: Any) -> None:
        self.heard: list[Change] = []
        values = {"host": site.host, "port": site.manager_port, "username": username, "secret": site.secret(username)}
        self.board = AsteriskSwitchboard(
            ConnectionSettings(**(values | settings)),
            pbx_name="central",
            interface=interface,
            queues=("ventas", "soporte"),
            member_name="Ana Soto",
            context="from-internal",
            timings=QUICK,
        )

    def start(self) -> None:
        """Connect and wait for the first snapshot, or for the refusal of the secret."""
        self.board.start(self.heard.append)
        self.until(lambda: self.of(SnapshotTaken) or "wrong_secret" in self.reasons())

    def of(self, kind: type[Any]) -> list[Any]:
        return [change for change in self.heard if isinstance(change, kind)]

    def reasons(self) -> list[str]:
        return [change.reason for change in self.of(LinkChange)]

    def kinds(self) -> list[CallChangeKind]:
        return [change.kind for change in self.of(CallChange)]

    def until(self, condition: Callable[[], object], seconds: float = 15.0) -> None:
        deadline = time.monotonic() + seconds
        while not condition():
            assert time.monotonic() < deadline, self.story()
            time.sleep(0.01)

    def story(self) -> str:
        """What was told, for the message of a failing test."""
        return "\n".join(
            f"{change.kind} {change.call.state} {change.call.consult} {change.call.end_reason or ''}"
            if isinstance(change, CallChange)
            else type(change).__name__
            for change in self.heard
        )

    def call(self, kind: CallChangeKind) -> Any:
        """The newest call of which this was told, waiting for it."""
        self.until(lambda: kind in self.kinds())
        return [change.call for change in self.of(CallChange) if change.kind is kind][-1]

    @property
    def now(self) -> Call:
        """The call of the newest change."""
        found: Call = self.of(CallChange)[-1].call
        return found

    def until_call(self, is_so: Callable[[Call], object]) -> Call:
        """The call of the newest change, once it is so."""
        self.until(lambda: self.of(CallChange) and is_so(self.now))
        return self.now


def code(future: Future[Any]) -> str:
    """How a command went."""
    try:
        future.result(6.0)
    except CommandFailed as failure:
        return failure.code
    return "accepted"
