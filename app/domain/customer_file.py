"""A customer's file: what stands behind the card and is read when somebody opens it."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.audit import AuditEntry, CustomerDetails
from app.domain.calling_out import ListedNumber
from app.domain.consent import Consent
from app.domain.household import Household
from app.domain.merge import Duplicate, Merge


@dataclass(frozen=True, slots=True)
class CustomerFile:
    """All of it at one moment. `agents` (id, name) are those who had contacts, for the filter of the timeline.

    `listed` are the customer's numbers that stand on the do-not-call list today.
    """

    customer_id: int
    external_id: str
    details: CustomerDetails
    consents: tuple[Consent, ...] = ()
    household: Household | None = None
    duplicates: tuple[Duplicate, ...] = ()
    merges: tuple[Merge, ...] = ()
    changes: tuple[AuditEntry, ...] = ()
    agents: tuple[tuple[str, str], ...] = ()
    listed: tuple[ListedNumber, ...] = ()
