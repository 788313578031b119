"""Consultation, transfer, conference, parking, picking up and recording on a real Asterisk, and their bad days."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from cti.model import (
    Call,
    CallChangeKind,
    CallState,
    ConsultStage,
    EndReason,
    OriginateRequest,
    Party,
    TransferKind,
)
from cti.training.asterisk_site import AsteriskSite
from cti.training.sip_phones import Caller, Phones, Sipp
from tests.asterisk.desks import Desk, MakeDesk, code

PlugIn = Callable[[AsteriskSite], Phones]
Kind = CallChangeKind

pytestmark = pytest.mark.asterisk

CUSTOMER = "56981234567"
TO_SALES = {"X-Ficha-Queue": "ventas", "X-Ficha-Customer": "C-7"}
NEVER = None


@dataclass(frozen=True)
class Floor:
    """A customer talks to 1001; 1002 is a colleague with a desk."""

    site: AsteriskSite
    phones: Phones
    desk: Desk
    colleague: Desk
    customer: Sipp

    @property
    def board(self):  # noqa: ANN201 - the switchboard of the agent
        return self.desk.board

    @property
    def uniqueid(self) -> str:
        return self.desk.call(Kind.ANNOUNCED).uniqueid

    def plug_in(self, extension: str = "1002", answers_after: float | None = 0.3, *, busy: bool = False) -> Sipp:
        port = self.site.phone_port(extension)
        return self.phones.phone(extension, port, answer_after_seconds=answers_after, busy=busy)

    def consult(self, stage: ConsultStage, target: str = "1002", **more: object) -> Call:
        assert code(self.board.consult(self.uniqueid, target, **more)) == "accepted"
        return self.desk.until_call(lambda call: call.consult is not None and call.consult.stage is stage)

    def legs(self) -> list[str]:
        """The devices that have a leg on the PBX."""
        lines = self.site.cli("core show channels concise").splitlines()
        return sorted(line.partition("-0")[0] for line in lines if line.startswith("PJSIP/"))

    def until_legs(self, *devices: str) -> None:
        self.desk.until(lambda: self.legs() == sorted(f"PJSIP/{device}" for device in devices))


OpenFloor = Callable[..., Floor]


@pytest.fixture
def floor(sign_on: MakeDesk, phones: PlugIn) -> OpenFloor:
    """A customer on the line of 1001, through a queue or (`queue=False`) directly."""

    def open_floor(site: AsteriskSite, *, queue: bool = True, talk_seconds: float = 60.0) -> Floor:
        site_phones = phones(site)
        site_phones.phone("1001", site.phone_port("1001"), answer_after_seconds=0.1)
        desk, colleague = sign_on(site), sign_on(site, username="1002", interface="PJSIP/1002")
        if queue:
            assert code(desk.board.join_queue("ventas")) == "accepted"
            caller = Caller(CUSTOMER, "Ana López", headers=TO_SALES, talk_seconds=talk_seconds)
        else:
            caller = Caller(CUSTOMER, "Ana López", number="1001", talk_seconds=talk_seconds)
        customer = site_phones.call(caller)
        desk.call(Kind.TALKING)
        return Floor(site, site_phones, desk, colleague, customer)

    return open_floor


# -- set aside, consult, come back -------------------------------------------------------------------------------------


@pytest.mark.parametrize("queue", [True, False])
def test_a_customer_is_set_aside_and_taken_back(asterisk: AsteriskSite, floor: OpenFloor, *, queue: bool) -> None:
    here = floor(asterisk, queue=queue)
    assert code(here.board.set_aside(here.uniqueid)) == "accepted"
    aside = here.desk.until_call(lambda call: call.state is CallState.HELD)
    assert aside.consult is not None
    assert (aside.consult.stage, aside.consult.on_line) == (ConsultStage.ASIDE, Party.NOBODY)
    assert aside.remote.number == CUSTOMER
    assert code(here.board.return_to_customer(here.uniqueid)) == "accepted"
    back = here.desk.call(Kind.RESUMED)
    assert (back.state, back.consult, back.remote.number) == (CallState.TALKING, None, CUSTOMER)
    assert code(here.board.hang_up(here.uniqueid)) == "accepted"
    assert here.desk.call(Kind.ENDED).end_reason is EndReason.AGENT_HUNG_UP
    here.until_legs()


def test_a_colleague_is_asked_and_the_customer_handed_over(asterisk: AsteriskSite, floor: OpenFloor) -> None:
    here = floor(asterisk)
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
    here.customer.stop()
    assert code(here.colleague.board.hang_up(taken.uniqueid)) == "accepted"
    here.until_legs()


def test_hanging_up_the_phone_hands_over_whom_the_colleague_was_asked_about(
    asterisk: AsteriskSite, floor: OpenFloor
) -> None:
    here = floor(asterisk)
    here.plug_in()
    here.consult(ConsultStage.UP)
    assert code(here.board.hang_up(here.uniqueid)) == "accepted"
    assert here.desk.call(Kind.ENDED).end_reason is EndReason.TRANSFERRED
    assert here.colleague.call(Kind.TRANSFERRED).remote.number == CUSTOMER
    here.until_legs("1002", "trunk")


def test_a_customer_is_handed_over_while_the_colleague_still_rings(asterisk: AsteriskSite, floor: OpenFloor) -> None:
    here = floor(asterisk)
    here.plug_in(answers_after=1.5)
    here.consult(ConsultStage.RINGING)
    assert code(here.board.complete_transfer(here.uniqueid)) == "accepted"
    ended = here.desk.call(Kind.ENDED)
    assert (ended.end_reason, ended.transfers[-1].kind) == (EndReason.TRANSFERRED, TransferKind.BLONDE)
    here.until_legs("1002", "trunk")
    taken = here.colleague.call(Kind.TRANSFERRED)
    assert taken.remote.number == CUSTOMER
    assert len([kind for kind in here.colleague.kinds() if kind is Kind.ANNOUNCED]) == 1


def test_agent_and_customer_come_together_again_and_the_colleague_goes(
    asterisk: AsteriskSite, floor: OpenFloor
) -> None:
    here = floor(asterisk)
    here.plug_in()
    here.consult(ConsultStage.UP)
    assert code(here.board.return_to_customer(here.uniqueid)) == "accepted"
    back = here.desk.until_call(lambda call: call.consult is None)
    assert (back.state, back.remote.number) == (CallState.TALKING, CUSTOMER)
    here.until_legs("1001", "trunk")
    here.plug_in("1003", answers_after=NEVER)
    here.consult(ConsultStage.RINGING, "1003")
    assert code(here.board.return_to_customer(here.uniqueid)) == "accepted"
    here.desk.until_call(lambda call: call.state is CallState.TALKING and call.consult is None)
    here.until_legs("1001", "trunk")


def test_the_agent_goes_to_and_fro_and_then_all_three_talk(asterisk: AsteriskSite, floor: OpenFloor) -> None:
    here = floor(asterisk)
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
    here.customer.stop()
    assert code(here.colleague.board.hang_up(here.colleague.now.uniqueid)) == "accepted"
    here.until_legs()


def test_who_leaves_a_conference_leaves_a_talk_of_two(asterisk: AsteriskSite, floor: OpenFloor) -> None:
    here = floor(asterisk)
    here.plug_in()
    here.consult(ConsultStage.UP)
    assert code(here.board.conference(here.uniqueid)) == "accepted"
    here.desk.until_call(lambda call: call.state is CallState.CONFERENCE)
    assert code(here.board.return_to_customer(here.uniqueid)) == "accepted"
    here.desk.until_call(lambda call: call.state is CallState.TALKING and call.consult is None)
    here.until_legs("1001", "trunk")
    assert code(here.board.hang_up(here.uniqueid)) == "accepted"
    here.until_legs()


def test_customer_and_colleague_are_joined_while_the_agent_talks_to_the_customer(
    asterisk: AsteriskSite, floor: OpenFloor
) -> None:
    here = floor(asterisk)
    here.plug_in()
    here.consult(ConsultStage.UP)
    assert code(here.board.swap(here.uniqueid)) == "accepted"
    here.desk.until_call(lambda call: call.state is CallState.TALKING)
    assert code(here.board.complete_transfer(here.uniqueid)) == "accepted"
    assert here.desk.call(Kind.ENDED).end_reason is EndReason.TRANSFERRED
    here.until_legs("1002", "trunk")


def test_an_outbound_call_is_handed_over_too(asterisk: AsteriskSite, sign_on: MakeDesk, phones: PlugIn) -> None:
    site_phones = phones(asterisk)
    for extension in ("1001", "1002", "1003"):
        site_phones.phone(extension, asterisk.phone_port(extension), answer_after_seconds=0.2)
    desk, colleague = sign_on(asterisk), sign_on(asterisk, username="1003", interface="PJSIP/1003")
    uniqueid = desk.board.dial(OriginateRequest("1002")).result(6.0)
    desk.call(Kind.TALKING)
    assert code(desk.board.consult(uniqueid, "1003")) == "accepted"
    desk.until_call(lambda call: call.consult is not None and call.consult.stage is ConsultStage.UP)
    assert code(desk.board.complete_transfer(uniqueid)) == "accepted"
    assert desk.call(Kind.ENDED).end_reason is EndReason.TRANSFERRED
    assert colleague.call(Kind.TRANSFERRED).remote.number == "1002"
