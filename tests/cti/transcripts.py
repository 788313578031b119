"""Recorded manager sessions: read as the link reads them, and replayed through the trackers into readable lines."""

from __future__ import annotations

import bisect
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from cti.asterisk.framing import Framer
from cti.asterisk.wire import EventReader
from cti.calls import CallTracker
from cti.event import ManagerEvent
from cti.model import Call, CallChange, CallChangeKind, CallerId

FOLDER = Path(__file__).parent.parent / "transcripts"
START = 1_795_349_000  # the day of the recordings; arrival times are counted from here


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
        arrivals = json.loads((FOLDER / f"{name}.json").read_text())
        self._seconds = [seconds for seconds, _ in arrivals]
        self._offsets = [offset for _, offset in arrivals]

    def read(self, cuts: Iterable[int] = ()) -> Iterator[Received]:
        """The events, when the bytes arrive in the pieces that `cuts` (offsets) make."""
        framer, reader = Framer(), EventReader()
        position = 0
        for start, end in pairwise([0, *sorted(set(cuts)), len(self.raw)]):
            for message in framer.feed(self.raw[start:end]):
                position = self.raw.find(message, position)
                event_bytes = message.lstrip(b"\r\n")
                if event_bytes.startswith(b"Event: "):
                    seconds = self._seconds[max(bisect.bisect_right(self._offsets, position) - 1, 0)]
                    event = reader.read(event_bytes, received_at=START + seconds, received_ns=int(seconds * 1e9))
                    yield Received(event_bytes, event)
                position += len(message)


def transcript_names() -> list[str]:
    """All recorded sessions."""
    return sorted(path.name.removesuffix(".txt") for path in FOLDER.glob("*-[0-9][0-9].txt"))


def replay(received: Iterable[Received], tracker: CallTracker) -> list[CallChange]:
    """Everything through the tracker, with time passing as it did."""
    changes: list[CallChange] = []
    last_ns = 0
    for item in received:
        changes += tracker.advance(item.event.received_ns)
        changes += tracker.fold(item.event)
        last_ns = item.event.received_ns
    return changes + tracker.advance(last_ns + 60_000_000_000)


def replay_filtered(received: Iterable[Received], tracker: CallTracker, interface: str) -> list[CallChange]:
    """Only what the link lets through: names that are asked for, with the interface or a token in their bytes."""
    changes: list[CallChange] = []
    last_ns = 0
    for item in received:
        name = item.event.name
        changes += tracker.advance(item.event.received_ns)
        last_ns = item.event.received_ns
        wanted = name in CallTracker.ALWAYS or interface.encode() in item.raw
        if name in CallTracker.EVENTS and (wanted or any(token in item.raw for token in tracker.tokens())):
            changes += tracker.fold(item.event)
    return changes + tracker.advance(last_ns + 60_000_000_000)


def describe(changes: Iterable[CallChange]) -> str:
    """Changes as lines for people: what happened, then everything about the call that is another than before."""
    lines: list[str] = []
    before: dict[str, Call] = {}
    number: dict[str, int] = {}
    for change in changes:
        call = change.call
        key = f"{call.channel.rpartition('-')[0]} #{number.setdefault(call.uniqueid, len(number) + 1)}"
        facts = _facts(call)
        if change.kind is CallChangeKind.ENDED:
            facts = {name: text for name, text in facts.items() if name in _END_FACTS or _differs(before, call, name)}
        else:
            facts = {name: text for name, text in facts.items() if _differs(before, call, name)}
        said = " ".join(f"{name}={text}" for name, text in facts.items() if name not in ("state", "direction"))
        lines.append(f"{key} {change.kind.value} [{call.direction.value} {call.state.value}] {said}".rstrip())
        before[call.uniqueid] = call
    return "\n".join(lines) + "\n" if lines else "nothing\n"


_END_FACTS = ("end_reason", "talk", "hold")


def _differs(before: dict[str, Call], call: Call, name: str) -> bool:
    if call.uniqueid not in before:
        return True
    return _facts(before[call.uniqueid]).get(name) != _facts(call).get(name)


def _facts(call: Call) -> dict[str, str]:
    facts = {
        "remote": _person(call.remote),
        "caller": _person(call.caller),
        "over": call.remote_channel,
        "dialed": call.dialed,
        "queue": call.queue,
        "queued_at": _clock(call.queued_at),
        "wait": "" if call.wait_seconds is None else f"{call.wait_seconds:g}",
        "vars": "{" + ", ".join(f"{name}={value}" for name, value in call.variables) + "}" if call.variables else "",
        "attempts": "; ".join(
            f"{tried.interface} {tried.dial_status} {tried.ring_seconds:g}s" for tried in call.attempts
        ),
        "transfers": "; ".join(
            f"{transfer.kind.value} by {_person(transfer.by)} to {_person(transfer.to)}" for transfer in call.transfers
        ),
        "parked": call.parked_slot,
        "announced_at": _clock(call.announced_at),
        "answered_at": _clock(call.answered_at),
        "talking_at": _clock(call.talking_at),
        "held_at": _clock(call.held_at),
        "ended_at": _clock(call.ended_at),
        "end_reason": call.end_reason.value if call.end_reason else "",
        "talk": f"{call.talk_seconds:.1f}",
        "hold": f"{call.hold_seconds:.1f}",
        "suspect": "yes" if call.is_suspect else "",
        "was_up_before": "yes" if call.was_up_before else "",
    }
    return {name: text for name, text in facts.items() if text and not (name in ("talk", "hold") and text == "0.0")}


def _person(person: CallerId) -> str:
    return f'{person.number or "-"} "{person.name}"' if person.name else person.number or "-"


def _clock(at: object) -> str:
    """Seconds since the start of the recording."""
    timestamp = getattr(at, "timestamp", None)
    return f"{timestamp() - START:.1f}" if timestamp is not None else ""
