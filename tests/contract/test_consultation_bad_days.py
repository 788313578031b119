"""What goes wrong in a consultation: nobody is lost, and the desk tells what the PBX did."""

from __future__ import annotations

import pytest

from cti.model import CallChangeKind, CallState, ConsultStage, EndReason, Party, SnapshotTaken
from tests.asterisk.desks import MakeDesk, code
from tests.contract.floor import CUSTOMER, OpenFloor
from tests.contract.pbxs import Pbx

Kind = CallChangeKind


def test_a_busy_and_an_absent_colleague_are_told_and_the_customer_waits_on(any_pbx: Pbx, floor: OpenFloor) -> None:
    here = floor(any_pbx)
    here.plug_in(busy=True)
    for target, why in (("1002", EndReason.BUSY), ("1009", EndReason.UNREACHABLE)):
        assert code(here.board.consult(here.uniqueid, target)) == "accepted"
        here.desk.until_call(lambda call, why=why: call.consult is not None and call.consult.failure is why)
        here.desk.until_call(lambda call: call.state is CallState.HELD)
    here.until_legs("1001", "trunk")
    assert code(here.board.return_to_customer(here.uniqueid)) == "accepted"
    here.desk.until_call(lambda call: call.state is CallState.TALKING)


def test_a_colleague_who_hangs_up_leaves_the_agent_alone_and_the_customer_waiting(
    any_pbx: Pbx, floor: OpenFloor
) -> None:
    here = floor(any_pbx)
    here.plug_in()
    here.consult(ConsultStage.UP)
    assert code(here.colleague.board.hang_up(here.colleague.call(Kind.TALKING).uniqueid)) == "accepted"
    gone = here.desk.until_call(lambda call: call.state is CallState.HELD and call.consult is not None)
    assert gone.consult is not None
    assert (gone.consult.stage, gone.consult.failure) == (ConsultStage.ASIDE, EndReason.REMOTE_HUNG_UP)
    assert code(here.board.complete_transfer(here.uniqueid)) == "no_such_call"
    assert code(here.board.return_to_customer(here.uniqueid)) == "accepted"
    here.until_talking_alone()


def test_a_customer_who_hangs_up_aside_ends_the_call(any_pbx: Pbx, floor: OpenFloor) -> None:
    here = floor(any_pbx, lasts=1.5)
    assert code(here.board.set_aside(here.uniqueid)) == "accepted"
    assert here.desk.call(Kind.ENDED).end_reason is EndReason.REMOTE_HUNG_UP
    here.until_legs()


def test_a_customer_who_hangs_up_meanwhile_is_told_and_cannot_be_handed_over(any_pbx: Pbx, floor: OpenFloor) -> None:
    here = floor(any_pbx, lasts=2.0)
    here.plug_in()
    here.consult(ConsultStage.UP)
    here.desk.until_call(lambda call: call.consult is not None and call.consult.has_customer_left)
    for command in (here.board.complete_transfer, here.board.return_to_customer, here.board.conference):
        assert code(command(here.uniqueid)) == "no_such_call"
    assert code(here.board.hang_up(here.uniqueid)) == "accepted"
    assert here.desk.call(Kind.ENDED).end_reason is EndReason.REMOTE_HUNG_UP
    here.until_legs()


def test_a_customer_who_hangs_up_in_the_moment_of_the_transfer_leaves_nobody_behind(
    any_pbx: Pbx, floor: OpenFloor
) -> None:
    here = floor(any_pbx)
    here.plug_in()
    here.consult(ConsultStage.UP)
    completed = here.board.complete_transfer(here.uniqueid)
    here.end_leg(here.desk.now.remote_channel)
    assert code(completed) in {"accepted", "no_such_call"}
    here.desk.call(Kind.ENDED)
    here.until_legs()


def test_a_customer_goes_back_to_the_queue_when_the_transfer_is_not_answered(any_pbx: Pbx, floor: OpenFloor) -> None:
    here = floor(any_pbx)
    here.plug_in(answers_after=1.0, busy=True)
    here.consult(ConsultStage.RINGING)
    assert code(here.board.complete_transfer(here.uniqueid)) == "accepted"
    here.desk.until(lambda: here.desk.kinds().count(Kind.TALKING) == 2)  # the queue rings the only member again
    assert here.desk.now.queue == "ventas"


@pytest.mark.parametrize("queue", [True, False])
def test_the_phone_dies_while_the_customer_is_aside(any_pbx: Pbx, floor: OpenFloor, *, queue: bool) -> None:
    here = floor(any_pbx, queue=queue)
    here.set_aside()
    here.until_agent_waits()
    here.end_leg(here.desk.now.channel)
    assert here.desk.call(Kind.ENDED).end_reason is EndReason.AGENT_HUNG_UP
    here.desk.until(lambda: here.desk.kinds().count(Kind.TALKING) == 2)
    assert here.desk.now.remote.number == CUSTOMER


def test_a_desk_that_lost_its_link_finds_the_consultation_again(any_pbx: Pbx, floor: OpenFloor) -> None:
    here = floor(any_pbx)
    here.plug_in()
    told = here.consult(ConsultStage.UP)
    here.drop_link()
    again = here.desk.of(SnapshotTaken)[-1].calls
    assert [(call.uniqueid, call.state, call.consult) for call in again] == [
        (told.uniqueid, CallState.CONSULTING, told.consult)
    ]
    assert code(here.board.complete_transfer(here.uniqueid)) == "accepted"
    here.until_legs("1002", "trunk")


def test_a_desk_that_starts_in_the_middle_shows_the_consultation_and_goes_on(
    any_pbx: Pbx, floor: OpenFloor, sign_on: MakeDesk
) -> None:
    here = floor(any_pbx)
    here.plug_in()
    here.consult(ConsultStage.UP)
    here.board.stop()
    second = sign_on(any_pbx)
    (found,) = second.of(SnapshotTaken)[-1].calls
    assert (found.state, found.remote.number, found.was_up_before) == (CallState.CONSULTING, CUSTOMER, True)
    assert found.consult is not None
    assert (found.consult.stage, found.consult.on_line, found.consult.dialed) == (ConsultStage.UP, Party.TARGET, "1002")
    assert code(second.board.return_to_customer(found.uniqueid)) == "accepted"
    second.until_call(lambda call: call.state is CallState.TALKING and call.consult is None)
    here.until_legs("1001", "trunk")


def test_a_customer_comes_back_by_themselves_when_the_desk_says_nothing_more(any_pbx: Pbx, floor: OpenFloor) -> None:
    here = floor(any_pbx)
    here.keeper.act("Setvar", Variable="FICHA_ASIDE_SECONDS", Value="2")
    try:
        here.plug_in(busy=True)
        assert code(here.board.consult(here.uniqueid, "1002")) == "accepted"
        here.desk.until_call(lambda call: call.consult is not None and call.consult.failure is EndReason.BUSY)
        here.drop_link()
        here.until_talking_alone()
    finally:
        here.keeper.act("Setvar", Variable="FICHA_ASIDE_SECONDS", Value="")


def test_a_customer_who_hangs_up_while_the_link_is_lost_is_gone_when_it_is_back(any_pbx: Pbx, floor: OpenFloor) -> None:
    here = floor(any_pbx, lasts=3.0)
    here.plug_in()
    here.consult(ConsultStage.UP)
    here.drop_link()
    here.until_legs("1001", "1002")
    here.desk.until_call(lambda call: call.consult is None or call.consult.has_customer_left)
    assert code(here.board.complete_transfer(here.uniqueid)) == "no_such_call"
    assert code(here.board.hang_up(here.uniqueid)) == "accepted"
    here.until_legs()


def test_the_phone_dies_in_the_middle_of_a_consultation_and_the_colleague_takes_over(
    any_pbx: Pbx, floor: OpenFloor
) -> None:
    here = floor(any_pbx)
    here.plug_in()
    here.consult(ConsultStage.UP)
    here.end_leg(here.desk.now.channel)
    assert here.desk.call(Kind.ENDED).end_reason is EndReason.TRANSFERRED
    assert here.colleague.call(Kind.TRANSFERRED).remote.number == CUSTOMER
    here.until_legs("1002", "trunk")


def test_a_customer_who_hangs_up_while_the_transfer_rings_leaves_nobody_behind(any_pbx: Pbx, floor: OpenFloor) -> None:
    here = floor(any_pbx)
    here.plug_in(answers_after=None)
    here.consult(ConsultStage.RINGING)
    customer = here.desk.now.remote_channel
    assert code(here.board.complete_transfer(here.uniqueid)) == "accepted"
    here.desk.call(Kind.ENDED)
    here.end_leg(customer)
    here.until_legs()
