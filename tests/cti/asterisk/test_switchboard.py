"""The switchboard on a scripted manager: the truth first, the news in order, commands judged by their answers."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from cti.asterisk.settings import Timings
from cti.asterisk.switchboard import AsteriskSwitchboard
from cti.model import (
    CallChange,
    CallChangeKind,
    CallState,
    Change,
    EndReason,
    LinkChange,
    LinkState,
    MemberChange,
    OriginateRequest,
    QueueChange,
    SnapshotTaken,
    SuspectSeen,
)
from cti.switchboard import CommandFailed, Switchboard

Manager = Any  # FakeManager of conftest.py
Wait = Callable[..., None]
SYSTEM = "SystemName: pbx-7f\n"


def block(prefix: str, channel: str, uniqueid: str, *, state: str = "6", number: str = "611") -> str:
    return (
        f"{prefix}Channel: {channel}\n{prefix}ChannelState: {state}\n{prefix}ChannelStateDesc: x\n"
        f"{prefix}CallerIDNum: {number}\n{prefix}CallerIDName: Ana\n{prefix}ConnectedLineNum: <unknown>\n"
        f"{prefix}ConnectedLineName: <unknown>\n{prefix}Language: es\n{prefix}AccountCode: \n{prefix}Context: interna\n"
        f"{prefix}Exten: 600\n{prefix}Priority: 1\n{prefix}Uniqueid: {uniqueid}\n{prefix}Linkedid: 1.1\n"
    )


def wire(*events: str) -> bytes:
    return b"".join(event.strip("\n").replace("\n", "\r\n").encode() + b"\r\n\r\n" for event in events)


CUSTOMER = block("", "PJSIP/trunk-1", "1.1")
OWN = block("", "PJSIP/1001-2", "1.2", number="1001")
RINGING = (
    f"Event: Newchannel\n{SYSTEM}{block('', 'PJSIP/1001-2', '1.2', state='0', number='1001')}",
    f"Event: DialBegin\n{SYSTEM}{CUSTOMER}{block('Dest', 'PJSIP/1001-2', '1.2', state='0', number='1001')}",
)
HANGUP = f"Event: Hangup\n{SYSTEM}{block('', 'PJSIP/1001-2', '1.2', number='1001')}Cause: 16\nCause-txt: x"
BOOTED = "Event: FullyBooted\nPrivilege: system,all\nUptime: 3\nLastReload: 3\nStatus: Fully Booted"


class Desk:
    """A switchboard and what its listener heard."""

    def __init__(self, manager: Manager, timings: Timings, **settings: object) -> None:
        self.heard: list[Change] = []
        self.listen: Callable[[Change], object] = self.heard.append
        self.board = AsteriskSwitchboard(
            manager.settings(**settings),
            pbx_name="central",
            interface="PJSIP/1001",
            queues=("ventas",),
            member_name="Ana Soto",
            context="interna",
            timings=timings,
        )

    def of(self, kind: type[Any]) -> list[Any]:
        return [change for change in self.heard if isinstance(change, kind)]

    def kinds(self) -> list[CallChangeKind]:
        return [change.kind for change in self.of(CallChange)]

    def states(self) -> list[LinkState]:
        return [change.state for change in self.of(LinkChange)]


MakeDesk = Callable[..., Desk]


@pytest.fixture
def make_desk(quick: Timings) -> Iterator[MakeDesk]:
    made: list[Desk] = []

    def make(manager: Manager, **settings: object) -> Desk:
        made.append(Desk(manager, quick, **settings))
        desk = made[-1]
        desk.board.start(lambda change: desk.listen(change))  # noqa: PLW0108  # tests change what listens

        return made[-1]

    yield make
    for desk in made:
        desk.board.stop()


@pytest.fixture
def desk(manager: Manager, make_desk: MakeDesk, wait_until: Wait) -> Desk:
    manager.system_name = "pbx-7f"
    made = make_desk(manager)
    wait_until(lambda: made.of(SnapshotTaken))
    return made


def code(future: Future[Any]) -> str:
    try:
        future.result(15.0)
    except CommandFailed as failure:
        return failure.code
    return "accepted"


def test_it_is_a_switchboard(desk: Desk) -> None:
    board: Switchboard = desk.board
    assert board is desk.board


# -- snapshot ----------------------------------------------------------------------------------------------------------


def test_the_truth_comes_before_the_news_that_came_while_it_was_read(
    manager: Manager, make_desk: MakeDesk, wait_until: Wait
) -> None:
    manager.queues = [
        (
            "Event: QueueMember\nQueue: ventas\nName: Ana Soto\nLocation: PJSIP/1001\nMembership: dynamic\n"
            "Status: 1\nPaused: 0"
        )
    ]

    def status(session: Any, act: dict[str, str]) -> None:
        session.send(wire(*RINGING))
        session.on_status(act)
        session.send(
            wire("Event: QueueMemberPause\nQueue: ventas\nInterface: PJSIP/1001\nPaused: 1\nPausedReason: café")
        )

    manager.handlers["Status"] = status
    desk = make_desk(manager)
    wait_until(lambda: CallChangeKind.ANNOUNCED in desk.kinds() and len(desk.of(MemberChange)) == 2)
    order = [type(change) for change in desk.heard if change not in desk.of(LinkChange)[:1]]
    assert order.index(LinkChange) < order.index(SnapshotTaken) < order.index(CallChange)
    (snapshot,) = desk.of(SnapshotTaken)
    assert [(member.queue, member.is_paused) for member in snapshot.members] == [("ventas", False)]
    assert snapshot.queues == (QueueChange("ventas", 0),)
    assert [member.is_paused for member in desk.of(MemberChange)] == [False, True]
    up = desk.of(LinkChange)[-1]
    assert (up.state, up.pbx_version) == (LinkState.UP, "22.10.1")
    assert abs(up.clock_offset_seconds) < 5


def test_a_call_that_was_up_before_is_in_the_snapshot(manager: Manager, make_desk: MakeDesk, wait_until: Wait) -> None:
    bridged = "BridgeID: b-1\nSeconds: 4\n"
    manager.channels = [
        f"Event: Status\nPrivilege: Call\n{CUSTOMER}Type: PJSIP\n{bridged}".strip(),
        f"Event: Status\nPrivilege: Call\n{OWN}Type: PJSIP\n{bridged}".strip(),
    ]
    desk = make_desk(manager)
    wait_until(lambda: desk.of(SnapshotTaken))
    (call,) = desk.of(SnapshotTaken)[0].calls
    assert (call.uniqueid, call.state, call.was_up_before) == ("1.2", CallState.TALKING, True)


def test_a_call_that_ended_without_a_link_ended_when_the_pbx_was_last_heard(
    desk: Desk, manager: Manager, wait_until: Wait
) -> None:
    manager.send(wire(*RINGING))
    wait_until(lambda: CallChangeKind.ANNOUNCED in desk.kinds())
    gone_at = datetime.now(UTC)
    manager.go_away()
    wait_until(lambda: desk.states().count(LinkState.DOWN) >= 8)
    manager.come_back()
    wait_until(lambda: len(desk.of(SnapshotTaken)) == 2)
    ended = next(change.call for change in desk.of(CallChange) if change.kind is CallChangeKind.ENDED)
    assert ended.end_reason is EndReason.UNKNOWN
    assert ended.ended_at <= gone_at + timedelta(milliseconds=100) < desk.of(SnapshotTaken)[-1].at


def test_a_call_of_a_pbx_that_died_after_a_silence_lasted_until_its_death(
    manager: Manager, quick: Timings, wait_until: Wait
) -> None:
    manager.system_name = "pbx-7f"
    desk = Desk(manager, replace(quick, dead=30.0))
    desk.board.start(desk.heard.append)
    try:
        wait_until(lambda: desk.of(SnapshotTaken))
        manager.send(wire(*RINGING))
        wait_until(lambda: CallChangeKind.ANNOUNCED in desk.kinds())
        manager.is_dumb, before = True, len(manager.actions)
        wait_until(lambda: manager.names()[before:].count("Ping") >= 4)  # silent for more than half a second
        manager.go_away()
        manager.is_dumb = False
        gone_at = datetime.now(UTC)
        manager.come_back()
        wait_until(lambda: len(desk.of(SnapshotTaken)) == 2)
    finally:
        desk.board.stop()
    ended = next(change.call for change in desk.of(CallChange) if change.kind is CallChangeKind.ENDED)
    assert ended.ended_at > gone_at - timedelta(milliseconds=300)


def test_a_pbx_that_was_started_anew_is_told_so(desk: Desk, manager: Manager, wait_until: Wait) -> None:
    manager.drop()
    wait_until(lambda: len(desk.of(SnapshotTaken)) == 2)
    manager.started = "13:00:00"
    manager.drop()
    wait_until(lambda: len(desk.of(SnapshotTaken)) == 3)
    assert [snapshot.restarted for snapshot in desk.of(SnapshotTaken)] == [False, False, True]
    assert [state for state in desk.states() if state is not LinkState.CONNECTING] == ["up", "down", "up", "down", "up"]


def test_a_pbx_that_is_still_booting_is_asked_again(manager: Manager, make_desk: MakeDesk, wait_until: Wait) -> None:
    def unknown(session: Any, act: dict[str, str]) -> None:
        del manager.handlers["QueueStatus"]
        session.respond(act, "Error", Message="Invalid/unknown command: QueueStatus. Use Action: ListCommands")

    manager.handlers["QueueStatus"] = unknown
    desk = make_desk(manager)
    wait_until(lambda: desk.of(SnapshotTaken))
    assert manager.names().count("QueueStatus") == 2
    assert desk.states() == [LinkState.CONNECTING, LinkState.UP]


def test_a_pbx_that_booted_is_read_again(desk: Desk, manager: Manager, wait_until: Wait) -> None:
    manager.send(wire(BOOTED))
    wait_until(lambda: len(desk.of(SnapshotTaken)) == 2)
    assert desk.of(SuspectSeen) == []


def test_a_pbx_that_says_again_and_again_that_it_booted_is_read_once(
    desk: Desk, manager: Manager, wait_until: Wait
) -> None:
    manager.send(wire(*[BOOTED] * 20))
    wait_until(lambda: len(desk.of(SnapshotTaken)) == 2)
    manager.send(wire(*RINGING))
    wait_until(lambda: CallChangeKind.ANNOUNCED in desk.kinds())
    assert manager.names().count("QueueStatus") == 2


@pytest.mark.parametrize("system_name", ["", "pbx-7f"])
def test_a_caller_who_forges_the_boot_of_the_pbx_is_reported_and_it_is_not_read_again(
    manager: Manager, make_desk: MakeDesk, wait_until: Wait, system_name: str
) -> None:
    manager.system_name = system_name
    desk = make_desk(manager)
    wait_until(lambda: desk.of(SnapshotTaken))
    forged = "Event: FullyBooted\nX: 0\nCallerIDName: Ana\nContext: interna\nPriority: 1"
    manager.send(wire(*[forged] * 20, *RINGING))
    wait_until(lambda: CallChangeKind.ANNOUNCED in desk.kinds())
    assert len(desk.of(SuspectSeen)) == 1
    assert manager.names().count("QueueStatus") == 1


@pytest.mark.parametrize("stamp", ["nan", "inf", "1e308", "99999999999999", "-5", "0", "soon"])
def test_a_pbx_with_an_impossible_clock_is_used_by_our_own(
    manager: Manager, make_desk: MakeDesk, wait_until: Wait, stamp: str
) -> None:
    manager.handlers["Ping"] = lambda session, act: session.respond(act, Ping="Pong", Timestamp=stamp)
    manager.system_name = "pbx-7f"
    desk = make_desk(manager)
    wait_until(lambda: desk.of(SnapshotTaken))
    assert desk.of(LinkChange)[-1].clock_offset_seconds is None
    assert abs(desk.of(SnapshotTaken)[-1].at - datetime.now(UTC)) < timedelta(seconds=5)
    manager.send(wire(*(event.replace(SYSTEM, f"{SYSTEM}Timestamp: {stamp}\n") for event in RINGING)))
    wait_until(lambda: CallChangeKind.ANNOUNCED in desk.kinds())
    manager.drop()
    wait_until(lambda: len(desk.of(SnapshotTaken)) == 2)


def test_rights_that_are_missing_leave_gaps_and_no_trouble(
    manager: Manager, make_desk: MakeDesk, wait_until: Wait
) -> None:
    for name in ("CoreSettings", "CoreStatus", "Status"):
        manager.handlers[name] = lambda session, act: session.respond(act, "Error", Message="Permission denied")
    desk = make_desk(manager)
    wait_until(lambda: desk.of(SnapshotTaken))
    assert desk.of(LinkChange)[-1].pbx_version == ""


def test_a_snapshot_without_an_answer_is_a_lost_link(manager: Manager, make_desk: MakeDesk, wait_until: Wait) -> None:
    manager.handlers["QueueStatus"] = lambda session, act: None
    desk = make_desk(manager)
    wait_until(lambda: LinkState.DOWN in desk.states())
    assert LinkState.UP not in desk.states()
    assert next(change for change in desk.of(LinkChange) if change.state is LinkState.DOWN).reason == "timeout"


# -- listener ----------------------------------------------------------------------------------------------------------


def test_a_listener_that_blocks_does_not_hold_up_the_reading(desk: Desk, manager: Manager, wait_until: Wait) -> None:
    release = threading.Event()
    desk.listen = lambda change: (release.wait(10.0), desk.heard.append(change))
    manager.send(wire(*RINGING))
    manager.send(wire(*[f"Event: VarSet\nA: {number}" for number in range(20_000)]))
    pings = manager.names().count("Ping")
    wait_until(lambda: manager.names().count("Ping") >= pings + 6)  # longer than a dead peer's time
    assert CallChangeKind.ANNOUNCED not in desk.kinds()
    release.set()
    wait_until(lambda: CallChangeKind.ANNOUNCED in desk.kinds())
    assert LinkState.DOWN not in desk.states()


def test_a_listener_that_raises_hears_the_next_news(desk: Desk, manager: Manager, wait_until: Wait) -> None:
    def fail_once(change: Change) -> None:
        desk.listen = desk.heard.append
        raise RuntimeError("the listener's own bug")

    desk.listen = fail_once
    manager.send(wire(*RINGING, HANGUP))
    wait_until(lambda: CallChangeKind.ENDED in desk.kinds())


def test_no_garbage_ends_the_link(desk: Desk, manager: Manager, wait_until: Wait) -> None:
    names = sorted(head[7:].decode() for head in desk.board._folder.heads or ())
    for name in names:
        manager.send(wire(f"Event: {name}\n{SYSTEM}Channel: PJSIP/1001-2", f"Event: {name}\n{SYSTEM}{CUSTOMER}X"))
        manager.send(
            wire(f"Event: {name}\n{SYSTEM}Interface: PJSIP/1001\nPaused: \nPosition: x\nUniqueid: \nQueue: ventas")
        )
        manager.send(wire(f"Event: {name}", f"Event: {name}\n\0: \udcff".encode("utf-8", "replace").decode()))
    manager.send(wire(*RINGING))
    wait_until(lambda: CallChangeKind.ANNOUNCED in desk.kinds())
    assert LinkState.DOWN not in desk.states()


# -- forged events -----------------------------------------------------------------------------------------------------


def test_a_forged_event_moves_no_call_and_is_reported(desk: Desk, manager: Manager, wait_until: Wait) -> None:
    manager.send(wire(*RINGING))
    wait_until(lambda: CallChangeKind.ANNOUNCED in desk.kinds())
    manager.send(wire(HANGUP.replace(SYSTEM, "")))
    wait_until(lambda: desk.of(SuspectSeen))
    assert "system name" in desk.of(SuspectSeen)[0].detail
    manager.send(wire(HANGUP))
    wait_until(lambda: CallChangeKind.ENDED in desk.kinds())
    assert desk.kinds().count(CallChangeKind.ENDED) == 1


def test_a_number_with_manager_lines_is_reported_once_and_shown_as_suspect(
    desk: Desk, manager: Manager, wait_until: Wait
) -> None:
    smuggled = "611\nUniqueid: 9.9\nExten: 666\n"
    manager.send(
        wire(*[event.replace("CallerIDNum: 611\n", f"CallerIDNum: {smuggled}") for event in (*RINGING, RINGING[1])])
    )
    wait_until(lambda: CallChangeKind.ANNOUNCED in desk.kinds())
    call = desk.of(CallChange)[0].call
    assert (call.uniqueid, call.is_suspect, call.remote.number) == ("1.2", True, "")
    assert [seen.uniqueid for seen in desk.of(SuspectSeen)] == ["1.1"]


# -- commands ----------------------------------------------------------------------------------------------------------


def test_queue_commands_say_what_asterisk_wants_to_hear(desk: Desk, manager: Manager) -> None:
    assert code(desk.board.join_queue("ventas", paused=True, pause_reason="café")) == "accepted"
    assert code(desk.board.leave_queue("ventas")) == "accepted"
    assert code(desk.board.pause("acw")) == "accepted"
    assert code(desk.board.unpause()) == "accepted"
    added, named, removed, paused, unpaused = [act for act in manager.actions if act["Action"].startswith("Queue")][1:]
    assert (added["Interface"], added["MemberName"], added["Paused"], added["Reason"]) == (
        "PJSIP/1001",
        "Ana Soto",
        "true",
        "café",
    )
    assert (named["Action"], named["Queue"], named["Reason"]) == ("QueuePause", "ventas", "café")
    assert removed["Queue"] == "ventas"
    assert (paused["Paused"], paused["Reason"], "Queue" in paused) == ("true", "acw", False)
    assert unpaused["Paused"] == "false"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Permission denied", "forbidden"),
        ("No such channel", "no_such_call"),
        ("Invalid/unknown command: QueuePause. Use Action: ListCommands", "unsupported"),
        ("Interface not found", "refused"),
    ],
)
def test_a_refusal_has_a_code_and_the_words_of_the_pbx(
    desk: Desk, manager: Manager, sentence: str, expected: str
) -> None:
    manager.handlers["QueuePause"] = lambda session, act: session.respond(act, "Error", Message=sentence)
    future = desk.board.pause("x")
    assert code(future) == expected
    assert sentence in str(future.exception())


def test_being_there_already_is_success_and_so_is_being_gone_already(desk: Desk, manager: Manager) -> None:
    for name, sentence in (
        ("QueueAdd", "add interface: Already there"),
        ("QueueRemove", "remove interface: Not there"),
    ):
        manager.handlers[name] = lambda session, act, said=sentence: session.respond(
            act, "Error", Message=f"Unable to {said}"
        )
    assert code(desk.board.join_queue("ventas")) == "accepted"
    assert code(desk.board.leave_queue("ventas")) == "accepted"


def test_a_reason_with_a_line_break_is_not_sent(desk: Desk, manager: Manager) -> None:
    assert code(desk.board.pause("x\r\nAction: Command")) == "bad_value"
    assert "QueuePause" not in manager.names()


def test_commands_about_a_call_name_the_agents_channel(desk: Desk, manager: Manager, wait_until: Wait) -> None:
    manager.send(wire(*RINGING))
    wait_until(lambda: CallChangeKind.ANNOUNCED in desk.kinds())
    board = desk.board
    futures = [
        *(board.answer("1.2"), board.hold("1.2"), board.resume("1.2"), board.mute("1.2", muted=True)),
        *(board.blind_transfer("1.2", "601"), board.hang_up("1.2")),
    ]
    assert [code(future) for future in futures] == ["accepted"] * 6
    sent = [act for act in manager.actions if act.get("Channel") == "PJSIP/1001-2"]
    assert [act["Action"] for act in sent] == ["PJSIPNotify"] * 3 + ["Setvar", "BlindTransfer", "Hangup"]
    assert [act["Variable"] for act in sent[:3]] == ["Event=talk", "Event=hold", "Event=talk"]
    assert (sent[4]["Context"], sent[4]["Exten"]) == ("interna", "601")
    assert code(board.blind_transfer("1.2", "6 01")) == "bad_value"


def test_a_call_that_is_gone_cannot_be_commanded(desk: Desk, manager: Manager, wait_until: Wait) -> None:
    manager.send(wire(*RINGING, HANGUP))
    wait_until(lambda: CallChangeKind.ENDED in desk.kinds())
    assert code(desk.board.hang_up("1.2")) == "no_such_call"


def test_without_a_link_every_command_fails_at_once(desk: Desk, manager: Manager, wait_until: Wait) -> None:
    manager.go_away()
    wait_until(lambda: LinkState.DOWN in desk.states())
    began = time.monotonic()
    assert code(desk.board.pause("x")) == "link_down"
    assert code(desk.board.dial(OriginateRequest("912345678"))) == "link_down"
    assert time.monotonic() - began < 3.0


def test_a_command_without_an_answer_fails_at_its_deadline(desk: Desk, manager: Manager) -> None:
    manager.handlers["QueuePause"] = lambda session, act: None
    assert code(desk.board.pause("x")) == "timeout"


# -- dialling ----------------------------------------------------------------------------------------------------------


def test_dialling_is_accepted_when_the_phones_channel_appears(desk: Desk, manager: Manager, wait_until: Wait) -> None:
    future = desk.board.dial(OriginateRequest("+56912345678", variables=(("FICHA_CAMPAIGN", "x=1,2"),)))
    wait_until(lambda: "Originate" in manager.names())
    act = next(act for act in manager.actions if act["Action"] == "Originate")
    assert (act["Channel"], act["Exten"], act["Async"], act["Timeout"]) == (
        "PJSIP/1001",
        "+56912345678",
        "true",
        "30000",
    )
    assert act["Variable"] == "FICHA_CAMPAIGN=x=1,2"
    time.sleep(0.1)  # the answer to the action has come: it is not enough
    assert not future.done()
    manager.send(wire(f"Event: Newchannel\n{SYSTEM}{block('', 'PJSIP/1001-5', act['ChannelId'], state='0')}"))
    assert future.result(15.0) == act["ChannelId"]


def test_a_phone_that_is_not_registered_cannot_be_rung(desk: Desk, manager: Manager) -> None:
    def fail(session: Any, act: dict[str, str]) -> None:
        session.respond(act, Message="Originate successfully queued")
        session.send(
            wire(
                f"Event: OriginateResponse\n{SYSTEM}ActionID: {act['ActionID']}\nResponse: Failure\n"
                "Reason: 0\nUniqueid: <unknown>"
            )
        )

    manager.handlers["Originate"] = fail
    assert code(desk.board.dial(OriginateRequest("912345678"))) == "not_registered"


def test_a_call_that_never_appears_fails_at_its_deadline(desk: Desk) -> None:
    assert code(desk.board.dial(OriginateRequest("912345678"))) == "timeout"


@pytest.mark.parametrize("number", ["", "9 1", "9\r\nAction: Command", "x" * 81, "${SHELL(id)}"])
def test_what_cannot_be_dialled_is_not_sent(desk: Desk, manager: Manager, number: str) -> None:
    assert code(desk.board.dial(OriginateRequest(number))) == "bad_value"
    assert code(desk.board.dial(OriginateRequest("9", caller_id="a\nb"))) == "bad_value"
    assert "Originate" not in manager.names()
