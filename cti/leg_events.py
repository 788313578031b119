"""Events of legs, dials and bridges, folded into the book; each function takes one event of its name."""

from __future__ import annotations

from cti.call_book import CallBook
from cti.caller_id import caller_id
from cti.channels import RINGING, UP, Bridge, Channel
from cti.end_reasons import is_abandoned, is_answered_elsewhere, why_rejected
from cti.event import ManagerEvent
from cti.live_call import LiveCall, Role
from cti.model import EndReason

__all__ = ["announce_ring", "carried_leg", "handlers"]


def fold_newchannel(book: CallBook, event: ManagerEvent) -> None:
    """A leg was made."""
    if _is_ours(book, event):
        book.channels.see(event)


def fold_newstate(book: CallBook, event: ManagerEvent) -> None:
    """A leg rings or is up."""
    channel = _living(book, event)
    if channel is None:
        return
    state = event.get("ChannelState")
    if state == "6":
        if channel.is_own:
            book.answer(channel, event)
        channel.state = UP
    elif state == "5":
        channel.state = RINGING
        if event.is_suspect and channel.is_own and channel.call is None and channel.is_dialed is False:
            announce_ring(book, channel, None, event, role=Role.DIALED)
    if channel.call is not None:
        book.settle(channel.call, event)


def fold_new_caller_id(book: CallBook, event: ManagerEvent) -> None:
    """The PBX learned who is at a leg."""
    channel = _living(book, event)
    if channel is not None and not event.is_suspect:
        channel.number = event.get("CallerIDNum")
        channel.person = event.get("CallerIDName")


def fold_new_connected_line(book: CallBook, event: ManagerEvent) -> None:
    """The PBX says who is at the other end of an agent's leg; an unknown party changes nothing."""
    channel = _living(book, event)
    if channel is None or channel.call is None:
        return
    call = channel.call
    remote = book.identity(event, "", "ConnectedLine")
    if remote.number and not call.is_suspect:
        call.remote = remote
    book.settle(call, event)


def fold_dial_begin(book: CallBook, event: ManagerEvent) -> None:
    """A leg is rung; the source side is missing when the PBX itself rings it (Originate)."""
    if not (_is_ours(book, event) or _is_ours(book, event, "Dest")):
        return
    source = book.channels.see(event)
    dest = book.channels.see(event, "Dest")
    if dest is None or dest.dead_ns is not None:
        return
    dest.is_dialed = True
    if source is not None:
        dest.dialer = source
        source.answered_by = None
        if dest not in source.dialing:
            source.dialing.append(dest)
    if dest.is_own:
        role = Role.ORIGINATED if source is None and not event.is_suspect else Role.DIALED
        announce_ring(book, dest, source, event, role=role)
    if source is not None and source.is_own and not source.is_spying:
        _dial_out(book, source, dest, event)


def fold_dial_end(book: CallBook, event: ManagerEvent) -> None:
    """A dial succeeded or was given up."""
    if not (_is_ours(book, event) or _is_ours(book, event, "Dest")):
        return
    source = book.channels.see(event)
    dest = book.channels.see(event, "Dest")
    status = event.get("DialStatus")
    if dest is None:
        return
    if source is not None:
        _end_dial(source, dest, status)
    if dest.is_own and dest.dead_ns is None:
        if status == "ANSWER":
            book.answer(dest, event)
        else:
            _give_up_ring(book, dest, status, event)
    if source is not None and source.call is not None and source.call is not dest.call:
        source.call.dial_status = "" if status == "ANSWER" else status
        book.settle(source.call, event)


def fold_bridge_enter(book: CallBook, event: ManagerEvent) -> None:
    """A leg came into a bridge."""
    bridge = _bridge(book, event)
    if bridge is None:
        return
    channel = book.channels.see(event)
    bridge.is_holding = event.get("BridgeTechnology") == "holding_bridge"
    bridge.count = _number(event.get("BridgeNumChannels"))
    if channel is None or channel.dead_ns is not None:
        _settle_members(book, bridge, event)
        return
    book.channels.enter(channel, bridge)
    if not event.is_suspect:
        channel.number = event.get("CallerIDNum")
        channel.person = event.get("CallerIDName")
    if channel.is_own:
        book.answer(channel, event)
        _note_consultation(channel, bridge)
    for call in _listeners(book, channel, event):
        has_news = False
        if channel.uniqueid == call.caller_uniqueid and not event.is_suspect:
            has_news = call.take_variables(event.get_all("ChanVariable"), is_callers=True)
        book.settle(call, event, has_news=has_news)


def fold_bridge_leave(book: CallBook, event: ManagerEvent) -> None:
    """A leg left a bridge."""
    bridge = _bridge(book, event)
    if bridge is None:
        return
    channel = book.channels.see(event)
    near = [call for member in bridge.members.values() for call in book.calls_near(member)]
    if channel is not None:
        book.channels.leave(channel, bridge)
        if channel.call is not None and not bridge.is_merging:
            channel.call.left_bridge = bridge
    bridge.count = _number(event.get("BridgeNumChannels"))
    for call in dict.fromkeys(near):
        _sign_of_leaving(call, channel)
        book.settle(call, event)


def fold_bridge_merge(book: CallBook, event: ManagerEvent) -> None:
    """All members of one bridge go over to another: nobody in it is left waiting."""
    bridge_id = event.get("FromBridgeUniqueid")
    if bridge_id and book.channels.knows(bridge_id):
        book.channels.bridge(bridge_id).is_merging = True


def fold_bridge_destroy(book: CallBook, event: ManagerEvent) -> None:
    """A bridge is gone."""
    book.channels.destroy_bridge(event.get("BridgeUniqueid"))


def fold_hold(book: CallBook, event: ManagerEvent) -> None:
    """The agent's phone put the other side on hold (the other side's own hold is not ours)."""
    _set_hold(book, event, is_held=True)


def fold_unhold(book: CallBook, event: ManagerEvent) -> None:
    """The agent's phone took the other side back."""
    _set_hold(book, event, is_held=False)


def fold_hangup_request(book: CallBook, event: ManagerEvent) -> None:
    """The first sign that a leg goes."""
    channel = _living(book, event)
    if channel is None:
        return
    channel.is_leaving = True
    channel.cause = event.get("Cause") or channel.cause
    for call in book.calls_near(channel):
        _sign_of_leaving(call, channel)


def fold_hangup(book: CallBook, event: ManagerEvent) -> None:
    """A leg is gone; it stays in the table for late events."""
    channel = _living(book, event)
    if channel is None:
        return
    channel.cause = event.get("Cause") or channel.cause
    channel.is_leaving = True
    near = book.calls_near(channel)
    if channel.bridge is not None:
        channel.bridge.count -= 1
        book.channels.leave(channel, channel.bridge)
    book.channels.bury(channel, event.received_ns)
    book.entries.pop(channel.uniqueid, None)
    if channel.dialer is not None and channel in channel.dialer.dialing:
        channel.dialer.dialing.remove(channel)
    for call in near:
        _sign_of_leaving(call, channel)
        if call is not channel.call:
            book.settle(call, event)
    book.end_leg(channel, event)


def fold_originate_response(book: CallBook, event: ManagerEvent) -> None:
    """The PBX gave up ringing the agent's own phone; it names the device or the leg."""
    if event.get("Response") != "Failure":
        return
    channel_name = event.get("Channel")
    for call in book.calls.values():
        if call.role is Role.ORIGINATED and channel_name in (call.channel.interface, call.channel.name):
            call.dial_status = _STATUS_OF_ORIGINATE.get(event.get("Reason"), call.dial_status)


def fold_rename(book: CallBook, event: ManagerEvent) -> None:
    """A masquerade renamed a leg."""
    channel = book.channels.get(event.get("Uniqueid"))
    name = event.get("Newname")
    if channel is not None and name and not event.is_suspect:
        book.channels.rename(channel, name)
        if channel.call is not None:
            book.settle(channel.call, event, has_news=True)


def fold_local_bridge(book: CallBook, event: ManagerEvent) -> None:
    """Two halves of a Local channel belong together (their names say so; this makes both known)."""
    if _is_ours(book, event, "LocalOne") or _is_ours(book, event, "LocalTwo"):
        book.channels.see(event, "LocalOne")
        book.channels.see(event, "LocalTwo")


def fold_spy_start(book: CallBook, event: ManagerEvent) -> None:
    """A leg that listens to others is nobody's call."""
    if not _is_ours(book, event, "Spyer"):
        return
    channel = book.channels.see(event, "Spyer")
    if channel is None or not channel.is_own:
        return
    channel.is_spying = True
    if channel.call is not None and channel.call.talking_at is None:
        book.end(channel.call, EndReason.UNKNOWN, event.at)


# `Reason` is the control frame that ended it (include/asterisk/frame.h); 0: the leg was hung up by command
_STATUS_OF_ORIGINATE = {"0": "CANCEL", "1": "NOANSWER", "3": "NOANSWER", "5": "BUSY", "8": "CONGESTION"}

handlers = {
    "Newchannel": fold_newchannel,
    "Newstate": fold_newstate,
    "NewCallerid": fold_new_caller_id,
    "NewConnectedLine": fold_new_connected_line,
    "DialBegin": fold_dial_begin,
    "DialEnd": fold_dial_end,
    "BridgeEnter": fold_bridge_enter,
    "BridgeLeave": fold_bridge_leave,
    "BridgeMerge": fold_bridge_merge,
    "BridgeDestroy": fold_bridge_destroy,
    "Hold": fold_hold,
    "Unhold": fold_unhold,
    "HangupRequest": fold_hangup_request,
    "OriginateResponse": fold_originate_response,
    "SoftHangupRequest": fold_hangup_request,
    "Hangup": fold_hangup,
    "Rename": fold_rename,
    "LocalBridge": fold_local_bridge,
    "ChanSpyStart": fold_spy_start,
}


def announce_ring(
    book: CallBook, dest: Channel, source: Channel | None, event: ManagerEvent, *, role: Role, queue: str = ""
) -> LiveCall | None:
    """The call that rings at an agent's leg: told when it is new, else the known one, a second contact joined to it."""
    if dest.call is not None or dest.is_spying:
        return dest.call
    sibling = _sibling_call(dest, source)
    if sibling is not None:
        dest.call = sibling
        sibling.channels.append(dest)
        return sibling
    call = book.open(dest, role, event)
    connected = book.identity(event, "Dest", "ConnectedLine")
    if source is not None:
        _take_source(book, call, source, event)
    if not call.remote.number and connected.number:
        call.remote = connected
    call.queue = queue or call.queue
    book.set_direction(call, is_internal=book.is_inside(call, source))
    if not event.is_suspect:
        call.take_variables(event.get_all("DestChanVariable"), is_callers=False)
    book.announce(call, event)
    return call


def carried_leg(book: CallBook, channel: Channel | None) -> Channel | None:
    """The agent's leg that a called channel is or, for a Local channel, leads to."""
    for _ in range(8):
        if channel is None or channel.is_own or not channel.is_half:
            break
        half = book.channels.other_half(channel)
        behind = [half.answered_by, *half.dialing] if half is not None else []
        channel = next((leg for leg in behind if leg is not None), None)
    return channel if channel is not None and channel.is_own else None


def _is_ours(book: CallBook, event: ManagerEvent, prefix: str = "") -> bool:
    """Whether the channel that the prefixed headers name is in scope or an agent's own."""
    if book.channels.knows(event.get(prefix + "Uniqueid"), event.get(prefix + "Linkedid")):
        return True
    return book.owns(event.get(prefix + "Channel"))


def _bridge(book: CallBook, event: ManagerEvent) -> Bridge | None:
    """The bridge of an event about a leg in it, if the leg or the bridge is in scope."""
    bridge_id = event.get("BridgeUniqueid")
    if not bridge_id or not (_is_ours(book, event) or book.channels.knows(bridge_id)):
        return None
    return book.channels.bridge(bridge_id)


def _settle_members(book: CallBook, bridge: Bridge, event: ManagerEvent) -> None:
    for member in tuple(bridge.members.values()):
        if member.call is not None:
            book.settle(member.call, event)


def _living(book: CallBook, event: ManagerEvent) -> Channel | None:
    """The event's channel if it is in scope and not hung up; a suspect event makes none."""
    if not _is_ours(book, event):
        return None
    if event.is_suspect and book.channels.get(event.get("Uniqueid")) is None and event.get("Uniqueid"):
        return None
    channel = book.channels.see(event)
    return channel if channel is not None and channel.dead_ns is None else None


def _sibling_call(dest: Channel, source: Channel | None) -> LiveCall | None:
    """The call of another contact of the same phone that the same dial rings."""
    for other in source.dialing if source is not None else ():
        call = other.call
        if other is not dest and call is not None and other.interface == dest.interface and call.answered_at is None:
            return call if call.end_reason is None else None
    return None


def _take_source(book: CallBook, call: LiveCall, source: Channel, event: ManagerEvent) -> None:
    entry = book.entry_of(source)
    call.transfers = book.recall_transfer(source.uniqueid)
    call.caller_uniqueid = source.uniqueid
    call.remote_channel = "" if source.is_half else source.name
    if not event.is_suspect:
        call.remote = book.identity(event, "")
        call.dialed = event.get("Exten")
        call.take_variables(event.get_all("ChanVariable"), is_callers=not source.is_half)
    if entry is not None:
        call.queue = entry.queue
        call.queued_at = entry.joined_at
        call.attempts = tuple(entry.attempts)
        if not call.is_suspect:
            call.remote = call.remote if call.remote.number else entry.caller
            call.take_variables(entry.variables, is_callers=False)


def _dial_out(book: CallBook, source: Channel, dest: Channel, event: ManagerEvent) -> None:
    """The agent's leg rings somebody: a new outbound call, or what a call does next."""
    call = source.call
    is_new = call is None
    if call is None:
        call = book.open(source, Role.DIALING, event)
    exten = event.get("Exten")
    if len(source.dialing) == 1 and not event.is_suspect:
        callee = book.identity(event, "Dest")
        call.dialed = call.dialed if call.role is Role.DIALED else exten
        call.remote = callee if callee.number and not dest.is_half else caller_id(exten, callee.name)
        call.remote_channel = "" if dest.is_half else dest.name
        call.dial_status = ""
        if call.talking_at is None:
            call.caller = call.remote
            book.set_direction(call, is_internal=book.is_inside(call, dest))
    if call.role is not Role.DIALED and not event.is_suspect:
        call.take_variables(event.get_all("ChanVariable"), is_callers=True)
    if is_new:
        book.announce(call, event)
    else:
        book.settle(call, event, has_news=True)


def _end_dial(source: Channel, dest: Channel, status: str) -> None:
    if dest in source.dialing:
        source.dialing.remove(dest)
    if status == "ANSWER":
        source.answered_by = dest


def _give_up_ring(book: CallBook, leg: Channel, status: str, event: ManagerEvent) -> None:
    """An agent's leg is not rung any more: say why, or wait for the hang-up (some milliseconds) to learn it."""
    call = leg.call
    if call is None or call.answered_at is not None or call.end_reason is not None:
        return
    call.dial_status = status
    if call.role is Role.ORIGINATED:  # `OriginateResponse` and the hang-up know better, NOANSWER is said of all
        return
    if len(call.channels) > 1:
        book.end_leg(leg, event)
        return
    reason = why_rejected(status, leg.cause)
    if reason is None and is_answered_elsewhere(leg, book.channels):
        reason = EndReason.ANSWERED_ELSEWHERE
    if reason is None and is_abandoned(leg, book.channels):
        reason = EndReason.ABANDONED
    if reason is not None:
        book.end(call, reason, event.at)


def _note_consultation(channel: Channel, bridge: Bridge) -> None:
    """The agent's leg came from a bridge in which somebody still is, or came back to it."""
    call = channel.call
    if call is None:
        return
    if bridge is call.waiting_bridge:
        call.waiting_bridge = None
    elif call.left_bridge is not None and call.left_bridge is not bridge and call.waiting_bridge is None:
        call.waiting_bridge = call.left_bridge
    call.left_bridge = None


def _listeners(book: CallBook, channel: Channel, event: ManagerEvent) -> list[LiveCall]:
    """The calls that a channel in a bridge concerns; an agent's leg that meets somebody unannounced becomes one."""
    if channel.is_own and channel.call is None and not channel.is_spying:
        parties, strangers = book.channels.parties(channel)
        if parties or strangers:
            _announce_meeting(book, channel, event)
    listeners = book.calls_near(channel)
    for party in book.channels.parties(channel)[0]:
        if party.is_own and party.call is None and not party.is_spying:
            listeners.append(_announce_meeting(book, party, event))
    return listeners


def _announce_meeting(book: CallBook, leg: Channel, event: ManagerEvent) -> LiveCall:
    """A call whose dial was not seen, or that came about without one (a conference, a parked call)."""
    call = book.open(leg, Role.DIALED if leg.is_dialed else Role.DIALING, event)
    call.dialed = leg.exten
    parties, strangers = book.channels.parties(leg)
    if len(parties) == 1 and not strangers and not call.is_suspect:
        call.remote = parties[0].caller_id
        call.remote_channel = parties[0].name
    book.set_direction(call, is_internal=book.is_inside(call, None))
    book.announce(call, event)
    return call


def _sign_of_leaving(call: LiveCall, channel: Channel | None) -> None:
    if call.hung_up_by_agent is None:
        call.hung_up_by_agent = channel is not None and channel.call is call


def _set_hold(book: CallBook, event: ManagerEvent, *, is_held: bool) -> None:
    channel = _living(book, event)
    if channel is not None and channel.call is not None:
        channel.call.is_held = is_held
        book.settle(channel.call, event)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
