"""Queue events as they concern calls: who waits, whose phone is rung for whom, earlier attempts, the wait."""

from __future__ import annotations

from cti.call_book import CallBook
from cti.channels import RINGING
from cti.dials import announce_ring, carried_leg
from cti.event import ManagerEvent
from cti.live_call import Role
from cti.model import RingAttempt
from cti.queue_entry import QueueEntry
from cti.seconds import duration

__all__ = ["handlers"]


def fold_caller_join(book: CallBook, event: ManagerEvent) -> None:
    """A caller waits; the entry is kept whoever's it is, for it may become the agent's."""
    uniqueid = event.get("Uniqueid")
    if not uniqueid:
        return
    known = book.entries.get(uniqueid)
    entry = QueueEntry(event.get("Queue"), event.get("Linkedid"), event)
    if known is not None:
        entry.attempts = known.attempts
    book.entries[uniqueid] = entry


def fold_caller_leave(book: CallBook, event: ManagerEvent) -> None:
    """A caller left the queue: to an agent, or elsewhere; `AgentConnect` comes after this."""
    entry = book.entries.get(event.get("Uniqueid"))
    if entry is not None:
        entry.left_ns = event.received_ns


def fold_agent_called(book: CallBook, event: ManagerEvent) -> None:
    """A queue rings a member for a caller: the card pops here."""
    book.learn_agent(event.get("Interface"))
    dest_name = event.get("DestChannel")
    if not (book.owns(dest_name) or book.channels.knows(event.get("DestUniqueid"), event.get("DestLinkedid"))):
        return
    source = book.channels.see(event)
    dest = book.channels.see(event, "Dest")
    if source is None or dest is None or dest.dead_ns is not None:
        return
    dest.is_own = dest.is_own or book.owns(dest.name)
    if dest.dialer is None:
        dest.is_dialed = True
        dest.dialer = source
        source.answered_by = None
        source.dialing.append(dest)
    leg = carried_leg(book, dest)
    if leg is None:
        return
    queue = event.get("Queue")
    call = announce_ring(book, leg, source, event, role=Role.DIALED, queue=queue)
    if call is not None and call.queue != queue:
        call.queue = queue
        book.settle(call, event, has_news=True)


def fold_agent_connect(book: CallBook, event: ManagerEvent) -> None:
    """The queue gave the caller to the agent; `HoldTime` is the wait, in seconds."""
    if not book.channels.knows(event.get("DestUniqueid"), event.get("DestLinkedid")):
        return
    dest = book.channels.get(event.get("DestUniqueid"))
    leg = carried_leg(book, dest)
    if leg is None or leg.call is None:
        return
    call = leg.call
    wait = duration(event.get("HoldTime"))
    has_news = wait is not None and wait != call.wait_seconds
    call.wait_seconds = wait if wait is not None else call.wait_seconds
    call.queue = event.get("Queue") or call.queue
    if not event.is_suspect:
        has_news |= call.take_variables(event.get_all("ChanVariable"), is_callers=True)
    book.settle(call, event, has_news=has_news)


def fold_ring_no_answer(book: CallBook, event: ManagerEvent) -> None:
    """A member did not take the call; `RingTime` is in milliseconds, whatever the documentation says."""
    uniqueid = event.get("Uniqueid")
    if not uniqueid:
        return
    entry = book.entries.get(uniqueid)
    if entry is None:
        entry = book.entries[uniqueid] = QueueEntry(event.get("Queue"), event.get("Linkedid"))
    rang = duration(event.get("RingTime")) or 0.0
    has_rung = rang > 0 or event.get("DestChannelState") == str(RINGING)
    entry.attempts.append(
        RingAttempt(
            interface=event.get("Interface"),
            member_name=event.get("MemberName"),
            ring_seconds=round(rang / 1000, 3),
            dial_status="NOANSWER" if has_rung else "BUSY",
        )
    )


handlers = {
    "QueueCallerJoin": fold_caller_join,
    "QueueCallerLeave": fold_caller_leave,
    "AgentCalled": fold_agent_called,
    "AgentConnect": fold_agent_connect,
    "AgentRingNoAnswer": fold_ring_no_answer,
}
