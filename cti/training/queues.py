"""Queues and their members: who may be rung next, and the headers that describe them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from cti.training.channels import Channel, DeviceState, Phone
from cti.training.events import Announcer, Lines

Strategy = Literal["rrmemory", "ringall"]


@dataclass(slots=True, eq=False)
class Member:
    """An interface in one queue; times are Unix seconds, 0 when never."""

    interface: str
    name: str
    phone: Phone
    is_dynamic: bool
    added_at: float
    penalty: int = 0
    is_paused: bool = False
    pause_reason: str = ""
    paused_at: float = 0.0
    calls_taken: int = 0
    last_call_at: float = 0.0
    is_in_call: bool = False

    def lines(self, *, with_ring_in_use: bool = True) -> Lines:
        """The headers that member events and `QueueMember` share, from `StateInterface` on."""
        ring_in_use = (("Ringinuse", "0"),) if with_ring_in_use else ()
        return (
            ("StateInterface", self.interface),
            ("Membership", "dynamic" if self.is_dynamic else "static"),
            ("Penalty", str(self.penalty)),
            ("CallsTaken", str(self.calls_taken)),
            ("LastCall", str(int(self.last_call_at))),
            ("LastPause", str(int(self.paused_at))),
            ("LoginTime", str(int(self.added_at))),
            ("InCall", str(int(self.is_in_call))),
            ("Status", str(int(self.phone.device_state))),
            ("Paused", str(int(self.is_paused))),
            ("PausedReason", self.pause_reason),
            *ring_in_use,
            ("Wrapuptime", "0"),
        )


@dataclass(slots=True, eq=False)
class Entry:
    """A caller who waits."""

    channel: Channel
    joined_at: float
    original_position: int


@dataclass(slots=True, eq=False)
class Queue:
    """One queue: its members in order, the callers in order of arrival and its figures."""

    name: str
    strategy: Strategy = "rrmemory"
    ring_seconds: float = 15.0
    retry_seconds: float = 5.0
    members: dict[str, Member] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)
    completed: int = 0
    abandoned: int = 0
    hold_seconds: int = 0
    talk_seconds: int = 0
    next_index: int = 0

    def position(self, entry: Entry) -> int:
        """Place in the queue, the first is 1."""
        return self.entries.index(entry) + 1

    def choose(self, *, ringing: set[str]) -> list[Member]:
        """Say who rings now: free, not paused, registered, lowest penalty; one in turn or all at once."""
        order = list(self.members.values())
        turned = order[self.next_index :] + order[: self.next_index]
        free = [
            one
            for one in turned
            if not one.is_paused
            and one.interface not in ringing
            and one.phone.device_state is DeviceState.NOT_INUSE
            and not one.phone.channels
        ]
        lowest = min((one.penalty for one in free), default=0)
        chosen = [one for one in free if one.penalty == lowest]
        if self.strategy == "rrmemory" and chosen:
            chosen = chosen[:1]
            self.next_index = (order.index(chosen[0]) + 1) % len(order)
        return chosen

    def remember_call(self, hold_seconds: int, talk_seconds: int) -> None:
        """Fold one completed call into the moving averages, as `app_queue.c` does (three parts old, one new)."""
        self.completed += 1
        self.hold_seconds = (3 * self.hold_seconds + hold_seconds) // 4 if self.completed > 1 else hold_seconds
        self.talk_seconds = (3 * self.talk_seconds + talk_seconds) // 4 if self.completed > 1 else talk_seconds


def tell_member(announce: Announcer, name: str, queue: Queue, member: Member) -> None:
    """Send a `QueueMember…` event."""
    head = (("Queue", queue.name), ("MemberName", member.name), ("Interface", member.interface))
    announce.tell(name, "agent", head, member.lines())
