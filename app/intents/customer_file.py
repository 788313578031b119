"""What a person at the desk can ask about a customer's file: what stands behind the card."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from app.domain.audit import CustomerDetails
    from app.domain.customer import CustomerDraft
    from app.domain.household import HouseholdChange


class CustomerFileIntents(Protocol):
    """One file is open at a time; what is asked of it while it saves is not heard."""

    def open(self, customer_id: int) -> None:
        """Read the file; also again, when it could not be read."""

    def close(self) -> None:
        """Put the file away, and what was typed with it."""

    def create(self, draft: CustomerDraft) -> None:
        """Create a customer without a call, and open the card and the file."""

    def save(self, typed: CustomerDetails) -> None:
        """Write what differs from the file as it was read; numbers may be typed in any national spelling."""

    def compare(self, other_id: int | None) -> None:
        """Read another customer's file, to see both before a merge; `None` puts it away."""

    def merge(self, merged_id: int) -> None:
        """Say that another customer is this one: all that belongs to it comes here."""

    def undo_merge(self, merge_id: int) -> None:
        """Part two customers again."""

    def list_number(self, e164: str, reason: str) -> None:
        """Put a number of this customer on the do-not-call list, at once."""

    def unlist_number(self, e164: str) -> None:
        """Take it off that list, if this agent may."""

    def change_household(self, change: HouseholdChange) -> None:
        """Say with whom this customer lives, or who is the head."""
