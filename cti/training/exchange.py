"""The heart of the training PBX: makes channels, bridges them, hangs them up, and announces each step.

Single-threaded and without sockets. What a call *does* (dial, wait in a queue, be transferred, be parked) lives in
its own file as an `Activity`; this file knows only legs, bridges and devices.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from cti.training.channels import (
    Activity,
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

INTERNAL = "from-internal"  # context of the agents' phones
TRUNK_CONTEXT = "from-trunk"  # context of the trunk
MENU_CONTEXT = "ficha-menu"
TRUNK = "trunk"
NORMAL_CLEARING = 16
SIGNALLING_SECONDS = 0.02  # from INVITE to 180 Ringing on a local network


class Consultation(Protocol):
    """An attended transfer that is under way."""

    def cancel(self) -> None:
        """Bring the waiting party back."""


@dataclass(slots=True)
class Exchange:
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

    # --- legs

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

    # --- answering and refusing

    def ring(self, channel: Channel) -> None:
        """The far end rings: announce it and let whoever is there decide."""
        self.set_state(channel, ChannelState.RINGING)
        if channel.phone:
            channel.phone.answering.meet(self, channel)
        else:
            self.far_ends.get(channel.caller.number, self.far_end).meet(self, channel)

    def answer(self, channel: Channel) -> None:
        """Pick up a ringing leg; a leg that rings no more is left alone."""
        if channel.state is ChannelState.RINGING and channel.activity and not channel.is_gone:
            channel.activity.answered(channel)

    def refuse(self, channel: Channel, cause: int, tech_cause: str) -> None:
        """Turn a call away: busy (17, 486), declined (21, 603), not found (1, 404)."""
        if channel.state in (ChannelState.DOWN, ChannelState.RINGING) and channel.activity and not channel.is_gone:
            channel.tech_cause = tech_cause
            self.announce.hang_up_requested(channel, cause)
            channel.activity.refused(channel, cause)

    # --- bridges

    def join(self, first: Channel, second: Channel, *, on_end: Callable[[Channel, str], None] | None = None) -> Bridge:
        """Let two legs talk; both get the older conversation id, as Asterisk does."""
        bridge = Bridge(on_end=on_end)
        self.bridges[bridge.uniqueid] = bridge
        self.announce.bridge("BridgeCreate", bridge)
        oldest = min((first, second), key=lambda one: one.created_at).linkedid
        first.activity = second.activity = None
        self.enter(bridge, first)
        first.linkedid = second.linkedid = oldest
        self.enter(bridge, second)
        return bridge

    def enter(self, bridge: Bridge, channel: Channel) -> None:
        """Put one leg into a bridge."""
        bridge.channels.append(channel)
        channel.bridge = bridge
        self.announce.bridge("BridgeEnter", bridge, channel)
        if channel.when_talking:
            job, channel.when_talking = channel.when_talking, None
            job()

    def leave(self, channel: Channel) -> None:
        """Take one leg out of its bridge; the bridge stays."""
        bridge = channel.bridge
        if bridge is None:
            return
        bridge.channels.remove(channel)
        channel.bridge = None
        self.announce.bridge("BridgeLeave", bridge, channel)

    def destroy(self, bridge: Bridge) -> None:
        """Announce the end of a bridge that is empty."""
        if self.bridges.pop(bridge.uniqueid, None):
            self.announce.bridge("BridgeDestroy", bridge)

    # --- the end

    def hang_up(self, channel: Channel, *, cause: int | None = NORMAL_CLEARING, is_far_end: bool = True) -> None:
        """End a leg and what hangs on it; `is_far_end` when its own phone hung up (`HangupRequest`)."""
        if channel.is_gone:
            return
        if is_far_end:
            self.announce.hang_up_requested(channel, cause)
        known = NORMAL_CLEARING if cause is None else cause
        if channel.bridge and channel.bridge.takes_over and channel.bridge.takes_over(channel, known):
            return
        if channel.bridge and channel.bridge.type == "basic":
            self._end_bridge(channel.bridge, channel, known, is_far_end=is_far_end)
        elif channel.activity:
            channel.activity.hung_up(channel, known)
        else:
            self.finish(channel, known)

    def _end_bridge(self, bridge: Bridge, by: Channel, cause: int, *, is_far_end: bool) -> None:
        other = bridge.other(by)
        if bridge.on_end and is_far_end:
            bridge.on_end(by, "hangup")
        self.take_apart(bridge, by)
        if bridge.on_end and not is_far_end:
            bridge.on_end(by, "ordered")
        self.finish(by, cause)
        if other and other.program:
            other.program.go_on()
        elif other and other.activity:
            other.activity.hung_up(other, cause)
        elif other:
            self.finish(other, cause)

    def take_apart(self, bridge: Bridge, first: Channel) -> None:
        """Everybody leaves, `first` first, and the bridge is gone."""
        for channel in (first, *[one for one in bridge.channels if one is not first]):
            other = bridge.other(channel)
            if channel.is_holding and other:
                self.announce.channel("MusicOnHoldStop", other)
            channel.is_holding = False
            self.leave(channel)
        self.destroy(bridge)

    def finish(self, channel: Channel, cause: int) -> None:
        """Announce that a leg is gone and free its phone."""
        if channel.is_gone:
            return
        channel.is_gone = True
        channel.activity = None
        if channel.program:
            channel.program.end()
        if channel.application not in ("AppDial", "AppQueue", ""):
            self.announce.channel("SoftHangupRequest", channel, ("Cause", str(NORMAL_CLEARING)))
        self.channels.pop(channel.name, None)
        self.announce.hung_up(channel, cause)
        self.calls_processed += channel.uniqueid == channel.linkedid
        if channel.phone:
            channel.phone.channels.remove(channel)
        self.refresh(channel.phone)
        if channel.partner and not channel.partner.is_gone:
            self.hang_up(channel.partner, cause=cause)

    # --- devices

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

    def hold(self, channel: Channel) -> None:
        """The phone of a talking leg puts the other side on hold."""
        other = channel.bridge.other(channel) if channel.bridge else None
        if other and not channel.is_holding:
            channel.is_holding = True
            self.announce.channel("Hold", channel, ("MusicClass", "default"))
            self.announce.channel("MusicOnHoldStart", other, ("Class", "default"))
            self.refresh(channel.phone)

    def resume(self, channel: Channel) -> None:
        """The phone takes the other side back."""
        other = channel.bridge.other(channel) if channel.bridge else None
        if other and channel.is_holding:
            channel.is_holding = False
            self.announce.channel("Unhold", channel)
            self.announce.channel("MusicOnHoldStop", other)
            self.refresh(channel.phone)

    def set_activity(self, activity: Activity, *channels: Channel) -> None:
        """Say what these legs do now."""
        for channel in channels:
            channel.activity = activity
