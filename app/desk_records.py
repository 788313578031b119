"""The CRM database as one agent's desk sees it: `app.records.CustomerRecords` on `app/data`."""

from __future__ import annotations

from datetime import datetime

from app.calling_out_records import DatabaseCallingOut
from app.data.agents import outcomes, pause_reasons, save_agent, save_agent_state
from app.data.contacts import earlier_contacts
from app.data.customer_edit import edit_customer
from app.data.customer_files import read_file
from app.data.customers import create_customer, link_number, unlink_number
from app.data.database import Database
from app.data.days import read_day
from app.data.directory import read_directory, remove_number, save_number
from app.data.errors import DatabaseRefusal
from app.data.households import change_household
from app.data.interactions import SaveResult, save_interaction
from app.data.merges import merge_customers, undo_merge
from app.data.profiles import load_card, pop
from app.data.roles import read_standing
from app.data.search import search_customers
from app.data.timeline import read_timeline
from app.domain.agent import AgentStateSpan
from app.domain.audit import Conflict, CustomerDetails
from app.domain.customer import CustomerCard, CustomerDraft, EarlierContacts, FoundCustomers, LinkedNumber
from app.domain.customer_file import CustomerFile
from app.domain.day import DayRecord
from app.domain.directory import Directory, ExternalNumber
from app.domain.household import HouseholdChange
from app.domain.identification import Clues
from app.domain.interaction import Interaction, Outcome, PauseReason, Recorded
from app.domain.roles import Standing
from app.domain.timeline import Position, TimelineFilter, TimelinePage
from app.follow_up_records import DatabaseCallbacks, DatabaseCases
from app.learning_records import DatabaseLearning
from app.numbers import to_e164
from app.records import PopResult


class DatabaseRecords:
    """See `CustomerRecords`, where each method is described; numbers are read in `region`."""

    def __init__(self, database: Database, *, region: str) -> None:
        self._database = database
        self._region = region
        self.cases = DatabaseCases(database)
        self.callbacks = DatabaseCallbacks(database)
        self.learning = DatabaseLearning(database)
        self.calling_out = DatabaseCallingOut(database)

    def warm_up(self) -> None:
        """Import the numbering plans, connect, and compile the statements of a card."""
        e164 = to_e164("+56221234567", self._region)
        pop(self._database, Clues(customer_id="1", account="1-9", e164=e164), today_start=_today_start())
        load_card(self._database, 1, today_start=_today_start())
        self.earlier_contacts(e164)

    def check(self) -> None:
        """Find out now what saving would be refused for."""
        self._database.check()

    def identify(self, clues: Clues) -> PopResult:
        """Find out who is calling and read the card."""
        identification, card = pop(self._database, clues, today_start=_today_start())
        if identification.candidates:
            return PopResult(identification, card)
        return PopResult(identification, earlier=self.earlier_contacts(clues.e164))

    def card(self, customer_id: int) -> CustomerCard | None:
        """Read one card."""
        return load_card(self._database, customer_id, today_start=_today_start())

    def earlier_contacts(self, e164: str) -> EarlierContacts:
        """Read what is known of a number itself."""
        return earlier_contacts(self._database, e164, today_start=_today_start())

    def search(self, text: str) -> FoundCustomers:
        """Find customers."""
        return search_customers(self._database, text, region=self._region)

    def create_customer(self, draft: CustomerDraft, *, agent_id: str) -> CustomerCard:
        """Create a customer and read the card."""
        return self._written(create_customer(self._database, draft, agent_id=agent_id))

    def file(self, customer_id: int) -> CustomerFile | None:
        """Read what stands behind a card."""
        return read_file(self._database, customer_id)

    def edit_customer(
        self, customer_id: int, before: CustomerDetails, after: CustomerDetails, *, agent_id: str
    ) -> tuple[Conflict, ...]:
        """Write what differs between two forms."""
        return edit_customer(self._database, customer_id, before, after, agent_id=agent_id)

    def merge_customers(self, survivor_id: int, merged_id: int, *, agent_id: str) -> int:
        """Make two customers one."""
        return merge_customers(self._database, survivor_id, merged_id, agent_id=agent_id)

    def undo_merge(self, merge_id: int, *, agent_id: str) -> int:
        """Part two customers again."""
        return undo_merge(self._database, merge_id, agent_id=agent_id)

    def change_household(self, customer_id: int, change: HouseholdChange, *, agent_id: str) -> None:
        """Write with whom a customer lives."""
        change_household(self._database, customer_id, change, agent_id=agent_id)

    def timeline(self, customer_id: int, wanted: TimelineFilter, after: Position | None) -> TimelinePage:
        """Read a page of a customer's contacts."""
        return read_timeline(self._database, customer_id, wanted, after=after)

    def link_number(self, customer_id: int, e164: str, *, agent_id: str) -> LinkedNumber:
        """Store a number with a customer and read the card."""
        added = link_number(self._database, customer_id, e164, agent_id=agent_id)
        return LinkedNumber(self._written(customer_id), added)

    def unlink_number(self, added: int, *, agent_id: str) -> bool:
        """Take the number back."""
        return unlink_number(self._database, added, agent_id=agent_id)

    def outcomes(self) -> tuple[Outcome, ...]:
        """The outcome codes."""
        return outcomes(self._database)

    def pause_reasons(self) -> tuple[PauseReason, ...]:
        """The reasons to pause."""
        return pause_reasons(self._database)

    def save_agent(self, agent_id: str, name: str, *, device: str = "", extension: str = "") -> None:
        """Remember an agent's name and phone."""
        save_agent(self._database, agent_id, name, device=device, extension=extension)

    def standing(self, agent_id: str) -> Standing:
        """Read what an agent may."""
        return read_standing(self._database, agent_id)

    def directory(self) -> Directory:
        """Colleagues and saved numbers."""
        return read_directory(self._database)

    def save_external_number(self, entry: ExternalNumber, *, agent_id: str) -> None:
        """Store a number outside of the house."""
        save_number(self._database, entry, agent_id=agent_id)

    def remove_external_number(self, number_id: int) -> None:
        """Remove one."""
        remove_number(self._database, number_id)

    def day(self, agent_id: str, *, since: datetime, until: datetime) -> DayRecord:
        """Read an agent's day."""
        return read_day(self._database, agent_id, since=since, until=until)

    def save_agent_state(self, span: AgentStateSpan) -> None:
        """Write a state that the agent is in or was in."""
        save_agent_state(self._database, span)

    def save_interaction(self, interaction: Interaction) -> Recorded:
        """Write the interaction."""
        saved = save_interaction(self._database, interaction)
        is_silent = interaction.disposition.outcome == "none"
        is_late = saved.result is SaveResult.ADDED or (saved.result is SaveResult.UNCHANGED and not is_silent)
        return Recorded(saved.outcome, is_said_elsewhere=is_late)

    def _written(self, customer_id: int) -> CustomerCard:
        card = self.card(customer_id)
        if card is None:  # removed by somebody else in the same moment
            raise DatabaseRefusal("no_such_customer", id=str(customer_id))
        return card


def _today_start() -> datetime:
    """The last local midnight, aware."""
    return datetime.now().astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
