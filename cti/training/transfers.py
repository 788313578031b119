"""Blind transfer and redirection: a leg is taken out of what it does and runs another extension."""

from __future__ import annotations

from cti.training.channels import Channel
from cti.training.dialplan import Dialplan
from cti.training.events import bridge_lines
from cti.training.exchange import NORMAL_CLEARING, Exchange
from cti.training.waiting import QueueCall


def blind_transfer(exchange: Exchange, dialplan: Dialplan, transferer: Channel, *, context: str, exten: str) -> None:
    """Send the party that talks with `transferer` to an extension and end the transferer's leg."""
    bridge = transferer.bridge
    other = bridge.other(transferer) if bridge else None
    if bridge is None or other is None:
        return
    announce = exchange.announce
    before = announce.channel_lines(other, "Transferee")
    bridge_before = bridge_lines(bridge)
    transferer.is_holding = False
    announce.channel("Unhold", transferer)
    if bridge.on_end:
        bridge.on_end(transferer, "transfer")
    other.context, other.exten, other.priority = context, exten, 1
    exchange.leave(other)
    announce.tell(
        "BlindTransfer",
        "call",
        (("Result", "Success"),),
        announce.channel_lines(transferer, "Transferer"),
        before,
        bridge_before,
        (("IsExternal", "Yes"), ("Context", context), ("Extension", exten)),
    )
    exchange.leave(transferer)
    exchange.destroy(bridge)
    exchange.finish(transferer, NORMAL_CLEARING)
    other.application = ""
    dialplan.run(other, exten)


def redirect(exchange: Exchange, dialplan: Dialplan, channel: Channel, *, context: str, exten: str) -> None:
    """Let a leg run an extension; a bridge that it was in ends, a queue that it waited in is left."""
    if channel.bridge:
        bridge, other = channel.bridge, channel.bridge.other(channel)
        exchange.take_apart(bridge, channel)
        if bridge.on_end:
            bridge.on_end(channel, "ordered")
        if other:
            exchange.finish(other, NORMAL_CLEARING)
    elif isinstance(channel.activity, QueueCall):
        channel.activity.withdraw()
    channel.activity = None
    channel.context, channel.exten, channel.priority = context, exten, 1
    dialplan.run(channel, exten)
