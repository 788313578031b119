"""The agent's running calls and how they are told: announce, settle after each event, end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from cti.caller_id import NOBODY, caller_id, is_extension
from cti.channels import UP, Channel, ChannelTable
from cti.consultation import Consultation
from cti.end_reasons import why_unanswered, why_up
from cti.event import ManagerEvent
from cti.live_call import LiveCall, Role
from cti.model import (
    Call,
    CallChange,
    CallChangeKind,
    CallerId,
    CallState,
    Direction,
    EndReason,
    Transfer,
)
from cti.queue_entry import QueueEntry

__all__ = ["CallBook"]

_KIND_OF_STATE = {
    CallState.TALKING: CallChangeKind.TALKING,
    CallState.HELD: CallChangeKind.HELD,
    CallState.CONSULTING: CallChangeKind.CONSULTING,
    CallState.CONFERENCE: CallChangeKind.CONFERENCE,
}
_WITH_A_PARTY = frozenset(_KIND_OF_STATE)
_AWAY_FROM_CUSTOMER = frozenset({CallState.HELD, CallState.CONSULTING})
_MAX_REMEMBERED_TRANSFERS = 256


class CallBook:
    """Facts and calls of one agent (`interface`) or of every known agent (`None`); not thread-safe, never raises.

    Handlers change facts and then call `settle`, which works out what follows and tells it once.
    """

    def __init__(self, interface: str | None, agents: Iterable[str] = ()) -> None:
        self.is_whole_pbx = interface is None
        self.last_at: datetime | None = None
        self._interface = _without_options(interface) if interface is not None else None
        self._agents = {_without_options(agent) for agent in agents}
        self.channels = ChannelTable(self.owns, is_whole_pbx=interface is None)
        self.entries: dict[str, QueueEntry] = {}
        self.calls: dict[str, LiveCall] = {}
        self.frozen: dict[str, Call] = {}
        self.changes: list[CallChange] = []
        self._remembered: dict[str, Transfer] = {}

    def owns(self, channel_name: str) -> bool:
        """Whether a channel of this name is a leg of an agent's phone; exact, 1001 is a prefix of 10010.

        An end of a Local channel is nobody's phone, even when a queue knows the agent by it.
        """
        interface = channel_name.rpartition("-")[0]
        if channel_name.endswith((";1", ";2")):
            return False
        return interface == self._interface if self._interface is not None else interface in self._agents

    def learn_agent(self, interface: str) -> None:
        """A member of a queue is an agent (whole PBX only)."""
        if self._interface is None and interface not in self._agents:
            self._agents.add(_without_options(interface))

    def take_changes(self) -> list[CallChange]:
        """What was told since the last time."""
        changes = self.changes
        self.changes = []
        return changes

    def is_ours(self, event: ManagerEvent, prefix: str = "") -> bool:
        """Whether the channel that the prefixed headers name is in scope or an agent's own."""
        if self.is_whole_pbx or self.channels.knows(event.get(prefix + "Uniqueid"), event.get(prefix + "Linkedid")):
            return True
        return self.owns(event.get(prefix + "Channel"))

    def living(self, event: ManagerEvent) -> Channel | None:
        """The event's channel if it is in scope and not hung up; a suspect event makes none."""
        if not self.is_ours(event):
            return None
        if event.is_suspect and (uniqueid := event.get("Uniqueid")) and self.channels.get(uniqueid) is None:
            return None
        channel = self.channels.see(event)
        return channel if channel is not None and channel.dead_ns is None else None

    def identity(self, event: ManagerEvent, prefix: str, kind: str = "CallerID") -> CallerId:
        """Caller id (or `ConnectedLine`) from an event; nobody when its number carried forged lines."""
        if event.is_suspect:
            return NOBODY
        return caller_id(event.get(f"{prefix}{kind}Num"), event.get(f"{prefix}{kind}Name"))

    def entry_of(self, channel: Channel | None) -> QueueEntry | None:
        """The queue entry of a caller: by its own channel or, behind a Local channel, by the conversation."""
        if channel is None:
            return None
        entry = self.entries.get(channel.uniqueid)
        if entry is not None or not channel.is_half:
            return entry
        return next((entry for entry in self.entries.values() if entry.linkedid == channel.linkedid), None)

    def remember_transfer(self, uniqueid: str, transfer: Transfer) -> None:
        """A channel was transferred; the call that it makes next begins with that history."""
        self._remembered[uniqueid] = transfer
        while len(self._remembered) > _MAX_REMEMBERED_TRANSFERS:
            del self._remembered[next(iter(self._remembered))]

    def recall_transfer(self, uniqueid: str) -> tuple[Transfer, ...]:
        """The last transfer of a channel, at most one."""
        transfer = self._remembered.get(uniqueid)
        return (transfer,) if transfer is not None else ()

    def open(self, channel: Channel, role: Role, event: ManagerEvent) -> LiveCall:
        """A new call on a leg; `announce` tells it when its facts are set."""
        call = LiveCall(channel, role, event.at, event.received_ns)
        channel.call = call
        self.calls[call.uniqueid] = call
        if event.is_suspect:
            call.forget_identity()
        return call

    def announce(self, call: LiveCall, event: ManagerEvent) -> None:
        """Tell a new call."""
        call.caller = call.remote
        if not call.was_up_before:
            call.state = call.find_state(has_party=False) or CallState.WAITING
        if call.channel.state == UP and call.answered_at is None and not call.was_up_before:
            call.answered_at = event.at
        self.tell(call, CallChangeKind.ANNOUNCED)

    def set_direction(self, call: LiveCall, *, is_internal: bool) -> None:
        """Whether the other side is an extension of this PBX."""
        if is_internal:
            call.direction = Direction.INTERNAL
        else:
            call.direction = Direction.IN if call.role is Role.DIALED else Direction.OUT

    def is_inside(self, call: LiveCall, party: Channel | None) -> bool:
        """Whether the other side is an extension: its number is one and nothing contradicts (rule 5 of `calls.py`)."""
        if call.queue or not is_extension(call.remote.number):
            return False
        if call.role is Role.DIALED or party is None or party.is_half:
            return True
        return not party.context or not call.channel.context or party.context == call.channel.context

    def answer(self, channel: Channel, event: ManagerEvent) -> None:
        """An agent's leg is up."""
        was_up = channel.state == UP
        channel.state = UP
        call = channel.call
        if call is None or call.answered_at is not None or (was_up and call.was_up_before):
            return
        call.answered_at = event.at
        call.channel = channel
        self.settle(call, event, CallChangeKind.ANSWERED)

    def settle(self, call: LiveCall, event: ManagerEvent, *kinds: CallChangeKind, has_news: bool = False) -> None:
        """Work out state and remote party after an event and tell what changed."""
        if call.end_reason is not None:
            return
        if event.is_suspect and not call.is_suspect:
            call.forget_identity()
            has_news = True
        told = list(kinds)
        state, has_moved = self._work_out(call, event)
        has_news |= has_moved
        if state is None:
            self._mark_alone(call, event)
        elif state is call.state:
            if call.clock_at is None and state in _WITH_A_PARTY:
                call.restart_clock(event.at)
        else:
            told += _kinds_of(call.state, state)
            has_news = True
            call.enter_state(state, event.at)
        known = self.frozen[call.uniqueid].remote
        if known is not call.remote and known != call.remote:
            has_news = True
            if known.number and known.number != call.remote.number:
                told.append(CallChangeKind.REMOTE_CHANGED)
        if not told and has_news:
            told.append(CallChangeKind.DETAILS_CHANGED)
        if told:
            self.tell(call, *told)

    def end_consultation(self, call: LiveCall) -> None:
        """The agent is back with the customer, or the call is over."""
        consultation, call.consultation = call.consultation, None
        for leg in (consultation.customer, consultation.target) if consultation is not None else ():
            if leg is not None:
                leg.consulted_in = None

    def calls_near(self, channel: Channel, parties: Sequence[Channel] | None = None) -> list[LiveCall]:
        """The calls of the agents' legs that are connected with a channel, its own included.

        `parties` are the channel's where the caller knows them already.
        """
        near = [channel, *(self.channels.parties(channel)[0] if parties is None else parties)]
        if channel.is_half:
            half = self.channels.other_half(channel)
            near += self.channels.parties(half)[0] if half is not None else ()
        return [other.call for other in near if other.call is not None]

    def end(self, call: LiveCall, reason: EndReason, at: datetime) -> None:
        """Tell that a call is over; its channels may go on for a moment."""
        if call.end_reason is not None:
            return
        call.end(reason, at)
        self.tell(call, CallChangeKind.ENDED)
        self.calls.pop(call.uniqueid, None)
        self.frozen.pop(call.uniqueid, None)

    def end_leg(self, channel: Channel, event: ManagerEvent) -> None:
        """One leg of a call hung up or was given up; the call ends with its last one."""
        call = channel.call
        if call is None or call.end_reason is not None or channel not in call.channels:
            return
        if len(call.channels) > 1:
            call.channels.remove(channel)
            if call.channel is channel:
                call.channel = call.channels[0]
            return
        is_up = call.answered_at is not None or (call.was_up_before and channel.state == UP)
        self.end(call, why_up(call) if is_up else why_unanswered(call, self.channels), event.at)

    def tell_waiting(self, call: LiveCall) -> None:
        """The leg stayed alone after talk or after a dial that ended."""
        call.alone_since_ns = None
        call.state = CallState.WAITING
        self.tell(call, CallChangeKind.DETAILS_CHANGED)

    def narrow_scope(self) -> None:
        """Keep the conversations of running calls and of the agent's own legs only."""
        linkedids = {linkedid for call in self.calls.values() for linkedid in call.linkedids}
        linkedids |= {leg.linkedid for leg in self.channels if leg.is_own}
        self.channels.keep_only(linkedids)

    def _work_out(self, call: LiveCall, event: ManagerEvent) -> tuple[CallState | None, bool]:
        """The state that follows from the facts, and whether who is on the line is news."""
        parties, strangers = self.channels.parties(call.channel) if call.channel.bridge is not None else ((), 0)
        if call.consultation is not None and call.channel.state == UP:
            state = call.consultation.settle(call.channel, parties, is_held=call.is_held, at=event.at)
            return state, self._has_moved(call, call.consultation)
        has_news = len(parties) == 1 and not strangers and self._take_party(call, parties[0])
        return call.find_state(has_party=bool(parties) or strangers > 0), has_news

    def _has_moved(self, call: LiveCall, consultation: Consultation) -> bool:
        """Whether the consultation is another than it was told to be; with the customer alone it is over."""
        if consultation.is_over:
            self.end_consultation(call)
            return True
        return self.frozen[call.uniqueid].consult != consultation.freeze()

    def _take_party(self, call: LiveCall, party: Channel) -> bool:
        """Whether somebody else came to the other end of the agent's bridge."""
        if party.name == call.remote_channel:
            return False
        call.remote_channel = party.name
        if not call.is_suspect and (party.caller_id.number or call.talking_at is not None):
            call.remote = party.caller_id
            if call.talking_at is None and call.caller == NOBODY:
                call.caller = call.remote
        return True

    def _mark_alone(self, call: LiveCall, event: ManagerEvent) -> None:
        if call.clock_at is not None:
            call.stop_clock(event.at)
        if call.alone_since_ns is None:
            call.alone_since_ns = event.received_ns

    def tell(self, call: LiveCall, *kinds: CallChangeKind) -> None:
        """Tell what happened to a call and how it is now."""
        frozen = self.frozen[call.uniqueid] = call.freeze()
        self.last_at = call.ended_at or self.last_at
        self.changes.extend([CallChange(kind, frozen) for kind in kinds])


def _kinds_of(before: CallState, after: CallState) -> tuple[CallChangeKind, ...]:
    if after is CallState.TALKING and before in _AWAY_FROM_CUSTOMER:
        return (CallChangeKind.RESUMED,)
    if after is CallState.TALKING and before is CallState.CONFERENCE:
        return ()
    kind = _KIND_OF_STATE.get(after)
    return (kind,) if kind is not None else ()


def _without_options(interface: str) -> str:
    """An interface as channels are named by it: `Local/1001@agents/n` makes channels `Local/1001@agents-…`."""
    head, slash, options = interface.rpartition("/")
    return head if slash and "/" in head and "@" in head and options.isalpha() else interface
