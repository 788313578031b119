"""What must stand in the database after a day, computed from what the PBX said and from nothing that the program knows.

The sums are made from who was in which bridge when; `interactions` and `agent_states` are to say the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise

from tests.asterisk.witness import at
from tests.manager_client import Packet

_MEMBERS = ("QueueMemberAdded", "QueueMemberPause", "QueueMember")
_NEVER = datetime.min.replace(tzinfo=UTC)
_SWALLOWED = ("ready", "paused")  # the milliseconds between the end of a call and the pause of its wrap-up


@dataclass(frozen=True, slots=True)
class ObservedCall:
    """One leg of the agent on which a customer was met; `wait_seconds` is `None` for a call of no queue."""

    uniqueid: str
    queue: str
    started_at: datetime
    answered_at: datetime
    ended_at: datetime
    wait_seconds: float | None
    talk_seconds: float
    hold_seconds: float


@dataclass(frozen=True, slots=True)
class ObservedState:
    """What the agent was, and from when on."""

    state: str
    reason: str
    since: datetime


def observed_calls(events: Sequence[Packet], device: str, lost_at: Iterable[datetime] = ()) -> list[ObservedCall]:
    """The calls of a device in order; `lost_at` are the moments in which the PBX died."""
    legs = [one.get("Uniqueid") for one in events if _is(one, "Newchannel") and _is_of(one, device)]
    found = [_Leg(leg).over(events, tuple(lost_at)) for leg in legs]
    return [call for call in found if call is not None]


class _Leg:
    """Adds up one leg's time: talk while it shares a bridge with the customer and holds nobody, else hold.

    Once the customer is parked, it is neither.
    """

    def __init__(self, uniqueid: str) -> None:
        self._uniqueid = uniqueid
        self._bridges: dict[str, str] = {}  # the bridge of each leg that is in one
        self._joined: dict[str, Packet] = {}  # who came into a queue, by conversation
        self._linkedid = self._customer = ""
        self._started_at = self._answered_at = self._since = _NEVER
        self._talk = self._hold = 0.0
        self._is_holding = self._is_parked = False

    def over(self, events: Sequence[Packet], lost_at: tuple[datetime, ...]) -> ObservedCall | None:
        for packet in events:
            if not packet.get("Timestamp"):
                continue
            now = at(packet)
            died = [moment for moment in lost_at if self._linkedid and self._started_at < moment < now]
            if died:
                return self._end(died[0])
            self._count(now)
            self._take(packet, now)
            if _is(packet, "Hangup") and packet.get("Uniqueid") == self._uniqueid:
                return self._end(now)
        return None

    def _take(self, packet: Packet, now: datetime) -> None:
        leg, is_own = packet.get("Uniqueid"), packet.get("Uniqueid") == self._uniqueid
        if packet.name == "QueueCallerJoin":
            self._joined[packet.get("Linkedid")] = packet
        elif packet.name == "Newchannel" and is_own:
            self._linkedid, self._started_at = packet.get("Linkedid"), now
        elif packet.name == "Newstate" and is_own and packet.get("ChannelStateDesc") == "Up":
            self._answered_at = now
        elif packet.name == "BridgeEnter":
            self._bridges[leg] = packet.get("BridgeUniqueid")
            self._meet(now)
        elif packet.name in ("BridgeLeave", "Hangup"):
            self._bridges.pop(leg, None)
        elif packet.name in ("Hold", "Unhold") and is_own:
            self._is_holding = packet.name == "Hold"
        elif packet.name == "ParkedCall" and packet.get("ParkeeUniqueid") == self._customer:
            self._is_parked = True

    def _meet(self, now: datetime) -> None:
        here = self._bridges.get(self._uniqueid)
        others = [leg for leg, bridge in self._bridges.items() if bridge == here and leg != self._uniqueid]
        if here is not None and others and not self._customer:
            self._customer, self._since = others[0], now

    def _count(self, now: datetime) -> None:
        if not self._customer or self._is_parked:
            return
        seconds, self._since = (now - self._since).total_seconds(), now
        ours, theirs = self._bridges.get(self._uniqueid), self._bridges.get(self._customer)
        if ours is not None and ours == theirs and not self._is_holding:
            self._talk += seconds
        else:
            self._hold += seconds

    def _end(self, now: datetime) -> ObservedCall | None:
        if not self._customer:
            return None
        self._count(now)
        joined = self._joined.get(self._linkedid)
        begin = at(joined) if joined is not None else self._started_at
        return ObservedCall(
            self._uniqueid,
            joined.get("Queue") if joined is not None else "",
            begin,
            self._answered_at,
            now,
            (self._answered_at - begin).total_seconds() if joined is not None else None,
            self._talk,
            self._hold,
        )


def observed_states(events: Sequence[Packet], device: str, lost_at: Iterable[datetime] = ()) -> list[ObservedState]:
    """The states of a device's agent, each until the next one begins; `unknown` while there is no PBX."""
    agent, told = _Agent(device), []
    moments = list(lost_at)
    for packet in events:
        if not packet.get("Timestamp"):
            continue
        now = at(packet)
        if moments and now > moments[0]:
            told.append(ObservedState("unknown", "", moments.pop(0)))
            agent = _Agent(device)
        agent.take(packet)
        told.append(ObservedState(*agent.state, now))
    return _without_moments(_changes(told))


class _Agent:
    """What the PBX knows of the agent at a device: its legs, its queues, its pause."""

    def __init__(self, device: str) -> None:
        self._device = device
        self._legs: dict[str, bool] = {}  # whether each is up
        self._queues: dict[str, str] = {}  # the pause in each: a reason, or `None` for none
        self._pauses: dict[str, str | None] = {}

    def take(self, packet: Packet) -> None:
        leg = packet.get("Uniqueid")
        if _is(packet, "Newchannel") and _is_of(packet, self._device):
            self._legs[leg] = False
        elif _is(packet, "Newstate") and leg in self._legs:
            self._legs[leg] = packet.get("ChannelStateDesc") == "Up"
        elif _is(packet, "Hangup"):
            self._legs.pop(leg, None)
        elif packet.name in _MEMBERS and self._device in (packet.get("Interface"), packet.get("Location")):
            is_paused = packet.get("Paused") == "1"
            self._pauses[packet.get("Queue")] = packet.get("PausedReason") if is_paused else None
        elif _is(packet, "QueueMemberRemoved") and packet.get("Interface") == self._device:
            self._pauses.pop(packet.get("Queue"), None)

    @property
    def state(self) -> tuple[str, str]:
        if self._legs:
            return ("on_call" if any(self._legs.values()) else "ringing", "")
        if not self._pauses:
            return ("logged_out", "")
        reason = next((pause for pause in self._pauses.values() if pause is not None), None)
        if reason is None:
            return ("ready", "")
        return ("wrap_up" if reason == "acw" else "paused", reason)


def _changes(told: list[ObservedState]) -> list[ObservedState]:
    changed: list[ObservedState] = []
    for one in told:
        if not changed or (changed[-1].state, changed[-1].reason) != (one.state, one.reason):
            changed.append(one)
    return changed


def _without_moments(states: list[ObservedState]) -> list[ObservedState]:
    after = {id(here): then.state for here, then in pairwise(states)}
    before = {id(then): here.state for here, then in pairwise(states)}
    return [
        one
        for one in states
        if not (one.state in _SWALLOWED and before.get(id(one)) == "on_call" and after.get(id(one)) == "wrap_up")
    ]


def _is(packet: Packet, name: str) -> bool:
    return packet.name == name


def _is_of(packet: Packet, device: str) -> bool:
    return packet.get("Channel").startswith(f"{device}-")
