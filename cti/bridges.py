"""Bridges folded into the book: who meets whom, and who was left waiting."""

from __future__ import annotations

from cti.call_book import CallBook
from cti.channels import Bridge, Channel
from cti.consult_legs import hand_over, is_moved, note_aside, note_departure, note_meeting
from cti.event import ManagerEvent
from cti.live_call import LiveCall, Role

__all__ = ["handlers"]


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
    has_met_nobody = not channel.is_placed
    book.channels.enter(channel, bridge)
    if not channel.number and not event.is_suspect:
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
    if bridge.is_holding:
        note_aside(book, channel, event)
    if channel.consulted_in is not None:
        book.settle(channel.consulted_in, event)
    if channel.is_half:
        hand_over(channel, event, is_blonde=has_met_nobody)
    note_meeting(book, bridge, event)


def fold_bridge_leave(book: CallBook, event: ManagerEvent) -> None:
    """A leg left a bridge; of one that is gone already nothing has to be learned."""
    bridge = _bridge(book, event) if book.channels.has_bridge(event.get("BridgeUniqueid")) else None
    if bridge is None:
        return
    channel = book.channels.see(event)
    near = [call for member in bridge.members.values() for call in book.calls_near(member)]
    if channel is not None:
        if channel.call is not None:
            note_departure(book, channel, bridge, event)
        book.channels.leave(channel, bridge)
        if channel.call is not None and channel.call.consultation is None and not bridge.is_merging:
            channel.call.left_bridge = bridge
        if channel.consulted_in is not None:
            near.append(channel.consulted_in)
    bridge.count = _number(event.get("BridgeNumChannels"))
    is_going = not is_moved(event)
    for call in dict.fromkeys(near):
        if is_going and call.consultation is None:
            call.note_leaving(channel)
        book.settle(call, event)
    if not bridge.members and not bridge.count:  # a parking lot's is never destroyed
        book.channels.destroy_bridge(bridge.uniqueid)


def fold_bridge_merge(book: CallBook, event: ManagerEvent) -> None:
    """All members of one bridge go over to another: nobody in it is left waiting."""
    bridge_id = event.get("FromBridgeUniqueid")
    if bridge_id and book.channels.knows(bridge_id):
        book.channels.bridge(bridge_id).is_merging = True


def fold_bridge_destroy(book: CallBook, event: ManagerEvent) -> None:
    """A bridge is gone."""
    book.channels.destroy_bridge(event.get("BridgeUniqueid"))


def fold_local_bridge(book: CallBook, event: ManagerEvent) -> None:
    """Two halves of a Local channel belong together (their names say so; this makes both known)."""
    if book.is_ours(event, "LocalOne") or book.is_ours(event, "LocalTwo"):
        book.channels.see(event, "LocalOne")
        book.channels.see(event, "LocalTwo")


handlers = {
    "BridgeEnter": fold_bridge_enter,
    "BridgeLeave": fold_bridge_leave,
    "BridgeMerge": fold_bridge_merge,
    "BridgeDestroy": fold_bridge_destroy,
    "LocalBridge": fold_local_bridge,
}


def _bridge(book: CallBook, event: ManagerEvent) -> Bridge | None:
    """The bridge of an event about a leg in it, if the leg or the bridge is in scope.

    A suspect event that does not say which leg it is about does not touch a bridge with a call that was clean.
    """
    bridge_id = event.get("BridgeUniqueid")
    if not bridge_id or not (book.is_ours(event) or book.channels.knows(bridge_id)):
        return None
    bridge = book.channels.bridge(bridge_id)
    if event.is_suspect and book.channels.see(event) is None and _has_clean_call(bridge):
        return None
    return bridge


def _has_clean_call(bridge: Bridge) -> bool:
    return any(member.call is not None and not member.call.is_suspect for member in bridge.members.values())


def _settle_members(book: CallBook, bridge: Bridge, event: ManagerEvent) -> None:
    for member in tuple(bridge.members.values()):
        if member.call is not None:
            book.settle(member.call, event)


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
    parties, strangers = book.channels.parties(channel)
    if channel.is_own and channel.call is None and not channel.is_spying and (parties or strangers):
        _announce_meeting(book, channel, event)
    listeners = book.calls_near(channel, parties)
    for party in parties:
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


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
