"""Calls that wait in a slot or ring at a colleague's phone, taken from there; and how colleagues' phones stand."""

from __future__ import annotations

import pytest

from cti.model import CallChangeKind, CallState, DeviceChange, DeviceState, EndReason, ParkedChange, SnapshotTaken
from tests.asterisk.desks import Desk, MakeDesk, code
from tests.contract.floor import CUSTOMER, NEVER, OpenFloor, caller
from tests.contract.pbxs import Customer, Pbx

Kind = CallChangeKind


@pytest.mark.parametrize("aside_first", [False, True])
def test_a_parked_customer_is_taken_by_a_colleague(any_pbx: Pbx, floor: OpenFloor, *, aside_first: bool) -> None:
    here = floor(any_pbx)
    here.plug_in()
    if aside_first:
        here.set_aside()
        here.until_agent_waits()
    assert code(here.board.park(here.uniqueid)) == "accepted"
    slot = here.desk.call(Kind.PARKED).parked_slot
    assert here.desk.call(Kind.ENDED).end_reason is EndReason.PARKED
    uniqueid = here.colleague.board.retrieve(slot).result(6.0)
    taken = here.colleague.call(Kind.RETRIEVED)
    assert (taken.uniqueid, taken.remote.number, taken.direction) == (uniqueid, CUSTOMER, "in")
    here.colleague.until_call(lambda call: call.state is CallState.TALKING)
    here.until_legs("1002", "trunk")


@pytest.mark.parametrize("by", ["interface", "channel", "uniqueid"])
def test_a_colleagues_ringing_call_is_picked_up(any_pbx: Pbx, sign_on: MakeDesk, by: str) -> None:
    any_pbx.plug_phone("1001", answers_after=NEVER)
    any_pbx.plug_phone("1002", answers_after=0.1)
    rung, picker = sign_on(any_pbx), sign_on(any_pbx, username="1002", interface="PJSIP/1002")
    assert code(rung.board.join_queue("ventas")) == "accepted"
    any_pbx.place_call("ventas", caller(), lasts=30)
    ringing = rung.call(Kind.ANNOUNCED)
    rung.until_call(lambda call: call.state is CallState.RINGING)
    uniqueid = picker.board.pick_up({"interface": "PJSIP/1001"}.get(by) or getattr(ringing, by)).result(6.0)
    taken = picker.until_call(lambda call: call.state is CallState.TALKING)
    assert (taken.uniqueid, taken.remote.number, taken.direction) == (uniqueid, CUSTOMER, "in")
    assert rung.call(Kind.ENDED).end_reason is EndReason.ANSWERED_ELSEWHERE


def test_of_two_who_pick_up_one_is_too_late(any_pbx: Pbx, sign_on: MakeDesk) -> None:
    any_pbx.plug_phone("1001", answers_after=NEVER)
    for extension in ("1002", "1003"):
        any_pbx.plug_phone(extension, answers_after=0.1)
    rung = sign_on(any_pbx)
    pickers = [sign_on(any_pbx, username=name, interface=f"PJSIP/{name}") for name in ("1002", "1003")]
    any_pbx.place_direct_call("1001", Customer(CUSTOMER), lasts=30)
    rung.until_call(lambda call: call.state is CallState.RINGING)
    asked = [picker.board.pick_up("PJSIP/1001") for picker in pickers]
    for picker in pickers:
        picker.call(Kind.ANNOUNCED)
    assert [code(future) for future in asked] == ["accepted", "accepted"]
    rung.until(lambda: {picker.now.state for picker in pickers} == {CallState.TALKING, CallState.ENDED})
    assert {picker.now.end_reason for picker in pickers} == {None, EndReason.ANSWERED_ELSEWHERE}


def test_an_empty_slot_ends_the_call_that_asked_for_it(any_pbx: Pbx, sign_on: MakeDesk) -> None:
    any_pbx.plug_phone("1001", answers_after=0.1)
    desk = sign_on(any_pbx)
    uniqueid = desk.board.retrieve("719").result(6.0)
    assert desk.call(Kind.ENDED).uniqueid == uniqueid


def state_of(desk: Desk, device: str) -> DeviceState | None:
    """The newest word about a device, of a snapshot or of a change."""
    told: DeviceState | None = None
    for change in desk.heard:
        news = change.devices if isinstance(change, SnapshotTaken) else (change,)
        told = next((one.state for one in news if isinstance(one, DeviceChange) and one.device == device), told)
    return told


def test_a_colleagues_phone_rings_talks_and_is_free_again(any_pbx: Pbx, sign_on: MakeDesk) -> None:
    desk = sign_on(any_pbx)
    any_pbx.plug_phone("1002", answers_after=0.8)
    any_pbx.place_direct_call("1002", Customer(CUSTOMER), lasts=2.0)
    desk.until(lambda: state_of(desk, "PJSIP/1002") is DeviceState.RINGING)
    desk.until(lambda: state_of(desk, "PJSIP/1002") is DeviceState.IN_USE)
    desk.until(lambda: state_of(desk, "PJSIP/1002") is DeviceState.NOT_IN_USE)
    late = sign_on(any_pbx, username="1003", interface="PJSIP/1003")
    assert state_of(late, "PJSIP/1002") is DeviceState.NOT_IN_USE


def test_a_parked_call_is_seen_by_a_colleague_until_the_caller_hangs_up(any_pbx: Pbx, sign_on: MakeDesk) -> None:
    desk, colleague = sign_on(any_pbx), sign_on(any_pbx, username="1002", interface="PJSIP/1002")
    any_pbx.plug_phone("1001", answers_after=0.1)
    any_pbx.place_direct_call("1001", Customer(CUSTOMER), lasts=4.0)
    call = desk.call(Kind.TALKING)
    assert code(desk.board.park(call.uniqueid)) == "accepted"
    colleague.until(lambda: colleague.of(ParkedChange))
    (parked,) = colleague.of(ParkedChange)
    assert (parked.is_parked, parked.caller.number) == (True, CUSTOMER)
    late = sign_on(any_pbx, username="1003", interface="PJSIP/1003")
    assert [one.slot for one in late.of(SnapshotTaken)[-1].parked] == [parked.slot]
    colleague.until(lambda: len(colleague.of(ParkedChange)) == 2)
    assert not colleague.of(ParkedChange)[-1].is_parked
