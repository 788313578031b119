"""The heart of the training PBX: lets legs ring, answers and bridges them, hangs them up, and announces each step.

Single-threaded and without sockets. What a call *does* (dial, wait in a queue, be transferred, be parked) lives in
its own file as an `Activity`; the legs themselves and their devices are in `legs.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from cti.training.channels import Activity, Bridge, Channel, ChannelState
from cti.training.legs import Legs

INTERNAL = "from-internal"  # context of the agents' phones
TRUNK_CONTEXT = "from-trunk"  # context of the trunk
MENU_CONTEXT = "ficha-menu"
TRUNK = "trunk"
NORMAL_CLEARING = 16
SIGNALLING_SECONDS = 0.02  # from INVITE to 180 Ringing on a local network


@dataclass(slots=True)
class Exchange(Legs):
    """What joins the legs that are up on this PBX, and ends them."""

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
