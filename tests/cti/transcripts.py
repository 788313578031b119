"""Recorded manager sessions: read as the link reads them, and replayed through the trackers into readable lines."""

from __future__ import annotations

import bisect
import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from pathlib import Path

from cti.asterisk.framing import Framer
from cti.asterisk.wire import EventReader
from cti.calls import CallTracker
from cti.event import ManagerEvent
from cti.model import Call, CallChange, CallChangeKind, CallerId, Consult, Recording

FOLDER = Path(__file__).parent.parent / "transcripts"
START = 1_795_349_000  # about the day of the recordings, for those without a clock of their own


@dataclass(frozen=True)
class Received:
    """One event with the bytes that it came in."""

    raw: bytes
    event: ManagerEvent


class Transcript:
    """The bytes of one recorded session and when each piece of them arrived."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.raw = (FOLDER / f"{name}.txt").read_bytes()
        arrivals: list[tuple[float, int]] = json.loads((FOLDER / f"{name}.json").read_text())
        self._seconds = [seconds for seconds, _ in arrivals]
        self._offsets = [offset for _, offset in arrivals]
        self.start = self._first_moment()

    def read(self, cuts: Iterable[int] = ()) -> Iterator[Received]:
        """The events, when the bytes arrive in the pieces that `cuts` (offsets) make."""
        framer, reader = Framer(), EventReader()
        position = 0
        for start, end in pairwise([0, *sorted(set(cuts)), len(self.raw)]):
            for message in framer.feed(self.raw[start:end]):
                position = self.raw.find(message, position)
                event_bytes = message.lstrip(b"\r\n")
                if event_bytes.startswith(b"Event: "):
                    seconds = self._seconds_at(position)
                    event = reader.read(event_bytes, received_at=self.start + seconds, received_ns=int(seconds * 1e9))
                    yield Received(event_bytes, event)
                position += len(message)

    def _first_moment(self) -> float:
        """When the recording began, by the PBX's clock where the session has it."""
        stamp = re.search(rb"\r\nTimestamp: ([0-9.]+)", self.raw)
        return float(stamp[1]) - self._seconds_at(stamp.start()) if stamp else START

    def _seconds_at(self, offset: int) -> float:
        return self._seconds[max(bisect.bisect_right(self._offsets, offset) - 1, 0)]


def transcript_names() -> list[str]:
    """All recorded sessions."""
    return sorted(path.name.removesuffix(".txt") for path in FOLDER.glob("*-[0-9][0-9].txt"))


def agents_in(received: Iterable[Received]) -> list[str]:
    """The interfaces of the agents' phones that have a leg in a session."""
    names = {item.event.get(key) for item in received for key in ("Channel", "DestChannel")}
    return sorted({name.rpartition("-")[0] for name in names if re.match(r"PJSIP/(agent|1)\d+-", name)})


def replay(received: Iterable[Received], tracker: CallTracker) -> list[CallChange]:
    """Everything through the tracker, with time passing as it did."""
    return _play(received, tracker, lambda _: True)


def replay_filtered(received: Iterable[Received], tracker: CallTracker, interface: str) -> list[CallChange]:
    """Only what the link lets through: names that are asked for, with the interface or a token in their bytes."""

    def is_wanted(item: Received) -> bool:
        if item.event.name in CallTracker.ALWAYS or item.event.name not in CallTracker.EVENTS:
            return item.event.name in CallTracker.ALWAYS
        return interface.encode() in item.raw or any(token in item.raw for token in tracker.tokens())

    return _play(received, tracker, is_wanted)


def _play(
    received: Iterable[Received], tracker: CallTracker, is_wanted: Callable[[Received], bool]
) -> list[CallChange]:
    changes: list[CallChange] = []
    snapshot: list[ManagerEvent] = []
    last_ns = 0
    for item in received:
        event = item.event
        last_ns = event.received_ns
        changes += tracker.advance(last_ns)
        if event.name in _LIST_ITEMS:
            snapshot.append(event)
        elif event.name == "QueueStatusComplete" and any(row.name == "Status" for row in snapshot):
            changes += tracker.load(snapshot, restarted=False)
        elif is_wanted(item):
            changes += tracker.fold(event)
    return changes + tracker.advance(last_ns + 60_000_000_000)


_LIST_ITEMS = frozenset({"CoreShowChannel", "QueueEntry", "QueueMember", "Status"})


def describe(changes: Iterable[CallChange], start: float) -> str:
    """Changes as lines for people: what happened, then everything about the call that is another than before."""
    lines: list[str] = []
    before: dict[str, dict[str, str]] = {}
    for change in changes:
        call = change.call
        facts = _facts(call, start)
        known = before.get(call.uniqueid, {})
        always = _END_FACTS if change.kind is CallChangeKind.ENDED else ()
        said = [f"{name}={text}" for name, text in facts.items() if known.get(name) != text or name in always]
        before[call.uniqueid] = facts
        number = list(before).index(call.uniqueid) + 1
        lines.append(f"call {number} {change.kind.value} [{call.direction.value} {call.state.value}] {' '.join(said)}")
    return "\n".join(line.rstrip() for line in lines) or "nothing"


_END_FACTS = ("end_reason", "talk", "hold")


def _facts(call: Call, start: float) -> dict[str, str]:
    facts = {
        "remote": _person(call.remote),
        "caller": _person(call.caller),
        "over": call.remote_channel,
        "dialed": call.dialed,
        "queue": call.queue,
        "queued_at": _clock(call.queued_at, start),
        "wait": "" if call.wait_seconds is None else f"{call.wait_seconds:g}",
        "vars": "{" + ", ".join(f"{name}={value}" for name, value in call.variables) + "}" if call.variables else "",
        "attempts": "; ".join(
            f"{tried.interface} {tried.dial_status} {tried.ring_seconds:g}s" for tried in call.attempts
        ),
        "transfers": "; ".join(
            f"{transfer.kind.value} by {_person(transfer.by)} to {_person(transfer.to)}" for transfer in call.transfers
        ),
        "parked": call.parked_slot,
        "rings": "yes" if call.is_remote_ringing else "",
        "consult": _consult(call.consult, start) if call.consult is not None else "",
        "recording": call.recording.value if call.recording is not Recording.OFF else "",
        "announced_at": _clock(call.announced_at, start),
        "answered_at": _clock(call.answered_at, start),
        "talking_at": _clock(call.talking_at, start),
        "held_at": _clock(call.held_at, start),
        "ended_at": _clock(call.ended_at, start),
        "end_reason": call.end_reason.value if call.end_reason else "",
        "talk": f"{call.talk_seconds:.1f}" if call.talk_seconds else "",
        "hold": f"{call.hold_seconds:.1f}" if call.hold_seconds else "",
        "suspect": "yes" if call.is_suspect else "",
        "was_up_before": "yes" if call.was_up_before else "",
    }
    return {name: text for name, text in facts.items() if text}


def _consult(consult: Consult, start: float) -> str:
    words = [consult.stage.value, f"with {consult.on_line.value}", f"since {_clock(consult.since, start)}"]
    words += [f"asked {consult.dialed}, {_person(consult.target)}"] if consult.dialed else []
    words += [f"over {consult.target_channel}"] if consult.target_channel else []
    words += [f"failed {consult.failure.value}"] if consult.failure is not None else []
    return "(" + ", ".join([*words, *(["customer left"] if consult.has_customer_left else [])]) + ")"


def _person(person: CallerId) -> str:
    return f'{person.number or "-"} "{person.name}"' if person.name else person.number or "-"


def _clock(at: datetime | None, start: float) -> str:
    """Seconds since the start of the recording."""
    return f"{at.timestamp() - start:.1f}" if at is not None else ""
