"""Consultation, transfer, conference, parking, picking up and recording on a real Asterisk, and their bad days."""

from __future__ import annotations

import os
import signal
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
    Recording,
    SnapshotTaken,
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
        on_line = Party.TARGET if stage is ConsultStage.UP else Party.NOBODY
        return self.desk.until_call(
            lambda call: call.consult is not None and (call.consult.stage, call.consult.on_line) == (stage, on_line)
        )

    def legs(self) -> list[str]:
        """The devices that have a leg on the PBX."""
        lines = self.site.cli("core show channels concise").splitlines()
        return sorted(line.partition("-0")[0] for line in lines if line.startswith("PJSIP/"))

    def until_agent_waits(self) -> None:
        """A leg that left its bridge runs the dialplan some milliseconds later; before, it cannot be sent on."""
        self.desk.until(lambda: "!ficha-agent!s!" in self.site.cli("core show channels concise"))

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
    here.until_agent_waits()
    take_back = here.board.return_to_customer if queue else here.board.resume
    assert code(take_back(here.uniqueid)) == "accepted"
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


# -- what goes wrong ---------------------------------------------------------------------------------------------------


def test_a_busy_and_an_absent_colleague_are_told_and_the_customer_waits_on(
    asterisk: AsteriskSite, floor: OpenFloor
) -> None:
    here = floor(asterisk)
    here.plug_in(busy=True)
    for target, why in (("1002", EndReason.BUSY), ("1009", EndReason.UNREACHABLE)):
        assert code(here.board.consult(here.uniqueid, target)) == "accepted"
        here.desk.until_call(lambda call, why=why: call.consult is not None and call.consult.failure is why)
        here.desk.until_call(lambda call: call.state is CallState.HELD)
    here.until_legs("1001", "trunk")
    assert code(here.board.return_to_customer(here.uniqueid)) == "accepted"
    here.desk.until_call(lambda call: call.state is CallState.TALKING)


def test_a_colleague_who_hangs_up_leaves_the_agent_alone_and_the_customer_waiting(
    asterisk: AsteriskSite, floor: OpenFloor
) -> None:
    here = floor(asterisk)
    here.plug_in()
    here.consult(ConsultStage.UP)
    assert code(here.colleague.board.hang_up(here.colleague.call(Kind.TALKING).uniqueid)) == "accepted"
    gone = here.desk.until_call(lambda call: call.state is CallState.HELD and call.consult is not None)
    assert gone.consult is not None
    assert (gone.consult.stage, gone.consult.failure) == (ConsultStage.ASIDE, EndReason.REMOTE_HUNG_UP)
    assert code(here.board.complete_transfer(here.uniqueid)) == "no_such_call"
    assert code(here.board.return_to_customer(here.uniqueid)) == "accepted"
    here.desk.until_call(lambda call: call.state is CallState.TALKING and call.consult is None)


def test_a_customer_who_hangs_up_aside_ends_the_call(asterisk: AsteriskSite, floor: OpenFloor) -> None:
    here = floor(asterisk, talk_seconds=1.5)
    assert code(here.board.set_aside(here.uniqueid)) == "accepted"
    assert here.desk.call(Kind.ENDED).end_reason is EndReason.REMOTE_HUNG_UP
    here.until_legs()


def test_a_customer_who_hangs_up_meanwhile_is_told_and_cannot_be_handed_over(
    asterisk: AsteriskSite, floor: OpenFloor
) -> None:
    here = floor(asterisk, talk_seconds=2.0)
    here.plug_in()
    here.consult(ConsultStage.UP)
    here.desk.until_call(lambda call: call.consult is not None and call.consult.has_customer_left)
    for command in (here.board.complete_transfer, here.board.return_to_customer, here.board.conference):
        assert code(command(here.uniqueid)) == "no_such_call"
    assert code(here.board.hang_up(here.uniqueid)) == "accepted"
    assert here.desk.call(Kind.ENDED).end_reason is EndReason.REMOTE_HUNG_UP
    here.until_legs()


def test_a_customer_who_hangs_up_in_the_moment_of_the_transfer_leaves_nobody_behind(
    asterisk: AsteriskSite, floor: OpenFloor
) -> None:
    here = floor(asterisk)
    here.plug_in()
    here.consult(ConsultStage.UP)
    completed = here.board.complete_transfer(here.uniqueid)
    here.site.cli(f"channel request hangup {here.desk.now.remote_channel}")
    assert code(completed) in {"accepted", "no_such_call"}
    here.desk.call(Kind.ENDED)
    here.until_legs()


def test_a_customer_goes_back_to_the_queue_when_the_transfer_is_not_answered(
    asterisk: AsteriskSite, floor: OpenFloor
) -> None:
    here = floor(asterisk)
    here.plug_in(answers_after=1.0, busy=True)
    here.consult(ConsultStage.RINGING)
    assert code(here.board.complete_transfer(here.uniqueid)) == "accepted"
    here.desk.until(lambda: here.desk.kinds().count(Kind.TALKING) == 2)  # the queue rings the only member again
    assert here.desk.now.queue == "ventas"


@pytest.mark.parametrize("queue", [True, False])
def test_the_phone_dies_while_the_customer_is_aside(asterisk: AsteriskSite, floor: OpenFloor, *, queue: bool) -> None:
    here = floor(asterisk, queue=queue)
    assert code(here.board.set_aside(here.uniqueid)) == "accepted"
    here.desk.until_call(lambda call: call.state is CallState.HELD)
    here.site.cli(f"channel request hangup {here.desk.now.channel}")
    assert here.desk.call(Kind.ENDED).end_reason is EndReason.AGENT_HUNG_UP
    here.desk.until(lambda: here.desk.kinds().count(Kind.TALKING) == 2)
    assert here.desk.now.remote.number == CUSTOMER


def test_a_desk_that_lost_its_link_finds_the_consultation_again(asterisk: AsteriskSite, floor: OpenFloor) -> None:
    here = floor(asterisk)
    here.plug_in()
    told = here.consult(ConsultStage.UP)
    drop_link(here.site, here.desk)
    again = here.desk.of(SnapshotTaken)[-1].calls
    assert [(call.uniqueid, call.state, call.consult) for call in again] == [
        (told.uniqueid, CallState.CONSULTING, told.consult)
    ]
    assert code(here.board.complete_transfer(here.uniqueid)) == "accepted"
    here.until_legs("1002", "trunk")


def test_a_desk_that_starts_in_the_middle_shows_the_consultation_and_goes_on(
    asterisk: AsteriskSite, floor: OpenFloor, sign_on: MakeDesk
) -> None:
    here = floor(asterisk)
    here.plug_in()
    here.consult(ConsultStage.UP)
    here.board.stop()
    second = sign_on(asterisk)
    (found,) = second.of(SnapshotTaken)[-1].calls
    assert (found.state, found.remote.number, found.was_up_before) == (CallState.CONSULTING, CUSTOMER, True)
    assert found.consult is not None
    assert (found.consult.stage, found.consult.on_line, found.consult.dialed) == (ConsultStage.UP, Party.TARGET, "1002")
    assert code(second.board.return_to_customer(found.uniqueid)) == "accepted"
    second.until_call(lambda call: call.state is CallState.TALKING and call.consult is None)
    here.until_legs("1001", "trunk")


def test_a_customer_comes_back_by_themselves_when_the_desk_says_nothing_more(
    asterisk: AsteriskSite, floor: OpenFloor
) -> None:
    asterisk.cli("dialplan set global FICHA_ASIDE_SECONDS 2")
    try:
        here = floor(asterisk)
        here.plug_in(busy=True)
        assert code(here.board.consult(here.uniqueid, "1002")) == "accepted"
        here.desk.until_call(lambda call: call.consult is not None and call.consult.failure is EndReason.BUSY)
        drop_link(here.site, here.desk)
        here.desk.until_call(lambda call: call.state is CallState.TALKING and call.consult is None)
    finally:
        asterisk.cli('dialplan set global FICHA_ASIDE_SECONDS ""')


def drop_link(site: AsteriskSite, desk: Desk) -> None:
    """Let the PBX say nothing until the desk gives its link up, and wait until the desk is back."""
    before = len(desk.of(SnapshotTaken))
    assert site.pid is not None
    os.kill(site.pid, signal.SIGSTOP)
    try:
        desk.until(lambda: "timeout" in desk.reasons())
    finally:
        os.kill(site.pid, signal.SIGCONT)
    desk.until(lambda: len(desk.of(SnapshotTaken)) > before)


# -- park, retrieve, pick up -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("aside_first", [False, True])
def test_a_parked_customer_is_taken_by_a_colleague(
    asterisk: AsteriskSite, floor: OpenFloor, *, aside_first: bool
) -> None:
    here = floor(asterisk)
    here.plug_in()
    if aside_first:
        assert code(here.board.set_aside(here.uniqueid)) == "accepted"
        here.desk.until_call(lambda call: call.state is CallState.HELD)
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
def test_a_colleagues_ringing_call_is_picked_up(
    asterisk: AsteriskSite, sign_on: MakeDesk, phones: PlugIn, by: str
) -> None:
    site_phones = phones(asterisk)
    site_phones.phone("1001", asterisk.phone_port("1001"), answer_after_seconds=NEVER)
    site_phones.phone("1002", asterisk.phone_port("1002"), answer_after_seconds=0.1)
    rung, picker = sign_on(asterisk), sign_on(asterisk, username="1002", interface="PJSIP/1002")
    assert code(rung.board.join_queue("ventas")) == "accepted"
    site_phones.call(Caller(CUSTOMER, "Ana López", headers=TO_SALES, talk_seconds=30))
    ringing = rung.call(Kind.ANNOUNCED)
    rung.until_call(lambda call: call.state is CallState.RINGING)
    uniqueid = picker.board.pick_up({"interface": "PJSIP/1001"}.get(by) or getattr(ringing, by)).result(6.0)
    taken = picker.until_call(lambda call: call.state is CallState.TALKING)
    assert (taken.uniqueid, taken.remote.number, taken.direction) == (uniqueid, CUSTOMER, "in")
    assert rung.call(Kind.ENDED).end_reason is EndReason.ANSWERED_ELSEWHERE


def test_of_two_who_pick_up_one_is_too_late(asterisk: AsteriskSite, sign_on: MakeDesk, phones: PlugIn) -> None:
    site_phones = phones(asterisk)
    site_phones.phone("1001", asterisk.phone_port("1001"), answer_after_seconds=NEVER)
    for extension in ("1002", "1003"):
        site_phones.phone(extension, asterisk.phone_port(extension), answer_after_seconds=0.1)
    rung = sign_on(asterisk)
    pickers = [sign_on(asterisk, username=name, interface=f"PJSIP/{name}") for name in ("1002", "1003")]
    site_phones.call(Caller(CUSTOMER, number="1001", talk_seconds=30))
    rung.until_call(lambda call: call.state is CallState.RINGING)
    asked = [picker.board.pick_up("PJSIP/1001") for picker in pickers]
    for picker in pickers:
        picker.call(Kind.ANNOUNCED)
    assert [code(future) for future in asked] == ["accepted", "accepted"]
    rung.until(lambda: {picker.now.state for picker in pickers} == {CallState.TALKING, CallState.ENDED})
    assert {picker.now.end_reason for picker in pickers} == {None, EndReason.ANSWERED_ELSEWHERE}


# -- recording, digits, mute, two calls --------------------------------------------------------------------------------


def test_a_call_is_recorded_silenced_and_no_more(asterisk: AsteriskSite, floor: OpenFloor) -> None:
    here = floor(asterisk)
    commands = (
        (lambda: here.board.start_recording(here.uniqueid, "ficha/2026-11-23/a.wav"), Recording.ON),
        (lambda: here.board.pause_recording(here.uniqueid, paused=True), Recording.PAUSED),
        (lambda: here.board.pause_recording(here.uniqueid, paused=False), Recording.ON),
        (lambda: here.board.stop_recording(here.uniqueid), Recording.OFF),
    )
    for number, (command, recording) in enumerate(commands, 1):
        assert code(command()) == "accepted"
        here.desk.until(lambda number=number: here.desk.kinds().count(Kind.RECORDING_CHANGED) == number)
        assert here.desk.now.recording is recording
    assert code(here.board.start_recording(here.uniqueid, "../etc/x.wav")) == "bad_value"
    assert code(here.board.start_recording(here.uniqueid, "/tmp/x.wav")) == "bad_value"
    assert (here.site.plan.directory / "monitor" / "ficha/2026-11-23/a.wav").exists()


def test_digits_reach_who_is_on_the_line(asterisk: AsteriskSite, floor: OpenFloor) -> None:
    here = floor(asterisk)
    assert code(here.board.send_digits(here.uniqueid, "12#")) == "accepted"
    assert code(here.board.send_digits(here.uniqueid, "12x")) == "bad_value"


def test_two_calls_at_once_are_swapped(asterisk: AsteriskSite, floor: OpenFloor) -> None:
    here = floor(asterisk)
    first = here.uniqueid
    here.phones.call(Caller("56987654321", number="1001", talk_seconds=30))
    here.desk.until(lambda: here.desk.kinds().count(Kind.TALKING) == 2)
    second = here.desk.now.uniqueid
    assert second != first
    put_on_hold(here, first)
    for held, resumed in ((second, first), (first, second)):
        put_on_hold(here, held)
        assert code(here.board.resume(resumed)) == "accepted"
        here.desk.until_call(lambda call, one=resumed: (call.uniqueid, call.state) == (one, CallState.TALKING))
    for uniqueid in (first, second):
        assert code(here.board.hang_up(uniqueid)) == "accepted"


def put_on_hold(here: Floor, uniqueid: str) -> None:
    assert code(here.board.hold(uniqueid)) == "accepted"
    here.desk.until_call(lambda call: (call.uniqueid, call.state) == (uniqueid, CallState.HELD))
