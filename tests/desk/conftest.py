"""A desktop signed on at a training PBX, for the days on which something goes wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from cti.training.inbound import InboundCall
from cti.training.pbx import TrainingPbx
from cti.training.sites import TrainingAgent
from tests.conftest import OpenDesktop
from tests.desk.configuration import desk_toml
from tests.desk.desktop import Desktop, Shown

MARIA, MARIA_NUMBER = "María Fernanda Rojas", "981234567"
SignOn = Callable[..., Desktop]


@pytest.fixture
def pbx() -> Iterator[TrainingPbx]:
    """A training PBX with the phone of the agent, who answers when the desk or the test says so."""
    agents = (TrainingAgent("1001", "Ana Soto"), TrainingAgent("1002", "Bruno Rojas"))
    with TrainingPbx(agents=agents) as running:
        yield running


@pytest.fixture
def sign_on(open_desktop: OpenDesktop, pbx: TrainingPbx, sqlite_url: str) -> SignOn:
    """`sign_on()` opens the desktop, which signs on by itself; comes back in the state `until`."""

    def open_(*, url: str = sqlite_url, until: str = "Ready", **options: object) -> Desktop:
        toml = desk_toml(port=pbx.port, url=url, language="en")
        desktop = open_desktop(toml, secret=pbx.secret, **options)
        if until:
            desktop.until_says("agent.state", until)
        return desktop

    return open_


def ring(pbx: TrainingPbx, desktop: Desktop, number: str = MARIA_NUMBER) -> tuple[str, Shown]:
    """Let a customer call until the desk rings; returns the caller's leg and what is seen."""
    caller = pbx.place_call(InboundCall(number, "M Rojas", queue="ventas"))
    return caller, desktop.until_says("call.timer", "Ringing")


def talk(pbx: TrainingPbx, desktop: Desktop, number: str = MARIA_NUMBER) -> str:
    """Let a customer call and the agent lift the handset; returns the caller's leg."""
    caller, _ = ring(pbx, desktop, number)

    def is_talking(shown: Shown) -> bool:
        pbx.answer("1001")  # the call is announced a moment before the phone itself rings
        return "Talking" in shown.text("call.timer")

    desktop.until(is_talking)
    return caller


def delivered(shown: Shown) -> bool:
    """Whether nothing waits on this computer for the database."""
    return shown.text("agent.state") == "Ready" and "wrapup.save" not in shown and not shown.text("journal.waiting")
