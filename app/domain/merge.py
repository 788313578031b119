"""Customers who are one person: what suggests it, and what a merge did."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from app.domain.audit import CustomerDetails, FieldChange, apply
from app.domain.customer import CustomerBrief
from app.domain.roles import OLD_MERGE


class DuplicateReason(StrEnum):
    """What two customers have in common, the surest first. A RUT is never shared: it names one customer."""

    EMAIL = "email"
    PHONE = "phone"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A customer who may be the same person."""

    customer: CustomerBrief
    reasons: tuple[DuplicateReason, ...]


@dataclass(frozen=True, slots=True)
class Merge:
    """One merge: `merged` became part of the customer who is looked at. `can_undo` False: it is undone already."""

    id: int
    merged: CustomerBrief
    at: datetime
    agent_name: str
    moved: int = 0  # rows: contacts, numbers, orders, cases …
    can_undo: bool = True

    def is_old(self, now: datetime) -> bool:
        """Whether not everybody may undo it any more."""
        return now - self.at > OLD_MERGE


def taken_over(survivor: CustomerDetails, merged: CustomerDetails) -> tuple[list[FieldChange], list[FieldChange]]:
    """What the one who is merged gives away, and what the survivor takes: a RUT cannot stand with both."""
    given = [FieldChange("rut", merged.rut, "")] if merged.rut and not survivor.rut else []
    taken = [FieldChange("rut", "", merged.rut)] if given else []
    taken += [
        FieldChange(field, "", getattr(merged, field))
        for field in ("language", "preferred_channel")
        if getattr(merged, field) and not getattr(survivor, field)
    ]
    if merged.notes and merged.notes not in survivor.notes:
        taken.append(FieldChange("notes", survivor.notes, "\n".join(filter(None, (survivor.notes, merged.notes)))))
    taken += [
        FieldChange(field, "no", "yes")
        for field in ("is_vip", "do_not_call")
        if getattr(merged, field) and not getattr(survivor, field)
    ]
    return given, taken


def merged_details(survivor: CustomerDetails, merged: CustomerDetails) -> CustomerDetails:
    """What the survivor will be after a merge; of two labels of one number its own stays.

    Consents are left as they are: which decision is the newest one is in the files.
    """
    made = apply(survivor, tuple(taken_over(survivor, merged)[1]))
    numbers = {phone.e164 for phone in survivor.phones}
    addresses = {email.address for email in survivor.emails}
    return replace(
        made,
        phones=(*made.phones, *(phone for phone in merged.phones if phone.e164 not in numbers)),
        emails=(*made.emails, *(email for email in merged.emails if email.address not in addresses)),
    )
