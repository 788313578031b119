"""The desk with its own phone on the real Asterisk: a queue call is taken, held and muted there; the phone dies."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from app.bootstrap import Desk, Machine, build_desk
from app.domain.agent import AgentState
from app.settings import Settings
from app.softphone import phone_settings
from cti.model import CallState
from cti.softphone.engine import EngineMissing, find_engine
from cti.softphone.keeper import PhoneTimings
from cti.softphone.model import LineState, PhoneCallState
from cti.softphone.softphone import Softphone
from cti.training.asterisk_site import AsteriskSite
from cti.training.sip_phones import Caller, Phones
from tests import wheel
from tests.asterisk.softphone_accounts import let_register

AGENT = "1009"  # the phone that no SIPp plays
until = partial(wheel.until, patience_seconds=25.0)


def _engine_is_missing() -> str:
    try:
        find_engine()
    except EngineMissing as error:
        return f"{error} is not installed; run: apt-get install baresip-core"
    return ""


pytestmark = [
    pytest.mark.asterisk,
    pytest.mark.skipif(bool(_engine_is_missing()) and not os.environ.get("CI"), reason=_engine_is_missing()),
]


@pytest.fixture
def settings(asterisk_22: AsteriskSite, tmp_path: Path) -> Settings:
    site = asterisk_22
    let_register(site, AGENT)
    return Settings.model_validate(
        {
            "pbx": {"host": site.host, "port": site.manager_port, "username": AGENT},
            "agent": {"id": AGENT, "name": "Ana Soto", "device": f"PJSIP/{AGENT}", "queues": ["ventas"]},
            "database": {"url": f"sqlite:///{tmp_path / 'ficha.db'}"},
            "softphone": {
                "enabled": True,
                "port": site.sip_port,
                "input_device": "aubridge,voice",
                "output_device": "aubridge,voice",
                "ring_device": "aubridge,bell",
            },
        }
    )


@pytest.fixture
def phone(settings: Settings) -> Softphone:
    return Softphone(phone_settings(settings), lambda: "any", timings=PhoneTimings(restarts=(0.1, 0.1)))


@pytest.fixture
def desk(asterisk_22: AsteriskSite, settings: Settings, phone: Softphone, tmp_path: Path) -> Iterator[Desk]:
    machine = Machine(softphone=phone)
    built = build_desk(settings, asterisk_22.secret(AGENT), data_folder=tmp_path, machine=machine, makes_database=True)
    built.start()
    built.session.sign_on()
    yield built
    built.stop()
    assert phone.pid is None


def test_a_queue_call_is_taken_held_muted_and_survives_in_the_pbx_when_the_phone_dies(
    desk: Desk, phone: Softphone, asterisk_22: AsteriskSite, phones: Callable[[AsteriskSite], Phones]
) -> None:
    session = desk.session
    until(desk, lambda view: view.agent.state is AgentState.READY)
    until(desk, lambda view: view.softphone and view.softphone.phone.line is LineState.REGISTERED)
    phones(asterisk_22).call(Caller("981234567", talk_seconds=40, headers={"X-Ficha-Queue": "ventas"}))
    until(desk, lambda view: view.ringing and view.softphone.phone.calls)
    session.answer()
    until(desk, lambda view: view.calls and view.calls[0].call.state is CallState.TALKING)
    until(desk, lambda view: view.softphone.phone.calls[0].state is PhoneCallState.IN_CALL)
    session.toggle_hold()
    until(desk, lambda view: view.calls[0].call.state is CallState.HELD)
    session.toggle_hold()
    until(desk, lambda view: view.calls[0].call.state is CallState.TALKING)
    session.toggle_mute()
    until(desk, lambda view: view.calls[0].muted and view.softphone.phone.is_muted)
    session.toggle_mute()
    until(desk, lambda view: not view.calls[0].muted and not view.softphone.phone.is_muted)

    os.kill(phone.pid or 0, signal.SIGKILL)
    until(desk, lambda view: "softphone_voice_lost" in {one.code for one in view.banners})
    assert session.view.calls[0].call.state is CallState.TALKING, "the PBX is the truth about the call"
    until(desk, lambda view: view.softphone.phone.line is LineState.REGISTERED)
    session.hang_up()
    until(desk, lambda view: view.wrap_up and view.wrap_up.call_ended)
