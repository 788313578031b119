"""Dials folded into the book: who rings whom, for how long, and what came of it."""

from __future__ import annotations

from cti.call_book import CallBook
from cti.caller_id import caller_id
from cti.channels import Channel
from cti.consult_legs import is_consulting, note_dial, note_dial_end
from cti.end_reasons import is_abandoned, is_answered_elsewhere, why_rejected
from cti.event import ManagerEvent
from cti.live_call import LiveCall, Role
from cti.model import EndReason

__all__ = ["announce_ring", "carried_leg", "handlers"]

# `Reason` is the control frame that ended it (include/asterisk/frame.h); 0: the leg was hung up by command
_STATUS_OF_ORIGINATE = {"0": "CANCEL", "1": "NOANSWER", "3": "NOANSWER", "5": "BUSY", "8": "CONGESTION"}


def fold_dial_begin(book: CallBook, event: ManagerEvent) -> None:
    """A leg is rung; the source side is missing when the PBX itself rings it (Originate)."""
    if not (book.is_ours(event) or book.is_ours(event, "Dest")):
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
        if source.call is not None and is_consulting(source, event):
            note_dial(book, source.call, dest, event)
        else:
            _dial_out(book, source, dest, event)


def fold_dial_end(book: CallBook, event: ManagerEvent) -> None:
    """A dial succeeded or was given up."""
    if not (book.is_ours(event) or book.is_ours(event, "Dest")):
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
    if source is not None and source.call is not None and source.call.consultation is not None:
        note_dial_end(book, source.call, dest, status, event)
    elif source is not None and source.call is not None and source.call is not dest.call:
        source.call.dial_status = "" if status == "ANSWER" else status
        book.settle(source.call, event)


def fold_originate_response(book: CallBook, event: ManagerEvent) -> None:
    """The PBX gave up ringing the agent's own phone; it names the device or the leg."""
    if event.get("Response") != "Failure":
        return
    channel_name = event.get("Channel")
    for call in book.calls.values():
        if call.role is Role.ORIGINATED and channel_name in (call.channel.interface, call.channel.name):
            call.dial_status = _STATUS_OF_ORIGINATE.get(event.get("Reason"), call.dial_status)


handlers = {
    "DialBegin": fold_dial_begin,
    "DialEnd": fold_dial_end,
    "OriginateResponse": fold_originate_response,
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
