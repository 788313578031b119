"""The application ConfBridge: rooms in which any number of legs talk; each holds an announcer, who is nobody."""

from __future__ import annotations

from dataclasses import dataclass, field

from cti.training.channels import Bridge, Channel, ChannelState, Party
from cti.training.events import bridge_lines
from cti.training.exchange import NORMAL_CLEARING, Exchange


@dataclass(slots=True)
class Room:
    """One conference: its bridge, its announcer and those who talk."""

    name: str
    bridge: Bridge
    announcer: Channel
    parties: list[Channel] = field(default_factory=list)


@dataclass(slots=True)
class Seat:
    """One leg in one room."""

    rooms: Rooms
    room: Room
    channel: Channel

    def stop(self) -> None:
        """Leave the room."""
        self.rooms.leave(self.room, self.channel)


@dataclass(slots=True)
class Rooms:
    """The conferences of one PBX, by name; a room is there while somebody is in it."""

    exchange: Exchange
    _rooms: dict[str, Room] = field(default_factory=dict)

    def enter(self, name: str, channel: Channel) -> Seat:
        """ConfBridge."""
        room = self._rooms.get(name) or self._open(name)
        room.parties.append(channel)
        self.exchange.enter(room.bridge, channel)
        self._tell("ConfbridgeJoin", room, channel)
        return Seat(self, room, channel)

    def leave(self, room: Room, channel: Channel) -> None:
        """Take a leg out of a room; the last one closes it."""
        if channel not in room.parties:
            return
        room.parties.remove(channel)
        self._tell("ConfbridgeLeave", room, channel)
        self.exchange.leave(channel)
        if not room.parties:
            self._close(room)

    def empty(self, name: str) -> None:
        """ConfKick of all."""
        room = self._rooms.get(name)
        for channel in list(room.parties) if room else ():
            if channel.program:
                channel.program.go_on()

    def parties(self, name: str) -> int:
        """How many talk in a room."""
        room = self._rooms.get(name)
        return len(room.parties) if room else 0

    def _open(self, name: str) -> Room:
        exchange = self.exchange
        bridge = Bridge(type="base", technology="softmix", creator="ConfBridge", name=name)
        exchange.bridges[bridge.uniqueid] = bridge
        exchange.announce.bridge("BridgeCreate", bridge)
        announcer = exchange.new_channel(f"CBAnn/{name}", ChannelState.UP, Party(), context="default", exten="s")
        exchange.enter(bridge, announcer)
        room = self._rooms[name] = Room(name, bridge, announcer)
        self._tell("ConfbridgeStart", room)
        return room

    def _close(self, room: Room) -> None:
        del self._rooms[room.name]
        self.exchange.leave(room.announcer)
        self.exchange.finish(room.announcer, NORMAL_CLEARING)
        self._tell("ConfbridgeEnd", room)
        self.exchange.destroy(room.bridge)

    def _tell(self, name: str, room: Room, channel: Channel | None = None) -> None:
        lines = self.exchange.announce.channel_lines(channel) if channel else ()
        self.exchange.announce.tell(name, "call", (("Conference", room.name),), bridge_lines(room.bridge), lines)
