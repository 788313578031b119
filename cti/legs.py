"""The life of a leg folded into the book: made, ringing, up, on hold, renamed, spying, gone."""

from __future__ import annotations

from cti.call_book import CallBook
from cti.channels import RINGING, UP
from cti.consult_legs import note_end, note_gone
from cti.dials import announce_ring
from cti.event import ManagerEvent
from cti.live_call import Role
from cti.model import CallChangeKind, CallState, Direction, EndReason, Party, Recording

__all__ = ["handlers"]


def fold_newchannel(book: CallBook, event: ManagerEvent) -> None:
    """A leg was made."""
    if book.is_ours(event):
        book.channels.see(event)


def fold_newstate(book: CallBook, event: ManagerEvent) -> None:
    """A leg rings or is up."""
    channel = book.living(event)
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
    elif channel.consulted_in is not None:
        book.settle(channel.consulted_in, event)
    elif state == "5" and channel.dialer is not None and channel.dialer.call is not None:
        book.settle(channel.dialer.call, event, has_news=channel.dialer.call.state is CallState.DIALING)


def fold_new_caller_id(book: CallBook, event: ManagerEvent) -> None:
    """The PBX learned who is at a leg."""
    channel = book.living(event)
    if channel is not None and not event.is_suspect:
        channel.number = event.get("CallerIDNum")
        channel.person = event.get("CallerIDName")


def fold_new_connected_line(book: CallBook, event: ManagerEvent) -> None:
    """The PBX says who is at the other end of an agent's leg; an unknown party changes nothing."""
    channel = book.living(event)
    if channel is None or channel.call is None:
        return
    call = channel.call
    remote = book.identity(event, "", "ConnectedLine")
    if remote.number and not call.is_suspect:
        if call.consultation is None:
            call.remote = remote
        elif call.consultation.on_line is not Party.CUSTOMER and remote.number != call.remote.number:
            call.consultation.target_id = remote
    book.settle(call, event)


def fold_hold(book: CallBook, event: ManagerEvent) -> None:
    """The agent's phone put the other side on hold (the other side's own hold is not ours)."""
    _set_hold(book, event, is_held=True)


def fold_unhold(book: CallBook, event: ManagerEvent) -> None:
    """The agent's phone took the other side back."""
    _set_hold(book, event, is_held=False)


def fold_hangup_request(book: CallBook, event: ManagerEvent) -> None:
    """The first sign that a leg goes."""
    channel = book.living(event)
    if channel is None:
        return
    channel.is_leaving = True
    channel.cause = event.get("Cause") or channel.cause
    for call in book.calls_near(channel):
        call.note_leaving(channel)


def fold_hangup(book: CallBook, event: ManagerEvent) -> None:
    """A leg is gone; it stays in the table for late events."""
    channel = book.living(event)
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
        call.note_leaving(channel)
        if call is not channel.call:
            book.settle(call, event)
    note_gone(book, channel, event)
    note_end(book, channel, event)
    book.end_leg(channel, event)


def fold_recording(book: CallBook, event: ManagerEvent) -> None:
    """The recording of an agent's leg was started, silenced, resumed or ended."""
    channel = book.living(event)
    if channel is None or channel.call is None:
        return
    if event.name == "MixMonitorMute":
        recording = Recording.PAUSED if event.get("State") == "1" else Recording.ON
    else:
        recording = Recording.ON if event.name == "MixMonitorStart" else Recording.OFF
    if recording is not channel.call.recording:
        channel.call.recording = recording
        book.settle(channel.call, event, CallChangeKind.RECORDING_CHANGED)


def fold_rename(book: CallBook, event: ManagerEvent) -> None:
    """A masquerade renamed a leg."""
    channel = book.channels.get(event.get("Uniqueid"))
    name = event.get("Newname")
    if channel is not None and name and not event.is_suspect:
        book.channels.rename(channel, name)
        if channel.call is not None:
            book.settle(channel.call, event, has_news=True)


def fold_spy_start(book: CallBook, event: ManagerEvent) -> None:
    """A leg that listens to others is nobody's call; one that was called for it was a call inside of the house."""
    if not book.is_ours(event, "Spyer"):
        return
    channel = book.channels.see(event, "Spyer")
    if channel is None or not channel.is_own:
        return
    channel.is_spying = True
    if channel.call is not None and channel.call.talking_at is None:
        channel.call.direction = Direction.INTERNAL  # no contact with a customer: nobody owes a word about it
        book.end(channel.call, EndReason.UNKNOWN, event.at)


handlers = {
    "Newchannel": fold_newchannel,
    "Newstate": fold_newstate,
    "NewCallerid": fold_new_caller_id,
    "NewConnectedLine": fold_new_connected_line,
    "Hold": fold_hold,
    "Unhold": fold_unhold,
    "HangupRequest": fold_hangup_request,
    "SoftHangupRequest": fold_hangup_request,
    "Hangup": fold_hangup,
    "Rename": fold_rename,
    "ChanSpyStart": fold_spy_start,
    "MixMonitorStart": fold_recording,
    "MixMonitorMute": fold_recording,
    "MixMonitorStop": fold_recording,
}


def _set_hold(book: CallBook, event: ManagerEvent, *, is_held: bool) -> None:
    channel = book.living(event)
    if channel is not None and channel.call is not None:
        channel.call.is_held = is_held
        book.settle(channel.call, event)
