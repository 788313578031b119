"""Customers who are one person: what suggests it, and what a merge did."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.domain.customer import CustomerBrief


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
