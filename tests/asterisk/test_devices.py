"""How phones stand and what is parked, as a desk's own login hears it on a real Asterisk."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from cti.model import CallChangeKind, DeviceChange, DeviceState, ParkedChange, SnapshotTaken
from cti.training.asterisk_site import AsteriskSite
from cti.training.sip_phones import Caller, Phones
from tests.asterisk.desks import Desk, MakeDesk, code

PlugIn = Callable[[AsteriskSite], Phones]

pytestmark = pytest.mark.asterisk


def state_of(desk: Desk, device: str) -> DeviceState | None:
    """The newest word about a device, of a snapshot or of a change."""
    told: DeviceState | None = None
    for change in desk.heard:
        news = change.devices if isinstance(change, SnapshotTaken) else (change,)
        told = next((one.state for one in news if isinstance(one, DeviceChange) and one.device == device), told)
    return told


def test_a_colleagues_phone_rings_talks_and_is_free_again(
    asterisk: AsteriskSite, sign_on: MakeDesk, phones: PlugIn
) -> None:
    desk = sign_on(asterisk)
    phones(asterisk).phone("1002", asterisk.phone_port("1002"), answer_after_seconds=0.8)
    phones(asterisk).call(Caller("56981234567", number="1002", talk_seconds=1.0))
    desk.until(lambda: state_of(desk, "PJSIP/1002") is DeviceState.RINGING)
    desk.until(lambda: state_of(desk, "PJSIP/1002") is DeviceState.IN_USE)
    desk.until(lambda: state_of(desk, "PJSIP/1002") is DeviceState.NOT_IN_USE)
    late = sign_on(asterisk, username="1003", interface="PJSIP/1003")
    assert state_of(late, "PJSIP/1002") is DeviceState.NOT_IN_USE


def test_a_parked_call_is_seen_by_a_colleague_until_the_caller_hangs_up(
    asterisk: AsteriskSite, sign_on: MakeDesk, phones: PlugIn
) -> None:
    desk, colleague = sign_on(asterisk), sign_on(asterisk, username="1002", interface="PJSIP/1002")
    phones(asterisk).phone("1001", asterisk.phone_port("1001"), answer_after_seconds=0.1)
    phones(asterisk).call(Caller("56981234567", number="1001", talk_seconds=4.0))
    call = desk.call(CallChangeKind.TALKING)
    assert code(desk.board.park(call.uniqueid)) == "accepted"
    colleague.until(lambda: colleague.of(ParkedChange))
    (parked,) = colleague.of(ParkedChange)
    assert (parked.is_parked, parked.caller.number) == (True, "56981234567")
    late = sign_on(asterisk, username="1003", interface="PJSIP/1003")
    assert [one.slot for one in late.of(SnapshotTaken)[-1].parked] == [parked.slot]
    colleague.until(lambda: len(colleague.of(ParkedChange)) == 2)
    assert not colleague.of(ParkedChange)[-1].is_parked
