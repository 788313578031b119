"""What the training PBX tells against sessions recorded from Asterisk 22, where SIPp's phones cannot do it.

`Atxfer` types its digits into the transferer's leg, and Asterisk takes them one by one between voice frames: phones
that send no sound lose them.
"""

from __future__ import annotations

from pathlib import Path

from tests.contract.pbxs import Customer, Training
from tests.contract.story import told
from tests.contract.test_call_control import talk
from tests.manager_client import ManagerClient, Packet, parse

RECORDINGS = Path(__file__).parents[1] / "transcripts"
NAMES = ("Hold", "LocalBridge", "DialBegin", "DialEnd", "AttendedTransfer", "Unhold", "BridgeEnter", "BridgeLeave")
DETAILS = ("DialStatus", "DestType", "Result", "BridgeNumChannels")


def recorded(name: str, action_id: str) -> list[Packet]:
    """The events of a recording after the answer to an action, in the names of our own site."""
    text = (RECORDINGS / f"{name}-22.txt").read_bytes().decode()
    after = text.partition(f"ActionID: {action_id}\r\n")[2]
    own = after.replace("agent001", "1001").replace("agent003", "1002").replace("1003", "1002")
    return [parse(part) for part in own.replace("@interna", "@from-internal").split("\r\n\r\n")[1:]]


def until_hangup(events: list[Packet]) -> list[Packet]:
    """Up to the first leg that is gone: what follows is told by several threads in any order."""
    return events[: next(index for index, one in enumerate(events) if one.name == "Hangup")]


def start_transfer(pbx: Training, *, answers_after: float | None) -> tuple[ManagerClient, str, int]:
    client = pbx.connect()
    pbx.plug_phone("1002", answers_after=answers_after)
    leg = talk(pbx, client)
    start = len(client.events)
    client.act("Atxfer", Channel=leg, Exten="1002", Context="from-internal")
    return client, leg, start


def test_an_attended_transfer_is_told_as_recorded(training: Training) -> None:
    client, _leg, start = start_transfer(training, answers_after=0.2)
    client.wait_for("DialEnd", DestCallerIDNum="1002", DialStatus="ANSWER")
    client.wait_for("BridgeEnter", after=start, CallerIDNum="1001", BridgeNumChannels="2")
    client.read_for(0.2)
    training.pbx.hang_up("1001")
    client.wait_for("Hangup", after=start)

    wanted = told(until_hangup(recorded("attended-transfer-ami-completed", "a1")), NAMES, DETAILS)
    # The far end of the Local channel is answered on a thread of its own.
    ours = told(until_hangup(client.events[start:]), NAMES, DETAILS)
    assert sorted(ours) == sorted(one for one in wanted if one != "DialEnd 1002@from-internal ANSWER")
    assert [one for one in ours if "Transfer" in one] == ["AttendedTransfer Bridge Success"]


def test_a_cancelled_attended_transfer_is_told_as_recorded(training: Training) -> None:
    client, leg, start = start_transfer(training, answers_after=None)
    client.wait_for("DialState", after=start, DestCallerIDNum="1002")
    before = len(client.events)
    assert client.act("CancelAtxfer", Channel=leg).get("Message") == "CancelAtxfer successfully queued"
    client.wait_for("Hangup", after=before, CallerIDNum="1002")

    wanted = told(until_hangup(recorded("attended-transfer-ami-cancelled", "a2")), NAMES, DETAILS)
    assert told(until_hangup(client.events[before:]), NAMES, DETAILS) == wanted
    client.wait_for("NewConnectedLine", after=before, ConnectedLineNum=Customer().number)
    assert "DialEnd 1002@from-internal 1002 CANCEL" in told(client.events[before:], NAMES, DETAILS)


def test_a_transfer_while_the_target_still_rings_goes_to_the_application_dial(training: Training) -> None:
    client, _leg, start = start_transfer(training, answers_after=1.0)
    client.wait_for("DialState", after=start, DestCallerIDNum="1002")
    training.pbx.hang_up("1001")
    transfer = client.wait_for("AttendedTransfer")
    client.wait_for("DialEnd", DestCallerIDNum="1002", DialStatus="ANSWER")
    assert [transfer.get(key) for key in ("Result", "DestType", "DestApp")] == ["Success", "App", "Dial"]


def test_a_callers_number_reaches_the_manager_raw_and_a_name_escaped(training: Training) -> None:
    client = training.connect()
    number = "612345678\r\nExten: 666\r\nCallerIDName: Banco"
    training.place_direct_call("1001", Customer(number, "O'Brien"), lasts=5)
    ours = client.wait_for("Newchannel")
    theirs = next(one for one in recorded("number-crlf-header", "rec") if one.name == "Newchannel")
    assert [key for key, _ in ours.lines if key != "ChanVariable"][4:] == [
        key for key, _ in theirs.lines if key != "ChanVariable"
    ][3:]
    assert [value for key, value in ours.lines if key == "CallerIDName"] == ["Banco", "O\\'Brien"]
