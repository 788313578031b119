"""Hand-written manager events, for what no recording shows."""

from __future__ import annotations

from dataclasses import dataclass

from cti.calls import CallTracker
from cti.event import ManagerEvent
from cti.model import Call, CallChange

SECOND_NS = 1_000_000_000


@dataclass(frozen=True)
class Leg:
    """A channel as it stands in the headers of an event."""

    name: str
    uniqueid: str
    linkedid: str
    number: str = ""
    person: str = ""
    exten: str = ""
    context: str = "internal"

    def headers(self, prefix: str = "", *, state: int = 6, connected: str = "", connected_name: str = "") -> list[str]:
        block = {
            "Channel": self.name,
            "ChannelState": str(state),
            "CallerIDNum": self.number or "<unknown>",
            "CallerIDName": self.person or "<unknown>",
            "ConnectedLineNum": connected or "<unknown>",
            "ConnectedLineName": connected_name or "<unknown>",
            "Context": self.context,
            "Exten": self.exten,
            "Uniqueid": self.uniqueid,
            "Linkedid": self.linkedid,
        }
        return [f"{prefix}{key}: {value}" for key, value in block.items()]


class Script:
    """Plays events into a tracker, a second after each other unless told otherwise, and keeps what was told."""

    def __init__(self, tracker: CallTracker) -> None:
        self.tracker = tracker
        self.changes: list[CallChange] = []
        self.now = 1_000.0

    def play(self, name: str, *lines: str, is_suspect: bool = False, after: float = 1.0) -> list[str]:
        """Fold one event made of header lines; the kinds of what it told."""
        self.now += after
        return self._keep(self.tracker.fold(make_event(name, *lines, at=self.now, is_suspect=is_suspect)))

    def wait(self, seconds: float) -> list[str]:
        """Let time pass."""
        self.now += seconds
        return self._keep(self.tracker.advance(int(self.now * SECOND_NS)))

    def load(self, *items: ManagerEvent, restarted: bool = False) -> list[str]:
        """Fold a snapshot."""
        self.now += 1.0
        return self._keep(self.tracker.load(items, restarted=restarted))

    def ring(self, caller: Leg, agent: Leg) -> None:
        """`caller` calls the agent's phone, which rings."""
        self.play("Newchannel", *agent.headers(state=0))
        self.play("DialBegin", *caller.headers(state=4), *agent.headers("Dest", state=0, connected=caller.number))
        self.play("Newstate", *agent.headers(state=5))

    def talk(self, caller: Leg, agent: Leg, bridge: str = "b1") -> None:
        """`caller` calls the agent, who answers."""
        self.ring(caller, agent)
        self.play("Newstate", *agent.headers(connected=caller.number))
        self.play("DialEnd", *caller.headers(state=4), *agent.headers("Dest"), "DialStatus: ANSWER")
        self.enter(agent, bridge, 1)
        self.enter(caller, bridge, 2)

    def enter(self, leg: Leg, bridge: str, count: int, *lines: str, after: float = 0.0) -> list[str]:
        return self.play(
            "BridgeEnter",
            f"BridgeUniqueid: {bridge}",
            f"BridgeNumChannels: {count}",
            *leg.headers(),
            *lines,
            after=after,
        )

    def leave(self, leg: Leg, bridge: str, count: int, *, after: float = 0.0) -> list[str]:
        return self.play(
            "BridgeLeave", f"BridgeUniqueid: {bridge}", f"BridgeNumChannels: {count}", *leg.headers(), after=after
        )

    def hang_up(self, leg: Leg, *, cause: int = 16, after: float = 0.0) -> list[str]:
        return self.play("Hangup", *leg.headers(), f"Cause: {cause}", after=after)

    @property
    def last(self) -> Call:
        """The call of the last change."""
        return self.changes[-1].call

    @property
    def kinds(self) -> list[str]:
        """All that was told."""
        return [change.kind.value for change in self.changes]

    def _keep(self, changes: list[CallChange]) -> list[str]:
        self.changes += changes
        return [change.kind.value for change in changes]


def make_event(name: str, *lines: str, at: float = 1_000.0, is_suspect: bool = False) -> ManagerEvent:
    """An event of header lines; a key may come several times."""
    headers: dict[str, list[str]] = {}
    for line in lines:
        key, _, value = line.partition(": ")
        headers.setdefault(key, []).append(value)
    return ManagerEvent(name, headers, received_at=at, received_ns=int(at * SECOND_NS), is_suspect=is_suspect)
