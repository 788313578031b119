"""Real Asterisks for the tests: one of each version for a worker, cleaned after each test."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from cti.training.asterisk_site import AsteriskSite, SiteFailed
from cti.training.asterisk_tree import Version
from cti.training.sip_phones import Phones
from tests.asterisk.desks import Desk, MakeDesk, Site
from tests.asterisk.manager_tap import ManagerTap
from tests.certificates import self_signed

Sites = Callable[[Version], AsteriskSite]


@pytest.fixture(scope="session")
def tls_certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A self-signed certificate and its key in one PEM file, for `localhost` and 127.0.0.1."""
    return self_signed(tmp_path_factory.mktemp("tls"), "localhost", "127.0.0.1")


@pytest.fixture(scope="session")
def _sites(
    tmp_path_factory: pytest.TempPathFactory, tls_certificate: Path
) -> Iterator[Callable[[Version], AsteriskSite]]:
    running: dict[Version, AsteriskSite] = {}

    def make(version: Version) -> AsteriskSite:
        folder = tmp_path_factory.mktemp(f"asterisk-{version}")
        return AsteriskSite(version, folder, tls_certificate=tls_certificate)

    def site(version: Version) -> AsteriskSite:
        found = running.get(version) or make(version)
        if not found.is_running:
            try:
                found.start()
            except SiteFailed:  # a program that asks nobody has one of its ports: another site has others
                found = make(version)
                found.start()
        running[version] = found
        return found

    yield site
    for each in running.values():
        each.stop()


@pytest.fixture
def asterisk_22(_sites: Sites) -> Iterator[AsteriskSite]:
    """A running Asterisk 22 with no calls and no queue members."""
    yield _sites("22")
    _clean(_sites("22"))


@pytest.fixture
def asterisk_16(_sites: Sites) -> Iterator[AsteriskSite]:
    """A running Asterisk 16 with no calls and no queue members."""
    yield _sites("16")
    _clean(_sites("16"))


@pytest.fixture(params=["22", "16"])
def asterisk(request: pytest.FixtureRequest) -> AsteriskSite:
    """The test runs twice: on Asterisk 22 and on 16."""
    site: AsteriskSite = request.getfixturevalue(f"asterisk_{request.param}")
    return site


@pytest.fixture
def phones(tmp_path: Path) -> Iterator[Callable[[AsteriskSite], Phones]]:
    """Telephones of a site, unplugged after the test: `phones(site).phone("1001", …)`."""
    plugged: list[tuple[AsteriskSite, Phones]] = []

    def of_site(site: AsteriskSite) -> Phones:
        plugged.append((site, Phones(tmp_path / "sipp", site.sip_port, life_seconds=120)))
        return plugged[-1][1]

    yield of_site
    for site, each in plugged:
        try:
            if site.is_running:
                _end_calls(site)
        finally:
            each.stop()


@pytest.fixture
def tap() -> Iterator[Callable[[AsteriskSite, str], ManagerTap]]:
    """Raw manager connections, closed after the test: `tap(site, "1001")`."""
    taps: list[ManagerTap] = []

    def connect(site: AsteriskSite, username: str) -> ManagerTap:
        taps.append(ManagerTap(site, username))
        return taps[-1]

    yield connect
    for each in taps:
        each.close()


def _clean(site: AsteriskSite) -> None:
    _end_calls(site)
    for queue, member in _members(site):
        site.cli(f"queue remove member {member} from {queue}")


def _end_calls(site: AsteriskSite) -> None:
    # While the phones are still there: a BYE that nobody answers would reach the phones of the next test. Asked again
    # and again: the dialplan may be about to make one more leg (a customer who waits goes back to the agent).
    deadline = time.monotonic() + 10
    while "0 active channels" not in site.cli("core show channels count"):
        site.cli("channel request hangup all")
        if time.monotonic() > deadline:
            left = site.cli("core show channels")
            site.stop()  # the next test gets a new one
            pytest.fail(f"calls that do not end:\n{left}")


def _members(site: AsteriskSite) -> list[tuple[str, str]]:
    found, queue = [], ""
    for line in site.cli("queue show").splitlines():
        if heading := re.match(r"(\S+) has \d+ calls", line):
            queue = heading.group(1)
        elif member := re.search(r"((?:PJSIP|Local)/[^\s)]+).*\(dynamic\)", line):
            found.append((queue, member.group(1)))
    return found


@pytest.fixture
def sign_on() -> Iterator[MakeDesk]:
    """Desks on a site, ended after the test: `sign_on(site, username="1002", interface="PJSIP/1002")`."""
    made: list[Desk] = []

    def make(site: Site, *, username: str = "1001", interface: str = "PJSIP/1001", **settings: Any) -> Desk:
        made.append(Desk(site, username=username, interface=interface, **settings))
        made[-1].start()
        return made[-1]

    yield make
    for desk in made:
        desk.board.stop()
