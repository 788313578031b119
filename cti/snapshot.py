"""A snapshot of channels (`Status`, `CoreShowChannels`) reconciled with the calls that were known.

What is up and was not known is announced as `was_up_before`: its age tells since when it is up; since when it talks is
not known, so talk is counted from the snapshot. What was known and is gone ended at a time that nobody saw: at the
last moment that it was known to be up, which is when the PBX was last heard. Calls that were known and are still up go
on with their history; hold is not in a snapshot and is believed to be as it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta

from cti.call_book import CallBook
from cti.caller_id import caller_id
from cti.channels import RINGING, UP, Channel
from cti.consult_legs import AGENTS_PLACES, find_in_snapshot
from cti.event import ManagerEvent
from cti.live_call import LiveCall, Role
from cti.model import EndReason
from cti.queue_entry import QueueEntry

__all__ = ["load_calls"]

_SPY_APPLICATIONS = frozenset({"ChanSpy", "ExtenSpy"})
_DIALED_APPLICATIONS = frozenset({"AppDial", "AppQueue"})  # the applications of legs that others dialled
_ORIGINATED_APPLICATION = "AppDial2"
_DIALING_APPLICATIONS = frozenset({"Dial", "Queue"})


def load_calls(
    book: CallBook,
    items: Sequence[ManagerEvent],
    *,
    has_restarted: bool,
    at: datetime | None = None,
    heard_until: datetime | None = None,
) -> None:
    """Fold a snapshot into the book; see `CallTracker.load`."""
    at = at or max((item.at for item in items), default=book.last_at or datetime.fromtimestamp(0, UTC))
    rows = _rows(items, at)
    _end_what_is_gone(book, rows, heard_until or at, has_restarted=has_restarted)
    known = {leg.uniqueid: call for call in book.calls.values() for leg in call.channels}
    book.channels.clear()
    book.entries = {} if has_restarted else {key: entry for key, entry in book.entries.items() if key in rows}
    _load_entries(book, items, at)
    own = [row for row in rows.values() if book.owns(row.get("Channel"))]
    for row in _in_scope(book, rows.values(), own):
        _load_channel(book, row, known.get(row.get("Uniqueid")))
    for row in own:
        channel = book.channels.get(row.get("Uniqueid"))
        if channel is None:
            continue
        others = [other for other in rows.values() if _is_of_the_same_call(other, row)]
        _join_dial(book, channel, row, others)
        if channel.call is None:
            _announce(book, channel, row, others)
        else:
            find_in_snapshot(book, channel, row, others)
            _go_on(book, channel, row)


def _rows(items: Iterable[ManagerEvent], at: datetime) -> dict[str, ManagerEvent]:
    """The channels by uniqueid, `Status` before `CoreShowChannels`, all stamped with the time of the snapshot."""
    rows: dict[str, ManagerEvent] = {}
    for item in items:
        uniqueid = item.get("Uniqueid")
        if uniqueid and (item.name == "Status" or (item.name == "CoreShowChannel" and uniqueid not in rows)):
            headers = {key: list(item.get_all(key)) for key in item.keys() if key != "Timestamp"}  # noqa: SIM118
            rows[uniqueid] = ManagerEvent(
                item.name,
                headers,
                received_at=at.timestamp(),
                received_ns=item.received_ns,
                is_suspect=item.is_suspect,
            )
    return rows


def _end_what_is_gone(book: CallBook, rows: dict[str, ManagerEvent], at: datetime, *, has_restarted: bool) -> None:
    reason = EndReason.PBX_RESTARTED if has_restarted else EndReason.UNKNOWN
    for call in tuple(book.calls.values()):
        call.channels = [leg for leg in call.channels if leg.uniqueid in rows]
        if has_restarted or not call.channels:
            book.end(call, reason, max(at, call.last_at))


def _in_scope(book: CallBook, rows: Iterable[ManagerEvent], own: list[ManagerEvent]) -> list[ManagerEvent]:
    """All rows for the whole PBX; for one agent those of its conversations and bridges."""
    conversations = {row.get("Linkedid") for row in own}
    bridges = {_bridge_id(row) for row in own} - {""}
    return [
        row for row in rows if book.is_whole_pbx or row.get("Linkedid") in conversations or _bridge_id(row) in bridges
    ]


def _load_entries(book: CallBook, items: Sequence[ManagerEvent], at: datetime) -> None:
    """Callers who wait, from the `QueueEntry` items of `QueueStatus`."""
    for item in items:
        uniqueid = item.get("Uniqueid")
        if item.name == "QueueEntry" and uniqueid and uniqueid not in book.entries:
            joined_at = at - timedelta(seconds=_seconds(item.get("Wait")))
            book.entries[uniqueid] = QueueEntry(item.get("Queue"), "", item, joined_at)


def _load_channel(book: CallBook, row: ManagerEvent, call: LiveCall | None) -> None:
    channel = book.channels.load(row)
    if channel is None:
        return
    channel.is_spying = row.get("Application") in _SPY_APPLICATIONS
    if call is not None:
        channel.call = call
        call.channels = [leg if leg.uniqueid != channel.uniqueid else channel for leg in call.channels]
        if call.channel.uniqueid == channel.uniqueid or call.channel.uniqueid not in {
            leg.uniqueid for leg in call.channels
        }:
            call.channel = channel
    bridge_id = _bridge_id(row)
    if bridge_id:
        bridge = book.channels.bridge(bridge_id)
        book.channels.enter(channel, bridge)
        bridge.count = len(bridge.members)


def _join_dial(book: CallBook, channel: Channel, row: ManagerEvent, others: list[ManagerEvent]) -> None:
    """Who dials whom, as far as the applications tell it."""
    is_dialed = row.get("Application") in _DIALED_APPLICATIONS
    for other in others:
        party = book.channels.get(other.get("Uniqueid"))
        if party is None:
            continue
        if is_dialed and channel.state != UP and other.get("Application") in _DIALING_APPLICATIONS:
            channel.is_dialed = True
            channel.dialer = party
            party.dialing.append(channel)
        elif not is_dialed and party.state != UP and other.get("Application") in _DIALED_APPLICATIONS:
            party.is_dialed = True
            party.dialer = channel
            channel.dialing.append(party)


def _go_on(book: CallBook, channel: Channel, row: ManagerEvent) -> None:
    """A call that was known before goes on."""
    call = channel.call
    if call is None:
        return
    if call.waiting_bridge is not None:
        call.waiting_bridge = book.channels.bridge(call.waiting_bridge.uniqueid)
    call.left_bridge = None
    if channel.state == UP:
        book.answer(channel, row)
    book.settle(call, row)


def _announce(book: CallBook, channel: Channel, row: ManagerEvent, others: list[ManagerEvent]) -> None:
    """A call whose beginning was not seen; a leg alone with an application of this PBX is none."""
    parties, strangers = book.channels.parties(channel)
    has_party = bool(parties) or strangers > 0
    is_consulting = row.get("Context") in AGENTS_PLACES
    if channel.is_spying or not (has_party or channel.dialing or is_consulting or channel.state == RINGING):
        return
    call = book.open(channel, _role(row), row)
    call.was_up_before = True
    call.announced_at = row.at - timedelta(seconds=_seconds(row.get("Seconds") or row.get("Duration")))
    call.dialed = row.get("Exten") if call.role is not Role.DIALED else ""
    if not call.is_suspect:
        call.remote = caller_id(row.get("ConnectedLineNum"), row.get("ConnectedLineName"))
        if len(parties) == 1:
            call.remote_channel = parties[0].name
            call.remote = parties[0].caller_id if parties[0].number else call.remote
        _load_context(book, call, others)
    book.set_direction(call, is_internal=book.is_inside(call, None))
    call.enter_state(call.find_state(has_party=has_party) or call.state, row.at)
    find_in_snapshot(book, channel, row, others)
    book.announce(call, row)
    if call.consultation is not None:
        book.settle(call, row)


def _load_context(book: CallBook, call: LiveCall, others: list[ManagerEvent]) -> None:
    """Queue and variables, from the caller's channel."""
    for other in others:
        uniqueid = other.get("Uniqueid")
        if other.get("Application") == "Queue":
            call.queue = (other.get("Data") or other.get("ApplicationData")).partition(",")[0]
            entry = book.entries.get(uniqueid)
            call.queued_at = entry.joined_at if entry is not None else None
        elif other.get("Channel") != call.remote_channel:
            continue
        call.caller_uniqueid = uniqueid
        call.dialed = call.dialed or other.get("Exten")
        call.take_variables(other.get_all("ChanVariable"), is_callers=True)


def _is_of_the_same_call(other: ManagerEvent, row: ManagerEvent) -> bool:
    return other is not row and other.get("Linkedid") == row.get("Linkedid")


def _role(row: ManagerEvent) -> Role:
    application = row.get("Application")
    if application in _DIALED_APPLICATIONS:
        return Role.DIALED
    return Role.ORIGINATED if application == _ORIGINATED_APPLICATION else Role.DIALING


def _bridge_id(row: ManagerEvent) -> str:
    return row.get("BridgeID") or row.get("BridgeId")


def _seconds(text: str) -> int:
    """Seconds as `Status` and `QueueEntry` write them, or hh:mm:ss as `CoreShowChannel` does; 0 when it is neither."""
    seconds = 0
    for part in text.split(":"):
        seconds = seconds * 60 + (int(part) if part.isascii() and part.isdigit() and len(part) < 8 else 0)
    return seconds
