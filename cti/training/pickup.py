"""The application PickupChan: a leg that is up takes a call that rings elsewhere."""

from __future__ import annotations

from cti.training.channels import Channel, ChannelState
from cti.training.dialing import ANSWERED_ELSEWHERE, Dialing
from cti.training.exchange import Exchange
from cti.training.waiting import QueueCall


def pick_up(exchange: Exchange, picker: Channel, ringing: str) -> bool:
    """Let `picker` take the first call that rings at a leg of this uniqueid or beginning of a name; false: none."""
    found = (one for one in exchange.channels.values() if _rings(one, ringing))
    target = next((one for one in found if one is not picker), None)
    activity = target.activity if target else None
    if target is None or not isinstance(activity, Dialing | QueueCall) or activity.source is None:
        return False
    exchange.connect_line(picker, activity.source.caller)
    announce = exchange.announce
    announce.tell("Pickup", "call", announce.channel_lines(picker), announce.channel_lines(target, "Target"))
    activity.replace(target, picker)
    exchange.finish(target, ANSWERED_ELSEWHERE)
    exchange.connect_line(activity.source, picker.caller)
    activity.answered(picker)
    return True


def _rings(channel: Channel, ringing: str) -> bool:
    is_named = channel.name.startswith(ringing) or channel.uniqueid == ringing
    return is_named and channel.state is ChannelState.RINGING
