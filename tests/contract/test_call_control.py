"""What the desk orders: answer, hold, transfer, park, dial; and what the lists say meanwhile."""

from __future__ import annotations

from cti.variables import CHANNEL_VARIABLES
from tests.contract.pbxs import Customer, Pbx
from tests.contract.story import role, told
from tests.manager_client import ManagerClient

CALLER = Customer()


def talk(pbx: Pbx, client: ManagerClient, *, lasts: float = 20.0) -> str:
    """A customer talks directly with 1001; returns the agent's channel."""
    pbx.plug_phone("1001", answers_after=0.2)
    pbx.place_direct_call("1001", CALLER, lasts=lasts)
    client.wait_for("BridgeEnter", BridgeNumChannels="2")
    return client.wait_for("BridgeEnter", CallerIDNum="1001").get("Channel")


def test_a_direct_call_is_told_in_this_order(pbx: Pbx) -> None:
    client = pbx.connect()
    talk(pbx, client, lasts=1.5)
    client.wait_for("Hangup", CallerIDNum="1001")
    client.wait_for("Hangup", CallerIDNum=CALLER.number)
    assert told(client.events, ("DialBegin", "DialState", "DialEnd", "BridgeEnter", "HangupRequest")) == [
        "DialBegin trunk 1001 1001",
        "DialState trunk 1001 RINGING",
        "DialEnd trunk 1001 ANSWER",
        "BridgeEnter 1001",
        "BridgeEnter trunk",
        "HangupRequest trunk",
    ]


def test_a_busy_phone_ends_the_direct_call(pbx: Pbx) -> None:
    client = pbx.connect()
    pbx.plug_phone("1001", answers_after=None, refuses=True)
    pbx.place_direct_call("1001", CALLER, lasts=5)
    client.wait_for("Hangup", CallerIDNum=CALLER.number)
    assert client.wait_for("DialEnd").get("DialStatus") == "BUSY"
    assert client.wait_for("Hangup", CallerIDNum="1001").get("Cause") == "17"


def test_a_phone_that_is_not_registered_has_no_leg(pbx: Pbx) -> None:
    client = pbx.connect()
    pbx.place_direct_call("1009", CALLER, lasts=5)
    client.wait_for("Hangup", CallerIDNum=CALLER.number)
    assert [role(one.get("Channel")) for one in client.events if one.name == "Newchannel"] == ["trunk"]


def test_a_caller_who_gives_up_on_a_direct_call_cancels_it(pbx: Pbx) -> None:
    client = pbx.connect()
    pbx.plug_phone("1001", answers_after=None)
    pbx.place_direct_call("1001", CALLER, lasts=1.0)
    client.wait_for("Hangup", CallerIDNum="1001")
    assert client.wait_for("DialEnd").get("DialStatus") == "CANCEL"


def test_the_phone_answers_holds_and_resumes_by_notify(pbx: Pbx) -> None:
    client = pbx.connect("1001")
    pbx.plug_phone("1001", answers_after=None)
    pbx.place_direct_call("1001", CALLER, lasts=8)
    leg = client.wait_for("Newstate", ChannelStateDesc="Ringing").get("Channel")  # a desk's filters pass no DialState

    answer = client.act("PJSIPNotify", Channel=leg, Variable="Event=talk")
    assert answer.get("Message") == "NOTIFY sent"
    client.wait_for("BridgeEnter", BridgeNumChannels="2")
    client.act("PJSIPNotify", Channel=leg, Variable="Event=hold")
    assert client.wait_for("Hold").keys()[-1] == "MusicClass"
    client.act("PJSIPNotify", Channel=leg, Variable="Event=talk")
    assert role(client.wait_for("Unhold").get("Channel")) == "1001"


def test_the_lists_show_a_call_that_is_up(pbx: Pbx) -> None:
    client = pbx.connect()
    leg = talk(pbx, client)
    channels = client.list("CoreShowChannels")
    status = client.list("Status", Channel=leg, Variables="FICHA_TIER")

    assert sorted(role(one.get("Channel")) for one in channels[:-1]) == ["1001", "trunk"]
    assert channels[0].keys()[-4:] == ["Application", "ApplicationData", "Duration", "BridgeId"]
    assert status[0].keys()[16 + len(CHANNEL_VARIABLES) :] == [
        "Type",
        "DNID",
        "EffectiveConnectedLineNum",
        "EffectiveConnectedLineName",
        "TimeToHangup",
        "BridgeID",
        "Application",
        "Data",
        "Nativeformats",
        "Readformat",
        "Readtrans",
        "Writeformat",
        "Writetrans",
        "Callgroup",
        "Pickupgroup",
        "Seconds",
        "Variable",
        "ActionID",
    ]
    assert (status[0].get("Application"), status[0].get("Data")) == ("AppDial", "(Outgoing Line)")
    assert [one.get("Event") for one in (channels[-1], status[-1])] == ["CoreShowChannelsComplete", "StatusComplete"]


def test_a_blind_transfer_takes_the_agent_out_first(any_pbx: Pbx) -> None:
    client = any_pbx.connect()
    any_pbx.plug_phone("1002", answers_after=0.2)
    leg = talk(any_pbx, client, lasts=3)
    before = len(client.events)
    answer = client.act("BlindTransfer", Channel=leg, Exten="1002", Context="from-internal")
    client.wait_for("Hangup", CallerIDNum="1002")

    assert answer.get("Message") == "Transfer succeeded"
    assert client.wait_for("BlindTransfer").get("Result") == "Success"
    assert told(client.events[before:], ("DialBegin", "DialEnd", "BridgeEnter"), ("DialStatus",)) == [
        "DialBegin trunk 1002",
        "DialEnd trunk 1002 ANSWER",
        "BridgeEnter 1002",
        "BridgeEnter trunk",
    ]


def test_a_parked_caller_is_announced_with_the_slot(pbx: Pbx) -> None:
    client = pbx.connect()
    talk(pbx, client)
    caller = client.wait_for("BridgeEnter", CallerIDNum=CALLER.number).get("Channel")
    answer = client.act("Park", Channel=caller, Timeout="45000")
    parked = client.wait_for("ParkedCall")

    assert answer.get("Message") == "Park successful\n"
    assert parked.get("ParkingSpace") == "701"
    assert [key for key, _ in parked.lines if not key.startswith("Parkee")][4:] == [
        "ParkerDialString",
        "Parkinglot",
        "ParkingSpace",
        "ParkingTimeout",
        "ParkingDuration",
    ]
    client.wait_for("Hangup", CallerIDNum="1001")


def test_click_to_call_rings_the_phone_first_and_keeps_our_ids(any_pbx: Pbx) -> None:
    client = any_pbx.connect()
    for extension in ("1001", "1002"):
        any_pbx.plug_phone(extension, answers_after=0.2)
    answer = client.act(
        "Originate",
        Channel="PJSIP/1001",
        Exten="1002",
        Context="from-internal",
        Priority="1",
        Async="true",
        ChannelId="desk-1",
        OtherChannelId="desk-2",
    )
    client.wait_for("BridgeEnter", BridgeNumChannels="2")

    assert answer.get("Message") == "Originate successfully queued"
    response = client.wait_for("OriginateResponse")
    assert [response.get(key) for key in ("Response", "Reason", "Uniqueid")] == ["Success", "4", "desk-1"]
    first, second = (one for one in client.events if one.name == "DialBegin")
    assert "Channel" not in first
    assert first.get("DestUniqueid") == "desk-1"
    assert (second.get("Uniqueid"), second.get("DestLinkedid")) == ("desk-1", "desk-1")


def test_click_to_call_on_a_phone_that_is_not_registered_fails(pbx: Pbx) -> None:
    client = pbx.connect()
    headers = {"Channel": "PJSIP/1009", "Exten": "1002", "Context": "from-internal", "Priority": "1"}
    assert client.act("Originate", **headers).get("Message") == "Originate failed"
    client.act("Originate", **headers, Async="true")
    response = client.wait_for("OriginateResponse")
    assert [response.get(key) for key in ("Response", "Reason", "Uniqueid")] == ["Failure", "0", "<unknown>"]


def test_muting_answers_without_a_sentence(pbx: Pbx) -> None:
    client = pbx.connect()
    leg = talk(pbx, client)
    answer = client.act("MuteAudio", Channel=leg, Direction="in", State="on")
    assert answer.keys() == ["Response", "ActionID"]


def test_variables_are_read_raw_and_shown_escaped(any_pbx: Pbx) -> None:
    client = any_pbx.connect()
    leg = talk(any_pbx, client)
    value = 'O\'Brien "x" \\ ?'
    assert client.act("Setvar", Channel=leg, Variable="FICHA_INTENT", Value=value).get("Message") == "Variable Set"
    assert client.act("Getvar", Channel=leg, Variable="FICHA_INTENT").get("Value") == value
    shown = [text for key, text in client.list("Status", Channel=leg)[0].lines if key == "ChanVariable"]
    assert 'FICHA_INTENT=O\\\'Brien \\"x\\" \\\\ \\?' in shown
