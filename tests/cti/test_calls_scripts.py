"""Calls that no recording shows, as scripts: this arrives, expect that."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from cti.calls import CallTracker
from cti.model import CallState, Direction, EndReason, TransferKind
from tests.cti.scripts import Leg, Script, make_event

CUSTOMER = Leg("PJSIP/trunk-1", "1", "1", "56912345678", "Ana López", "1001", "from-trunk")
AGENT = Leg("PJSIP/1001-2", "2", "1", "1001", "Ana Soto")
SECOND_LEG = Leg("PJSIP/1001-3", "3", "3", "1001", "Ana Soto", "1003")
COLLEAGUE = Leg("PJSIP/1003-4", "4", "3", "1003", "Carla Muñoz")


@pytest.fixture
def script() -> Script:
    return Script(CallTracker("PJSIP/1001"))


# -- whose call it is ----------------------------------------------------------------------------------------------


def test_interface_that_is_only_a_prefix_is_somebody_else(script: Script) -> None:
    script.talk(CUSTOMER, Leg("PJSIP/10010-2", "2", "1", "10010"))
    assert script.kinds == []
    assert script.tracker.tokens() == frozenset()


def test_other_technology_and_names_with_dashes_are_matched_whole() -> None:
    script = Script(CallTracker("SIP/ana-maria"))
    script.ring(CUSTOMER, Leg("SIP/ana-maria-0000002b", "2", "1", "1001"))
    assert script.kinds == ["announced"]
    script.ring(CUSTOMER, Leg("SIP/ana-0000002c", "9", "1", "1001"))
    assert script.kinds == ["announced"]


def test_leg_that_only_hears_a_machine_is_no_call(script: Script) -> None:
    script.play("Newchannel", *SECOND_LEG.headers(state=4))
    script.play("Newstate", *SECOND_LEG.headers())
    script.wait(30)
    script.hang_up(SECOND_LEG)
    assert script.kinds == []


def test_agents_phone_that_spies_is_no_call(script: Script) -> None:
    script.play("Newchannel", *SECOND_LEG.headers(state=4))
    script.play("Newstate", *SECOND_LEG.headers())
    script.play("ChanSpyStart", *SECOND_LEG.headers("Spyer"), *COLLEAGUE.headers("Spyee"))
    script.enter(SECOND_LEG, "b9", 2)
    script.hang_up(SECOND_LEG)
    assert script.kinds == []


def test_agents_phone_that_is_called_to_spy_was_a_call_inside(script: Script) -> None:
    script.play("Newchannel", *SECOND_LEG.headers(state=0))
    script.play("DialBegin", *SECOND_LEG.headers("Dest", state=0))
    script.play("Newstate", *SECOND_LEG.headers(state=5))
    script.play("Newstate", *SECOND_LEG.headers())
    script.play("ChanSpyStart", *SECOND_LEG.headers("Spyer"), *COLLEAGUE.headers("Spyee"))
    script.hang_up(SECOND_LEG)
    assert script.kinds == ["announced", "answered", "ended"]
    assert script.changes[0].call.direction is Direction.OUT
    assert script.changes[-1].call.direction is Direction.INTERNAL


def test_spy_on_the_agents_call_changes_nothing(script: Script) -> None:
    script.talk(CUSTOMER, AGENT)
    before = list(script.kinds)
    script.play("ChanSpyStart", *COLLEAGUE.headers("Spyer"), *AGENT.headers("Spyee"))
    script.play("ChanSpyStop", *COLLEAGUE.headers("Spyer"), *AGENT.headers("Spyee"))
    assert script.kinds == before
    assert script.tracker.calls[0].state is CallState.TALKING


# -- direction ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "direction"),
    [
        ("1003", Direction.INTERNAL),
        ("56912345678", Direction.IN),
        ("22334455", Direction.IN),
        ("", Direction.IN),
        ("anonymous", Direction.IN),
        ("ana.lopez", Direction.IN),
    ],
)
def test_direction_of_a_ringing_call_follows_the_number(script: Script, number: str, direction: Direction) -> None:
    script.ring(Leg("PJSIP/x-1", "1", "1", number), AGENT)
    assert script.last.direction is direction


def test_short_number_over_a_trunk_is_outbound(script: Script) -> None:
    trunk = Leg("PJSIP/trunk-4", "4", "3", "133", context="from-trunk")
    script.play("Newchannel", *SECOND_LEG.headers(state=4))
    script.play("DialBegin", *SECOND_LEG.headers(state=4), *trunk.headers("Dest", state=0))
    assert script.last.direction is Direction.OUT


def test_colleague_who_calls_a_queue_is_inbound(script: Script) -> None:
    caller = Leg("PJSIP/1003-1", "1", "1", "1003", "Carla", "601")
    script.play("QueueCallerJoin", *caller.headers(), "Queue: ventas", "Position: 1")
    called = (*caller.headers(), *AGENT.headers("Dest", state=0), "Queue: ventas", "Interface: PJSIP/1001")
    script.play("AgentCalled", *called)
    assert (script.last.direction, script.last.queue) == (Direction.IN, "ventas")


# -- ringing -----------------------------------------------------------------------------------------------------------


def test_contacts_of_one_phone_are_one_call_and_the_last_one_ends_it(script: Script) -> None:
    other = Leg("PJSIP/1001-9", "9", "1", "1001")
    script.ring(CUSTOMER, AGENT)
    script.ring(CUSTOMER, other)
    script.play("DialEnd", *CUSTOMER.headers(), *AGENT.headers("Dest", state=5), "DialStatus: BUSY")
    script.hang_up(AGENT, cause=17)
    assert script.kinds == ["announced"]
    script.play("DialEnd", *CUSTOMER.headers(), *other.headers("Dest", state=5), "DialStatus: NOANSWER")
    assert script.kinds == ["announced", "ended"]
    assert (script.last.uniqueid, script.last.end_reason) == ("2", EndReason.NOT_ANSWERED)


def test_contact_that_answers_carries_the_call_on_under_its_first_key(script: Script) -> None:
    other = Leg("PJSIP/1001-9", "9", "1", "1001")
    script.ring(CUSTOMER, AGENT)
    script.ring(CUSTOMER, other)
    script.play("Newstate", *other.headers())
    script.play("DialEnd", *CUSTOMER.headers(), *other.headers("Dest"), "DialStatus: ANSWER")
    script.play("DialEnd", *CUSTOMER.headers(), *AGENT.headers("Dest", state=5), "DialStatus: CANCEL")
    script.hang_up(AGENT, cause=26)
    script.enter(other, "b1", 1)
    script.enter(CUSTOMER, "b1", 2)
    assert script.kinds == ["announced", "answered", "talking"]
    assert (script.last.uniqueid, script.last.channel) == ("2", "PJSIP/1001-9")


def test_phone_that_declines_is_refused(script: Script) -> None:
    script.ring(CUSTOMER, AGENT)
    script.play("HangupRequest", *AGENT.headers(state=5), "Cause: 21")
    script.play("DialEnd", *CUSTOMER.headers(), *AGENT.headers("Dest", state=5), "DialStatus: BUSY")
    assert script.last.end_reason is EndReason.REFUSED


def test_ring_given_up_by_the_dialplan_is_not_answered_while_the_caller_lives(script: Script) -> None:
    script.ring(CUSTOMER, AGENT)
    assert script.play("DialEnd", *CUSTOMER.headers(), *AGENT.headers("Dest", state=5), "DialStatus: CANCEL") == []
    assert script.hang_up(AGENT, cause=0) == ["ended"]
    assert script.last.end_reason is EndReason.NOT_ANSWERED


# -- transfers ---------------------------------------------------------------------------------------------------------


def test_attended_transfer_by_the_phone_ends_both_calls_of_the_transferer(script: Script) -> None:
    """REFER with Replaces: two legs of the agent, joined by the PBX (`bridge.c`, ast_bridge_transfer_attended)."""
    script.talk(CUSTOMER, AGENT, "b1")
    script.play("Hold", *AGENT.headers())
    script.play("Newchannel", *SECOND_LEG.headers(state=4))
    script.play("DialBegin", *SECOND_LEG.headers(state=4), *COLLEAGUE.headers("Dest", state=0))
    script.play("Newstate", *SECOND_LEG.headers())
    script.enter(COLLEAGUE, "b2", 1)
    script.enter(SECOND_LEG, "b2", 2)
    first, second = script.tracker.calls
    assert (first.state, second.state, second.direction) == (CallState.HELD, CallState.TALKING, Direction.INTERNAL)
    kinds = script.play(
        "AttendedTransfer",
        "Result: Success",
        *AGENT.headers("OrigTransferer"),
        *SECOND_LEG.headers("SecondTransferer"),
        *CUSTOMER.headers("Transferee"),
        *COLLEAGUE.headers("TransferTarget"),
        "DestType: Bridge",
    )
    assert kinds == ["transferred", "ended", "transferred", "ended"]
    assert script.tracker.calls == ()
    assert {change.call.end_reason for change in script.changes[-4:]} == {None, EndReason.TRANSFERRED}
    assert script.last.transfers[-1].kind is TransferKind.ATTENDED


def test_target_of_a_transfer_by_the_phone_gets_the_customer() -> None:
    script = Script(CallTracker("PJSIP/1003"))
    script.talk(SECOND_LEG, COLLEAGUE, "b2")
    assert (script.last.direction, script.last.remote.number) == (Direction.INTERNAL, "1001")
    script.play(
        "AttendedTransfer",
        "Result: Success",
        *AGENT.headers("OrigTransferer"),
        *SECOND_LEG.headers("SecondTransferer"),
        *CUSTOMER.headers("Transferee"),
        "TransfereeChanVariable: FICHA_CUSTOMER=C-7",
        *COLLEAGUE.headers("TransferTarget"),
        "DestType: Bridge",
    )
    assert script.kinds[-2:] == ["transferred", "remote_changed"]
    call = script.last
    assert (call.direction, call.remote.number, call.caller.number) == (Direction.IN, "56912345678", "56912345678")
    assert call.variable("FICHA_CUSTOMER") == "C-7"
    script.leave(SECOND_LEG, "b2", 1)
    script.enter(CUSTOMER, "b2", 2)
    script.leave(CUSTOMER, "b2", 1, after=5)
    script.hang_up(COLLEAGUE)
    assert (script.last.end_reason, script.kinds.count("talking")) == (EndReason.REMOTE_HUNG_UP, 1)


def test_three_party_call_is_no_transfer(script: Script) -> None:
    script.talk(CUSTOMER, AGENT)
    kinds = script.play(
        "AttendedTransfer",
        "Result: Success",
        *AGENT.headers("OrigTransferer"),
        *AGENT.headers("SecondTransferer"),
        *CUSTOMER.headers("Transferee"),
        *COLLEAGUE.headers("TransferTarget"),
        "DestType: Threeway",
    )
    assert kinds == []
    assert script.tracker.calls[0].transfers == ()


def test_transfer_that_was_refused_changes_nothing(script: Script) -> None:
    script.talk(CUSTOMER, AGENT)
    refused = (*AGENT.headers("Transferer"), *CUSTOMER.headers("Transferee"), "Extension: 1003")
    assert script.play("BlindTransfer", "Result: Not Permitted", *refused) == []


def test_caller_who_was_transferred_blindly_comes_with_that_history() -> None:
    script = Script(CallTracker("PJSIP/1003"))
    moved = (*AGENT.headers("Transferer"), *CUSTOMER.headers("Transferee"), "Extension: 1003")
    script.play("BlindTransfer", "Result: Success", *moved)
    script.ring(CUSTOMER, COLLEAGUE)
    (transfer,) = script.last.transfers
    assert (transfer.kind, transfer.by.number, transfer.to.number) == (TransferKind.BLIND, "1001", "1003")


def test_renamed_leg_keeps_its_key(script: Script) -> None:
    script.talk(CUSTOMER, AGENT)
    renamed = ("Channel: PJSIP/1001-2", "Newname: PJSIP/1001-2<MASQ>", "Uniqueid: 2", "Linkedid: 1")
    script.play("Rename", *renamed)
    assert (script.last.uniqueid, script.last.channel) == ("2", "PJSIP/1001-2<MASQ>")


def test_transfer_that_came_back_is_a_talk_like_any_other(script: Script) -> None:
    script.talk(CUSTOMER, AGENT)
    moved = (*AGENT.headers("Transferer"), *CUSTOMER.headers("Transferee"), "Extension: 1003")
    script.play("BlindTransfer", "Result: Success", *moved)
    script.leave(CUSTOMER, "b1", 1)
    script.wait(2)
    script.enter(CUSTOMER, "b1", 2)
    script.leave(CUSTOMER, "b1", 1)
    script.hang_up(AGENT)
    assert script.last.end_reason is EndReason.REMOTE_HUNG_UP


# -- hold, alone, late -------------------------------------------------------------------------------------------------


def test_hold_by_the_other_side_is_not_the_agents(script: Script) -> None:
    script.talk(CUSTOMER, AGENT)
    assert script.play("Hold", *CUSTOMER.headers()) == []


def test_leg_that_stays_alone_waits_and_its_talk_stopped_when_it_was_left(script: Script) -> None:
    script.talk(CUSTOMER, AGENT)
    assert script.leave(CUSTOMER, "b1", 1, after=10) == []
    script.hang_up(CUSTOMER)
    assert script.wait(0.5) == []
    assert script.wait(1) == ["details_changed"]
    assert (script.last.state, script.last.talk_seconds) == (CallState.WAITING, 10.0)
    script.hang_up(AGENT, after=20)
    assert (script.last.end_reason, script.last.talk_seconds) == (EndReason.REMOTE_HUNG_UP, 10.0)


def test_late_events_for_a_dead_leg_change_nothing(script: Script) -> None:
    script.talk(CUSTOMER, AGENT)
    script.hang_up(AGENT)
    told = list(script.kinds)
    script.play("Newstate", *AGENT.headers())
    script.enter(AGENT, "b1", 2)
    script.play("Hold", *AGENT.headers())
    script.hang_up(AGENT)
    script.play("DialBegin", *CUSTOMER.headers(), *AGENT.headers("Dest"))
    assert script.kinds == told
    script.wait(60)
    assert script.tracker.tokens() == frozenset()


def test_answer_seen_before_the_dial_is_told_as_soon_as_the_call_is_known(script: Script) -> None:
    script.play("Newstate", *AGENT.headers())
    script.play("DialBegin", *CUSTOMER.headers(), *AGENT.headers("Dest"))
    assert script.kinds == ["announced"]
    assert script.last.answered_at is not None


def test_bridge_whose_dial_was_never_seen_is_announced_and_talks(script: Script) -> None:
    script.enter(CUSTOMER, "b1", 1)
    script.enter(AGENT, "b1", 2)
    assert script.kinds == ["announced", "talking"]


# -- suspects ----------------------------------------------------------------------------------------------------------


def test_suspect_call_is_told_without_number_and_variables(script: Script) -> None:
    dial = (*CUSTOMER.headers(state=4), "ChanVariable: FICHA_CUSTOMER=C-1", *AGENT.headers("Dest", state=0))
    script.play("Newchannel", *AGENT.headers(state=0))
    script.play("DialBegin", *dial, is_suspect=True)
    call = script.last
    assert call.is_suspect
    assert (call.remote.number, call.remote.name, call.caller.number, call.variables) == ("", "", "", ())


def test_call_becomes_suspect_with_the_first_suspect_event_about_it(script: Script) -> None:
    script.talk(CUSTOMER, AGENT)
    script.play("NewConnectedLine", *AGENT.headers(connected="600"), is_suspect=True)
    assert script.last.is_suspect
    assert script.last.remote.number == ""


def test_event_cut_in_two_still_announces_a_ringing_phone_by_its_name(script: Script) -> None:
    script.play("Newchannel", *AGENT.headers(state=0))
    script.play("Newstate", "Channel: PJSIP/1001-2", "ChannelState: 5", is_suspect=True)
    assert script.kinds == ["announced"]
    assert script.last.is_suspect
    script.play("Newstate", "Channel: PJSIP/1001-2", "ChannelState: 6", is_suspect=True)
    script.play("Hangup", "Channel: PJSIP/1001-2", "ChannelState: 6", is_suspect=True)
    assert script.kinds == ["announced", "answered", "ended"]


@pytest.mark.parametrize("name", ["Hangup", "Hold", "Newstate", "BridgeLeave", "HangupRequest", "NewConnectedLine"])
@pytest.mark.parametrize(
    "lines",
    [
        ["Channel: PJSIP/1001-2", "ChannelState: 6"],
        ["Channel: PJSIP/1001-2", "Uniqueid: 666", "Linkedid: 1"],
        ["Channel: PJSIP/1001-2", "Uniqueid: 2", "Uniqueid: 666"],
        ["Channel: PJSIP/666-1", "Uniqueid: 2"],
        ["Channel: PJSIP/1001-2", "Channel: PJSIP/1001-2", "Uniqueid: 2"],
    ],
)
def test_forged_event_moves_no_call(script: Script, name: str, lines: list[str]) -> None:
    script.talk(CUSTOMER, AGENT)
    before = script.tracker.calls
    bridge = ("BridgeUniqueid: b1", "BridgeNumChannels: 2")
    assert script.play(name, *bridge, *lines, "Cause: 16", is_suspect=True) == []
    assert script.tracker.calls == before


# -- snapshots ---------------------------------------------------------------------------------------------------------


def _row(leg: Leg, application: str, *lines: str, state: int = 6, connected: str = "", bridge: str = "b1") -> str:
    return "\n".join(
        [*leg.headers(state=state, connected=connected), f"BridgeID: {bridge}", f"Application: {application}", *lines]
    )


def _status(*rows: str) -> list[object]:
    return [make_event("Status", *row.split("\n"), at=2_000.0) for row in rows]


def test_call_that_was_up_before_is_announced_with_queue_and_variables(script: Script) -> None:
    rows = _status(
        _row(CUSTOMER, "Queue", "Data: ventas,tT,,,30", "Seconds: 70", "ChanVariable: FICHA_CUSTOMER=C-7"),
        _row(AGENT, "AppQueue", "Data: (Outgoing Line)", "Seconds: 60", connected="56912345678"),
    )
    assert script.load(*rows) == ["announced"]
    call = script.last
    assert call.was_up_before
    assert (call.state, call.queue, call.remote.number) == (CallState.TALKING, "ventas", "56912345678")
    assert call.variable("FICHA_CUSTOMER") == "C-7"
    assert call.announced_at is not None
    assert call.announced_at.timestamp() == 1_940.0
    assert call.talking_at is not None
    assert call.talking_at.timestamp() == 2_000.0
    script.now = 2_010.0
    script.leave(CUSTOMER, "b1", 1)
    script.hang_up(AGENT)
    assert (script.last.end_reason, script.last.talk_seconds) == (EndReason.REMOTE_HUNG_UP, 10.0)


def test_call_that_rang_before_goes_on_to_be_answered(script: Script) -> None:
    script.load(
        *_status(
            _row(CUSTOMER, "Queue", "Data: ventas", bridge=""),
            _row(AGENT, "AppQueue", state=5, connected="56912345678", bridge=""),
        )
    )
    assert (script.last.state, script.last.direction) == (CallState.RINGING, Direction.IN)
    script.play("Newstate", *AGENT.headers())
    script.enter(AGENT, "b1", 1)
    script.enter(CUSTOMER, "b1", 2)
    assert script.kinds == ["announced", "answered", "talking"]


def test_call_that_rang_before_and_is_given_up_by_the_caller_is_abandoned(script: Script) -> None:
    script.load(
        *_status(_row(CUSTOMER, "Dial", bridge=""), _row(AGENT, "AppDial", state=5, connected="569", bridge=""))
    )
    script.play("HangupRequest", *CUSTOMER.headers())
    script.hang_up(AGENT, cause=0)
    assert script.last.end_reason is EndReason.ABANDONED


def test_snapshot_of_what_is_known_changes_nothing(script: Script) -> None:
    script.talk(CUSTOMER, AGENT)
    script.now = 1_990.0
    rows = _status(_row(CUSTOMER, "Dial", connected="1001"), _row(AGENT, "AppDial", connected="56912345678"))
    assert script.load(*rows) == []
    script.now = 2_000.0
    script.play("Hold", *AGENT.headers())
    assert script.kinds[-1] == "held"


def test_call_that_vanished_while_the_link_was_down_ends_unknown(script: Script) -> None:
    script.talk(CUSTOMER, AGENT)
    assert script.load() == ["ended"]
    assert script.last.end_reason is EndReason.UNKNOWN
    assert script.tracker.tokens() == frozenset()


@pytest.mark.parametrize(("is_held", "talk_and_hold"), [(False, (2.0, 0.0)), (True, (3.0, 2.0))])
@pytest.mark.parametrize("is_restarted", [False, True])
def test_call_that_vanished_counts_until_the_pbx_was_last_heard(
    script: Script, is_held: bool, talk_and_hold: tuple[float, float], is_restarted: bool
) -> None:
    script.talk(CUSTOMER, AGENT)
    if is_held:
        script.play("Hold", *AGENT.headers(), after=3.0)
    heard_until = datetime.fromtimestamp(script.now + 2.0, UTC)
    at = heard_until + timedelta(seconds=18)
    ended = script.tracker.load([], restarted=is_restarted, at=at, heard_until=heard_until)[-1].call
    assert ended.ended_at == heard_until
    assert (ended.talk_seconds, ended.hold_seconds) == talk_and_hold


def test_call_that_vanished_ends_after_its_last_event_whatever_the_clocks_say(script: Script) -> None:
    script.talk(CUSTOMER, AGENT)
    talking_at = script.last.talking_at
    assert talking_at is not None
    heard_until = talking_at - timedelta(milliseconds=300)
    ended = script.tracker.load([], restarted=False, heard_until=heard_until)[-1].call
    assert (ended.ended_at, ended.talk_seconds) == (talking_at, 0.0)


def test_call_that_outlived_an_outage_counts_it_as_talk(script: Script) -> None:
    script.talk(CUSTOMER, AGENT)
    rows = _status(_row(CUSTOMER, "Dial", connected="1001"), _row(AGENT, "AppDial", connected="56912345678"))
    heard_until = datetime.fromtimestamp(script.now + 2.0, UTC)
    script.tracker.load(rows, restarted=False, at=heard_until + timedelta(seconds=18), heard_until=heard_until)
    script.now += 20.0
    script.play("Hangup", *AGENT.headers(), "Cause: 16", after=1.0)
    assert script.last.talk_seconds == 21.0


def test_what_runs_now_is_counted_since_a_time_that_the_call_tells(script: Script) -> None:
    script.talk(CUSTOMER, AGENT)
    assert script.last.counting_since == script.last.talking_at
    script.play("Hold", *AGENT.headers(), after=3.0)
    assert script.last.counting_since == script.last.held_at
    script.play("Hangup", *AGENT.headers(), "Cause: 16")
    assert script.last.counting_since is None


def test_pbx_restart_ends_every_call_even_if_an_id_comes_again(script: Script) -> None:
    script.talk(CUSTOMER, AGENT)
    rows = _status(_row(CUSTOMER, "Dial"), _row(AGENT, "AppDial", connected="56912345678"))
    assert script.load(*rows, restarted=True) == ["ended", "announced"]
    assert script.changes[-2].call.end_reason is EndReason.PBX_RESTARTED
    assert script.last.was_up_before


def test_spying_or_lonely_leg_in_a_snapshot_is_no_call(script: Script) -> None:
    rows = _status(
        _row(AGENT, "ChanSpy", bridge=""),
        _row(SECOND_LEG, "VoiceMailMain", bridge=""),
        _row(CUSTOMER, "Queue", bridge=""),
    )
    assert script.load(*rows) == []


def test_consultation_outlives_a_reconnect(script: Script) -> None:
    half, other_half = Leg("Local/1003@i-1;1", "7", "1", "1003"), Leg("Local/1003@i-1;2", "8", "1", "1001")
    colleague = Leg("PJSIP/1003-4", "4", "1", "1003")
    script.talk(CUSTOMER, AGENT)
    script.enter(half, "b2", 1)
    script.leave(AGENT, "b1", 1)
    script.enter(AGENT, "b2", 2)
    assert script.last.state is CallState.CONSULTING
    rows = _status(
        _row(CUSTOMER, "Dial"),
        _row(AGENT, "AppDial", bridge="b2"),
        _row(half, "", bridge="b2"),
        _row(other_half, "Dial", bridge="b3"),
        _row(colleague, "AppDial", bridge="b3"),
    )
    script.load(*rows)
    assert script.tracker.calls[0].state is CallState.CONSULTING
