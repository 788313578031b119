"""What the desk asks of the CRM database; `app/bootstrap.py` connects it to `app/data`, a test to a fake.

Every method blocks and is called on a worker, never on the session's thread. Trouble comes as `DatabaseOutage` or
`DatabaseRefusal` (see `app/data/errors.py`); everything else is a bug.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from app.data.errors import DatabaseError, DatabaseOutage
from app.domain.agent import AgentStateSpan
from app.domain.audit import Conflict, CustomerDetails
from app.domain.callback import CallbackDraft, CallbackList
from app.domain.calling_out import ContactOverride, ListedNumber, MissedCall
from app.domain.case import CaseDetails, CaseFile, CaseLine
from app.domain.contact_policy import ContactFacts
from app.domain.customer import (
    NO_CONTACTS,
    CustomerCard,
    CustomerDraft,
    EarlierContacts,
    FoundCustomers,
    LinkedNumber,
)
from app.domain.customer_file import CustomerFile
from app.domain.day import DayRecord
from app.domain.directory import Directory, ExternalNumber
from app.domain.household import HouseholdChange
from app.domain.identification import Clues, Identification
from app.domain.interaction import Interaction, Outcome, PauseReason, Recorded
from app.domain.learning import Chances
from app.domain.roles import Standing
from app.domain.script import Script
from app.domain.timeline import Position, TimelineFilter, TimelinePage

# Refusals of the database itself, not of what was asked: the same request succeeds once somebody repaired the set-up.
_SET_UP = frozenset(
    {"missing", "older", "newer", "read_only", "not_a_database", "wrong_password", "no_such_database", "no_right"}
)


@dataclass(frozen=True, slots=True)
class PopResult:
    """Who is calling, and the card when that is exactly one customer; for nobody, what the number did before."""

    identification: Identification
    card: CustomerCard | None = None
    earlier: EarlierContacts = NO_CONTACTS


class CaseRecords(Protocol):
    """The cases of the CRM database."""

    def owned_by(self, agent_id: str) -> tuple[CaseLine, ...]:
        """Read an agent's unsolved cases, the one that is due first at the top."""

    def file(self, case_id: int) -> CaseFile | None:
        """Read all of one case; `None`: there is no such case."""

    def edit(self, case_id: int, before: CaseDetails, after: CaseDetails, *, agent_id: str) -> tuple[Conflict, ...]:
        """Write what differs between two forms, and who did; conflicts: somebody was faster, nothing is written."""

    def escalate(self, case_id: int, *, agent_id: str) -> None:
        """Count one escalation more and make the case more urgent."""


class CallbackRecords(Protocol):
    """The call-backs of the CRM database; a change of another version than the newest is refused."""

    def owed(self, agent_id: str) -> CallbackList:
        """Read what this agent and the others owe."""

    def promise(self, callback_id: str, draft: CallbackDraft, *, agent_id: str) -> None:
        """Make a promise; the same id again makes no second one."""

    def break_promises(self, now: datetime) -> int:
        """Write down whose window passed, and say how many."""

    def take_over(self, callback_id: str, version: int, *, agent_id: str) -> None:
        """Make it this agent's own."""

    def move(self, callback_id: str, version: int, due_at: datetime, until_at: datetime, *, agent_id: str) -> None:
        """Promise another window."""

    def keep(self, callback_id: str, version: int, *, agent_id: str) -> None:
        """Say that the customer was talked to."""

    def cancel(self, callback_id: str, version: int, reason: str, *, agent_id: str) -> None:
        """Promise it no more."""


class LearningRecords(Protocol):
    """What agents say, ask and offer."""

    def scripts(self) -> tuple[Script, ...]:
        """Read the scripts in use."""

    def chances(self, customer_id: int) -> Chances:
        """Read what a customer may be asked and offered."""


class CallingOutRecords(Protocol):
    """Whom the agent may call, and who called the agent in vain."""

    def facts(self, e164: str, customer_id: int | None, *, since: datetime) -> ContactFacts:
        """Read what stands for or against calling; without a customer, that of everybody who has this number."""

    def save_override(self, override: ContactOverride) -> None:
        """Write down that somebody called nevertheless; again with the contact that came of it."""

    def save_missed(self, missed: MissedCall) -> None:
        """Write down a call that rang in vain; again changes nothing."""

    def missed(self, agent_id: str, *, since: datetime) -> tuple[MissedCall, ...]:
        """Read whose calls this agent did not take, the newest first."""

    def list_number(self, number: ListedNumber, *, agent_id: str, customer_id: int) -> None:
        """Put a number of a customer on the do-not-call list; refused to who may not."""

    def unlist_number(self, e164: str, *, agent_id: str, customer_id: int) -> None:
        """Take one off (one that is not on it is no failure); refused to who may not."""


class CustomerRecords(Protocol):
    """The CRM database as one agent's desk sees it."""

    @property
    def cases(self) -> CaseRecords:
        """The cases."""

    @property
    def callbacks(self) -> CallbackRecords:
        """The call-backs."""

    @property
    def learning(self) -> LearningRecords:
        """Scripts, questions and offers."""

    @property
    def calling_out(self) -> CallingOutRecords:
        """Whom the agent may call, and who called in vain."""

    def warm_up(self) -> None:
        """Do once, early, what the first card would otherwise wait for: imports, a connection, compiled statements."""

    def check(self) -> None:
        """Do nothing if the database has our schema and can be written; raises what keeps it from that."""

    def identify(self, clues: Clues) -> PopResult:
        """Find out who is calling and read the card in the same bundle of queries."""

    def card(self, customer_id: int) -> CustomerCard | None:
        """Read one card; `None`: there is no such customer (any more)."""

    def earlier_contacts(self, e164: str) -> EarlierContacts:
        """Read what is known of a number itself."""

    def search(self, text: str) -> FoundCustomers:
        """Find customers by name, phone, RUT, e-mail, account or order number; best first."""

    def create_customer(self, draft: CustomerDraft, *, agent_id: str) -> CustomerCard:
        """Create a customer, write down who did, and read the card."""

    def file(self, customer_id: int) -> CustomerFile | None:
        """Read what stands behind a card; `None`: there is no such customer (any more)."""

    def edit_customer(
        self, customer_id: int, before: CustomerDetails, after: CustomerDetails, *, agent_id: str
    ) -> tuple[Conflict, ...]:
        """Write what differs between two forms, and who did; conflicts: somebody was faster, nothing is written."""

    def merge_customers(self, survivor_id: int, merged_id: int, *, agent_id: str) -> int:
        """Make two customers one and give the id of the merge."""

    def undo_merge(self, merge_id: int, *, agent_id: str) -> int:
        """Part two customers again and give the id of the one who stands alone."""

    def change_household(self, customer_id: int, change: HouseholdChange, *, agent_id: str) -> None:
        """Write with whom a customer lives."""

    def timeline(self, customer_id: int, wanted: TimelineFilter, after: Position | None) -> TimelinePage:
        """Read a page of a customer's contacts."""

    def link_number(self, customer_id: int, e164: str, *, agent_id: str) -> LinkedNumber:
        """Store a number with a customer (again changes nothing) and read the card."""

    def unlink_number(self, added: int, *, agent_id: str) -> bool:
        """Take back the number that was added; False: it is gone, or somebody has named it since."""

    def outcomes(self) -> tuple[Outcome, ...]:
        """The outcome codes, in the order of their keys."""

    def pause_reasons(self) -> tuple[PauseReason, ...]:
        """The reasons to pause, in order."""

    def save_agent(self, agent_id: str, name: str, *, device: str = "", extension: str = "") -> None:
        """Remember an agent's name, which timelines show in place of the id, and the phone that colleagues see."""

    def standing(self, agent_id: str) -> Standing:
        """Read what an agent may."""

    def directory(self) -> Directory:
        """Everybody to whom a call can be handed over, by name."""

    def save_external_number(self, entry: ExternalNumber, *, agent_id: str) -> None:
        """Store a number outside of the house, or change it."""

    def remove_external_number(self, number_id: int) -> None:
        """Remove one (one that is gone is no failure)."""

    def day(self, agent_id: str, *, since: datetime, until: datetime) -> DayRecord:
        """Read an agent's calls, states and promises of one day."""

    def save_agent_state(self, span: AgentStateSpan) -> None:
        """Write a state that the agent is in or was in, when it begins and when it ends."""

    def save_interaction(self, interaction: Interaction) -> Recorded:
        """Write the interaction; writing it again changes nothing, and nothing of what another desk said is lost."""


def is_outage(error: BaseException) -> bool:
    """Whether the same request may succeed later: the database is down, or set up wrongly."""
    return isinstance(error, DatabaseOutage) or (isinstance(error, DatabaseError) and error.code in _SET_UP)


def error_code(error: BaseException) -> str:
    """The code of a refusal or an outage; `bug` for everything else."""
    return error.code if isinstance(error, DatabaseError) else "bug"
