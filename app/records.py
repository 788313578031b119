"""What the desk asks of the CRM database; `app/bootstrap.py` connects it to `app/data`, a test to a fake.

Every method blocks and is called on a worker, never on the session's thread. The three kinds of trouble: `RecordsDown`
is an outage and worth another try, `RecordsRefused` a request that can never succeed as it is, everything else a bug.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from app.domain.customer import CustomerBrief, CustomerCard, CustomerDraft
from app.domain.identification import Clues, Identification
from app.domain.interaction import Interaction, Outcome, PauseReason


class RecordsDown(Exception):
    """The database does not answer: unreachable, locked, missing. The same request may succeed later."""


class RecordsRefused(Exception):
    """The database answered no. `code` is stable; `detail` is for the log and the tooltip."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(f"{code}: {detail}" if detail else code)
        self.code = code
        self.detail = detail


@dataclass(frozen=True, slots=True)
class PopResult:
    """Who is calling, and the card when that is exactly one customer."""

    identification: Identification
    card: CustomerCard | None = None


class CustomerRecords(Protocol):
    """The CRM database as one agent's desk sees it."""

    def identify(self, clues: Clues) -> PopResult:
        """Find out who is calling and read the card in the same bundle of queries."""

    def card(self, customer_id: int) -> CustomerCard | None:
        """Read one card; `None`: there is no such customer (any more)."""

    def search(self, text: str) -> tuple[CustomerBrief, ...]:
        """Find customers by name, phone, RUT, e-mail, account or order number; best first."""

    def create_customer(self, draft: CustomerDraft) -> CustomerCard:
        """Create a customer and read the card."""

    def link_number(self, customer_id: int, e164: str) -> CustomerCard:
        """Store a number with a customer (again changes nothing) and read the card."""

    def outcomes(self) -> tuple[Outcome, ...]:
        """The outcome codes, in the order of their keys."""

    def pause_reasons(self) -> tuple[PauseReason, ...]:
        """The reasons to pause, in order."""

    def save_interaction(self, interaction: Interaction) -> None:
        """Write the interaction; writing it again changes nothing."""
