"""Who goes at a bad moment of an ordinary call: the customer on hold, the phone in mid-talk."""

from __future__ import annotations

from cti.model import CallChangeKind, CallState, EndReason
from tests.asterisk.desks import code
from tests.contract.floor import OpenFloor
from tests.contract.pbxs import Pbx

Kind = CallChangeKind


def test_a_customer_who_hangs_up_on_hold_ends_the_call_and_the_hold(any_pbx: Pbx, floor: OpenFloor) -> None:
    here = floor(any_pbx)
    assert code(here.board.hold(here.uniqueid)) == "accepted"
    held = here.desk.until_call(lambda call: call.state is CallState.HELD)
    assert held.consult is None  # by the phone itself
    here.end_leg(held.remote_channel)
    ended = here.desk.call(Kind.ENDED)
    assert ended.end_reason is EndReason.REMOTE_HUNG_UP
    assert ended.talk_seconds + ended.hold_seconds > 0
    assert (ended.held_at, ended.counting_since) == (None, None)
    here.until_legs()


def test_a_phone_that_dies_in_mid_talk_ends_the_call_and_keeps_no_customer_waiting(
    any_pbx: Pbx, floor: OpenFloor
) -> None:
    here = floor(any_pbx)
    here.end_leg(here.desk.now.channel)
    assert here.desk.call(Kind.ENDED).end_reason is EndReason.AGENT_HUNG_UP
    assert code(here.board.hang_up(here.uniqueid)) == "no_such_call"
    here.until_legs()
