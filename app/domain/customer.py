"""What the business knows of a customer: the values that stand on the card."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Tier(StrEnum):
    """How much a customer matters; the words are those of a Chilean call center."""

    PLATINO = "platino"
    ORO = "oro"
    PLATA = "plata"
    BRONCE = "bronce"


TIER_WORDS = {
    "platinum": Tier.PLATINO,
    "gold": Tier.ORO,
    "silver": Tier.PLATA,
    "bronze": Tier.BRONCE,
    **{tier.value: tier for tier in Tier},
}
"""What menus and files of customers call the tiers."""


class AlertKind(StrEnum):
    """What an agent must be careful about, most serious first."""

    OPEN_COMPLAINT = "open_complaint"  # no cross-selling until it is resolved
    DO_NOT_CALL = "do_not_call"
    VIP = "vip"


@dataclass(frozen=True, slots=True)
class Alert:
    """One warning on the card; the fields that fit the kind are filled, the sentence is made in `ui/messages.py`."""

    kind: AlertKind
    case_id: int | None = None
    case_subject: str = ""
    since: datetime | None = None
    escalations: int = 0


@dataclass(frozen=True, slots=True)
class CustomerBrief:
    """A customer in one line: for candidates and search results."""

    id: int
    external_id: str
    name: str
    tier: Tier | None
    phone: str = ""  # E.164, the first one
    detail: str = ""  # what tells this one from the others: RUT, e-mail, household role


@dataclass(frozen=True, slots=True)
class LinkedNumber:
    """A number that was stored with a customer. `added` names the row; `None`: it had the number already."""

    card: CustomerCard
    added: int | None = None


@dataclass(frozen=True, slots=True)
class FoundCustomers:
    """What a search found, best first; `has_more` than are listed here."""

    customers: tuple[CustomerBrief, ...] = ()
    has_more: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """Something learned of a customer: household and life facts. `text_es`/`text_en` are shown as plain text.

    `source` is `question` when the customer told it to an agent, empty when it was brought in.
    """

    code: str
    text_es: str
    text_en: str
    learned_at: datetime
    source: str = ""
    agent_name: str = ""


@dataclass(frozen=True, slots=True)
class PhoneLine:
    """One number of a customer."""

    e164: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """One row of the timeline: a contact over any channel. `channel` is call, email, chat, sms, fax, web or visit."""

    id: str
    channel: str
    direction: str  # in | out | internal
    at: datetime
    queue: str = ""
    agent_name: str = ""
    intent: str = ""
    outcome: str = ""  # code
    subject: str = ""
    notes: str = ""
    talk_seconds: float = 0.0
    overruled: tuple[str, ...] = ()  # the rules in spite of which somebody called; the notes say why


@dataclass(frozen=True, slots=True)
class EarlierContacts:
    """What is known of a number that nobody has: its last ten contacts, newest first, and its calls in today."""

    contacts: tuple[Contact, ...] = ()
    calls_today: int = 0


NO_CONTACTS = EarlierContacts()


@dataclass(frozen=True, slots=True)
class Case:
    """An open case of the customer."""

    id: int
    kind: str  # complaint | request | technical | sale
    subject: str
    status: str  # open | pending | resolved | closed
    priority: int  # 1 urgent … 4 low
    opened_at: datetime
    escalations: int = 0


@dataclass(frozen=True, slots=True)
class PromisedCall:
    """A call back that somebody promised the customer and nobody has made yet."""

    id: str
    due_at: datetime
    e164: str = ""
    agent_name: str = ""  # who promised it


@dataclass(frozen=True, slots=True)
class Order:
    """One order; `total` in the smallest unit of `currency` that is shown (CLP has no cents)."""

    id: int
    number: str
    ordered_at: datetime
    status: str
    total: int
    currency: str
    summary: str  # what was bought, in a line


@dataclass(frozen=True, slots=True)
class WorkOrder:
    """One order for a technician at the customer's place."""

    id: int
    number: str
    kind: str
    status: str
    scheduled_at: datetime | None
    technician: str = ""


@dataclass(frozen=True, slots=True)
class CustomerCard:
    """All that the card shows, read in one bundle of queries. Scores run from 0 to 100; `None` is not known.

    `contacts` are the last ten over all channels, newest first; `contacts_today` counts calls in since local midnight.
    """

    id: int
    external_id: str
    name: str
    tier: Tier | None = None
    value_score: int | None = None
    churn_risk: int | None = None
    influence: int | None = None
    language: str = ""
    rut: str = ""  # formatted 12.345.678-5
    customer_since: date | None = None
    household_size: int | None = None
    preferred_channel: str = ""
    notes: str = ""
    is_vip: bool = False
    do_not_call: bool = False
    phones: tuple[PhoneLine, ...] = ()
    emails: tuple[str, ...] = ()
    alerts: tuple[Alert, ...] = ()
    facts: tuple[Fact, ...] = ()
    contacts: tuple[Contact, ...] = ()
    cases: tuple[Case, ...] = ()
    promised_calls: tuple[PromisedCall, ...] = ()  # the next one first
    orders: tuple[Order, ...] = ()
    work_orders: tuple[WorkOrder, ...] = ()
    contact_count: int = 0
    order_count: int = 0
    contacts_today: int = 0


@dataclass(frozen=True, slots=True)
class CustomerDraft:
    """A new customer as the agent typed it; the number of the call becomes the first phone, if none was typed."""

    name: str
    rut: str = ""
    email: str = ""
    phone: str = ""  # as typed; E.164 for the database
    language: str = ""


MADE_UP_ACCOUNT = "ficha-"  # what the external id of a customer whom an agent created begins with


def account(external_id: str) -> str:
    """What a person knows the customer's account by; empty as long as the business gave none."""
    return "" if external_id.startswith(MADE_UP_ACCOUNT) else external_id
