"""Which events to believe: a caller can write manager lines through a telephone number, and this finds them out.

A SIP user part with `%0D%0A` arrives raw in the number headers (`CallerIDNum`, `ConnectedLineNum`, `Exten`), at most 79
bytes of it. What the caller can add is headers, or a whole event. Two independent defences:

1. **Layout.** Asterisk writes the state of a channel as one block of keys in one order (`main/manager_channels.c`,
   `ast_manager_build_channel_state_string_prefix`). A line that stands inside the block where it cannot stand was
   smuggled in; a block that breaks off was cut in two; an event about a channel without a block, or a key that comes
   twice, is not Asterisk's. A whole block does not fit into 79 bytes, so it cannot be imitated.
2. **System name.** With a random `systemname` in `asterisk.conf` each true event carries a word that no caller knows.
   What lacks it is dropped and reported (`SystemNameGuard`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

MAX_LAYOUTS = 1024
MAX_SAME_SIZE = 16
MAX_SMUGGLED_LINES = 20  # of 79 bytes, at four bytes a line

_BLOCK = (
    b"ChannelState",
    b"ChannelStateDesc",
    b"CallerIDNum",
    b"CallerIDName",
    b"ConnectedLineNum",
    b"ConnectedLineName",
    b"Language",
    b"AccountCode",
    b"Context",
    b"Exten",
    b"Priority",
    b"Uniqueid",
    b"Linkedid",
)
_EVENT = b"Event: "
_BOOTED = b"Event: FullyBooted\r\n"
_BOOT_LINES = frozenset({b"Privilege", b"Uptime", b"LastReload", b"Status"})
_BOOT_LINE = re.compile(
    rb"Privilege: system,all|Status: Fully Booted|(?:Uptime|LastReload|SequenceNumber): \d+|Timestamp: \d+\.\d+"
    rb"|SystemName: [^\r\n]*|(?:File|Line|Func): [\w./-]+"
)
_CALLERS_OWN = frozenset({b"CallerIDNum", b"ConnectedLineNum", b"Exten"})
_FOLLOWERS = {b"CallerIDNum": b"CallerIDName", b"ConnectedLineNum": b"ConnectedLineName"}
_REPEATABLE = frozenset({b"Variable", b"Output"})
# Not `AgentComplete`: the queue tells it from what is kept of the two legs, and one or both may be gone by then
# (`apps/app_queue.c`, `handle_hangup`). Nothing is folded from it: bridges and `Hangup` say when a call ended.
_CHANNEL_EVENTS = frozenset(
    b"AgentCalled AgentConnect AgentRingNoAnswer AttendedTransfer BlindTransfer BridgeEnter BridgeLeave "
    b"ChanSpyStart ChanSpyStop DialBegin DialEnd DialState Hangup HangupRequest Hold LocalBridge "
    b"LocalOptimizationBegin LocalOptimizationEnd MusicOnHoldStart MusicOnHoldStop NewCallerid NewConnectedLine "
    b"Newchannel Newstate ParkedCall ParkedCallGiveUp ParkedCallTimeOut Pickup QueueCallerAbandon QueueCallerJoin "
    b"QueueCallerLeave SoftHangupRequest Status UnParkedCall Unhold VarSet".split()
)


Values = Sequence[bytes] | re.Match[bytes]
"""The values of an event by the number of their line; the first line is number 0."""


class Layout:
    """The order of the keys of one kind of event, and what it says about the event's truth.

    `places` gives for each key the numbers of its lines, without the smuggled ones; `first` only the first of them,
    for that is what is asked for nearly always. `is_suspect`: Asterisk does not write this.
    """

    __slots__ = ("first", "is_suspect", "name", "places")

    def __init__(self, lines: Sequence[bytes]) -> None:
        name = lines[0].removeprefix(_EVENT)
        keys = [line.partition(b":")[0] for line in lines]
        smuggled, has_block = _smuggled_lines(keys)
        self.name = name.decode("ascii", "replace")
        self.places = _places(keys, smuggled)
        self.first = {key: found[0] for key, found in self.places.items()}
        self.is_suspect = (
            bool(smuggled)
            or _repeats_a_key(keys)
            or _repeats_a_variable(lines)
            or _breaks_a_pair(keys)
            or (not has_block and name in _CHANNEL_EVENTS)
        )


class Layouts:
    """Remembers layouts by first line and number of lines, each with a pattern that finds the values in such an event.

    One look of the pattern compares every key in its place and costs half of cutting the event into lines. A PBX sends
    a few hundred layouts; a caller who makes up more only makes this forget. What Asterisk does not write, a suspect
    event, a line without colon and space or with a CR in its value, is worked out each time.
    """

    def __init__(self) -> None:
        self._known: dict[tuple[bytes, int], list[tuple[re.Pattern[bytes], Layout]]] = {}
        self._count = 0

    def of(self, message: bytes) -> tuple[Layout, Values]:
        """The layout of an event, worked out at its first appearance, and the event's values."""
        kind = message[: message.find(b"\r\n")], message.count(b"\r")
        for pattern, layout in self._known.get(kind, ()):
            match = pattern.fullmatch(message)
            if match is not None:
                return layout, match
        lines = message.split(b"\r\n")
        layout = Layout(lines)
        if not layout.is_suspect and len(lines) == kind[1] + 1 and all(b": " in line for line in lines):
            self._remember(kind, lines, layout)
        return layout, [line[_value_start(line) :] for line in lines]

    def _remember(self, kind: tuple[bytes, int], lines: Sequence[bytes], layout: Layout) -> None:
        if self._count >= MAX_LAYOUTS:
            self._known.clear()
            self._count = 0
        candidates = self._known.setdefault(kind, [])
        if len(candidates) < MAX_SAME_SIZE:
            candidates.append((_pattern(lines), layout))
            self._count += 1


class SystemNameGuard:
    """Tells the PBX's own events from forged ones by the system name, once that is known.

    `expected` is the word from the configuration or from `CoreSettings`; empty: this PBX has none, nothing is refused.
    """

    def __init__(self, expected: str = "") -> None:
        self._mark = b""
        self.expect(expected)

    def expect(self, system_name: str) -> None:
        """From now on true events carry this name."""
        self._mark = b"\r\nSystemName: " + system_name.encode() + b"\r\n" if system_name else b""

    def is_forged(self, message: bytes) -> bool:
        """Whether a live event lacks the name; the caller exempts answers to our own actions."""
        mark = self._mark
        if not mark or mark in message or message.endswith(mark[:-2]):
            return False
        return not is_boot_notice(message)  # at a login it comes without the name


def is_boot_notice(message: bytes) -> bool:
    """Whether this is Asterisk's own `FullyBooted`: these lines, each once, and no others.

    They are more than the 79 bytes that a caller can write, and what follows a caller's lines is the rest of an event.
    """
    if not message.startswith(_BOOTED):
        return False
    lines = message.split(b"\r\n")[1:]
    keys = [line.partition(b": ")[0] for line in lines]
    return len(set(keys)) == len(keys) and _BOOT_LINES.issubset(keys) and all(map(_BOOT_LINE.fullmatch, lines))


def _value_start(line: bytes) -> int:
    """Where the value begins: after the colon and the one space that Asterisk writes (more is indentation)."""
    start = line.find(b":") + 1
    return start + 1 if start and line[start : start + 1] == b" " else start or len(line)


def _beginning(line: bytes) -> bytes:
    """What all lines of this key begin with; a channel variable's with its name."""
    start = _value_start(line)
    key = line[:start]
    return key + line[start:].partition(b"=")[0] + b"=" if b"ChanVariable: " in key and b"=" in line else key


def _pattern(lines: Sequence[bytes]) -> re.Pattern[bytes]:
    """What fits an event with these keys in these places and no other; its group *n* is the value of line *n*."""
    return re.compile(b"\r\n".join([re.escape(lines[0]), *map(_line_pattern, lines[1:])]))


def _line_pattern(line: bytes) -> bytes:
    start = _value_start(line)
    return re.escape(line[:start]) + b"(" + re.escape(_beginning(line)[start:]) + b"[^\r]*+)"


def _places(keys: Sequence[bytes], smuggled: frozenset[int]) -> dict[str, tuple[int, ...]]:
    places: dict[str, list[int]] = {}
    for place, key in enumerate(keys):
        if place and place not in smuggled:
            places.setdefault(key.decode("utf-8", "replace"), []).append(place)
    return {key: tuple(found) for key, found in places.items()}


def _repeats_a_variable(lines: Sequence[bytes]) -> bool:
    """Whether one channel variable stands twice among the `ChanVariable` lines of one channel."""
    names = Counter(_beginning(line) for line in lines if b"ChanVariable: " in line[:80])
    return any(count > 1 for count in names.values())


def _repeats_a_key(keys: Sequence[bytes]) -> bool:
    return any(
        count > 1 and key not in _REPEATABLE and b"ChanVariable" not in key for key, count in Counter(keys).items()
    )


def _breaks_a_pair(keys: Sequence[bytes]) -> bool:
    """Whether a number is not followed by its name, as it is in every event also outside of channel blocks."""
    followers = (*keys[1:], b"")
    for key, follower in zip(keys, followers, strict=True):
        for ending, wanted in _FOLLOWERS.items():
            if key.endswith(ending) and follower != key.removesuffix(ending) + wanted:
                return True
    return False


def _smuggled_lines(keys: Sequence[bytes]) -> tuple[frozenset[int], bool]:
    """The places of lines that do not belong, and whether there is at least one whole channel block."""
    smuggled: set[int] = set()
    has_block = False
    place = 0
    while place < len(keys):
        if keys[place].endswith(b"ChannelState"):
            prefix = keys[place].removesuffix(b"ChannelState")
            block = _match_block(keys, place, tuple(prefix + key for key in _BLOCK), 0)
            if block is None:  # cut in two: nothing after the caller's own text is believed
                smuggled.update(range(_break_in_block(keys, place, prefix), len(keys)))
                break
            has_block = True
            smuggled.update(set(range(place, block[-1] + 1)) - set(block))
            place = block[-1]
        elif keys[place].endswith(b"ChanVariable") and not _may_follow(keys, place):
            smuggled.add(place)
        place += 1
    return frozenset(smuggled), has_block


def _may_follow(keys: Sequence[bytes], place: int) -> bool:
    key = keys[place]
    return keys[place - 1] in (key, key.removesuffix(b"ChanVariable") + b"Linkedid")


def _match_block(keys: Sequence[bytes], place: int, wanted: Sequence[bytes], step: int) -> list[int] | None:
    """The places of the block's keys from `step` on, allowing foreign lines only behind the caller's own text."""
    gap = MAX_SMUGGLED_LINES if step and _BLOCK[step - 1] in _CALLERS_OWN else 0
    for candidate in range(place, min(place + gap + 1, len(keys))):
        if keys[candidate] == wanted[step]:
            if step == len(wanted) - 1:
                return [candidate]
            rest = _match_block(keys, candidate + 1, wanted, step + 1)
            if rest is not None:
                return [candidate, *rest]
    return None


def _break_in_block(keys: Sequence[bytes], start: int, prefix: bytes) -> int:
    """Where a block that is not whole leaves the right order."""
    place = start
    for wanted in _BLOCK:
        if place >= len(keys) or keys[place] != prefix + wanted:
            break
        place += 1
    return place
