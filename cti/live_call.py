"""One call of the agent while it runs: its facts, its clock and the state that follows from them.

The state is never stored by an event's name but worked out from facts, so order matters little:

| agent's leg | with whom | state |
|---|---|---|
| not up | was dialled by a channel | ringing |
| not up | was dialled by nobody (Originate) | calling_agent |
| not up or up | it dials somebody who has not answered | dialing |
| up | in another bridge than the party that it left waiting | consulting |
| up | a party in its bridge, on hold by the agent's phone | held |
| up | a party in its bridge | talking |
| up | nobody | waiting |
| up | as `consultation.py` says, while the desk's consultation runs | held, consulting, talking, conference |

*waiting* after talk, or after a dial that ended, is told only by `CallTracker.advance`, when the leg has been alone
for a second: each hang-up, answer and transfer passes through it. The clock stops at once all the same. Time in
`talking` is talk; time in `held` and `consulting` is hold, for the customer waits.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from enum import Enum

from cti.caller_id import NOBODY
from cti.channels import RINGING, UP, Bridge, Channel
from cti.consultation import Consultation
from cti.model import (
    Call,
    CallerId,
    CallState,
    Direction,
    EndReason,
    Recording,
    RingAttempt,
    Transfer,
)

__all__ = ["LiveCall", "Role"]


class Role(Enum):
    """What the agent's leg is in this call."""

    DIALED = "dialed"  # somebody calls the agent
    DIALING = "dialing"  # the agent's phone calls somebody
    ORIGINATED = "originated"  # the PBX calls the agent's phone first, then somebody


_CLOCKED_AS_HOLD = frozenset({CallState.HELD, CallState.CONSULTING})
_CLOCKED_AS_TALK = frozenset({CallState.TALKING, CallState.CONFERENCE})


class LiveCall:
    """The facts of one call; `freeze` makes the value that the application gets.

    `channels` are the agent's legs that belong to it: one, or several while the contacts of one phone ring together.
    `waiting_bridge` is where the agent left the other side to consult somebody.
    """

    __slots__ = (
        "alone_since_ns",
        "announced_at",
        "announced_ns",
        "answered_at",
        "attempts",
        "caller",
        "caller_uniqueid",
        "channel",
        "channels",
        "clock_at",
        "consultation",
        "dial_status",
        "dialed",
        "direction",
        "end_reason",
        "ended_at",
        "held_at",
        "hold_seconds",
        "hung_up_by_agent",
        "is_held",
        "is_parked",
        "is_suspect",
        "is_transferred",
        "left_bridge",
        "linkedids",
        "parked_slot",
        "queue",
        "queued_at",
        "recording",
        "remote",
        "remote_channel",
        "role",
        "state",
        "talk_seconds",
        "talking_at",
        "transfers",
        "uniqueid",
        "variables",
        "wait_seconds",
        "waiting_bridge",
        "was_up_before",
    )

    def __init__(self, channel: Channel, role: Role, at: datetime, received_ns: int) -> None:
        self.uniqueid = channel.uniqueid
        self.channel = channel
        self.channels = [channel]
        self.role = role
        self.linkedids = {channel.linkedid} if channel.linkedid else set()
        self.direction = Direction.IN if role is Role.DIALED else Direction.OUT
        self.state = CallState.RINGING
        self.remote = self.caller = NOBODY
        self.remote_channel = self.caller_uniqueid = self.dialed = self.queue = self.parked_slot = ""
        self.dial_status = ""
        self.queued_at: datetime | None = None
        self.wait_seconds: float | None = None
        self.variables: dict[str, str] = {}
        self.attempts: tuple[RingAttempt, ...] = ()
        self.transfers: tuple[Transfer, ...] = ()
        self.announced_at = at
        self.announced_ns = received_ns
        self.answered_at: datetime | None = None
        self.talking_at: datetime | None = None
        self.held_at: datetime | None = None
        self.ended_at: datetime | None = None
        self.clock_at: datetime | None = None
        self.talk_seconds = self.hold_seconds = 0.0
        self.end_reason: EndReason | None = None
        self.consultation: Consultation | None = None
        self.recording = Recording.OFF
        self.hung_up_by_agent: bool | None = None
        self.alone_since_ns: int | None = None
        self.left_bridge: Bridge | None = None
        self.waiting_bridge: Bridge | None = None
        self.is_held = self.is_parked = self.is_transferred = self.is_suspect = self.was_up_before = False

    @property
    def is_waited_for(self) -> bool:
        """Whether somebody waits in the bridge that the agent left to consult a third party."""
        waiting = self.waiting_bridge
        if waiting is None or waiting is self.channel.bridge:
            return False
        return waiting.strangers > 0 or any(not member.is_half for member in waiting.members.values())

    @property
    def is_remote_ringing(self) -> bool:
        """Whether one of the phones that the agent calls rings."""
        return any(leg.state == RINGING for leg in self.channel.dialing)

    @property
    def last_at(self) -> datetime:
        """The newest of its own times."""
        times = (self.announced_at, self.answered_at, self.talking_at, self.held_at, self.clock_at)
        return max(time for time in times if time is not None)

    def find_state(self, *, has_party: bool) -> CallState | None:
        """The state that follows from the facts; `None`: alone after talk, which is told later or never."""
        channel = self.channel
        if channel.state == UP:
            if self.waiting_bridge is not None and self.is_waited_for:
                return CallState.CONSULTING
            if has_party:
                return CallState.HELD if self.is_held else CallState.TALKING
        if channel.dialing:
            return CallState.DIALING
        if channel.state != UP:
            return _STATE_BEFORE_ANSWER[self.role]
        was_with_somebody = self.talking_at is not None or channel.answered_by is not None or self.dial_status
        return None if was_with_somebody and self.state is not CallState.WAITING else CallState.WAITING

    def enter_state(self, state: CallState, at: datetime) -> None:
        """Change the state and let the right clock run from now on."""
        self.stop_clock(at)
        self.state = state
        self.alone_since_ns = None
        if state in _CLOCKED_AS_HOLD:
            self.clock_at = at
            self.held_at = self.held_at or at
        elif state in _CLOCKED_AS_TALK:
            self.clock_at = at
            self.talking_at = self.talking_at or at
            self.held_at = None
            self.hung_up_by_agent = None
            self.is_transferred = self.is_parked = False  # it came back

    def restart_clock(self, at: datetime) -> None:
        """The party is back in the same state after the leg was alone for a moment."""
        self.alone_since_ns = None
        if self.clock_at is None:
            self.clock_at = at

    def stop_clock(self, at: datetime) -> None:
        """Book the time since the clock was started to talk or hold."""
        if self.clock_at is None:
            return
        seconds = max((at - self.clock_at).total_seconds(), 0.0)
        if self.state in _CLOCKED_AS_HOLD:
            self.hold_seconds += seconds
        else:
            self.talk_seconds += seconds
        self.clock_at = None

    def note_leaving(self, channel: Channel | None) -> None:
        """The first sign of going decides who hung up."""
        if self.hung_up_by_agent is None:
            self.hung_up_by_agent = channel is not None and channel.call is self

    def take_variables(self, lines: Iterable[str], *, is_callers: bool) -> bool:
        """Take `NAME=value` lines; empty values and others than the caller's own overwrite nothing. True: news."""
        has_news = False
        for line in lines:
            name, _, value = line.partition("=")
            if not value:
                continue
            known = self.variables.get(name)
            if not known or (is_callers and known != value):
                self.variables[name] = value
                has_news = True
        return has_news

    def end(self, reason: EndReason, at: datetime) -> None:
        """The call left the agent."""
        self.stop_clock(at)
        self.state = CallState.ENDED
        self.end_reason = reason
        self.ended_at = at
        self.held_at = None

    def forget_identity(self) -> None:
        """The number carried forged lines: nobody may be looked up by it."""
        self.is_suspect = True
        self.remote = self.caller = CallerId()
        self.dialed = self.dialed if self.role is not Role.DIALED else ""

    def freeze(self) -> Call:
        """The call as a value."""
        return Call(
            uniqueid=self.uniqueid,
            channel=self.channel.name,
            linkedids=frozenset(self.linkedids),
            direction=self.direction,
            state=self.state,
            remote=self.remote,
            caller=self.caller,
            remote_channel=self.remote_channel,
            dialed=self.dialed,
            queue=self.queue,
            queued_at=self.queued_at,
            wait_seconds=self.wait_seconds,
            variables=tuple(self.variables.items()),
            attempts=self.attempts,
            transfers=self.transfers,
            announced_at=self.announced_at,
            answered_at=self.answered_at,
            talking_at=self.talking_at,
            held_at=self.held_at,
            ended_at=self.ended_at,
            talk_seconds=round(self.talk_seconds, 3),
            hold_seconds=round(self.hold_seconds, 3),
            parked_slot=self.parked_slot,
            end_reason=self.end_reason,
            is_suspect=self.is_suspect,
            was_up_before=self.was_up_before,
            announced_ns=self.announced_ns,
            counting_since=self.clock_at,
            has_agent_dialed=self.role is not Role.DIALED,
            consult=self.consultation.freeze() if self.consultation is not None else None,
            recording=self.recording,
            is_remote_ringing=self.state is CallState.DIALING and self.is_remote_ringing,
        )


_STATE_BEFORE_ANSWER = {
    Role.DIALED: CallState.RINGING,
    Role.DIALING: CallState.DIALING,
    Role.ORIGINATED: CallState.CALLING_AGENT,
}
