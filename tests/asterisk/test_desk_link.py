"""A desk's own link on a real Asterisk, with the login and the filters that `ficha pbx config` gave it."""

from __future__ import annotations

import queue
import time
from collections.abc import Callable, Iterator

import pytest

from cti.asterisk.settings import ConnectionSettings
from cti.asterisk.switchboard import AsteriskSwitchboard
from cti.model import Call, CallChange, CallState, Change, LinkChange, LinkState, SnapshotTaken
from cti.training.asterisk_site import AsteriskSite
from cti.training.sip_phones import Caller, Phones

PlugIn = Callable[[AsteriskSite], Phones]

pytestmark = pytest.mark.asterisk

TO_SALES = {
    "X-Ficha-Queue": "ventas",
    "X-Ficha-Customer": "C-7",
    "X-Ficha-Ivr-Path": "Clientes>Ventas",
    "X-Ficha-Campaign": "navidad",
}


class Desk:
    """A started switchboard and what it told."""

    def __init__(self, site: AsteriskSite) -> None:
        settings = ConnectionSettings(
            host=site.host,
            port=site.manager_port,
            username="1001",
            secret=site.secret("1001"),
        )
        self.switchboard = AsteriskSwitchboard(
            settings, pbx_name="site", interface="PJSIP/1001", queues=("ventas", "soporte"), context="from-internal"
        )
        self._changes: queue.Queue[Change] = queue.Queue()
        self.switchboard.start(self._changes.put)

    def wait_for(self, is_wanted: Callable[[Change], bool], seconds: float = 15.0) -> Change:
        deadline = time.monotonic() + seconds
        seen: list[Change] = []
        while (left := deadline - time.monotonic()) > 0:
            try:
                seen.append(self._changes.get(timeout=left))
            except queue.Empty:
                break
            if is_wanted(seen[-1]):
                return seen[-1]
        pytest.fail(f"not told; told were: {seen}")

    def wait_for_call(self, state: CallState) -> Call:
        change = self.wait_for(lambda change: isinstance(change, CallChange) and change.call.state is state)
        assert isinstance(change, CallChange)
        return change.call


@pytest.fixture
def desk(asterisk: AsteriskSite) -> Iterator[Desk]:
    started = Desk(asterisk)
    yield started
    started.switchboard.stop()


def test_ringing_call_brings_who_calls_and_what_the_menu_found_out(
    asterisk: AsteriskSite, phones: PlugIn, desk: Desk
) -> None:
    site_phones = phones(asterisk)
    site_phones.phone("1001", asterisk.phone_port("1001"), answer_after_seconds=None)
    desk.wait_for(lambda change: isinstance(change, SnapshotTaken))
    desk.switchboard.join_queue("ventas").result(5)

    site_phones.call(Caller("56981234567", "Ana López", headers=TO_SALES))
    ringing = desk.wait_for_call(CallState.RINGING)
    desk.switchboard.answer(ringing.uniqueid).result(5)
    talking = desk.wait_for_call(CallState.TALKING)
    desk.switchboard.hang_up(ringing.uniqueid).result(5)
    ended = desk.wait_for_call(CallState.ENDED)

    assert (ringing.remote.number, ringing.remote.name, ringing.queue) == ("56981234567", "Ana López", "ventas")
    assert {
        ("FICHA_CUSTOMER", "C-7"),
        ("FICHA_IVR_PATH", "Clientes>Ventas"),
        ("FICHA_CAMPAIGN", "navidad"),
    } <= set(ringing.variables)
    assert not ringing.is_suspect
    assert talking.uniqueid == ended.uniqueid == ringing.uniqueid


def test_killed_pbx_is_told_and_found_again(asterisk_22: AsteriskSite) -> None:
    desk = Desk(asterisk_22)
    try:
        desk.wait_for(lambda change: isinstance(change, SnapshotTaken))
        asterisk_22.kill()
        desk.wait_for(lambda change: isinstance(change, LinkChange) and change.state is not LinkState.UP)
        asterisk_22.restart()
        again = desk.wait_for(lambda change: isinstance(change, SnapshotTaken), seconds=40)
    finally:
        desk.switchboard.stop()

    assert isinstance(again, SnapshotTaken)
    assert again.restarted
