"""What only a real Asterisk shows of call control: a recording is a file. The verbs: `tests/contract`."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from cti.model import CallChangeKind
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
