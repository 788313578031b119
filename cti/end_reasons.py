"""Why a call left the agent: hang-up causes, dial results and who went first.

An unanswered ring, in this order:

| sign | reason |
|---|---|
| the leg's cause is 26, or the dial that rang it was answered by another leg | answered_elsewhere |
| `DialStatus` NOANSWER, BUSY, CONGESTION, CHANUNAVAIL; the leg's cause 17 or 21 knows better (a queue says NOANSWER) |
  not_answered, busy, congestion, unreachable; busy, refused |
| whoever dialled it is hanging up | abandoned |
| the leg's own cause 17, 21, 34 42, 1 3 20 27 38 | busy, refused, congestion, unreachable |
| click to call, hung up by command | agent_hung_up |
| none of these | not_answered: the queue or the dialplan gave up |

A call that was up: transferred, parked, or who showed the first sign of going (`HangupRequest`, leaving the bridge).
An outbound call that nobody took ends for the reason that its last dial failed.
"""

from __future__ import annotations

from cti.channels import Channel, ChannelTable
from cti.live_call import LiveCall, Role
from cti.model import EndReason

__all__ = ["PICK_UP_MARK", "is_abandoned", "is_answered_elsewhere", "why_rejected", "why_unanswered", "why_up"]

PICK_UP_MARK = "pick-up-"
"""What the id of an agent's leg begins with, behind `ficha-`, that was called to pick up a ringing call."""

# what the PBX says of a dial that did not succeed (`DialStatus`, app_dial.c)
_BY_DIAL_STATUS = {
    "NOANSWER": EndReason.NOT_ANSWERED,
    "BUSY": EndReason.BUSY,
    "CONGESTION": EndReason.CONGESTION,
    "CHANUNAVAIL": EndReason.UNREACHABLE,
}
# include/asterisk/causes.h
_ANSWERED_ELSEWHERE = "26"
_BY_THE_PHONE = {"17": EndReason.BUSY, "21": EndReason.REFUSED}
_BY_CAUSE = (
    _BY_THE_PHONE
    | {
        "34": EndReason.CONGESTION,
        "42": EndReason.CONGESTION,
    }
    | dict.fromkeys(("1", "3", "20", "27", "38"), EndReason.UNREACHABLE)
)


def why_rejected(status: str, cause: str) -> EndReason | None:
    """The reason of a dial that the other side did not take; `None` for `CANCEL` and the like: ours to find out."""
    reason = _BY_DIAL_STATUS.get(status)
    return _BY_THE_PHONE.get(cause, reason) if reason is not None else None


def is_answered_elsewhere(channel: Channel, channels: ChannelTable) -> bool:
    """Whether the dial that rings this leg, or the Local channel in front of it, was answered by another leg."""
    if channel.cause == _ANSWERED_ELSEWHERE:
        return True
    for leg, dialer in _dialers(channel, channels):
        if dialer.answered_by is not None and dialer.answered_by is not leg:
            return True
    return False


def is_abandoned(channel: Channel, channels: ChannelTable) -> bool:
    """Whether the caller behind this ringing leg, not only a Local channel, is going or gone."""
    caller = None
    for _, dialer in _dialers(channel, channels):
        caller = dialer
    return caller is not None and (caller.is_leaving or caller.dead_ns is not None)


def why_unanswered(call: LiveCall, channels: ChannelTable) -> EndReason:
    """Why a leg that was never up is gone."""
    channel = call.channel
    if call.role is Role.DIALING:
        return why_rejected(call.dial_status, "") or EndReason.AGENT_HUNG_UP
    if is_answered_elsewhere(channel, channels):
        return EndReason.ANSWERED_ELSEWHERE
    rejected = why_rejected(call.dial_status, channel.cause)
    if rejected is not None:
        return rejected
    if is_abandoned(channel, channels):
        return EndReason.ABANDONED
    is_cancelled = call.role is Role.ORIGINATED and call.dial_status == "CANCEL"
    return _BY_CAUSE.get(channel.cause, EndReason.AGENT_HUNG_UP if is_cancelled else EndReason.NOT_ANSWERED)


def why_up(call: LiveCall) -> EndReason:
    """Why a leg that was up is gone."""
    if call.is_transferred:
        return EndReason.TRANSFERRED
    if call.is_parked:
        return EndReason.PARKED
    if call.talking_at is None and call.role is not Role.DIALED:
        if call.uniqueid.startswith(f"ficha-{PICK_UP_MARK}"):
            return EndReason.ANSWERED_ELSEWHERE  # it was picked up, and nobody was there any more
        return why_rejected(call.dial_status, "") or EndReason.AGENT_HUNG_UP
    return EndReason.REMOTE_HUNG_UP if call.hung_up_by_agent is False else EndReason.AGENT_HUNG_UP


def _dialers(channel: Channel, channels: ChannelTable) -> list[tuple[Channel, Channel]]:
    """(leg, who dials it), outward through Local channels to the real caller."""
    found: list[tuple[Channel, Channel]] = []
    leg: Channel | None = channel
    while leg is not None and leg.dialer is not None and len(found) < 8:
        found.append((leg, leg.dialer))
        leg = channels.other_half(leg.dialer) if leg.dialer.is_half else None
    return found
