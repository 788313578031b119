"""Memberships of the agent and the waiting callers, from recorded sessions and from scripts."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from cti.event import ManagerEvent
from cti.model import MemberChange, QueueChange
from cti.queues import QueueTracker
from tests.cti.scripts import make_event
from tests.cti.transcripts import Transcript


def replay(name: str, tracker: QueueTracker) -> list[MemberChange | QueueChange]:
    changes: list[MemberChange | QueueChange] = []
    for item in Transcript(name).read():
        if item.event.name in QueueTracker.EVENTS:
            changes += tracker.fold(item.event)
    return changes


def join(uniqueid: str, position: int, *, queue: str = "ventas", at: float = 1_000.0) -> ManagerEvent:
    return make_event("QueueCallerJoin", f"Queue: {queue}", f"Uniqueid: {uniqueid}", f"Position: {position}", at=at)


def leave(uniqueid: str, *, queue: str = "ventas") -> ManagerEvent:
    return make_event("QueueCallerLeave", f"Queue: {queue}", f"Uniqueid: {uniqueid}")


def moment(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


@pytest.mark.parametrize("version", ["22", "16"])
def test_member_actions_of_a_recorded_session(version: str) -> None:
    changes = replay(f"queue-member-actions-{version}", QueueTracker("PJSIP/agent030", ["ventas"]))
    told = [
        (change.queue, change.is_member, change.is_paused, change.pause_reason, change.is_dynamic)
        for change in changes
        if isinstance(change, MemberChange)
    ]
    assert told[:2] == [
        ("ventas", True, False, "", True),
        ("ventas", True, True, "Descanso: café y baño", True),
    ]
    # an unpause without naming a queue: one event each; the queues it was in all along are told as they are seen
    assert sorted(told[2:5]) == [
        ("soporte80", True, False, "", False),
        ("ventas", True, False, "", True),
        ("ventas80", True, False, "", False),
    ]
    assert told[-1] == ("ventas", False, False, "", False)
    assert changes[0].member_name == "Begoña Güemes"


def test_device_state_follows_the_phone_through_a_call() -> None:
    changes = replay("queue-answered-22", QueueTracker("PJSIP/agent002", ["ventas"]))
    states = [
        change.device_state for change in changes if isinstance(change, MemberChange) and change.queue == "ventas"
    ]
    assert states == [3, 1]


@pytest.mark.parametrize("version", ["22", "16"])
@pytest.mark.parametrize("name", ["queue-abandoned-waiting", "queue-abandoned-ringing"])
def test_caller_who_gives_up_is_out_once(name: str, version: str) -> None:
    queue = "vacia" if name.endswith("waiting") else "uno"
    changes = replay(f"{name}-{version}", QueueTracker("PJSIP/agent001", [queue]))
    waiting = [change.waiting for change in changes if isinstance(change, QueueChange)]
    assert waiting == [1, 0]


def test_other_members_and_other_queues_tell_nothing() -> None:
    tracker = QueueTracker("PJSIP/1001", ["ventas"])
    assert tracker.fold(join("1", 1, queue="soporte")) == []
    other = ("Queue: ventas", "Interface: PJSIP/10010", "Paused: 1")
    assert tracker.fold(make_event("QueueMemberPause", *other)) == []


def test_positions_are_recomputed_when_somebody_ahead_leaves() -> None:
    tracker = QueueTracker("PJSIP/1001", ["ventas"])
    for place, uniqueid in enumerate(("a", "b", "c"), start=1):
        tracker.fold(join(uniqueid, place, at=1_000.0 + place))
    assert tracker.position("ventas", "c") == 3
    assert tracker.fold(leave("a")) == [QueueChange("ventas", 2, moment(1_002.0))]
    assert [tracker.position("ventas", uniqueid) for uniqueid in ("a", "b", "c")] == [None, 1, 2]


def test_caller_with_priority_goes_ahead_and_the_oldest_stays_the_oldest() -> None:
    tracker = QueueTracker("PJSIP/1001", ["ventas"])
    tracker.fold(join("a", 1, at=1_001.0))
    tracker.fold(join("b", 2, at=1_002.0))
    assert tracker.fold(join("vip", 1, at=1_003.0)) == [QueueChange("ventas", 3, moment(1_001.0))]
    assert [tracker.position("ventas", uniqueid) for uniqueid in ("vip", "a", "b")] == [1, 2, 3]


def test_same_news_twice_is_told_once() -> None:
    tracker = QueueTracker("PJSIP/1001", ["ventas"])
    member = ("Queue: ventas", "Interface: PJSIP/1001", "MemberName: Ana", "Status: 1", "Membership: dynamic")
    assert len(tracker.fold(make_event("QueueMemberAdded", *member))) == 1
    assert tracker.fold(make_event("QueueMemberStatus", *member)) == []
    tracker.fold(join("a", 1))
    assert tracker.fold(join("a", 1)) == []
    assert tracker.fold(leave("a")) == [QueueChange("ventas", 0)]
    assert tracker.fold(leave("a")) == []


@pytest.mark.parametrize("version", ["22", "16"])
def test_snapshot_of_a_recorded_session(version: str) -> None:
    tracker = QueueTracker("PJSIP/agent005", ["ventas"])
    items = [item.event for item in Transcript(f"lists-and-status-{version}").read()]
    changes = tracker.load([event for event in items if event.name in {"QueueMember", "QueueEntry", "QueueParams"}])
    member = MemberChange("ventas", "PJSIP/agent005", is_member=True, device_state=1, member_name="Agente 005")
    assert changes == [member]
    assert tracker.members == (member,)


def test_snapshot_puts_right_what_was_missed() -> None:
    tracker = QueueTracker("PJSIP/1001", ["ventas", "soporte"])
    mine = ("Interface: PJSIP/1001", "MemberName: Ana", "Status: 1")
    tracker.fold(make_event("QueueMemberAdded", "Queue: ventas", *mine))
    tracker.fold(make_event("QueueMemberAdded", "Queue: soporte", *mine))
    tracker.fold(join("gone", 1))
    items = [
        make_event(
            "QueueMember", "Queue: soporte", "Name: Ana", "Location: PJSIP/1001", "Paused: 1", "PausedReason: acw"
        ),
        make_event("QueueEntry", "Queue: ventas", "Uniqueid: b", "Position: 2", "Wait: 5", at=2_000.0),
        make_event("QueueEntry", "Queue: ventas", "Uniqueid: a", "Position: 1", "Wait: 65", at=2_000.0),
    ]
    changes = tracker.load(items)
    assert [(change.queue, change.is_member) for change in changes if isinstance(change, MemberChange)] == [
        ("ventas", False),
        ("soporte", True),
    ]
    assert tracker.members[0].pause_reason == "acw"
    assert changes[-1] == QueueChange("ventas", 2, moment(1_935.0))
    assert tracker.position("ventas", "b") == 2


def test_numbers_that_are_none_and_missing_headers_are_survived() -> None:
    tracker = QueueTracker("PJSIP/1001", ["ventas"])
    for name in sorted(QueueTracker.EVENTS):
        tracker.fold(make_event(name))
        tracker.fold(
            make_event(name, "Queue: ventas", "Position: ²", "Uniqueid: x", "Interface: PJSIP/1001", "Status: x")
        )
    assert tracker.load([make_event("QueueEntry"), make_event("QueueMember", "Location: PJSIP/1001")]) != []
