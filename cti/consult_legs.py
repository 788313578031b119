"""Consultations folded into the book: begun, asked, answered, failed, handed over, and found in a snapshot."""

from __future__ import annotations

from collections.abc import Iterable

from cti.call_book import CallBook
from cti.channels import UP, Bridge, Channel
from cti.consultation import AGENT, ASIDE, COMPLETE, CONFERENCE, CONSULT, ENDED, JOIN, Consultation
from cti.end_reasons import why_rejected
from cti.event import ManagerEvent
from cti.live_call import LiveCall
from cti.model import CallChangeKind, EndReason, Transfer, TransferKind

__all__ = [
    "AGENTS_PLACES",
    "find_in_snapshot",
    "hand_over",
    "is_consulting",
    "is_moved",
    "note_aside",
    "note_departure",
    "note_dial",
    "note_dial_end",
    "note_end",
    "note_gone",
    "note_meeting",
]

_BEGINNINGS = frozenset({AGENT, CONSULT})
AGENTS_PLACES = frozenset({AGENT, CONSULT, JOIN, CONFERENCE})
_MOVES = AGENTS_PLACES | {ASIDE, COMPLETE}


def is_consulting(agent: Channel, event: ManagerEvent) -> bool:
    """Whether the agent's leg, which dials, asks somebody in a consultation."""
    call = agent.call
    return call is not None and (call.consultation is not None or event.get("Context") == CONSULT)


def is_moved(event: ManagerEvent) -> bool:
    """Whether a leg leaves its bridge because the dialplan of a consultation has it, and not to hang up."""
    return event.get("Context") in _MOVES


def note_departure(book: CallBook, agent: Channel, bridge: Bridge, event: ManagerEvent) -> None:
    """The agent's leg leaves a bridge: for a consultation, if one of our contexts has it already."""
    call = agent.call
    if call is None or call.consultation is not None or event.get("Context") not in _BEGINNINGS:
        return
    customer = book.channels.named(call.remote_channel)
    if customer is None:
        customer = next((leg for leg in bridge.members.values() if leg is not agent and not leg.is_half), None)
    _begin(call, Consultation(customer, event.at))


def note_aside(book: CallBook, customer: Channel, event: ManagerEvent) -> None:
    """A customer came to where they wait; of two legs that are sent on the second may leave before it has its place."""
    if event.get("Context") != ASIDE or customer.consulted_in is not None:
        return
    for call in book.calls.values():
        if call.remote_channel == customer.name and call.consultation is None and call.channel.bridge is None:
            _begin(call, Consultation(customer, event.at))


def note_dial(book: CallBook, call: LiveCall, target: Channel, event: ManagerEvent) -> None:
    """The agent's leg calls a target."""
    consultation = call.consultation
    if consultation is None:
        consultation = Consultation(book.channels.named(call.remote_channel), event.at)
        _begin(call, consultation)
    consultation.call(target, event.get("DialString").partition("@")[0])
    target.consulted_in = call
    book.settle(call, event)


def note_dial_end(book: CallBook, call: LiveCall, target: Channel, status: str, event: ManagerEvent) -> None:
    """The target answered, or why not."""
    consultation = call.consultation
    if consultation is None or consultation.target is not target:
        return
    if status == "ANSWER":
        target.state = UP
    else:
        consultation.dial_status = status
        consultation.failure = why_rejected(status, target.cause)
    book.settle(call, event)


def note_gone(book: CallBook, leg: Channel, event: ManagerEvent) -> None:
    """The customer or the target of a consultation hung up."""
    call = leg.consulted_in
    consultation = call.consultation if call is not None else None
    if call is None or consultation is None:
        return
    if leg is consultation.customer:
        call.note_leaving(leg)
    elif leg is consultation.target and event.get("Context") != ENDED:
        if leg.state == UP:
            consultation.failure = EndReason.REMOTE_HUNG_UP
        elif consultation.failure is not None:  # the cause of the leg tells refused from busy
            consultation.failure = why_rejected(consultation.dial_status, leg.cause)
    book.settle(call, event)


def note_end(book: CallBook, agent: Channel, event: ManagerEvent) -> None:
    """The agent's leg hung up: the customer was handed over if the two others go on."""
    call = agent.call
    consultation = call.consultation if call is not None else None
    if call is None or consultation is None or call.end_reason is not None:
        return
    if consultation.is_handed_over:
        target = consultation.target
        kind = TransferKind.ATTENDED if target is not None and target.state == UP else TransferKind.BLONDE
        call.is_transferred = True
        call.transfers = (*call.transfers, Transfer(kind, agent.caller_id, consultation.target_id, event.at))
        book.tell(call, CallChangeKind.TRANSFERRED)
    book.end_consultation(call)


def hand_over(target: Channel, event: ManagerEvent, *, is_blonde: bool) -> None:
    """The near end of a consultation came to join the customer: the calls at both ends change hands when they meet.

    `is_blonde`: it was never in a bridge, so the agent had not talked to the target.
    """
    if target.bridge is not None and event.get("Context") == COMPLETE and not event.is_suspect:
        target.bridge.taker = (target, is_blonde)


def note_meeting(book: CallBook, bridge: Bridge, event: ManagerEvent) -> None:
    """A leg came into a bridge: if the target of a consultation and the customer are there now, they have met.

    The two come by threads of their own, and their events in either order.
    """
    target, is_blonde = bridge.taker or (None, False)
    here = [leg for leg in bridge.members.values() if leg is not target]
    if target is None or target.bridge is not bridge or len(here) != 1:
        return
    bridge.taker = None
    for call in book.calls_near(target):
        if call.channel in here or call.consultation is not None:
            continue
        kind = TransferKind.BLONDE if is_blonde else TransferKind.ATTENDED
        transfer = Transfer(kind, call.caller, call.channel.caller_id, event.at)
        _take_customer(book, call, here[0])
        call.transfers = (*call.transfers, transfer)
        book.settle(call, event, CallChangeKind.TRANSFERRED)


def find_in_snapshot(book: CallBook, agent: Channel, row: ManagerEvent, others: Iterable[ManagerEvent]) -> None:
    """A consultation that is up: where the legs are, from the contexts and variables of `Status`."""
    call = agent.call
    if call is None:
        return
    known = call.consultation
    if row.get("Context") not in AGENTS_PLACES:
        call.consultation = None
        return
    variables = dict(line.partition("=")[::2] for line in row.get_all("Variable"))
    customer = book.channels.named(variables.get("FICHA_CUSTOMER_LEG", ""))
    consultation = known or Consultation(customer, row.at)
    consultation.customer, consultation.target = customer, None
    dialed = variables.get("FICHA_TARGET", "")
    for other in others:
        name, leg = other.get("Channel"), book.channels.get(other.get("Uniqueid"))
        if dialed and leg is not None and name.startswith(f"Local/{dialed}@") and name.endswith(";1"):
            consultation.target = leg
    if known is None and consultation.target is not None:
        consultation.call(consultation.target, dialed)
    _begin(call, consultation)
    if known is None and customer is not None:
        _take_customer(book, call, customer)


def _begin(call: LiveCall, consultation: Consultation) -> None:
    call.consultation = consultation
    call.hung_up_by_agent = None
    for leg in (consultation.customer, consultation.target):
        if leg is not None:
            leg.consulted_in = call


def _take_customer(book: CallBook, call: LiveCall, customer: Channel) -> None:
    call.remote_channel = customer.name
    call.caller_uniqueid = customer.uniqueid
    if not call.is_suspect and customer.caller_id.number:
        call.remote = call.caller = customer.caller_id
    book.set_direction(call, is_internal=book.is_inside(call, None))
