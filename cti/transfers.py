"""Calls that change hands: blind, attended and blonde transfer, park and retrieve, pickup."""

from __future__ import annotations

from cti.call_book import CallBook
from cti.channels import UP, Channel
from cti.event import ManagerEvent
from cti.live_call import LiveCall, Role
from cti.model import CallChangeKind, CallerId, CallState, Direction, EndReason, Transfer, TransferKind

__all__ = ["handlers"]


def fold_blind_transfer(book: CallBook, event: ManagerEvent) -> None:
    """Somebody sent the other side to an extension; `Success` only says that Asterisk accepted it."""
    if event.get("Result") != "Success" or event.is_suspect:
        return
    transfer = Transfer(
        kind=TransferKind.BLIND,
        by=book.identity(event, "Transferer"),
        to=CallerId(event.get("Extension")),
        at=event.at,
    )
    transferee_id = event.get("TransfereeUniqueid")
    if transferee_id:
        book.remember_transfer(transferee_id, transfer)
    transferer = book.channels.get(event.get("TransfererUniqueid"))
    if transferer is not None and transferer.call is not None:
        transferer.call.is_transferred = True
        _tell_transfer(book, transferer.call, transfer, event)
    transferee = book.channels.get(transferee_id)
    if transferee is not None and transferee.call is not None:
        _tell_transfer(book, transferee.call, transfer, event)


def fold_attended_transfer(book: CallBook, event: ManagerEvent) -> None:
    """Somebody joined two calls and left; *blonde* when the target was not up yet.

    With `DestType: Threeway` the transferer stays and nothing is handed over.
    """
    if event.get("Result") != "Success" or event.get("DestType") == "Threeway" or event.is_suspect:
        return
    first = book.channels.get(event.get("OrigTransfererUniqueid"))
    second = book.channels.get(event.get("SecondTransfererUniqueid"))
    transferee = book.channels.get(event.get("TransfereeUniqueid"))
    handed_over = book.identity(event, "Transferee")
    target = book.identity(event, "TransferTarget")
    if not target.number:
        target = book.identity(event, "SecondTransferer", "ConnectedLine")
    transfer = Transfer(
        kind=_kind(event),
        by=book.identity(event, "OrigTransferer"),
        to=target,
        at=event.at,
    )
    givers = {leg.call.uniqueid: leg.call for leg in (first, second) if leg is not None and leg.call is not None}
    for call in givers.values():
        _tell_transfer(book, call, transfer, event)
        book.end(call, EndReason.TRANSFERRED, event.at)
    if transferee is not None and transferee.call is not None:
        _tell_transfer(book, transferee.call, transfer, event)
    for call in _receivers(book, event, {leg for leg in (first, second, transferee) if leg is not None}):
        call.caller = handed_over
        call.caller_uniqueid = event.get("TransfereeUniqueid")
        call.remote = handed_over
        call.take_variables(event.get_all("TransfereeChanVariable"), is_callers=True)
        book.set_direction(call, is_internal=book.is_inside(call, None))
        _tell_transfer(book, call, transfer, event)


def fold_parked(book: CallBook, event: ManagerEvent) -> None:
    """The other side was put into a parking lot."""
    parkee = book.channels.get(event.get("ParkeeUniqueid"))
    if parkee is None:
        return
    for call in tuple(book.calls.values()):
        if call.remote_channel == parkee.name and call.end_reason is None:
            call.is_parked = True
            call.parked_slot = event.get("ParkingSpace")
            _leave_alone(book, call, parkee, event)
            book.settle(call, event, CallChangeKind.PARKED)


def fold_unparked(book: CallBook, event: ManagerEvent) -> None:
    """Somebody took a parked call; a leg of the agent's that does so gets a call."""
    if not book.owns(event.get("RetrieverChannel")):
        return
    retriever = book.channels.see(event, "Retriever")
    if retriever is None or retriever.is_spying or retriever.dead_ns is not None:
        return
    known = retriever.call
    call = known or book.open(retriever, Role.DIALED, event)
    _take_over(book, call, event, "Parkee")  # also when the bridge was told first: a bridge does not say who was parked
    if known is None:
        call.dialed = event.get("RetrieverExten")
        book.announce(call, event)
    call.parked_slot = event.get("ParkingSpace")
    book.settle(call, event, CallChangeKind.RETRIEVED)


def fold_pickup(book: CallBook, event: ManagerEvent) -> None:
    """A leg takes the place of one that rings (`Target`): the agent picked up a colleague's call, or lost it to one."""
    target = book.channels.get(event.get("TargetUniqueid"))
    if target is not None and target.dialer is not None:
        picker = book.channels.get(event.get("Uniqueid"))
        target.dialer.answered_by = picker or target.dialer.answered_by
    if not book.owns(event.get("Channel")):
        return
    picker = book.channels.see(event)
    if picker is None or picker.dead_ns is not None:
        return
    known = picker.call
    if known is not None and (known.role is not Role.ORIGINATED or known.talking_at is not None):
        return
    call = known or book.open(picker, Role.DIALED, event)
    call.role = Role.DIALED  # a phone that was called to pick it up stands where the ringing one stood
    rung = target.call if target is not None else None
    if rung is not None:
        call.queue, call.queued_at, call.attempts = rung.queue, rung.queued_at, rung.attempts
        call.caller_uniqueid, call.variables = rung.caller_uniqueid, dict(rung.variables)
    _take_over(book, call, event, "Target", "ConnectedLine")
    if known is None:
        call.dialed = picker.exten
        book.announce(call, event)
    else:
        book.settle(call, event, has_news=True)


handlers = {
    "BlindTransfer": fold_blind_transfer,
    "AttendedTransfer": fold_attended_transfer,
    "ParkedCall": fold_parked,
    "UnParkedCall": fold_unparked,
    "Pickup": fold_pickup,
}


def _kind(event: ManagerEvent) -> TransferKind:
    """Blonde: the target is not up (16), or not named at all (22), or rings in an application."""
    is_up = event.get("DestType") != "App" and event.get("TransferTargetChannelState") == str(UP)
    return TransferKind.ATTENDED if is_up else TransferKind.BLONDE


def _tell_transfer(book: CallBook, call: LiveCall, transfer: Transfer, event: ManagerEvent) -> None:
    call.transfers = (*call.transfers, transfer)
    book.settle(call, event, CallChangeKind.TRANSFERRED)


def _leave_alone(book: CallBook, call: LiveCall, parkee: Channel, event: ManagerEvent) -> None:
    """The parked side is gone from the agent's bridge, whether its `BridgeLeave` was seen yet or not."""
    bridge = parkee.bridge
    if bridge is not None and bridge is call.channel.bridge:
        book.channels.leave(parkee, bridge)
        bridge.count -= 1
    call.enter_state(CallState.WAITING, event.at)


def _take_over(book: CallBook, call: LiveCall, event: ManagerEvent, prefix: str, kind: str = "CallerID") -> None:
    """The call now belongs to somebody who was parked or rang elsewhere."""
    if event.is_suspect:
        return
    call.remote = call.caller = book.identity(event, prefix, kind)
    if kind == "CallerID":
        call.remote_channel = event.get(prefix + "Channel")
        call.caller_uniqueid = event.get(prefix + "Uniqueid")
        call.take_variables(event.get_all(prefix + "ChanVariable"), is_callers=True)
    call.direction = Direction.INTERNAL if book.is_inside(call, None) else Direction.IN


def _receivers(book: CallBook, event: ManagerEvent, others: set[Channel]) -> list[LiveCall]:
    """The calls that were the transferer's consultation: in its conversation and with it on the line."""
    conversations = {event.get("SecondTransfererLinkedid"), event.get("TransferTargetLinkedid")} - {""}
    known_as = {book.identity(event, "SecondTransferer").number, book.identity(event, "Transferee").number}
    return [
        call
        for call in tuple(book.calls.values())
        if call.channel not in others
        and not conversations.isdisjoint(call.linkedids)
        and (call.remote.number in known_as or call.channel.uniqueid == event.get("TransferTargetUniqueid"))
    ]
