"""The two ends of a Local channel: the near one (`;1`) is dialled, the far one (`;2`) runs the dialplan."""

from __future__ import annotations

from cti.training.channels import Channel, ChannelState, Party
from cti.training.exchange import Exchange


def make_pair(exchange: Exchange, source: Channel, exten: str, context: str) -> tuple[Channel, Channel]:
    """Make and announce both ends; they are of the conversation of `source` and inherit its variables."""
    name = exchange.new_local_name(exten, context)
    near, far = (
        Channel(
            name=f"{name};{end}",
            uniqueid=exchange.new_id(),
            linkedid=source.linkedid,
            state=state,
            caller=Party(),
            context=context,
            exten=exten,
            created_at=exchange.schedule.now(),
            language=source.language,
            variables=source.inherited,
        )
        for end, state in ((1, ChannelState.DOWN), (2, ChannelState.RING))
    )
    for channel in (near, far):
        exchange.adopt(channel)
    near.partner, far.partner = far, near
    return near, far


def announce_pair(exchange: Exchange, near: Channel, far: Channel, *, is_optimized: bool) -> None:
    """Say `LocalBridge`."""
    announce = exchange.announce
    announce.tell(
        "LocalBridge",
        "call",
        announce.channel_lines(near, "LocalOne"),
        announce.channel_lines(far, "LocalTwo"),
        (("Context", far.context), ("Exten", far.exten), ("LocalOptimization", "Yes" if is_optimized else "No")),
    )


def show_near_end(exchange: Exchange, far: Channel, reached: Party, state: ChannelState) -> None:
    """Let the near end show whom its far end reached, and how far it got; without a near end nothing happens."""
    near = far.partner
    if near is None or near.is_gone:
        return
    near.caller = reached
    exchange.set_state(near, state)
    listener = near.bridge.other(near) if near.bridge else None
    if listener:
        exchange.connect_line(listener, near.caller)
    if near.when_far_end:
        near.when_far_end(state)
