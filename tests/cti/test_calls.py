"""Every recorded session through the tracker: whole, byte by byte, cut at random places, and as the link filters it."""

from __future__ import annotations

import random
import re
from functools import cache

import pytest

from cti.asterisk.wire import EventReader
from cti.calls import CallTracker
from cti.model import CallChange, CallChangeKind, Direction
from tests.cti.transcripts import (
    FOLDER,
    Received,
    Transcript,
    agents_in,
    describe,
    replay,
    replay_filtered,
    transcript_names,
)

NAMES = transcript_names()
BYTE_BY_BYTE = (
    "name-emoji-22",
    "name-latin1-22",
    "number-forged-event-16",
    "number-forged-event-22",
    "park-timeout-16",
)
CUT_OFF = {"agent-unreachable-16", "agent-unreachable-22"}  # these recordings end in mid-call


@cache
def received(name: str) -> tuple[Received, ...]:
    return tuple(Transcript(name).read())


def expected(name: str) -> dict[str, str]:
    """What was written down for each agent, reviewed against the raw events."""
    text = (FOLDER / "expected" / f"{name}.txt").read_bytes().decode()
    sections = [section.partition("\n") for section in text.split("## ") if section]
    return {interface: said.rstrip("\n") for interface, _, said in sections}


def told(name: str, changes: list[CallChange]) -> str:
    return describe(changes, Transcript(name).start)


def test_every_session_has_its_expectation() -> None:
    assert {path.stem for path in (FOLDER / "expected").iterdir()} == set(NAMES)
    assert len(NAMES) >= 100


@pytest.mark.parametrize("name", NAMES)
def test_session_gives_the_changes_that_were_written_down(name: str) -> None:
    events = received(name)
    assert set(expected(name)) == set(agents_in(events))
    for interface, wanted in expected(name).items():
        assert told(name, replay(events, CallTracker(interface))) == wanted


@pytest.mark.parametrize("name", NAMES)
def test_session_cut_within_and_around_each_end_of_a_line_gives_the_same_changes(name: str) -> None:
    """All that the framing looks at are ends of lines: the cuts between other bytes are `BYTE_BY_BYTE`."""
    transcript = Transcript(name)
    ends = [found.start() for found in re.finditer(rb"[\r\n]", transcript.raw)]
    events = tuple(transcript.read({cut for end in ends for cut in (end, end + 1)} - {0, len(transcript.raw)}))
    for interface, wanted in expected(name).items():
        assert told(name, replay(events, CallTracker(interface))) == wanted


@pytest.mark.parametrize("name", BYTE_BY_BYTE)
def test_session_read_byte_by_byte_gives_the_same_changes(name: str) -> None:
    transcript = Transcript(name)
    events = tuple(transcript.read(range(1, len(transcript.raw))))
    for interface, wanted in expected(name).items():
        assert told(name, replay(events, CallTracker(interface))) == wanted


@pytest.mark.parametrize("name", NAMES)
def test_session_cut_at_random_places_gives_the_same_changes(name: str) -> None:
    transcript = Transcript(name)
    for seed in range(3):
        cuts = random.Random(f"{name}{seed}").sample(range(1, len(transcript.raw)), 200)
        events = tuple(transcript.read(cuts))
        for interface, wanted in expected(name).items():
            assert told(name, replay(events, CallTracker(interface))) == wanted


LEG_LINE = (
    rb"\n%s(?:C(?:hannel|hanVar|aller|onnected|ontext)|Language|AccountCode|Exten|Priority|Uniqueid|Linkedid)[^\r]*\r"
)


@pytest.mark.parametrize("lost", [b"", b"Dest", b"(?:Dest)?"], ids=["caller", "agent", "both"])
@pytest.mark.parametrize("name", ["queue-answered-22", "queue-local-member-kept-22", "queue-ringall-answered-22"])
def test_a_queue_that_has_lost_sight_of_the_legs_ends_no_call_otherwise(name: str, lost: bytes) -> None:
    """Asterisk 22 tells `AgentComplete` without the legs that are gone when it does."""
    cut = re.compile(LEG_LINE % lost)
    events = [_without(cut, item) if item.event.name == "AgentComplete" else item for item in received(name)]
    shorter = [item.event for item, whole in zip(events, received(name), strict=True) if item.raw != whole.raw]
    assert shorter
    assert not any(event.is_suspect for event in shorter)
    for interface, wanted in expected(name).items():
        assert told(name, replay(events, CallTracker(interface))) == wanted


def _without(cut: re.Pattern[bytes], item: Received) -> Received:
    raw, before = cut.sub(b"", item.raw), item.event
    event = EventReader().read(raw, received_at=before.received_at, received_ns=before.received_ns)
    return Received(raw, event)


@pytest.mark.parametrize("name", NAMES)
def test_events_without_interface_or_token_change_nothing(name: str) -> None:
    for interface, wanted in expected(name).items():
        changes = replay_filtered(received(name), CallTracker(interface), interface)
        assert told(name, changes) == wanted


@pytest.mark.parametrize("name", NAMES)
def test_whole_pbx_ends_the_same_calls_for_the_same_reasons(name: str) -> None:
    agents = agents_in(received(name))
    ends = _ends(replay(received(name), CallTracker(None, agents=agents)))
    assert ends == {
        key: end for agent in agents for key, end in _ends(replay(received(name), CallTracker(agent))).items()
    }


def test_whole_pbx_keeps_nothing_of_calls_that_are_over() -> None:
    tracker = CallTracker(None, agents=["PJSIP/agent001", "PJSIP/1001"])
    for name in NAMES:
        if name not in CUT_OFF:
            replay(received(name), tracker)
    table = tracker._book.channels
    assert (len(table), table._bridges, table._by_name, tracker._book.entries, tracker.calls) == (0, {}, {}, {}, ())


@pytest.mark.parametrize("name", NAMES)
def test_tracker_forgets_everything_after_the_last_hang_up(name: str) -> None:
    for interface, wanted in expected(name).items():
        tracker = CallTracker(interface)
        replay(received(name), tracker)
        is_cut_off = name in CUT_OFF and wanted != "nothing"
        assert bool(tracker.calls) == is_cut_off
        assert bool(tracker.tokens()) == is_cut_off


def _ends(changes: list[CallChange]) -> dict[str, tuple[object, ...]]:
    return {
        call.uniqueid: (
            call.end_reason,
            call.direction,
            call.caller,
            call.remote,
            call.queue,
            call.wait_seconds,
            call.variables,
            call.answered_at,
            call.ended_at,
            round(call.talk_seconds, 1),
            round(call.hold_seconds, 1),
        )
        for call in (change.call for change in changes if change.kind is CallChangeKind.ENDED)
    }


@pytest.mark.parametrize("version", ["22", "16"])
def test_who_takes_a_parked_customer_knows_them_also_when_the_bridge_is_told_first(version: str) -> None:
    events = list(received(f"retrieve-by-originate-{version}"))
    names = [one.event.name for one in events]
    taken = names.index("UnParkedCall")
    late = max(place for place, name in enumerate(names) if name == "BridgeEnter") + 1
    events.insert(late, events[taken])  # channels' events are not ordered among each other
    del events[taken]
    changes = replay(events, CallTracker("PJSIP/1003"))
    (retrieved,) = [one.call for one in changes if one.kind is CallChangeKind.RETRIEVED]
    assert (retrieved.remote.number, retrieved.direction) == ("56912345678", Direction.IN)
