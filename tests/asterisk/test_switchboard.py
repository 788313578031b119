"""The real switchboard on a real Asterisk: every command confirmed by what the PBX then says, and its bad days."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from cti.model import (
    CallChangeKind,
    LinkChange,
    LinkState,
    MemberChange,
    OriginateRequest,
    SnapshotTaken,
    SuspectSeen,
)
from cti.training.asterisk_site import AsteriskSite
from cti.training.sip_phones import Caller, Phones
from tests.asterisk.desks import QUICK, Desk, MakeDesk, code

PlugIn = Callable[[AsteriskSite], Phones]
Kind = CallChangeKind

pytestmark = pytest.mark.asterisk

TO_SALES = {"X-Ficha-Queue": "ventas", "X-Ficha-Customer": "C-7"}


def test_queues_are_joined_paused_and_left(asterisk: AsteriskSite, sign_on: MakeDesk) -> None:
    desk = sign_on(asterisk)
    assert desk.of(LinkChange)[-1].pbx_version.startswith(asterisk.version)
    commands = [
        lambda: desk.board.join_queue("ventas", paused=True, pause_reason="café; baño"),
        lambda: desk.board.join_queue("ventas"),
        desk.board.unpause,
        lambda: desk.board.pause("acw"),
        lambda: desk.board.leave_queue("ventas"),
        lambda: desk.board.leave_queue("ventas"),
    ]
    assert [code(command()) for command in commands] == ["accepted"] * 6
    desk.until(lambda: desk.of(MemberChange) and not desk.of(MemberChange)[-1].is_member)
    told = [(member.is_member, member.is_paused, member.pause_reason) for member in desk.of(MemberChange)]
    assert told[-4:] == [(True, True, "café; baño"), (True, False, ""), (True, True, "acw"), (False, False, "")]


def test_a_call_is_answered_held_resumed_muted_and_hung_up_from_the_desk(
    asterisk: AsteriskSite, sign_on: MakeDesk, phones: PlugIn
) -> None:
    site_phones = phones(asterisk)
    site_phones.phone("1001", asterisk.phone_port("1001"), answer_after_seconds=None)
    desk = sign_on(asterisk)
    assert code(desk.board.join_queue("ventas")) == "accepted"
    site_phones.call(Caller("56981234567", "Ana O'Higgins", headers=TO_SALES, talk_seconds=30))

    call = desk.call(Kind.ANNOUNCED)
    assert (call.remote.number, call.remote.name, call.queue) == ("56981234567", "Ana O'Higgins", "ventas")
    assert call.variable("FICHA_CUSTOMER") == "C-7"
    assert code(desk.board.answer(call.uniqueid)) == "accepted"
    desk.call(Kind.TALKING)
    assert code(desk.board.hold(call.uniqueid)) == "accepted"
    assert code(desk.board.resume(call.uniqueid)) == "accepted"
    assert code(desk.board.mute(call.uniqueid, muted=True)) == "accepted"
    assert code(desk.board.mute(call.uniqueid, muted=False)) == "accepted"
    assert code(desk.board.hang_up(call.uniqueid)) == "accepted"
    assert desk.call(Kind.ENDED).uniqueid == call.uniqueid
    assert code(desk.board.hang_up(call.uniqueid)) == "no_such_call"


def test_a_customer_is_transferred_to_a_colleague(asterisk: AsteriskSite, sign_on: MakeDesk, phones: PlugIn) -> None:
    site_phones = phones(asterisk)
    for extension in ("1001", "1002"):
        site_phones.phone(extension, asterisk.phone_port(extension), answer_after_seconds=0.1)
    desk = sign_on(asterisk)
    colleague = sign_on(asterisk, username="1002", interface="PJSIP/1002")
    assert code(desk.board.join_queue("ventas")) == "accepted"
    site_phones.call(Caller("56981234567", headers=TO_SALES, talk_seconds=20))
    call = desk.call(Kind.TALKING)
    assert code(desk.board.blind_transfer(call.uniqueid, "1002")) == "accepted"
    assert desk.call(Kind.ENDED).end_reason == "transferred"
    assert colleague.call(Kind.TALKING).remote.number == "56981234567"


def test_a_number_is_dialled_and_the_call_has_the_id_that_was_promised(
    asterisk: AsteriskSite, sign_on: MakeDesk, phones: PlugIn
) -> None:
    site_phones = phones(asterisk)
    for extension in ("1001", "1002"):
        site_phones.phone(extension, asterisk.phone_port(extension), answer_after_seconds=0.1)
    desk = sign_on(asterisk)
    uniqueid = desk.board.dial(OriginateRequest("1002", variables=(("FICHA_CAMPAIGN", "cobranza"),))).result(6.0)
    assert desk.call(Kind.TALKING).uniqueid == uniqueid
    assert code(desk.board.hang_up(uniqueid)) == "accepted"


def test_a_phone_that_is_not_registered_is_told_so(asterisk: AsteriskSite, sign_on: MakeDesk) -> None:
    desk = sign_on(asterisk, username="keeper", interface="PJSIP/1009")
    assert code(desk.board.dial(OriginateRequest("1002"))) == "not_registered"


def test_a_pbx_killed_in_mid_call_and_started_again_is_told_as_restarted(
    asterisk: AsteriskSite, sign_on: MakeDesk, phones: PlugIn
) -> None:
    site_phones = phones(asterisk)
    site_phones.phone("1001", asterisk.phone_port("1001"), answer_after_seconds=0.1)
    desk = sign_on(asterisk)
    assert code(desk.board.join_queue("ventas")) == "accepted"
    site_phones.call(Caller("56981234567", headers=TO_SALES, talk_seconds=60))
    call = desk.call(Kind.TALKING)
    asterisk.kill()
    desk.until(lambda: desk.of(LinkChange)[-1].state is not LinkState.UP, 2.0)
    assert code(desk.board.hang_up(call.uniqueid)) == "link_down"
    asterisk.start()
    desk.until(lambda: len(desk.of(SnapshotTaken)) == 2)
    again = desk.of(SnapshotTaken)[-1]
    assert (again.restarted, again.calls, again.members) == (True, (), ())
    assert desk.call(Kind.ENDED).end_reason == "pbx_restarted"


def test_a_pbx_that_stops_answering_is_dead_within_its_time_and_found_again(
    asterisk: AsteriskSite, sign_on: MakeDesk
) -> None:
    desk = sign_on(asterisk)
    pid = asterisk.pid
    assert pid is not None
    os.kill(pid, signal.SIGSTOP)
    try:
        desk.until(lambda: "timeout" in desk.reasons(), 3.0)
    finally:
        os.kill(pid, signal.SIGCONT)
    desk.until(lambda: len(desk.of(SnapshotTaken)) == 2)
    assert not desk.of(SnapshotTaken)[-1].restarted


def test_a_caller_who_forges_manager_lines_moves_nothing(
    asterisk: AsteriskSite, sign_on: MakeDesk, phones: PlugIn
) -> None:
    site_phones = phones(asterisk)
    site_phones.phone("1001", asterisk.phone_port("1001"), answer_after_seconds=0.1)
    everything = sign_on(asterisk, username="keeper", interface="")
    forged = "%0D%0A%0D%0AEvent%3A%20Hangup%0D%0AUniqueid%3A%201.1%0D%0A%0D%0A"
    site_phones.call(Caller(f"5698{forged}1", headers=TO_SALES, talk_seconds=1))
    everything.until(lambda: everything.of(SuspectSeen))
    assert [change.state for change in everything.of(LinkChange)][-1] is LinkState.UP


def test_a_caller_who_forges_the_boot_of_the_pbx_has_it_not_read_again(
    asterisk: AsteriskSite, sign_on: MakeDesk, phones: PlugIn
) -> None:
    site_phones = phones(asterisk)
    site_phones.phone("1001", asterisk.phone_port("1001"), answer_after_seconds=0.1)
    everything = sign_on(asterisk, username="keeper", interface="")
    forged = "%0D%0A%0D%0AEvent%3A%20FullyBooted%0D%0AX%3A%200"
    site_phones.call(Caller(f"5698{forged}", headers=TO_SALES, talk_seconds=1))
    everything.until(lambda: any("b'Event: FullyBooted" in suspect.detail for suspect in everything.of(SuspectSeen)))
    time.sleep(4 * QUICK.tick)  # a reading that is due would have begun
    assert len(everything.of(SnapshotTaken)) == 1
    assert [change.state for change in everything.of(LinkChange)] == [LinkState.CONNECTING, LinkState.UP]


def test_a_wrong_secret_is_refused_once_and_mended_by_another(asterisk: AsteriskSite, sign_on: MakeDesk) -> None:
    desk = sign_on(asterisk, secret="wrong")
    assert desk.of(LinkChange)[-1].reason == "wrong_secret"
    desk.board.retry(secret=asterisk.secret("1001"))
    desk.until(lambda: desk.of(SnapshotTaken))


def test_tls_is_spoken_and_the_name_is_checked(
    asterisk: AsteriskSite, sign_on: MakeDesk, tls_certificate: Path
) -> None:
    tls = {"port": asterisk.tls_port, "tls": True, "tls_ca_file": str(tls_certificate)}
    assert sign_on(asterisk, **tls).of(SnapshotTaken)
    other = Desk(asterisk, username="1001", interface="PJSIP/1001", tls_server_name="elsewhere.example", **tls)
    other.board.start(other.heard.append)
    other.until(lambda: "tls_name_mismatch" in other.reasons())
    other.board.stop()
