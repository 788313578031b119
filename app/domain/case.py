"""A case: what the business owes a customer, from the contact that opened it to its solution.

    open ──────► pending       somebody else has to do something first
    open, pending ──► resolved ──► open      the customer says that it is not solved after all
    open, pending, resolved ──► closed       for good: whoever has the same trouble again gets a new case

A case's number is its id: short enough to be said on the telephone, and never missing.

Two agents may have a case open. Each says what the form showed and what it shall be; only the difference is written.
Where both changed one thing it is a `Conflict`, as with customers (`app/domain/audit.py`); the rest goes together.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from app.domain.audit import AuditEntry, FieldChange
from app.domain.customer import Contact

OPEN, PENDING, RESOLVED, CLOSED = "open", "pending", "resolved", "closed"
STATUSES = (OPEN, PENDING, RESOLVED, CLOSED)
UNSOLVED = (OPEN, PENDING)
KINDS = ("complaint", "request", "technical", "sale")
PRIORITIES = (1, 2, 3, 4)  # 1 urgent … 4 low
_URGENT = 1
_NEXT = {
    OPEN: frozenset({PENDING, RESOLVED, CLOSED}),
    PENDING: frozenset({OPEN, RESOLVED, CLOSED}),
    RESOLVED: frozenset({OPEN, CLOSED}),
    CLOSED: frozenset[str](),
}
_DUE_AFTER = {1: timedelta(hours=4), 2: timedelta(days=1), 3: timedelta(days=3), 4: timedelta(days=7)}


@dataclass(frozen=True, slots=True)
class CaseDetails:
    """What can be edited of a case, as a form holds it. `owner_id` empty: nobody sees to it yet."""

    subject: str
    kind: str = "request"
    status: str = OPEN
    priority: int = 3
    owner_id: str = ""
    due_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class CaseLine:
    """A case in a list of work."""

    id: int
    customer_id: int | None
    customer_name: str
    kind: str
    subject: str
    status: str
    priority: int
    opened_at: datetime
    due_at: datetime | None = None
    escalations: int = 0


@dataclass(frozen=True, slots=True)
class CaseFile:
    """All of one case. `contacts` are those that belong to it and `changes` what was written down, newest first.

    `agents` are whom it can be given to (id and name), by name.
    """

    id: int
    version: int
    customer_id: int | None
    customer_name: str
    details: CaseDetails
    opened_at: datetime
    opened_by: str = ""
    closed_at: datetime | None = None
    escalations: int = 0
    contacts: tuple[Contact, ...] = ()
    changes: tuple[AuditEntry, ...] = ()
    agents: tuple[tuple[str, str], ...] = ()


def may_become(status: str, wanted: str) -> bool:
    """Whether a case may go from one status to another; one that we do not know may go anywhere."""
    return wanted == status or wanted in _NEXT.get(status, frozenset(STATUSES))


def next_statuses(status: str) -> tuple[str, ...]:
    """The statuses that a form may offer, the present one among them."""
    return tuple(one for one in STATUSES if may_become(status, one))


def default_due(priority: int, opened_at: datetime) -> datetime:
    """When a new case has to be solved: the more urgent, the sooner."""
    return opened_at + _DUE_AFTER.get(priority, _DUE_AFTER[3])


def opening_priority(kind: str) -> int:
    """How urgent a new case is: a complaint waits for no one."""
    return 2 if kind == "complaint" else 3


def escalated(priority: int) -> int:
    """The priority after an escalation."""
    return max(_URGENT, priority - 1)


def closed_at(status: str, before: datetime | None, now: datetime) -> datetime | None:
    """When a case with this status was closed: the first time that it was solved, nothing while it is not."""
    return None if status in UNSOLVED else before or now


def differences(before: CaseDetails, after: CaseDetails) -> tuple[FieldChange, ...]:
    """What has to change to make the second out of the first."""
    old, new = _texts(before), _texts(after)
    return tuple(FieldChange(name, old[name], new[name]) for name in old if old[name] != new[name])


def apply_changes(details: CaseDetails, made: tuple[FieldChange, ...]) -> CaseDetails:
    """The details with these changes made."""
    return replace(details, **{change.field: column_value(change.field, change.new) for change in made})


def column_value(field: str, text: str) -> Any:  # noqa: ANN401 - a value of any column
    """A value out of its text in the history."""
    if field == "priority":
        return int(text)
    if field == "due_at":
        return datetime.fromisoformat(text) if text else None
    return text


def _texts(details: CaseDetails) -> dict[str, str]:
    return {field.name: _text(getattr(details, field.name)) for field in fields(CaseDetails)}


def _text(value: object) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="minutes")
    return "" if value is None else str(value)
