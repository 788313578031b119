"""What only a real Asterisk shows of call control: recordings are files, phones lose their power."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from cti.model import CallChangeKind, EndReason
from cti.training.asterisk_site import AsteriskSite
from cti.training.sip_phones import Caller, Phones
from tests.asterisk.desks import MakeDesk, code

pytestmark = pytest.mark.asterisk


def test_a_recording_lies_in_the_folder_of_recordings(
    asterisk: AsteriskSite, sign_on: MakeDesk, phones: Callable[[AsteriskSite], Phones]
) -> None:
    phones(asterisk).phone("1001", asterisk.phone_port("1001"), answer_after_seconds=0.1)
    desk = sign_on(asterisk)
    phones(asterisk).call(Caller("56981234567", number="1001", talk_seconds=20))
    call = desk.call(CallChangeKind.TALKING)
    assert code(desk.board.start_recording(call.uniqueid, "ficha/2026-11-23/a.wav")) == "accepted"
    file = asterisk.plan.directory / "monitor" / "ficha/2026-11-23/a.wav"
    desk.until(file.exists)


def test_a_call_is_ended_from_the_desk_when_the_phone_has_lost_its_power(
    asterisk_22: AsteriskSite, sign_on: MakeDesk, phones: Callable[[AsteriskSite], Phones]
) -> None:
    sip = phones(asterisk_22)
    phone = sip.phone("1001", asterisk_22.phone_port("1001"), answer_after_seconds=0.1)
    desk = sign_on(asterisk_22)
    sip.call(Caller("56981234567", number="1001", talk_seconds=60))
    call = desk.call(CallChangeKind.TALKING)
    phone.stop()  # without a word
    assert code(desk.board.hold(call.uniqueid)) == "accepted"  # the PBX asks; nobody does it
    assert code(desk.board.hang_up(call.uniqueid)) == "accepted"
    assert desk.call(CallChangeKind.ENDED).end_reason is EndReason.AGENT_HUNG_UP
    desk.until(lambda: "0 active channels" in asterisk_22.cli("core show channels count"))
