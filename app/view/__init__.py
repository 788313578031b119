"""What the desk shows: one frozen value, made by AgentSession after each change, drawn by widgets.

Everything here is data in the trade's words and codes; sentences and colours are made in `ui/`. Text that came from a
telephone line or the database is plain text. Times are aware UTC; the widgets count from them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from app.domain.roles import JUST_AGENT, Standing
from app.view.callbacks import NO_CALLBACKS, CallbacksView
from app.view.calling_out import NO_CALLING_OUT, CallingOutView
from app.view.cases import NO_CASES, CasesView
from app.view.missed import NO_MISSED, MissedView
from app.view.targets import NO_TARGETS, TargetsView

if TYPE_CHECKING:  # the window is painted before these are loaded
    from datetime import datetime

    from app.domain.agent import AgentState
    from app.domain.customer import Case, CustomerBrief, CustomerCard, EarlierContacts, Tier
    from app.domain.identification import Identification
    from app.domain.interaction import Disposition, Outcome, PauseReason
    from app.view.customer_file import CustomerFileView, TimelineView
    from app.view.external_crm import ExternalView
    from app.view.handover import Handover
    from app.view.learning import LearningView
    from app.view.own_state import MyDayView, NextStateView
    from app.view.script import ScriptView
    from app.view.softphone import PhoneView
    from cti.link_state import LinkState
    from cti.model import Call


class Command(StrEnum):
    """What the agent can ask for and the PBX must confirm; a pending one is shown so."""

    SIGN_ON = "sign_on"
    SIGN_OFF = "sign_off"
    READY = "ready"
    PAUSE = "pause"
    ANSWER = "answer"
    HANG_UP = "hang_up"
    HOLD = "hold"
    RESUME = "resume"
    MUTE = "mute"
    UNMUTE = "unmute"
    TRANSFER = "transfer"
    DIAL = "dial"
    SET_ASIDE = "set_aside"
    GIVE_UP = "give_up"
    CONSULT = "consult"
    SWAP = "swap"
    COMPLETE = "complete"
    CONFERENCE = "conference"
    PARK = "park"
    RETRIEVE = "retrieve"
    PICK_UP = "pick_up"
    DIGITS = "digits"
    JOIN_QUEUE = "join_queue"
    LEAVE_QUEUE = "leave_queue"
    RECORD = "record"
    PAUSE_RECORDING = "pause_recording"


class CardState(StrEnum):
    """The designed states of the card; never a blank panel."""

    IDLE = "idle"  # no call: what waits for the agent
    LOADING = "loading"
    READY = "ready"  # one customer
    CANDIDATES = "candidates"  # several: choose
    UNKNOWN = "unknown"  # nobody: create or link
    FAILED = "failed"  # the database is down: the call goes on without a card


class Severity(StrEnum):
    """How loud a banner is."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Banner:
    """A sentence that stays until its cause is gone (or the agent closes it). `code` is worded in `ui/messages.py`."""

    code: str
    severity: Severity
    values: tuple[tuple[str, str], ...] = ()
    is_closable: bool = False


@dataclass(frozen=True, slots=True)
class AgentView:
    """The agent in the top bar. `since` is when the state began.

    `is_in_no_queue`: it works in queues and the PBX has it in none, so that direct calls alone come.
    """

    id: str
    name: str
    device: str
    state: AgentState
    pause_reason: str = ""
    since: datetime | None = None
    pause_reasons: tuple[PauseReason, ...] = ()
    is_in_no_queue: bool = False


@dataclass(frozen=True, slots=True)
class LinkView:
    """The link to the PBX: its name, its state and why (a code of `LinkChange.reason`).

    `keeps_secret`: a secret that is typed and accepted is kept on this machine for the next start.
    """

    pbx: str
    state: LinkState
    reason: str = ""
    keeps_secret: bool = False


@dataclass(frozen=True, slots=True)
class QueueView:
    """One queue; `waiting` None: not known (link down). `is_chosen`: joined at the sign-on."""

    name: str
    waiting: int | None
    oldest_at: datetime | None = None
    is_member: bool = False
    is_paused: bool = False
    is_chosen: bool = False


@dataclass(frozen=True, slots=True)
class CardView:
    """The card of one call or of a customer that the agent looked up. `revision` changes when it must be repainted.

    `retry_at` is when a failed card is asked for again by itself (None: it is being asked for now, or one looked up).
    `earlier` is what is known of an unknown caller's number; None: nothing. `tier` is what the menu says of a caller
    without a card; None: nothing. `is_linked`: its number was stored with this customer during the call; that can be
    undone.
    """

    state: CardState
    revision: int = 0
    card: CustomerCard | None = None
    identification: Identification | None = None
    candidates: tuple[CustomerBrief, ...] = ()
    number: str = ""  # E.164 or what the carrier delivered
    uniqueid: str = ""  # of its call, or of the call beside which it was looked up; empty: no call
    is_from_search: bool = False
    retry_at: datetime | None = None
    earlier: EarlierContacts | None = None
    tier: Tier | None = None
    is_linked: bool = False


@dataclass(frozen=True, slots=True)
class CallView:
    """One call in the strip; `muted` is what the PBX's events do not carry, name and tier are those of its card."""

    call: Call
    number: str  # formatted for display by the widget; E.164 where it is a number
    ivr_path: tuple[str, ...] = ()
    account: str = ""  # what the caller typed
    is_verified: bool = False
    intent: str = ""
    language: str = ""
    muted: bool = False
    handover: Handover | None = None  # what the agent knew from whom it came
    customer_name: str = ""
    tier: Tier | None = None


@dataclass(frozen=True, slots=True)
class WrapUpView:
    """The end of one call: fillable while it runs, saved after it ended.

    Always of the call in front; `interaction_id` goes back with every intent, so that what is typed lands where it
    was typed. `deadline` is when it is saved as *no outcome given* (None: no limit, the call still runs, or the time
    stands still because another call is up). `is_saving` from the key press until the journal has it on disk.
    `can_save` False explains itself by `missing` (a code). `cases` and `e164` are those of this call's customer.
    """

    interaction_id: str
    uniqueid: str
    customer_name: str
    draft: Disposition
    call_ended: bool
    deadline: datetime | None = None
    is_saving: bool = False
    can_save: bool = False
    missing: str = ""
    others_waiting: int = 0  # ended calls behind this one whose outcome is still open
    cases: tuple[Case, ...] = ()
    e164: str = ""  # to call back; empty: withheld, suspect or an extension


@dataclass(frozen=True, slots=True)
class SearchView:
    """Results of Ctrl+K for `query`, best first; `is_running` while the database looks, `has_more` than are shown."""

    query: str = ""
    results: tuple[CustomerBrief, ...] = ()
    has_more: bool = False
    is_running: bool = False
    has_failed: bool = False


@dataclass(frozen=True, slots=True)
class JournalView:
    """What is on local disk and not yet in the CRM database."""

    waiting: int = 0
    is_database_up: bool = True


@dataclass(frozen=True, slots=True)
class DeskView:
    """The whole desk. Parts that did not change are the same object, so a widget compares by identity."""

    agent: AgentView
    link: LinkView
    queues: tuple[QueueView, ...] = ()
    calls: tuple[CallView, ...] = ()
    front: str = ""  # uniqueid of the call in front, empty: none; card and wrap-up are of this call
    ringing: str = ""  # uniqueid of the call that `answer` would answer, empty: none rings
    card: CardView = CardView(CardState.IDLE)
    wrap_up: WrapUpView | None = None
    outcomes: tuple[Outcome, ...] = ()
    search: SearchView = SearchView()
    customer_file: CustomerFileView | None = None  # None: none is open
    timeline: TimelineView | None = None
    external: ExternalView | None = None  # None or without parts: no other system is configured
    next_state: NextStateView | None = None  # None: ready after this call
    my_day: MyDayView | None = None  # None: nobody looks at it
    cases: CasesView = NO_CASES
    callbacks: CallbacksView = NO_CALLBACKS
    calling_out: CallingOutView = NO_CALLING_OUT
    missed: MissedView = NO_MISSED
    journal: JournalView = JournalView()
    softphone: PhoneView | None = None  # None: this desk has no phone of its own
    script: ScriptView | None = None  # None: there is none for the call in front
    learning: LearningView | None = None  # None: nobody is on the line, or nothing is known yet
    can_swap: bool = False  # two calls: one of them waits
    can_record: bool = False
    targets: TargetsView = NO_TARGETS
    banners: tuple[Banner, ...] = ()
    pending: frozenset[Command] = frozenset()
    standing: Standing = JUST_AGENT
