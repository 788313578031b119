"""What is known of channels, bridges and Local pairs: facts only, no judgement about calls.

* A channel is one leg inside Asterisk, known by its `Uniqueid`; its name can change (`Rename`), its linkedid can too.
* A bridge is where channels meet. `count` is Asterisk's own number of members (`BridgeNumChannels`): members that
  entered before we looked are counted though we know nothing else of them. In a *holding* bridge (parking, waiting)
  nobody hears anybody.
* A Local pair (`;1` and `;2`, also announcers of conferences) is two extra channels that stand for what is behind the
  other half. Halves are never parties: `parties()` looks through them, as often as needed. Behind a half that is up
  and was in its bridge before we looked there is somebody whom we do not know.

Scope. For one agent only what belongs to the agent's own legs is kept: an event is *known* when it names a channel,
linkedid or bridge that is in the table. The table's ids are the tracker's tokens, so events that carry none of them
change nothing, whether they are fed or not. For the whole PBX everything is kept until it hangs up.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

from cti.caller_id import caller_id
from cti.event import ManagerEvent
from cti.model import CallerId

if TYPE_CHECKING:
    from cti.live_call import LiveCall

__all__ = ["DOWN", "RING", "RINGING", "UP", "Bridge", "Channel", "ChannelTable"]

# include/asterisk/channelstate.h
DOWN, RING, RINGING, UP = 0, 4, 5, 6
_STATES = frozenset("0123456789")


class Channel:
    """One leg; mutable, owned by the table.

    `call` is the agent's call that this leg carries (agents' own legs only), `dialer` the channel that dials this one,
    `dialing` those that it dials and that have neither answered nor failed, `answered_by` the one that answered its
    dial. `is_half`: it is one end of a Local pair. `is_placed`: which bridge it is in, or none, was seen. `is_leaving`
    is set by the first sign of hanging up, `dead_ns` by the hang-up itself. `consulted_in` is the agent's call in whose
    consultation this leg is the customer or the target. Only `take_name` changes the name.
    """

    __slots__ = (
        "answered_by",
        "bridge",
        "call",
        "cause",
        "consulted_in",
        "context",
        "dead_ns",
        "dialer",
        "dialing",
        "exten",
        "is_dialed",
        "is_half",
        "is_leaving",
        "is_own",
        "is_placed",
        "is_spying",
        "linkedid",
        "name",
        "number",
        "person",
        "state",
        "uniqueid",
    )

    def __init__(self, uniqueid: str, linkedid: str, name: str, *, is_own: bool) -> None:
        self.uniqueid = uniqueid
        self.linkedid = linkedid
        self.take_name(name)
        self.is_own = is_own
        self.state = DOWN
        self.number = self.person = self.context = self.exten = self.cause = ""
        self.bridge: Bridge | None = None
        self.call: LiveCall | None = None
        self.consulted_in: LiveCall | None = None
        self.dialer: Channel | None = None
        self.dialing: list[Channel] = []
        self.answered_by: Channel | None = None
        self.is_dialed = self.is_leaving = self.is_placed = self.is_spying = False
        self.dead_ns: int | None = None

    def take_name(self, name: str) -> None:
        """The channel has this name, which says whether it is a half; that is asked ten times for each call."""
        self.name = name
        self.is_half = name.endswith((";1", ";2"))

    @property
    def caller_id(self) -> CallerId:
        """Who is at this leg."""
        return caller_id(self.number, self.person)

    @property
    def interface(self) -> str:
        """The device or account behind the leg: what stands before the last `-`."""
        return self.name.rpartition("-")[0]


class Bridge:
    """Where channels meet; `count` is Asterisk's number of members, known to us or not.

    `taker`: the target of a consultation that came to take the customer over, and whether the agent had not met it.
    """

    __slots__ = ("count", "is_holding", "is_merging", "members", "taker", "uniqueid")

    def __init__(self, uniqueid: str) -> None:
        self.uniqueid = uniqueid
        self.members: dict[str, Channel] = {}
        self.count = 0
        self.is_holding = self.is_merging = False
        self.taker: tuple[Channel, bool] | None = None

    @property
    def strangers(self) -> int:
        """How many members are in it that we know nothing of."""
        return max(self.count - len(self.members), 0)


class ChannelTable:
    """All channels and bridges in scope, by every id that they have."""

    def __init__(self, owns: Callable[[str], bool], *, is_whole_pbx: bool) -> None:
        self.owns = owns
        self._is_whole_pbx = is_whole_pbx
        self._by_uniqueid: dict[str, Channel] = {}
        self._by_name: dict[str, Channel] = {}
        self._bridges: dict[str, Bridge] = {}
        self._dead: deque[Channel] = deque()
        self._ids: set[str] = set()
        self._tokens: set[bytes] = set()

    def __iter__(self) -> Iterator[Channel]:
        return iter(tuple(self._by_uniqueid.values()))

    def __len__(self) -> int:
        return len(self._by_uniqueid)

    def knows(self, *ids: str) -> bool:
        """Whether one of these uniqueids, linkedids or bridge ids is in scope."""
        return self._is_whole_pbx or not self._ids.isdisjoint(ids)

    def tokens(self) -> AbstractSet[bytes]:
        """Every id in scope as bytes: one set for all time, which grows and shrinks with the scope."""
        return self._tokens

    def get(self, uniqueid: str) -> Channel | None:
        """The channel of a uniqueid."""
        return self._by_uniqueid.get(uniqueid)

    def named(self, name: str) -> Channel | None:
        """The channel that has this name now."""
        return self._by_name.get(name)

    def see(self, event: ManagerEvent, prefix: str = "") -> Channel | None:
        """The channel that the headers with this prefix name; made when it is new, `None` when they name none."""
        uniqueid = event.get(prefix + "Uniqueid")
        channel = self._by_uniqueid.get(uniqueid)
        if event.is_suspect and not self._may_touch(event, prefix, channel):
            return self._cut_in_two(event) if not prefix and not uniqueid else None
        if channel is None:
            return self._make(event, prefix, uniqueid)
        if self._is_whole_pbx and not channel.is_own:
            return channel
        linkedid = event.get(prefix + "Linkedid")
        if linkedid and linkedid != channel.linkedid:
            channel.linkedid = linkedid
            self._add_id(linkedid)
            if channel.call is not None:
                channel.call.linkedids.add(linkedid)
        return channel

    def _make(self, event: ManagerEvent, prefix: str, uniqueid: str) -> Channel | None:
        name = event.get(prefix + "Channel")
        if not uniqueid or not name:
            return None
        is_own = self.owns(name)
        if is_own and event.is_suspect:  # an agent's leg is born before a caller's text gets to it
            return None
        channel = Channel(uniqueid, event.get(prefix + "Linkedid"), name, is_own=is_own)
        _fill(channel, event, prefix)
        return self.add(channel)

    def _may_touch(self, event: ManagerEvent, prefix: str, channel: Channel | None) -> bool:
        """Whether an event that carries a caller's own lines names one channel only, and rightly."""
        if len(event.get_all(prefix + "Uniqueid")) != 1 or len(event.get_all(prefix + "Channel")) != 1:
            return False
        return channel is None or channel.name == event.get(prefix + "Channel")

    def _cut_in_two(self, event: ManagerEvent) -> Channel | None:
        """The channel of an event whose rest is lost; a call that was clean until now is not touched by name alone."""
        channel = self._by_name.get(event.get("Channel"))
        if channel is None or (channel.call is not None and not channel.call.is_suspect):
            return None
        return channel

    def load(self, row: ManagerEvent) -> Channel | None:
        """A channel of a snapshot, an agent's own leg too when its row is suspect; where it is, is known."""
        uniqueid, name = row.get("Uniqueid"), row.get("Channel")
        if not uniqueid or not name:
            return None
        channel = self.add(Channel(uniqueid, row.get("Linkedid"), name, is_own=self.owns(name)))
        channel.is_placed = True
        _fill(channel, row, "")
        return channel

    def add(self, channel: Channel) -> Channel:
        """Take a channel into the table."""
        self._by_uniqueid[channel.uniqueid] = self._by_name[channel.name] = channel
        self._add_id(channel.uniqueid)
        self._add_id(channel.linkedid)
        return channel

    def rename(self, channel: Channel, name: str) -> None:
        """A masquerade gave the channel another name."""
        if self._by_name.get(channel.name) is channel:
            del self._by_name[channel.name]
        channel.take_name(name)
        self._by_name[name] = channel

    def has_bridge(self, uniqueid: str) -> bool:
        """Whether a bridge of this id is known."""
        return uniqueid in self._bridges

    def bridge(self, uniqueid: str) -> Bridge:
        """The bridge of this id; made when it is new."""
        bridge = self._bridges.get(uniqueid)
        if bridge is None:
            bridge = self._bridges[uniqueid] = Bridge(uniqueid)
            self._add_id(uniqueid)
        return bridge

    def enter(self, channel: Channel, bridge: Bridge) -> None:
        """A channel came into a bridge (and so left the one it was in)."""
        if channel.bridge is not None and channel.bridge is not bridge:
            channel.bridge.members.pop(channel.uniqueid, None)
        channel.bridge = bridge
        channel.is_placed = True
        bridge.members[channel.uniqueid] = channel

    def leave(self, channel: Channel, bridge: Bridge) -> None:
        """A channel left a bridge."""
        bridge.members.pop(channel.uniqueid, None)
        channel.is_placed = True
        if channel.bridge is bridge:
            channel.bridge = None

    def destroy_bridge(self, uniqueid: str) -> None:
        """A bridge is gone."""
        bridge = self._bridges.pop(uniqueid, None)
        if bridge is not None:
            for channel in bridge.members.values():
                channel.bridge = None
            if self._ids:
                self._ids.discard(uniqueid)
                self._tokens.discard(uniqueid.encode())

    def other_half(self, channel: Channel) -> Channel | None:
        """The other end of a Local pair, when it is known; the names of both differ in the last digit only."""
        return self._by_name.get(channel.name[:-1] + ("2" if channel.name.endswith("1") else "1"))

    def parties(self, channel: Channel) -> tuple[list[Channel], int]:
        """Who can hear this channel: the real legs, through Local pairs, and how many more that are not known."""
        bridge = channel.bridge
        known: list[Channel] = []
        if bridge is None or bridge.is_holding:
            return known, 0
        for member in bridge.members.values():
            if member.is_half:  # few bridges have any; without them there is nothing to walk through
                known.clear()
                strangers = self._collect_parties(channel, known, {channel.uniqueid})
                return known, strangers
            if member.uniqueid != channel.uniqueid:
                known.append(member)
        return known, bridge.strangers

    def _collect_parties(self, channel: Channel, known: list[Channel], seen: set[str]) -> int:
        bridge = channel.bridge
        if bridge is None or bridge.is_holding:
            return 0
        strangers = bridge.strangers
        for member in bridge.members.values():
            if member.uniqueid in seen:
                continue
            seen.add(member.uniqueid)
            if not member.is_half:
                known.append(member)
                continue
            half = self.other_half(member)
            if half is not None and half.uniqueid not in seen:
                seen.add(half.uniqueid)
                strangers += half.state == UP and not half.is_placed
                strangers += self._collect_parties(half, known, seen)
        return strangers

    def bury(self, channel: Channel, now_ns: int) -> None:
        """The channel hung up; it stays for late events until `forget_dead`."""
        channel.dead_ns = now_ns
        self._dead.append(channel)

    def forget_dead(self, until_ns: int) -> bool:
        """Drop the channels that hung up before this moment; whether there were any."""
        dead = self._dead
        has_forgotten = False
        while dead and (dead[0].dead_ns or 0) <= until_ns:
            self.forget(dead.popleft())
            has_forgotten = True
        return has_forgotten

    def forget(self, channel: Channel) -> None:
        """Drop one channel."""
        if channel.bridge is not None:
            self.leave(channel, channel.bridge)
        self._by_uniqueid.pop(channel.uniqueid, None)
        if self._by_name.get(channel.name) is channel:
            del self._by_name[channel.name]

    def keep_only(self, linkedids: set[str]) -> None:
        """Narrow the scope to the conversations with these linkedids (one agent's table only)."""
        for channel in self:
            if channel.linkedid not in linkedids:
                self.forget(channel)
        for bridge in tuple(self._bridges.values()):
            if not bridge.members:
                del self._bridges[bridge.uniqueid]
        self._ids = {id_ for channel in self for id_ in (channel.uniqueid, channel.linkedid)}
        self._ids |= linkedids | self._bridges.keys()
        self._ids.discard("")
        self._tokens.clear()
        self._tokens.update(known.encode() for known in self._ids)

    def clear(self) -> None:
        """Forget everything; a snapshot follows."""
        self._by_uniqueid.clear()
        self._by_name.clear()
        self._bridges.clear()
        self._dead.clear()
        self._ids.clear()
        self._tokens.clear()

    def _add_id(self, id_: str) -> None:
        if id_ and not self._is_whole_pbx and id_ not in self._ids:
            self._ids.add(id_)
            self._tokens.add(id_.encode())


def _fill(channel: Channel, event: ManagerEvent, prefix: str) -> None:
    state = event.get(prefix + "ChannelState")
    channel.state = int(state) if state in _STATES else DOWN
    channel.context = event.get(prefix + "Context")
    channel.exten = event.get(prefix + "Exten")
    if not event.is_suspect:
        channel.number = event.get(prefix + "CallerIDNum")
        channel.person = event.get(prefix + "CallerIDName")
