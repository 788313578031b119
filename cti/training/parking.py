"""Parking: a caller waits in a numbered slot until somebody dials it, gives up, or goes back to who parked it."""

from __future__ import annotations

from cti.training.channels import Bridge, Channel, ChannelState
from cti.training.events import Lines
from cti.training.exchange import NORMAL_CLEARING, Exchange
from cti.training.schedule import Timer

FIRST_SLOT, LAST_SLOT = 701, 720
PARKING_SECONDS = 45.0


class ParkingLot:
    """The slots `701` to `720` of the lot `default`."""

    def __init__(self, exchange: Exchange) -> None:
        self._exchange = exchange
        self._bridge: Bridge | None = None
        self._parked: dict[str, Parked] = {}

    def park(self, channel: Channel, parker: Channel | None) -> bool:
        """Move a bridged leg into a free slot and end the one that parked it; false when the lot is full."""
        slot = next((str(one) for one in range(FIRST_SLOT, LAST_SLOT + 1) if str(one) not in self._parked), "")
        old = channel.bridge
        if not slot or old is None:
            return False
        lot = self._lot()
        if old.on_end:
            old.on_end(channel, "transfer")
        if channel.program:
            channel.program.stop_waiting()
            channel.program = None
        self._exchange.leave(channel)
        parked = Parked(self, self._exchange, channel, slot, parker.phone.interface if parker and parker.phone else "")
        self._parked[slot] = parked
        parked.tell("ParkedCall")
        self._exchange.enter(lot, channel)
        channel.activity = parked
        self._exchange.announce.channel("MusicOnHoldStart", channel, ("Class", "default"))
        for left in list(old.channels):
            self._exchange.leave(left)
            self._exchange.finish(left, NORMAL_CLEARING)
        self._exchange.destroy(old)
        return True

    def retrieve(self, slot: str, retriever: Channel) -> bool:
        """Let a leg that dialled a slot talk with who is parked there; false when the slot is empty."""
        parked = self._parked.get(slot)
        if parked is None:
            return False
        if retriever.state is not ChannelState.UP:
            self._exchange.set_state(retriever, ChannelState.UP)
        channel = parked.end("UnParkedCall", self._exchange.announce.channel_lines(retriever, "Retriever"))
        self._exchange.join(channel, retriever)
        self._exchange.connect_line(channel, retriever.caller)
        self._exchange.connect_line(retriever, channel.caller)
        return True

    def parked(self) -> list[Parked]:
        """Who waits in the slots."""
        return list(self._parked.values())

    def _lot(self) -> Bridge:
        if self._bridge is None:
            self._bridge = Bridge(type="parking", technology="holding_bridge", creator="Parking", name="default")
            self._exchange.bridges[self._bridge.uniqueid] = self._bridge
            self._exchange.announce.bridge("BridgeCreate", self._bridge)
        return self._bridge

    def forget(self, slot: str) -> None:
        """The slot is free again."""
        self._parked.pop(slot, None)


class Parked:
    """One caller in a slot."""

    def __init__(self, lot: ParkingLot, exchange: Exchange, channel: Channel, slot: str, parker: str) -> None:
        self._lot = lot
        self._exchange = exchange
        self._channel = channel
        self._slot = slot
        self._parker = parker
        self._since = exchange.schedule.now()
        self._timer: Timer = exchange.schedule.after(PARKING_SECONDS, self._time_out)

    def tell(self, name: str, extra: Lines = ()) -> None:
        """Send `ParkedCall` or how it ended."""
        self._exchange.announce.tell(name, "call", self._parkee(), extra, self._slot_lines())

    def lines(self) -> Lines:
        """The headers of `ParkedCall`."""
        return (*self._parkee(), *self._slot_lines())

    def _parkee(self) -> Lines:
        return self._exchange.announce.channel_lines(self._channel, "Parkee")

    def _slot_lines(self) -> Lines:
        spent = int(self._exchange.schedule.now() - self._since)
        return (
            ("ParkerDialString", self._parker),
            ("Parkinglot", "default"),
            ("ParkingSpace", self._slot),
            ("ParkingTimeout", str(int(PARKING_SECONDS) - spent)),
            ("ParkingDuration", str(spent)),
        )

    def end(self, name: str, extra: Lines = ()) -> Channel:
        """Take the caller out of the slot and say why."""
        self._timer.cancel()
        self._lot.forget(self._slot)
        self._channel.activity = None
        self._exchange.announce.channel("MusicOnHoldStop", self._channel)
        self._exchange.leave(self._channel)
        self.tell(name, extra)
        return self._channel

    def _time_out(self) -> None:
        channel = self.end("ParkedCallTimeOut")
        phone = self._exchange.phones.get(self._parker)
        if phone:
            self._exchange.run_extension(channel, phone.number)
        else:
            self._exchange.finish(channel, NORMAL_CLEARING)

    def hung_up(self, channel: Channel, cause: int) -> None:
        """The parked caller gave up."""
        self.end("ParkedCallGiveUp")
        self._exchange.finish(channel, cause)

    def answered(self, channel: Channel) -> None:
        """Nothing rings in a slot."""

    def refused(self, channel: Channel, cause: int) -> None:
        """Nothing rings in a slot."""
