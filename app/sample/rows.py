"""The sample's rows, field by field as the tables name them."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple


class AgentRow(NamedTuple):
    """A row of `agents`."""

    id: str
    name: str


class TechnicianRow(NamedTuple):
    """A row of `technicians`."""

    id: int
    external_id: str
    name: str
    e164: str
    zone: str


class ProductRow(NamedTuple):
    """A row of `products`."""

    id: int
    code: str
    name: str
    kind: str
    price: int


class CustomerRow(NamedTuple):
    """A row of `customers`."""

    id: int
    external_id: str
    name: str
    name_search: str
    tier: str | None
    value_score: int
    churn_risk: int
    influence: int
    language: str
    rut: str
    household_size: int
    preferred_channel: str
    is_vip: bool
    do_not_call: bool
    since: date
    created_at: datetime
    notes: str = ""


class WordRow(NamedTuple):
    """A row of `customer_words`."""

    word: str
    customer_id: int


class PhoneRow(NamedTuple):
    """A row of `phones`."""

    customer_id: int
    e164: str
    label: str


class EmailRow(NamedTuple):
    """A row of `emails`."""

    customer_id: int
    address: str


class FactRow(NamedTuple):
    """A row of `facts`."""

    customer_id: int
    code: str
    text_es: str
    text_en: str
    learned_at: datetime
    agent_id: str


class CaseRow(NamedTuple):
    """A row of `cases`."""

    id: int
    customer_id: int
    kind: str
    subject: str
    status: str
    priority: int
    opened_at: datetime
    closed_at: datetime | None = None
    escalations: int = 0
    owner_id: str = ""
    due_at: datetime | None = None
    updated_at: datetime | None = None


class CallbackRow(NamedTuple):
    """A row of `callbacks`."""

    id: str
    customer_id: int
    agent_id: str
    e164: str
    due_at: datetime
    until_at: datetime
    status: str
    notes: str
    queue: str
    source: str
    created_by: str
    created_at: datetime
    updated_at: datetime
    times_broken: int = 0


class ContactRow(NamedTuple):
    """A row of `interactions`."""

    id: str
    customer_id: int
    channel: str
    direction: str
    started_at: datetime
    subject: str = ""
    notes: str = ""
    intent: str = ""
    queue: str = ""
    agent_id: str = ""
    remote_e164: str = ""
    answered_at: datetime | None = None
    ended_at: datetime | None = None
    wait_seconds: float | None = None
    talk_seconds: float = 0.0
    outcome: str = "none"
    matched_by: str = "none"
    pbx: str = "sample"


class OrderRow(NamedTuple):
    """A row of `orders`."""

    id: int
    number: str
    customer_id: int
    ordered_at: datetime
    status: str
    total: int
    summary: str


class OrderLineRow(NamedTuple):
    """A row of `order_lines`."""

    order_id: int
    product_id: int
    description: str
    quantity: int
    unit_price: int


class WorkOrderRow(NamedTuple):
    """A row of `work_orders`."""

    id: int
    number: str
    customer_id: int
    technician_id: int
    kind: str
    status: str
    scheduled_at: datetime
    closed_at: datetime | None
    address: str
