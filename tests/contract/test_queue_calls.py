"""A call through a queue looks the same from the training PBX and from Asterisk."""

from __future__ import annotations

from cti.variables import CHANNEL_VARIABLES
from tests.contract.pbxs import Customer, Pbx
from tests.contract.story import QUEUE_EVENTS, of_leg, told
from tests.manager_client import ManagerClient

CALLER = Customer(variables={"FICHA_CUSTOMER": "1", "FICHA_TIER": "gold"})
LEG_EVENTS = ("Newchannel", "BridgeEnter", "BridgeLeave", "Hangup")


def ring_1001(pbx: Pbx, client: ManagerClient, *, answers_after: float | None, lasts: float = 30.0) -> None:
    pbx.plug_phone("1001", answers_after=answers_after)
    client.act("QueueAdd", Queue="ventas", Interface="PJSIP/1001", MemberName="Ana Soto")
    pbx.place_call("ventas", CALLER, lasts=lasts)
    client.wait_for("DialState", DialStatus="RINGING")


def test_an_answered_call_is_told_in_this_order(any_pbx: Pbx) -> None:
    client = any_pbx.connect()
    ring_1001(any_pbx, client, answers_after=0.3, lasts=1.5)
    client.wait_for("BridgeEnter", BridgeNumChannels="2")
    client.wait_for("Hangup", CallerIDNum="1001")
    client.wait_for("AgentComplete")

    assert told(client.events, QUEUE_EVENTS) == [
        "QueueCallerJoin trunk ventas 1 1",
        "AgentCalled trunk 1001 ventas PJSIP/1001",
        "DialBegin trunk 1001 PJSIP/1001",
        "DialEnd trunk 1001 ANSWER",
        "QueueCallerLeave trunk ventas 1 0",
        "AgentConnect trunk 1001 ventas PJSIP/1001",
        "AgentComplete ventas PJSIP/1001 caller",
    ]
    assert of_leg(client, "1001", LEG_EVENTS) == ["Newchannel", "BridgeEnter", "BridgeLeave", "Hangup"]


def test_an_agents_leg_that_is_ended_by_command_counts_as_the_callers_end(pbx: Pbx) -> None:
    client = pbx.connect()
    ring_1001(pbx, client, answers_after=0.2)
    leg = client.wait_for("BridgeEnter", CallerIDNum="1001").get("Channel")
    client.wait_for("BridgeEnter", BridgeNumChannels="2")
    assert client.act("Hangup", Channel=leg).get("Message") == "Channel Hungup"
    client.wait_for("Hangup", Channel=leg)
    assert client.wait_for("AgentComplete").get("Reason") == "caller"


def test_the_events_of_a_call_have_the_same_headers(pbx: Pbx) -> None:
    client = pbx.connect()
    ring_1001(pbx, client, answers_after=0.3, lasts=1.5)
    client.wait_for("BridgeEnter", BridgeNumChannels="2")
    client.wait_for("Hangup", CallerIDNum="1001")

    head = ["Event", "Privilege", "Timestamp", "SystemName"]
    leg = ["Channel", "ChannelState", "ChannelStateDesc", "CallerIDNum", "CallerIDName", "ConnectedLineNum"]
    leg += ["ConnectedLineName", "Language", "AccountCode", "Context", "Exten", "Priority", "Uniqueid", "Linkedid"]
    leg += ["ChanVariable"] * len(CHANNEL_VARIABLES)
    target = ["Dest" + key for key in leg]
    member = ["Queue", "Interface", "MemberName"]
    bridge = [f"Bridge{key}" for key in ("Uniqueid", "Type", "Technology", "Creator", "Name", "NumChannels")]
    bridge += ["BridgeVideoSourceMode"]
    wanted = {
        "Newchannel": leg,
        "QueueCallerJoin": [*leg, "Queue", "Position", "Count"],
        "AgentCalled": [*leg, *target, *member],
        "DialBegin": [*leg, *target, "DialString"],
        "DialEnd": [*leg, *target, "DialStatus"],
        "QueueCallerLeave": [*leg, "Queue", "Position", "Count"],
        "AgentConnect": [*leg, *target, *member, "HoldTime", "RingTime"],
        "BridgeEnter": [*bridge, *leg],
        "BridgeLeave": [*bridge, *leg],
        "BridgeDestroy": bridge,
        "HangupRequest": leg,
        "Hangup": [*leg, "Cause", "Cause-txt"],
    }
    assert {name: client.wait_for(name).keys() for name in wanted} == {
        name: head + keys for name, keys in wanted.items()
    }
    completed = [*member, "HoldTime", "TalkTime", "Reason"]
    whole = [head + leg + target + completed]
    without_legs = [[*head, *callers, *agents, *completed] for callers in (leg, []) for agents in (target, [])]
    assert client.wait_for("AgentComplete").keys() in (without_legs if pbx.is_real else whole)


def test_what_the_menu_found_out_is_on_the_callers_leg_and_on_the_agents(pbx: Pbx) -> None:
    client = pbx.connect()
    ring_1001(pbx, client, answers_after=None)
    called = client.wait_for("AgentCalled")

    for key in ("ChanVariable", "DestChanVariable"):
        values = [value for name, value in called.lines if name == key]
        assert values[:2] == ["FICHA_CUSTOMER=1", "FICHA_ACCOUNT="]
        assert "FICHA_TIER=gold" in values


def test_a_caller_who_hangs_up_while_it_rings_is_abandoned(any_pbx: Pbx) -> None:
    client = any_pbx.connect()
    ring_1001(any_pbx, client, answers_after=None, lasts=1.0)
    client.wait_for("QueueCallerLeave")

    assert told(client.events, QUEUE_EVENTS)[3:] == [
        "DialEnd trunk 1001 CANCEL",
        "DialEnd trunk 1001 CANCEL",
        "QueueCallerAbandon trunk ventas 1",
        "QueueCallerLeave trunk ventas 1 0",
    ]


def test_a_caller_who_hangs_up_while_nobody_is_free_is_abandoned(pbx: Pbx) -> None:
    client = pbx.connect()
    client.act("QueueAdd", Queue="ventas", Interface="PJSIP/1001", Paused="true")
    pbx.place_call("ventas", CALLER, lasts=1.5)
    client.wait_for("QueueCallerJoin")
    client.wait_for("Hangup", CallerIDNum=CALLER.number)

    assert told(client.events, QUEUE_EVENTS) == [
        "QueueCallerJoin trunk ventas 1 1",
        "QueueCallerAbandon trunk ventas 1",
        "QueueCallerLeave trunk ventas 1 0",
    ]


def test_a_phone_that_refuses_is_a_ring_no_answer(pbx: Pbx) -> None:
    client = pbx.connect()
    pbx.plug_phone("1001", answers_after=None, refuses=True)
    client.act("QueueAdd", Queue="ventas", Interface="PJSIP/1001")
    pbx.place_call("ventas", CALLER, lasts=1.5)
    gone = client.wait_for("Hangup", CallerIDNum="1001")
    until = client.events.index(gone)

    assert told(client.events[:until], (*QUEUE_EVENTS, "HangupRequest"))[3:] == [
        "HangupRequest 1001",
        "DialEnd trunk 1001 NOANSWER",
        "AgentRingNoAnswer trunk 1001 ventas PJSIP/1001",
    ]
    assert (gone.get("Cause"), gone.get("TechCause")) == ("17", "486")


def test_ring_all_tells_the_losers_twice(pbx: Pbx) -> None:
    client = pbx.connect()
    pbx.plug_phone("1001", answers_after=None)
    pbx.plug_phone("1002", answers_after=0.5)
    for extension in ("1001", "1002"):
        client.act("QueueAdd", Queue="todos", Interface=f"PJSIP/{extension}")
    pbx.place_call("todos", CALLER, lasts=2.0)
    lost = client.wait_for("Hangup", CallerIDNum="1001")
    client.wait_for("BridgeEnter", BridgeNumChannels="2")

    assert told(client.events, ("DialEnd", "AgentConnect")) == [
        "DialEnd trunk 1002 ANSWER",
        "DialEnd trunk 1001 CANCEL",
        "DialEnd trunk 1001 CANCEL",
        "AgentConnect trunk 1002 todos PJSIP/1002",
    ]
    assert lost.get("Cause-txt") == "Answered elsewhere"
