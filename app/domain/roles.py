"""Who may do what: three roles, each of which may do what those before may, and the role that each right needs.

| right | asked before | who, unless the house says otherwise |
|---|---|---|
| change_tier | a customer's tier is changed | supervisor |
| list_number | a number is put on the do-not-call list | agent: a customer who asks for it must not have to wait |
| unlist_number | a number is taken off that list | supervisor |
| undo_merge, undo_old_merge | two customers are parted again; after more than a day | agent, supervisor |
| override_… | somebody is called in spite of a rule of the contact policy | see `app/domain/contact_policy.py` |

`override_…_sales` and `override_…_service` are asked for calls of that purpose instead of the right without it. A desk
that does not know its agent's role has an agent.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum

NOBODY = "nobody"
"""The word for a right that no role has."""

OLD_MERGE = timedelta(days=1)
"""How long who merged two customers may part them again."""


class Role(StrEnum):
    """Who sits at the desk; each may do what those before may."""

    AGENT = "agent"
    SUPERVISOR = "supervisor"
    ADMIN = "admin"

    def is_at_least(self, other: Role) -> bool:
        """Whether this role may do what the other one may."""
        ranks = tuple(Role)
        return ranks.index(self) >= ranks.index(other)


class Right(StrEnum):
    """What not everybody may do."""

    CHANGE_TIER = "change_tier"
    LIST_NUMBER = "list_number"
    UNLIST_NUMBER = "unlist_number"
    UNDO_MERGE = "undo_merge"
    UNDO_OLD_MERGE = "undo_old_merge"
    OVERRIDE_DO_NOT_CALL = "override_do_not_call"
    OVERRIDE_DO_NOT_CALL_SALES = "override_do_not_call_sales"
    OVERRIDE_CONSENT_DENIED = "override_consent_denied"
    OVERRIDE_CONSENT_DENIED_SALES = "override_consent_denied_sales"
    OVERRIDE_CONSENT_MISSING = "override_consent_missing"
    OVERRIDE_OPEN_COMPLAINT = "override_open_complaint"
    OVERRIDE_TOO_OFTEN = "override_too_often"
    OVERRIDE_HOURS = "override_hours"
    OVERRIDE_HOURS_SERVICE = "override_hours_service"
    OVERRIDE_FACTS_UNKNOWN = "override_facts_unknown"
    OVERRIDE_FACTS_UNKNOWN_SERVICE = "override_facts_unknown_service"


_EVERY_AGENT = frozenset(
    {Right.LIST_NUMBER, Right.UNDO_MERGE, Right.OVERRIDE_HOURS_SERVICE, Right.OVERRIDE_FACTS_UNKNOWN_SERVICE}
)
_NOBODY = frozenset({Right.OVERRIDE_DO_NOT_CALL_SALES, Right.OVERRIDE_CONSENT_DENIED_SALES})


def default_role(right: Right) -> Role | None:
    """Who may, where the house says nothing; `None`: nobody."""
    if right in _NOBODY:
        return None
    return Role.AGENT if right in _EVERY_AGENT else Role.SUPERVISOR


@dataclass(frozen=True, slots=True)
class Standing:
    """An agent's role, and the rights for which the house says something else than the defaults."""

    role: Role = Role.AGENT
    house: tuple[tuple[Right, Role | None], ...] = ()

    def who_may(self, right: Right) -> Role | None:
        """The lowest role that may; `None`: nobody."""
        return dict(self.house).get(right, default_role(right))

    def may(self, right: Right) -> bool:
        """Whether this agent may."""
        needed = self.who_may(right)
        return needed is not None and self.role.is_at_least(needed)

    def capped(self, most: Role) -> Standing:
        """The same at a desk that offers no more than a role."""
        return self if most.is_at_least(self.role) else replace(self, role=most)


JUST_AGENT = Standing()


def read_role(word: str) -> Role:
    """The role that a word means; one that nobody knows is that of an agent."""
    return Role(word) if word in set(Role) else Role.AGENT


def read_house(lines: Iterable[tuple[str, str]]) -> tuple[tuple[Right, Role | None], ...]:
    """The rights that a house changed, from words; what a newer program wrote is passed over."""
    words = (*Role, NOBODY)
    known = sorted((code, word) for code, word in lines if code in set(Right) and word in words)
    return tuple((Right(code), None if word == NOBODY else Role(word)) for code, word in known)
