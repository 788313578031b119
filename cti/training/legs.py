"""The legs of the training PBX and the devices at their ends: made, changed, and announced.

Single-threaded and without sockets. How legs are joined and end is in `exchange.py`.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from cti.training.channels import (
    Answering,
    Bridge,
    Channel,
    ChannelState,
    DeviceState,
    Party,
    Phone,
    cut_name,
)
from cti.training.events import Announcer
from cti.training.queues import Queue, tell_member
from cti.training.schedule import Schedule


class Consultation(Protocol):
    """An attended transfer that is under way."""

    def cancel(self) -> None:
        """Bring the waiting party back."""


@dataclass(slots=True)
class Legs:
    """All that is up on this PBX. `started_at` is Unix seconds; `far_end` is how an outside number meets a call,
    `far_ends` how particular numbers do.
    """

    schedule: Schedule
    announce: Announcer
    system_name: str
    far_end: Answering
    far_ends: dict[str, Answering] = field(default_factory=dict)
    phones: dict[str, Phone] = field(default_factory=dict)
    queues: dict[str, Queue] = field(default_factory=dict)
    channels: dict[str, Channel] = field(default_factory=dict)
    bridges: dict[str, Bridge] = field(default_factory=dict)
    global_variables: dict[str, str] = field(default_factory=dict)
    consultations: dict[str, Consultation] = field(default_factory=dict)
    run_extension: Callable[[Channel, str], None] = lambda _channel, _exten: None
    on_device_free: list[Callable[[], None]] = field(default_factory=list)
    started_at: float = 0.0
    calls_processed: int = 0
    _names: itertools.count[int] = field(default_factory=itertools.count)
    _ids: itertools.count[int] = field(default_factory=itertools.count)

    def __post_init__(self) -> None:
        self.started_at = self.schedule.now()

    def new_channel(
        self,
        technology_and_endpoint: str,
        state: ChannelState,
        caller: Party,
        *,
        context: str,
        exten: str,
        linkedid: str = "",
        uniqueid: str = "",
        phone: Phone | None = None,
    ) -> Channel:
        """Make a leg and announce it; without `linkedid` it starts a conversation of its own."""
        own_id = uniqueid or f"{self.system_name}-{int(self.schedule.now())}.{next(self._ids)}"
        channel = Channel(
            name=f"{technology_and_endpoint}-{next(self._names):08x}",
            uniqueid=own_id,
            linkedid=linkedid or own_id,
            state=state,
            caller=Party(caller.number, cut_name(caller.name)),
            context=context,
            exten=exten,
            created_at=self.schedule.now(),
            phone=phone,
        )
        self.adopt(channel)
        return channel

    def adopt(self, channel: Channel) -> None:
        """Take a leg into the books and announce it."""
        self.channels[channel.name] = channel
        if channel.phone:
            channel.phone.channels.append(channel)
        self.announce.channel("Newchannel", channel)
        self.refresh(channel.phone)

    def new_local_name(self, exten: str, context: str) -> str:
        """Return the name of a new Local channel, without its end."""
        return f"Local/{exten}@{context}-{next(self._names):08x}"

    def new_id(self) -> str:
        """Return a fresh `Uniqueid`."""
        return f"{self.system_name}-{int(self.schedule.now())}.{next(self._ids)}"

    def call_phone(
        self, phone: Phone, parent: Channel | None, *, exten: str, uniqueid: str = "", at_start: str = "s"
    ) -> Channel:
        """Make the leg toward an agent's phone, still down; it shows the parent's caller and inherits its variables."""
        channel = self.new_channel(
            phone.interface,
            ChannelState.DOWN,
            Party(phone.number, phone.name),
            context=phone.context,
            exten="s",
            linkedid=parent.linkedid if parent else "",
            uniqueid=uniqueid,
            phone=phone,
        )
        channel.exten = at_start
        if parent:
            channel.language = parent.language
            self.set_variables(channel, parent.inherited)
            self.connect_line(channel, parent.caller)
        channel.exten = exten
        return channel

    def set_state(self, channel: Channel, state: ChannelState) -> None:
        """Change a leg's state and announce it."""
        channel.state = state
        self.announce.channel("Newstate", channel)
        self.refresh(channel.phone)

    def connect_line(self, channel: Channel, party: Party) -> None:
        """Say who is at the other end now; said again only when it changes."""
        if channel.connected != party:
            channel.connected = party
            self.announce.channel("NewConnectedLine", channel)

    def set_variables(self, channel: Channel, variables: Mapping[str, str]) -> None:
        """Set channel variables, announcing each (`VarSet`, class dialplan)."""
        for name, value in variables.items():
            channel.variables[name] = value
            self.announce.channel("VarSet", channel, ("Variable", name), ("Value", value), privilege="dialplan")

    def refresh(self, phone: Phone | None) -> None:
        """Announce a device's state if it changed, to its queues too; whoever waits for a free one may look again."""
        if phone is None or phone.told_state is phone.device_state:
            return
        phone.told_state = phone.device_state
        word = phone.device_state.name
        self.announce.tell("DeviceStateChange", "call", (("Device", phone.interface), ("State", word)))
        for queue in self.queues.values():
            if phone.interface in queue.members:
                tell_member(self.announce, "QueueMemberStatus", queue, queue.members[phone.interface])
        if phone.device_state is DeviceState.NOT_INUSE:
            for look in tuple(self.on_device_free):
                self.schedule.after(0, look)
