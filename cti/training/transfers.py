"""Blind transfer: the party that a leg talks to runs another extension."""

from __future__ import annotations

from cti.training.channels import Channel
from cti.training.dialplan import Dialplan
from cti.training.events import bridge_lines
from cti.training.exchange import NORMAL_CLEARING, Exchange


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
    other.application, other.program = "", None
    dialplan.run(other, exten)
