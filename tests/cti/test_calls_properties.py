"""Whatever comes from the line: fold never raises, and what it tells of a call is one story."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cti.calls import CallTracker
from cti.event import ManagerEvent
from cti.model import CallChange, CallChangeKind, CallState
from cti.queues import QueueTracker
from tests.cti.transcripts import Received, Transcript, replay

SESSIONS = [
    tuple(Transcript(name).read())
    for name in (
        "attended-transfer-ami-completed-22",
        "blonde-transfer-ami-22",
        "originate-click-to-call-22",
        "park-timeout-22",
        "pickup-22",
        "queue-local-member-optimised-22",
        "queue-ring-no-answer-next-agent-22",
        "several-contacts-22",
    )
]
INTERFACES = ["PJSIP/agent001", "PJSIP/agent003", "PJSIP/1001", "PJSIP/1003", "PJSIP/1004"]
NAMES = sorted(CallTracker.EVENTS | QueueTracker.EVENTS | {"Status", "CoreShowChannel", "NoSuchEvent", ""})
IDS = st.sampled_from(["", "1", "2", "3", "4", "<unknown>"])
CHANNELS = st.sampled_from(
    [
        "",
        "PJSIP/1001-1",
        "PJSIP/1001-2",
        "PJSIP/10010-1",
        "Local/x@y-1;1",
        "Local/x@y-1;2",
        "PJSIP/trunk-1",
        "x",
        "-",
        ";1",
    ]
)
VALUES = st.one_of(IDS, CHANNELS, st.text(max_size=6), st.sampled_from(["5", "6", "ANSWER", "CANCEL", "Success", "26"]))
PREFIXES = ["", "Dest", "LocalOne", "LocalTwo", "Transferer", "Transferee", "OrigTransferer", "SecondTransferer"]
PREFIXES += ["TransferTarget", "Parkee", "Retriever", "Spyer", "Target"]
KEYS = ["BridgeUniqueid", "BridgeNumChannels", "FromBridgeUniqueid", "DialStatus", "Cause", "Result", "DestType"]
KEYS += ["Queue", "Interface", "HoldTime", "RingTime", "Position", "ChanVariable", "Newname", "Extension", "Response"]
KEYS += ["Reason", "Timestamp", "Application", "BridgeID", "Seconds", "ParkingSpace", "BridgeTechnology"]


@st.composite
def events(draw: st.DrawFn) -> ManagerEvent:
    headers: dict[str, list[str]] = {}
    for prefix in draw(st.lists(st.sampled_from(PREFIXES), max_size=3, unique=True)):
        headers[prefix + "Channel"] = [draw(CHANNELS)]
        headers[prefix + "Uniqueid"] = [draw(IDS)] * draw(st.integers(1, 2))
        headers[prefix + "Linkedid"] = [draw(IDS)]
        headers[prefix + "ChannelState"] = [draw(VALUES)]
        headers[prefix + "CallerIDNum"] = [draw(VALUES)]
        headers[prefix + "ConnectedLineNum"] = [draw(VALUES)]
    for key in draw(st.lists(st.sampled_from(KEYS), max_size=5, unique=True)):
        headers[key] = [draw(VALUES)]
    at = draw(st.floats(0, 5_000, allow_nan=False))
    return ManagerEvent(
        draw(st.sampled_from(NAMES)),
        headers,
        received_at=at,
        received_ns=int(at * 1e9),
        is_suspect=draw(st.integers(0, 4)) == 0,
    )


def assert_one_story_for_each_call(changes: list[CallChange]) -> None:
    told: dict[tuple[str, object], list[CallChange]] = {}
    for change in changes:
        told.setdefault((change.call.uniqueid, change.call.announced_at), []).append(change)
    for story in told.values():
        kinds = [change.kind for change in story]
        assert kinds.count(CallChangeKind.ANNOUNCED) == 1
        assert kinds[0] is CallChangeKind.ANNOUNCED
        assert kinds.count(CallChangeKind.ENDED) <= 1
        assert kinds.count(CallChangeKind.ANSWERED) <= 1
        assert CallChangeKind.ENDED not in kinds[:-1]
        for change in story:
            assert (change.kind is CallChangeKind.ENDED) == (change.call.state is CallState.ENDED)
            assert (change.call.end_reason is None) == (change.call.ended_at is None)
            if change.call.is_suspect:
                assert change.call.caller.number == change.call.remote.number == ""
        for before, after in pairwise(story):
            assert after.call.talk_seconds >= before.call.talk_seconds
            assert after.call.hold_seconds >= before.call.hold_seconds
            assert set(after.call.linkedids) >= set(before.call.linkedids)


def assert_times_add_up(changes: list[CallChange]) -> None:
    for change in changes:
        call = change.call
        if call.ended_at is not None and call.talking_at is not None:
            seconds = (call.ended_at - call.talking_at).total_seconds()
            assert call.talk_seconds + call.hold_seconds <= seconds + 0.002


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(events(), max_size=40), st.booleans())
def test_any_events_tell_one_story_and_never_raise(played: list[ManagerEvent], whole_pbx: bool) -> None:
    tracker = CallTracker(None, agents=["PJSIP/1001"]) if whole_pbx else CallTracker("PJSIP/1001")
    queues = QueueTracker("PJSIP/1001", ["1", "2"])
    changes: list[CallChange] = []
    for number, event in enumerate(played):
        changes += tracker.fold(event)
        queues.fold(event)
        if number % 10 == 9:
            changes += tracker.load(played[number - 5 : number], restarted=event.is_suspect, at=event.at)
            changes += tracker.advance(event.received_ns)
            queues.load(played[number - 5 : number])
    assert_one_story_for_each_call(changes)
    running = {call.uniqueid for call in tracker.calls}
    ended = [change.call for change in changes if change.kind is CallChangeKind.ENDED]
    announced = [change.call for change in changes if change.kind is CallChangeKind.ANNOUNCED]
    assert len(announced) == len(ended) + len(running)


@st.composite
def mangled_sessions(draw: st.DrawFn) -> tuple[Received, ...]:
    """A recorded session in which events were lost, doubled, or changed places with a near one."""
    session = list(draw(st.sampled_from(SESSIONS)))
    for place in draw(st.lists(st.integers(0, len(session) - 1), max_size=25)):
        fate = draw(st.sampled_from(["lose", "double", "delay"]))
        if place >= len(session) - 1:
            continue
        if fate == "lose":
            del session[place]
        elif fate == "double":
            session.insert(place, session[place])
        else:
            session[place], session[place + 1] = session[place + 1], session[place]
    return tuple(session)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(mangled_sessions(), st.sampled_from(INTERFACES))
def test_sessions_with_lost_doubled_and_late_events_tell_one_story(
    session: tuple[Received, ...], interface: str
) -> None:
    changes = replay(session, CallTracker(interface))
    assert_one_story_for_each_call(changes)
    assert_times_add_up(changes)
