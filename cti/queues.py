"""Manager events into queues: this agent's memberships, and who waits in the queues of interest.

Rules
* A member is named by `Interface` (`Location` in `QueueStatus`), exactly. A pause comes as one event for each queue.
* Callers are kept in the order of their positions. Asterisk does not announce positions again when somebody ahead
  leaves, so they are places in this list, never stored numbers. A caller may be put in ahead (priority): `Position`
  of `QueueCallerJoin` says where.
* A caller is out by `QueueCallerAbandon` or `QueueCallerLeave`, whichever is seen first; twice is once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta

from cti.event import ManagerEvent
from cti.model import MemberChange, QueueChange

__all__ = ["QueueTracker"]

_MEMBER_EVENTS = frozenset(
    {
        "QueueMemberAdded",
        "QueueMemberPause",
        "QueueMemberPenalty",
        "QueueMemberRemoved",
        "QueueMemberRinginuse",
        "QueueMemberStatus",
    }
)
_LEAVE_EVENTS = frozenset({"QueueCallerAbandon", "QueueCallerLeave"})
_CALLER_EVENTS = _LEAVE_EVENTS | {"QueueCallerJoin"}
_FIRST_SECOND, _LAST_SECOND = 10, 11  # digits of an epoch second: never paused is 0, and hostile text is longer


class QueueTracker:
    """The agent's memberships (any queue) and the waiting callers of `queues`; pure, never raises.

    Feed it the events named in `events`. A change is told only when a value is another than the one told before.
    """

    MEMBER_EVENTS: frozenset[str] = _MEMBER_EVENTS  # matter only when they name the interface
    EVENTS: frozenset[str] = _MEMBER_EVENTS | _CALLER_EVENTS

    def __init__(self, interface: str, queues: Iterable[str]) -> None:
        self._interface = interface
        self._members: dict[str, MemberChange] = {}
        self._waiting: dict[str, list[str]] = {queue: [] for queue in queues}  # uniqueids in the order of positions
        self._joined: dict[str, dict[str, datetime]] = {queue: {} for queue in self._waiting}  # in the order of time
        self._told: dict[str, QueueChange] = {queue: QueueChange(queue, 0) for queue in self._waiting}
        self.events: frozenset[str] = frozenset()
        """Those of `EVENTS` that can change anything here: memberships need an interface, callers a queue."""
        if interface:
            self.events |= _MEMBER_EVENTS
        if self._waiting:
            self.events |= _CALLER_EVENTS

    @property
    def members(self) -> tuple[MemberChange, ...]:
        """The agent's memberships now."""
        return tuple(self._members.values())

    @property
    def queues(self) -> tuple[QueueChange, ...]:
        """Who waits now, a value for each queue of interest."""
        return tuple(self._told.values())

    def position(self, queue: str, uniqueid: str) -> int | None:
        """The place of a waiting caller, from 1; `None` when it does not wait there."""
        places = self._waiting.get(queue, [])
        return places.index(uniqueid) + 1 if uniqueid in places else None

    def fold(self, event: ManagerEvent) -> list[MemberChange | QueueChange]:
        """Fold one event; the changes in order."""
        name = event.name
        if name in _MEMBER_EVENTS:
            return self._fold_member(event)
        queue = event.get("Queue")
        if queue not in self._waiting:
            return []
        if name == "QueueCallerJoin":
            self._join(queue, event.get("Uniqueid"), event.get("Position"), event.at)
        elif name in _LEAVE_EVENTS:
            self._leave(queue, event.get("Uniqueid"))
        return self._tell(queue)

    def load(self, queue_status_events: Sequence[ManagerEvent]) -> list[MemberChange | QueueChange]:
        """Fold a snapshot: the items of `QueueStatus` for all queues; what it does not name is not so any more."""
        found: dict[str, MemberChange] = {}
        entries: dict[str, list[tuple[int, datetime, str]]] = {queue: [] for queue in self._waiting}
        for event in queue_status_events:
            queue = event.get("Queue")
            if event.name == "QueueMember" and event.get("Location") == self._interface:
                found[queue] = _member(event, event.get("Location"), event.get("Name"))
            elif event.name == "QueueEntry" and queue in entries:
                joined_at = event.at - timedelta(seconds=_number(event.get("Wait")))
                entries[queue].append((_number(event.get("Position")), joined_at, event.get("Uniqueid")))
        changes: list[MemberChange | QueueChange] = []
        for queue in tuple(self._members):
            if queue not in found:
                changes += self._remove(queue, at=None)
        for member in found.values():
            changes += self._tell_member(member)
        for queue, waiting in entries.items():
            self._waiting[queue] = [uniqueid for _, _, uniqueid in sorted(waiting)]
            by_time = sorted(waiting, key=lambda entry: entry[1])
            self._joined[queue] = {uniqueid: joined_at for _, joined_at, uniqueid in by_time}
            changes += self._tell(queue)
        return changes

    def _fold_member(self, event: ManagerEvent) -> list[MemberChange | QueueChange]:
        interface = event.get("Interface")
        if interface != self._interface:
            return []
        if event.name == "QueueMemberRemoved":
            return self._remove(event.get("Queue"), at=event.at)
        return self._tell_member(_member(event, interface, event.get("MemberName")))

    def _tell_member(self, member: MemberChange) -> list[MemberChange | QueueChange]:
        if not member.queue or self._members.get(member.queue) == member:
            return []
        self._members[member.queue] = member
        return [member]

    def _remove(self, queue: str, *, at: datetime | None) -> list[MemberChange | QueueChange]:
        member = self._members.pop(queue, None)
        if member is None:
            return []
        return [MemberChange(queue, member.interface, is_member=False, member_name=member.member_name, at=at)]

    def _join(self, queue: str, uniqueid: str, position: str, at: datetime) -> None:
        if not uniqueid or uniqueid in self._joined[queue]:
            return
        waiting = self._waiting[queue]
        place = _number(position) - 1
        waiting.insert(place if 0 <= place < len(waiting) else len(waiting), uniqueid)
        self._joined[queue][uniqueid] = at

    def _leave(self, queue: str, uniqueid: str) -> None:
        if self._joined[queue].pop(uniqueid, None) is not None:
            self._waiting[queue].remove(uniqueid)

    def _tell(self, queue: str) -> list[MemberChange | QueueChange]:
        joined = self._joined[queue]
        change = QueueChange(queue, len(joined), next(iter(joined.values()), None))
        if self._told[queue] == change:
            return []
        self._told[queue] = change
        return [change]


def _member(event: ManagerEvent, interface: str, name: str) -> MemberChange:
    is_paused = event.get("Paused") == "1"
    return MemberChange(
        queue=event.get("Queue"),
        interface=interface,
        is_member=True,
        is_paused=is_paused,
        pause_reason=event.get("PausedReason") if is_paused else "",
        device_state=_number(event.get("Status")),
        member_name=name,
        is_dynamic=event.get("Membership") == "dynamic",
        at=_since(event, is_paused=is_paused),
    )


def _since(event: ManagerEvent, *, is_paused: bool) -> datetime:
    """When it became so: of a pause in a snapshot that is its beginning (`LastPause`, whole seconds)."""
    told = event.get("LastPause") if is_paused and event.name == "QueueMember" else ""
    is_time = told.isascii() and told.isdigit() and _FIRST_SECOND <= len(told) <= _LAST_SECOND
    return datetime.fromtimestamp(int(told), UTC) if is_time else event.at


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
