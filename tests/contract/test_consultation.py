"""Consultation, transfer and conference, by a desk's own commands, on the training PBX and on real Asterisks."""

from __future__ import annotations

import pytest

from cti.model import CallChangeKind, CallState, ConsultStage, EndReason, OriginateRequest, Party, TransferKind
from tests.asterisk.desks import MakeDesk, code
from tests.contract.floor import CUSTOMER, NEVER, OpenFloor
from tests.contract.pbxs import Pbx

Kind = CallChangeKind


@pytest.mark.parametrize("queue", [True, False])
def test_a_customer_is_set_aside_and_taken_back(any_pbx: Pbx, floor: OpenFloor, *, queue: bool) -> None:
    here = floor(any_pbx, queue=queue)
    aside = here.set_aside()
    assert aside.consult is not None
    assert (aside.consult.stage, aside.consult.on_line) == (ConsultStage.ASIDE, Party.NOBODY)
    assert aside.remote.number == CUSTOMER
    take_back = here.board.return_to_customer if queue else here.board.resume
    assert code(take_back(here.uniqueid)) == "accepted"
    back = here.desk.call(Kind.RESUMED)
    assert (back.state, back.consult, back.remote.number) == (CallState.TALKING, None, CUSTOMER)
    assert code(here.board.hang_up(here.uniqueid)) == "accepted"
    assert here.desk.call(Kind.ENDED).end_reason is EndReason.AGENT_HUNG_UP
    here.until_legs()


def test_a_colleague_is_asked_and_the_customer_handed_over(any_pbx: Pbx, floor: OpenFloor) -> None:
    here = floor(any_pbx)
    here.plug_in()
    note = 'quiere anular, "por favor"\r\nurgente'
    asked = here.consult(ConsultStage.UP, variables=(("FICHA_NOTE", note), ("FICHA_CALLER", CUSTOMER)))
    assert (asked.state, asked.consult and asked.consult.on_line) == (CallState.CONSULTING, Party.TARGET)
    assert asked.consult is not None
    assert (asked.consult.target.number, asked.consult.dialed, asked.remote.number) == ("1002", "1002", CUSTOMER)
    rung = here.colleague.call(Kind.TALKING)
    assert rung.remote.number == "1001"
    assert rung.variable("FICHA_NOTE") == 'quiere anular, "por favor" urgente'
    assert (rung.variable("FICHA_CALLER"), rung.variable("FICHA_CUSTOMER")) == (CUSTOMER, "C-7")

    assert code(here.board.complete_transfer(here.uniqueid)) == "accepted"
    ended = here.desk.call(Kind.ENDED)
    assert ended.end_reason is EndReason.TRANSFERRED
    assert [(one.kind, one.to.number) for one in ended.transfers] == [(TransferKind.ATTENDED, "1002")]
    taken = here.colleague.call(Kind.TRANSFERRED)
    assert (taken.remote.number, taken.caller.number, taken.direction) == (CUSTOMER, CUSTOMER, "in")
    assert [(one.kind, one.by.number) for one in taken.transfers] == [(TransferKind.ATTENDED, "1001")]
    here.until_legs("1002", "trunk")
    assert code(here.colleague.board.hang_up(taken.uniqueid)) == "accepted"
    here.until_legs()


def test_hanging_up_the_phone_hands_over_whom_the_colleague_was_asked_about(any_pbx: Pbx, floor: OpenFloor) -> None:
    here = floor(any_pbx)
    here.plug_in()
    here.consult(ConsultStage.UP)
    assert code(here.board.hang_up(here.uniqueid)) == "accepted"
    assert here.desk.call(Kind.ENDED).end_reason is EndReason.TRANSFERRED
    assert here.colleague.call(Kind.TRANSFERRED).remote.number == CUSTOMER
    here.until_legs("1002", "trunk")


def test_a_customer_is_handed_over_while_the_colleague_still_rings(any_pbx: Pbx, floor: OpenFloor) -> None:
    here = floor(any_pbx)
    here.plug_in(answers_after=1.5)
    here.consult(ConsultStage.RINGING)
    assert code(here.board.complete_transfer(here.uniqueid)) == "accepted"
    ended = here.desk.call(Kind.ENDED)
    assert (ended.end_reason, ended.transfers[-1].kind) == (EndReason.TRANSFERRED, TransferKind.BLONDE)
    here.until_legs("1002", "trunk")
    taken = here.colleague.call(Kind.TRANSFERRED)
    assert taken.remote.number == CUSTOMER
    assert len([kind for kind in here.colleague.kinds() if kind is Kind.ANNOUNCED]) == 1


def test_agent_and_customer_come_together_again_and_the_colleague_goes(any_pbx: Pbx, floor: OpenFloor) -> None:
    here = floor(any_pbx)
    here.plug_in()
    here.consult(ConsultStage.UP)
    assert code(here.board.return_to_customer(here.uniqueid)) == "accepted"
    back = here.desk.until_call(lambda call: call.consult is None)
    assert (back.state, back.remote.number) == (CallState.TALKING, CUSTOMER)
    here.until_legs("1001", "trunk")
    here.plug_in("1003", answers_after=NEVER)
    here.consult(ConsultStage.RINGING, "1003")
    assert code(here.board.return_to_customer(here.uniqueid)) == "accepted"
    here.until_talking_alone()
    here.until_legs("1001", "trunk")


def test_the_agent_goes_to_and_fro_and_then_all_three_talk(any_pbx: Pbx, floor: OpenFloor) -> None:
    here = floor(any_pbx)
    here.plug_in()
    here.consult(ConsultStage.UP)
    for party in (Party.CUSTOMER, Party.TARGET, Party.CUSTOMER):
        assert code(here.board.swap(here.uniqueid)) == "accepted"
        here.desk.until_call(lambda call, who=party: call.consult is not None and call.consult.on_line is who)
        here.desk.until_call(lambda call, who=party: (call.state is CallState.TALKING) is (who is Party.CUSTOMER))
    assert code(here.board.conference(here.uniqueid)) == "accepted"
    here.desk.until_call(lambda call: call.state is CallState.CONFERENCE)
    here.colleague.until_call(lambda call: call.state is not CallState.ENDED)
    here.until_legs("1001", "1002", "trunk")
    assert code(here.board.complete_transfer(here.uniqueid)) == "accepted"
    assert here.desk.call(Kind.ENDED).end_reason is EndReason.TRANSFERRED
    here.until_legs("1002", "trunk")
    assert code(here.colleague.board.hang_up(here.colleague.now.uniqueid)) == "accepted"
    here.until_legs()


def test_who_leaves_a_conference_leaves_a_talk_of_two(any_pbx: Pbx, floor: OpenFloor) -> None:
    here = floor(any_pbx)
    here.plug_in()
    here.consult(ConsultStage.UP)
    assert code(here.board.conference(here.uniqueid)) == "accepted"
    here.desk.until_call(lambda call: call.state is CallState.CONFERENCE)
    assert code(here.board.return_to_customer(here.uniqueid)) == "accepted"
    here.until_talking_alone()
    here.until_legs("1001", "trunk")
    assert code(here.board.hang_up(here.uniqueid)) == "accepted"
    here.until_legs()


def test_customer_and_colleague_are_joined_while_the_agent_talks_to_the_customer(
    any_pbx: Pbx, floor: OpenFloor
) -> None:
    here = floor(any_pbx)
    here.plug_in()
    here.consult(ConsultStage.UP)
    assert code(here.board.swap(here.uniqueid)) == "accepted"
    here.desk.until_call(lambda call: call.state is CallState.TALKING)
    assert code(here.board.complete_transfer(here.uniqueid)) == "accepted"
    assert here.desk.call(Kind.ENDED).end_reason is EndReason.TRANSFERRED
    here.until_legs("1002", "trunk")


def test_an_outbound_call_is_handed_over_too(any_pbx: Pbx, sign_on: MakeDesk) -> None:
    for extension in ("1001", "1002", "1003"):
        any_pbx.plug_phone(extension, answers_after=0.2)
    desk, colleague = sign_on(any_pbx), sign_on(any_pbx, username="1003", interface="PJSIP/1003")
    uniqueid = desk.board.dial(OriginateRequest("1002")).result(6.0)
    desk.call(Kind.TALKING)
    assert code(desk.board.consult(uniqueid, "1003")) == "accepted"
    desk.until_call(lambda call: call.consult is not None and call.consult.stage is ConsultStage.UP)
    assert code(desk.board.complete_transfer(uniqueid)) == "accepted"
    assert desk.call(Kind.ENDED).end_reason is EndReason.TRANSFERRED
    assert colleague.call(Kind.TRANSFERRED).remote.number == "1002"
