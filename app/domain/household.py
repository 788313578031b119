"""Who lives together: customers who share a household, one of them its head."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.domain.customer import CustomerBrief

RELATIONS = ("partner", "child", "parent", "sibling", "other")


@dataclass(frozen=True, slots=True)
class HouseholdMember:
    """One who lives there; `relation` is a code, empty for the head and where it was not said."""

    customer: CustomerBrief
    relation: str = ""
    is_head: bool = False


@dataclass(frozen=True, slots=True)
class Household:
    """The head first, then the others by name."""

    id: int
    members: tuple[HouseholdMember, ...] = ()


class HouseholdStep(StrEnum):
    """What can be said about a household."""

    JOIN = "join"  # lives with another customer
    LEAVE = "leave"
    HEAD = "head"  # is the head


@dataclass(frozen=True, slots=True)
class HouseholdChange:
    """What the agent says about where a customer lives; `other_id` and `relation` belong to JOIN."""

    step: HouseholdStep
    other_id: int | None = None
    relation: str = ""
