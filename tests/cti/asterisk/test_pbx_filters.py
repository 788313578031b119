"""What the PBX sends to a desk through the filters that we write; on a real Asterisk in tests/asterisk."""

from __future__ import annotations

import re

import pytest

from cti.asterisk.pbx_filters import event_filters
from cti.calls import CallTracker
from cti.queues import QueueTracker
from tests.cti.transcripts import FOLDER, Received, Transcript, agents_in, describe, replay, transcript_names

QUEUES = ("ventas", "soporte")


def passes(event: str | bytes, *, device: str = "PJSIP/1001", queues: tuple[str, ...] = QUEUES) -> bool:
    """As Asterisk does it: POSIX extended patterns, the dot takes line ends, any filter lets pass."""
    text = event if isinstance(event, str) else event.decode("utf-8", "surrogateescape")
    filters = [each.replace("[[:cntrl:]]", r"[\x00-\x1f]") for each in event_filters(device, queues)]
    return any(re.search(each, text, re.DOTALL) for each in filters)


def queues_in(received: tuple[Received, ...]) -> tuple[str, ...]:
    return tuple(sorted({queue for item in received if (queue := item.event.get("Queue"))})) or QUEUES


@pytest.mark.parametrize("name", transcript_names())
def test_session_through_the_filters_gives_the_same_calls(name: str) -> None:
    transcript = Transcript(name)
    received = tuple(transcript.read())
    sections = (FOLDER / "expected" / f"{name}.txt").read_bytes().decode().split("## ")
    wanted = {device: said.rstrip("\n") for device, _, said in (each.partition("\n") for each in sections if each)}
    lists = {"CoreShowChannel", "QueueEntry", "QueueMember", "QueueStatusComplete", "Status"}  # answers: never filtered
    for device in agents_in(received):
        queues = queues_in(received)
        sent = [item for item in received if item.event.name in lists or passes(item.raw, device=device, queues=queues)]
        assert describe(replay(sent, CallTracker(device)), transcript.start) == wanted[device]


@pytest.mark.parametrize("name", sorted(CallTracker.EVENTS | QueueTracker.EVENTS))
def test_what_the_desk_folds_passes_where_it_names_the_desk(name: str) -> None:
    assert passes(f"Event: {name}\r\nPrivilege: x,all\r\nQueue: ventas\r\nInterface: PJSIP/1001\r\n")
    assert passes(f"Event: {name}\r\nPrivilege: x,all\r\nQueue: ventas\r\nChannel: PJSIP/1001-0000002a\r\n")


@pytest.mark.parametrize(
    "event",
    [
        "Event: VarSet\r\nPrivilege: dialplan,all\r\nChannel: PJSIP/1001-1\r\nVariable: X\r\n",
        "Event: QueueCallerJoin\r\nPrivilege: agent,all\r\nQueue: ventas-norte\r\n",
        "Event: QueueCallerJoin\r\nPrivilege: agent,all\r\nCallerIDName: Queue: ventas\r\nQueue: cobranza\r\n",
        "Event: QueueMemberPause\r\nPrivilege: agent,all\r\nQueue: ventas\r\nInterface: PJSIP/1002\r\n",
        "Event: AgentCalled\r\nPrivilege: agent,all\r\nQueue: ventas\r\nInterface: PJSIP/10010\r\n",
        "Event: Newchannel\r\nPrivilege: call,all\r\nChannel: PJSIP/trunk-1\r\nCallerIDNum: +56981234567\r\n",
        "Event: DialBegin\r\nPrivilege: call,all\r\nChannel: PJSIP/trunk-1\r\nDestChannel: PJSIP/1002-2\r\n",
        "Event: NewConnectedLine\r\nPrivilege: call,all\r\nChannel: PJSIP/1002-2\r\n",
        "Event: Hold\r\nPrivilege: call,all\r\nChannel: PJSIP/1002-2\r\n",
        "Event: UserEvent\r\nPrivilege: user,all\r\nUserEvent: x\r\n",
        "Event: HangupHandlerPush\r\nPrivilege: dialplan,all\r\n",
    ],
)
def test_what_is_not_of_this_desk_and_can_be_told_from_its_text_stays_on_the_pbx(event: str) -> None:
    assert not passes(event)


def test_how_phones_stand_and_what_is_parked_is_for_every_desk() -> None:
    assert passes("Event: DeviceStateChange\r\nPrivilege: call,all\r\nDevice: PJSIP/1002\r\nState: INUSE\r\n")
    assert not passes("Event: DeviceStateChange\r\nPrivilege: call,all\r\nDevice: Queue:ventas\r\nState: INUSE\r\n")
    assert passes("Event: ParkedCallGiveUp\r\nPrivilege: call,all\r\nParkeeChannel: PJSIP/trunk-1\r\n")


def test_dots_in_names_mean_themselves() -> None:
    assert not passes("Event: QueueCallerJoin\r\nQueue: axb\r\n", queues=("a.b",))
    assert passes("Event: QueueCallerJoin\r\nQueue: a.b\r\n", queues=("a.b",))
    assert not passes("Event: Newchannel\r\nChannel: PJSIP/axb-1\r\n", device="PJSIP/a.b")


def test_the_doctor_hears_its_own_trials() -> None:
    assert passes("Event: Newchannel\r\nPrivilege: call,all\r\nChannel: Local/s@ficha-doctor-0a1b2c-00000001;1\r\n")
    assert passes("Event: QueueMemberAdded\r\nQueue: ventas\r\nInterface: Local/s@ficha-doctor-0a1b2c\r\n")


def test_no_filter_holds_what_begins_a_comment_in_asterisks_files() -> None:
    assert not any(";" in each for each in event_filters("PJSIP/1001", QUEUES))
