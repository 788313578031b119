"""What changed about a customer, field by field, and how two changes of one customer go together.

Two agents may have the same customer open. Each says what the form showed (`before`) and what it shall be (`after`);
only the difference is written. Where the other one changed the same thing to something else meanwhile, it is a
`Conflict` and nothing is written; where the changes do not touch, both hold. A telephone number, an address and a
consent are things of their own: two agents who each add a number do not disturb each other.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from app.domain.customer import PhoneLine

_TEXTS = ("name", "rut", "language", "preferred_channel", "tier", "notes")
_FLAGS = ("is_vip", "do_not_call")
_YES, _NO = "yes", "no"


@dataclass(frozen=True, slots=True)
class EmailLine:
    """One address of a customer."""

    address: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class ConsentAnswer:
    """What a customer says now about one purpose over one channel."""

    purpose: str
    channel: str
    is_granted: bool


@dataclass(frozen=True, slots=True)
class CustomerDetails:
    """What can be edited of a customer, as a form holds it.

    `rut` is 12.345.678-5 as it is read, and in any spelling as it is typed; numbers are E.164 always. `tier` is a word
    of `app.domain.customer.Tier`; who changes it must have the right to.
    """

    name: str
    rut: str = ""
    language: str = ""
    preferred_channel: str = ""
    notes: str = ""
    is_vip: bool = False
    do_not_call: bool = False
    phones: tuple[PhoneLine, ...] = ()
    emails: tuple[EmailLine, ...] = ()
    consents: tuple[ConsentAnswer, ...] = ()
    tier: str = ""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One thing that changed. `part` says which number, address or consent; empty texts: not there."""

    field: str
    old: str
    new: str
    part: str = ""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two agents changed one thing: what stood there, what the other made of it, what was typed here.

    `agent_name` and `at` tell who was first, as far as that is known (an import leaves no name).
    """

    field: str
    part: str
    before: str
    theirs: str
    ours: str
    agent_name: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One line of a customer's history of changes; `is_by_merge`: two customers became one."""

    at: datetime
    agent_name: str
    change: FieldChange
    is_by_merge: bool = False


def changes(before: CustomerDetails, after: CustomerDetails) -> tuple[FieldChange, ...]:
    """What has to change to make the second out of the first."""
    old, new = _things(before), _things(after)
    keys = dict.fromkeys((*old, *new))
    found = (FieldChange(field, old.get((field, part), ""), new.get((field, part), ""), part) for field, part in keys)
    return tuple(change for change in found if change.old != change.new)


def conflicts(ours: tuple[FieldChange, ...], theirs: tuple[FieldChange, ...]) -> tuple[Conflict, ...]:
    """Where both changed one thing, and not to the same."""
    there = {(change.field, change.part): change for change in theirs}
    return tuple(
        Conflict(change.field, change.part, change.old, other.new, change.new)
        for change in ours
        if (other := there.get((change.field, change.part))) is not None and other.new != change.new
    )


def apply(details: CustomerDetails, made: tuple[FieldChange, ...]) -> CustomerDetails:
    """The details with these changes made."""
    values: dict[str, Any] = {change.field: change.new for change in made if change.field in _TEXTS}
    values |= {change.field: change.new == _YES for change in made if change.field in _FLAGS}
    things = _things(details) | {(change.field, change.part): change.new for change in made}
    phones = ((part, text) for (field, part), text in things.items() if field == "phone" and text)
    emails = ((part, text) for (field, part), text in things.items() if field == "email" and text)
    consents = ((part, text) for (field, part), text in things.items() if field == "consent" and text)
    return replace(
        details,
        **values,
        phones=tuple(PhoneLine(part, label_in(part, text)) for part, text in phones),
        emails=tuple(EmailLine(part, label_in(part, text)) for part, text in emails),
        consents=tuple(_answer(part, text) for part, text in consents),
    )


def _things(details: CustomerDetails) -> dict[tuple[str, str], str]:
    """Everything that is there, by field and part, as text; a number or address without a label is its own text."""
    things = {(field, ""): str(getattr(details, field)) for field in _TEXTS}
    things |= {(field, ""): _YES if getattr(details, field) else _NO for field in _FLAGS}
    things |= {("phone", phone.e164): _with_label(phone.e164, phone.label) for phone in details.phones}
    things |= {("email", email.address): _with_label(email.address, email.label) for email in details.emails}
    consents = {f"{answer.purpose}:{answer.channel}": answer.is_granted for answer in details.consents}
    return things | {("consent", part): _YES if granted else _NO for part, granted in consents.items()}


def _answer(part: str, text: str) -> ConsentAnswer:
    purpose, _, channel = part.partition(":")
    return ConsentAnswer(purpose, channel, is_granted=text == _YES)


def _with_label(value: str, label: str) -> str:
    return f"{value} ({label})" if label else value


def label_in(value: str, text: str) -> str:
    """The label in the text of a number or address: `casa` in `+56981234567 (casa)`."""
    return text.removeprefix(value).strip().removeprefix("(").removesuffix(")")
