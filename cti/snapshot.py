"""A snapshot of channels (`Status`, `CoreShowChannels`) reconciled with the calls that were known."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from cti.call_book import CallBook, QueueEntry
from cti.caller_id import caller_id
from cti.channels import RINGING, UP, Channel
from cti.event import ManagerEvent
from cti.live_call import LiveCall, Role
from cti.model import EndReason

__all__ = ["load_calls"]

_CHANNEL_ITEMS = frozenset({"Status", "CoreShowChannel"})
_SPY_APPLICATIONS = frozenset({"ChanSpy", "ExtenSpy"})
_DIALED_APPLICATIONS = frozenset({"AppDial", "AppQueue"})  # the applications of legs that others dialled
_ORIGINATED_APPLICATION = "AppDial2"


def load_calls(
    book: CallBook, items: Sequence[ManagerEvent], *, has_restarted: bool, at: datetime | None = None
) -> None:
    """Fold a snapshot into the book; see `CallTracker.load`."""
    taken_at = at or max((item.at for item in items), default=book.last_at or datetime.fromtimestamp(0, UTC))
    rows = {item.get("Uniqueid"): item for item in items if item.name in _CHANNEL_ITEMS and item.get("Uniqueid")}
    gone = EndReason.PBX_RESTARTED if has_restarted else EndReason.UNKNOWN
    for call in tuple(book.calls.values()):
        if has_restarted or not any(leg.uniqueid in rows for leg in call.channels):
            book.end(call, gone, taken_at)
    book.channels.clear()
    book.entries = {} if has_restarted else {key: entry for key, entry in book.entries.items() if key in rows}
    _load_entries(book, items)
    own = [row for row in rows.values() if book.owns(row.get("Channel"))]
    conversations = {row.get("Linkedid") for row in own}
    bridges = {_bridge_id(row) for row in own} - {""}
    for row in rows.values():
        if book.is_whole_pbx or row.get("Linkedid") in conversations or _bridge_id(row) in bridges:
            _load_channel(book, row)
    for row in own:
        channel = book.channels.get(row.get("Uniqueid"))
        if channel is not None:
            _load_call(book, channel, row, list(rows.values()))


def _load_entries(book: CallBook, items: Sequence[ManagerEvent]) -> None:
    """Callers who wait, from the `QueueEntry` items of `QueueStatus`."""
    for item in items:
        uniqueid = item.get("Uniqueid")
        if item.name == "QueueEntry" and uniqueid and uniqueid not in book.entries:
            wait = item.get("Wait")
            joined_at = item.at - timedelta(seconds=int(wait)) if wait.isdigit() and len(wait) < 8 else None
            book.entries[uniqueid] = QueueEntry(item.get("Queue"), "", joined_at, book.identity(item, ""))


def _load_channel(book: CallBook, row: ManagerEvent) -> None:
    known = next(
        (call for call in book.calls.values() for leg in call.channels if leg.uniqueid == row.get("Uniqueid")), None
    )
    channel = book.channels.see(row)
    if channel is None:
        return
    channel.is_spying = row.get("Application") in _SPY_APPLICATIONS
    if known is not None:
        channel.call = known
        known.channels = [leg for leg in known.channels if leg.uniqueid != channel.uniqueid] + [channel]
        known.channel = channel
        known.waiting_bridge = known.left_bridge = None
    bridge_id = _bridge_id(row)
    if bridge_id:
        bridge = book.channels.bridge(bridge_id)
        book.channels.enter(channel, bridge)
        bridge.count = len(bridge.members)


def _load_call(book: CallBook, channel: Channel, row: ManagerEvent, rows: list[ManagerEvent]) -> None:
    if channel.call is not None:
        if channel.state == UP:
            book.answer(channel, row)
        book.settle(channel.call, row)
        return
    parties, strangers = book.channels.parties(channel)
    others = [
        other
        for other in rows
        if other.get("Linkedid") == channel.linkedid and other.get("Uniqueid") != channel.uniqueid
    ]
    is_ringing = channel.state == RINGING
    if channel.is_spying or not (parties or strangers or is_ringing or (others and row.get("Application") == "Dial")):
        return
    call = book.open(channel, _role(row), row)
    call.was_up_before = True
    call.announced_at = row.at - timedelta(seconds=_age_seconds(row))
    call.dialed = row.get("Exten") if call.role is not Role.DIALED else ""
    if not call.is_suspect:
        _load_remote(call, row, parties)
        _load_context(book, call, others)
    book.set_direction(call, is_internal=book.is_inside(call, None))
    if channel.state == UP and (parties or strangers):
        call.talking_at = row.at
    call.state = call.find_state(has_party=bool(parties) or strangers > 0) or call.state
    call.enter_state(call.state, row.at)
    book.announce(call, row)


def _load_remote(call: LiveCall, row: ManagerEvent, parties: list[Channel]) -> None:
    call.remote = caller_id(row.get("ConnectedLineNum"), row.get("ConnectedLineName"))
    if len(parties) == 1:
        call.remote_channel = parties[0].name
        call.remote = parties[0].caller_id if parties[0].number else call.remote


def _load_context(book: CallBook, call: LiveCall, others: list[ManagerEvent]) -> None:
    """Queue and variables, from the caller's channel."""
    for other in others:
        if other.get("Application") == "Queue":
            call.queue = (other.get("Data") or other.get("ApplicationData")).partition(",")[0]
            call.caller_uniqueid = other.get("Uniqueid")
            entry = book.entries.get(call.caller_uniqueid)
            call.queued_at = entry.joined_at if entry is not None else None
        if other.get("Channel") == call.remote_channel or other.get("Uniqueid") == call.caller_uniqueid:
            call.caller_uniqueid = other.get("Uniqueid")
            call.dialed = call.dialed or other.get("Exten")
            call.take_variables(other.get_all("ChanVariable"), is_callers=True)


def _role(row: ManagerEvent) -> Role:
    application = row.get("Application")
    if application in _DIALED_APPLICATIONS:
        return Role.DIALED
    return Role.ORIGINATED if application == _ORIGINATED_APPLICATION else Role.DIALING


def _bridge_id(row: ManagerEvent) -> str:
    return row.get("BridgeID") or row.get("BridgeId")


def _age_seconds(row: ManagerEvent) -> int:
    """How long the channel exists: `Seconds` of `Status`, `Duration` (hh:mm:ss) of `CoreShowChannel`."""
    parts = (row.get("Seconds") or row.get("Duration") or "0").split(":")
    seconds = 0
    for part in parts:
        seconds = seconds * 60 + (int(part) if part.isascii() and part.isdigit() and len(part) < 8 else 0)
    return seconds
