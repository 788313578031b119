"""The frozen values that telephony tells the application: calls, queues, members, the link."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from cti.link_state import LinkState as LinkState  # noqa: PLC0414 - one of these values, to be had from here


class Direction(StrEnum):
    """Who started the call, seen from the agent; `internal` is between extensions of this PBX."""

    IN = "in"
    OUT = "out"
    INTERNAL = "internal"


class CallState(StrEnum):
    """Where one call of the agent stands. *Answered* is the agent's leg up; *talking* is a bridge with a real party."""

    CALLING_AGENT = "calling_agent"  # click to call: the agent's own phone rings first
    DIALING = "dialing"  # the agent's leg is up, the other side rings
    RINGING = "ringing"  # a call rings at the agent's phone
    WAITING = "waiting"  # the agent's leg is up and alone: just answered, or the other side was parked or taken away
    TALKING = "talking"
    HELD = "held"  # the agent put the other side on hold
    CONSULTING = "consulting"  # the agent calls or talks to the target of a transfer, the customer waits
    CONFERENCE = "conference"  # the agent talks to several parties at once
    ENDED = "ended"


class EndReason(StrEnum):
    """Why a call left the agent."""

    REMOTE_HUNG_UP = "remote_hung_up"
    AGENT_HUNG_UP = "agent_hung_up"
    TRANSFERRED = "transferred"  # the agent transferred it away (blind, attended or blonde)
    PARKED = "parked"  # the agent parked the other side and hung up
    NOT_ANSWERED = "not_answered"  # rang at this agent until the queue or the dialplan gave up (ring-no-answer)
    ANSWERED_ELSEWHERE = "answered_elsewhere"  # ring-all loser, or a colleague picked it up
    ABANDONED = "abandoned"  # the caller hung up while it rang here
    BUSY = "busy"
    REFUSED = "refused"
    CONGESTION = "congestion"
    UNREACHABLE = "unreachable"  # phone not registered, number not in service
    PBX_RESTARTED = "pbx_restarted"
    UNKNOWN = "unknown"  # it ended while the link was down


class TransferKind(StrEnum):
    """How a call changed hands."""

    BLIND = "blind"
    ATTENDED = "attended"
    BLONDE = "blonde"  # attended, but the transferer hung up while the target still rang


@dataclass(frozen=True, slots=True)
class CallerId:
    """Number and name as the PBX shows them; both are the caller's own text: hostile, shown as plain text only.

    An unknown or withheld part is the empty string (`<unknown>` and `anonymous` never get this far).
    """

    number: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class RingAttempt:
    """One earlier try of the queue to reach a member for this caller."""

    interface: str
    member_name: str
    ring_seconds: float
    dial_status: str  # NOANSWER, BUSY, CANCEL, CONGESTION, CHANUNAVAIL


@dataclass(frozen=True, slots=True)
class Transfer:
    """A change of hands in the history of a call. `by` and `to` are who gave and who received it (extension, name)."""

    kind: TransferKind
    by: CallerId
    to: CallerId
    at: datetime


class ConsultStage(StrEnum):
    """How far a consultation got."""

    ASIDE = "aside"  # the customer waits, and nobody is asked yet or any more (`Consult.failure` says why)
    DIALING = "dialing"  # the target is called, its phone has not rung yet
    RINGING = "ringing"  # the target's phone rings
    UP = "up"  # the target answered


class Party(StrEnum):
    """Whom the agent of a consultation hears."""

    NOBODY = "nobody"
    CUSTOMER = "customer"
    TARGET = "target"


@dataclass(frozen=True, slots=True)
class Consult:
    """A consultation: the customer was set aside, and somebody else is or was asked.

    `dialed` is what the agent asked for, `target` who it is as far as the PBX told, `target_channel` the leg that leads
    there. `Call.remote` stays the customer all along. `failure` is why the last target
    did not answer or is not there any more (`REMOTE_HUNG_UP`); it stays until the next one is called.
    `has_customer_left`: the customer hung up meanwhile. `since` is when this stage began.
    """

    stage: ConsultStage
    on_line: Party
    since: datetime
    dialed: str = ""
    target: CallerId = field(default_factory=CallerId)
    target_channel: str = ""
    failure: EndReason | None = None
    has_customer_left: bool = False


class Recording(StrEnum):
    """Whether what is said is recorded."""

    OFF = "off"
    ON = "on"
    PAUSED = "paused"  # silence is recorded


@dataclass(frozen=True, slots=True)
class Call:
    """One call of this agent, from the first ring to the end; a new value after each change.

    `uniqueid` is the `Uniqueid` that the agent's leg was *created* with: the key of the call, never changed by
    masquerade. `linkedids` are all conversation ids it was seen under. `variables` are the channel variables that
    the PBX sent with its events (`channelvars`), the last value of each. Times are aware UTC from the PBX's clock.
    `talk_seconds` counts talking without hold; `hold_seconds` counts hold; both are complete once `ended_at` is set.
    What runs now is not yet in them but counted since `counting_since`, as hold when the state is held or consulting.
    `wait_seconds` is the time in the queue before the agent answered (Asterisk's `HoldTime`), `None` until known.
    `announced_ns` is the monotonic time of the read that announced the call.
    """

    uniqueid: str
    channel: str
    linkedids: frozenset[str]
    direction: Direction
    state: CallState
    remote: CallerId  # who is on the line now
    caller: CallerId  # who started it, or for an outbound call whom it was for; kept over transfers
    remote_channel: str = ""
    dialed: str = ""  # the number or extension that was dialled
    queue: str = ""
    queued_at: datetime | None = None
    wait_seconds: float | None = None
    variables: tuple[tuple[str, str], ...] = ()
    attempts: tuple[RingAttempt, ...] = ()
    transfers: tuple[Transfer, ...] = ()
    announced_at: datetime | None = None
    answered_at: datetime | None = None
    talking_at: datetime | None = None  # first moment of talking
    held_at: datetime | None = None  # start of the hold that runs now
    ended_at: datetime | None = None
    talk_seconds: float = 0.0
    hold_seconds: float = 0.0
    parked_slot: str = ""
    end_reason: EndReason | None = None
    is_suspect: bool = False  # the caller's number carried forged manager lines: no identity may come from it
    was_up_before: bool = False  # learned from a snapshot: its beginning was not seen
    announced_ns: int = 0
    counting_since: datetime | None = None  # None: neither talk nor hold runs
    has_agent_dialed: bool = False  # the agent's leg runs the dialplan; else the other side's does, and dialled it
    consult: Consult | None = None
    recording: Recording = Recording.OFF
    is_remote_ringing: bool = False  # while `DIALING`: the phone that was called rings

    def variable(self, name: str) -> str:
        """The value of a channel variable, empty when the PBX did not send it."""
        return next((value for key, value in self.variables if key == name), "")


class CallChangeKind(StrEnum):
    """What happened to a call; past tense."""

    ANNOUNCED = "announced"  # the card pops here
    ANSWERED = "answered"
    TALKING = "talking"
    HELD = "held"
    RESUMED = "resumed"
    REMOTE_CHANGED = "remote_changed"  # somebody else is on the line now
    CONSULTING = "consulting"
    CONFERENCE = "conference"
    RECORDING_CHANGED = "recording_changed"
    TRANSFERRED = "transferred"
    PARKED = "parked"
    RETRIEVED = "retrieved"
    DETAILS_CHANGED = "details_changed"  # queue, wait, variables, attempts, state of dialling, consultation
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class CallChange:
    """One fact about one call: what happened and the call after it."""

    kind: CallChangeKind
    call: Call


@dataclass(frozen=True, slots=True)
class LinkChange:
    """The link changed. `reason` is a code (`connected`, `refused`, `unreachable`, `timeout`, `closed`, `tls_failed`,
    `tls_name_mismatch`, `wrong_secret`, `not_a_manager`, `protocol_error`, `bug` (ours, and logged), `stopped`),
    `detail` technical text for the log.
    """

    state: LinkState
    reason: str
    detail: str = ""
    pbx_version: str = ""
    clock_offset_seconds: float | None = None


@dataclass(frozen=True, slots=True)
class MemberChange:
    """This agent's membership in one queue after a change; `is_member` False: not (or no longer) in it.

    `device_state` is Asterisk's number (1 not in use, 2 in use, 3 busy, 4 invalid, 5 unavailable, 6 ringing, 7 ring+in
    use, 8 on hold). `at` is when the PBX said so.
    """

    queue: str
    interface: str
    is_member: bool
    is_paused: bool = False
    pause_reason: str = ""
    device_state: int = 0
    member_name: str = ""
    is_dynamic: bool = False
    at: datetime | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class QueueChange:
    """Who waits in one queue after a change; `oldest_at` is when the longest waiting caller entered (aware UTC)."""

    queue: str
    waiting: int
    oldest_at: datetime | None = None


class DeviceState(StrEnum):
    """How a phone stands, as the PBX tells it of each of its devices."""

    NOT_IN_USE = "not_in_use"
    IN_USE = "in_use"
    BUSY = "busy"
    RINGING = "ringing"  # also beside a call that is up
    ON_HOLD = "on_hold"
    UNAVAILABLE = "unavailable"  # not registered
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class DeviceChange:
    """How a colleague's phone (`PJSIP/1002`) stands after a change."""

    device: str
    state: DeviceState


@dataclass(frozen=True, slots=True)
class ParkedChange:
    """A call came into a parking slot, or left it; `since` is when it came (aware UTC), of one that is there."""

    slot: str
    is_parked: bool
    caller: CallerId
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class SnapshotTaken:
    """The state of the PBX was read whole after a connect and folded: what is shown from here on is the truth.

    `restarted` is True when the PBX itself was started anew since the last snapshot (members and pauses may be gone).
    `calls` are the calls of the agent that are up now, `members` the memberships, `queues` the waiting callers,
    `devices` the phones of the house, `parked` the calls in the parking lots.
    """

    at: datetime
    restarted: bool = False
    calls: tuple[Call, ...] = ()
    members: tuple[MemberChange, ...] = ()
    queues: tuple[QueueChange, ...] = ()
    devices: tuple[DeviceChange, ...] = ()
    parked: tuple[ParkedChange, ...] = ()


@dataclass(frozen=True, slots=True)
class SuspectSeen:
    """Somebody sent manager lines through a telephone number: `detail` says what was dropped. For log and banner."""

    detail: str
    uniqueid: str = ""


Change = (
    CallChange | DeviceChange | LinkChange | MemberChange | ParkedChange | QueueChange | SnapshotTaken | SuspectSeen
)


@dataclass(frozen=True, slots=True)
class OriginateRequest:
    """What to dial for the agent: the agent's phone rings first, then `number` is called.

    `number` is what the dialplan dials (digits, `+`, `*`, `#`); `variables` are set on the call.
    """

    number: str
    caller_id: str = ""
    timeout_seconds: float = 30.0
    variables: tuple[tuple[str, str], ...] = field(default=())
