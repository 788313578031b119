"""What is kept of calling out: who called in spite of the policy, and whose call rang at this desk in vain."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class ContactOverride:
    """One call that the policy refused and that somebody made nevertheless, with the reason in their words.

    `interaction_id` is the contact that came of it; empty while there is none.
    """

    id: str
    made_at: datetime
    agent_id: str
    role: str
    e164: str
    purpose: str
    rules: tuple[str, ...]
    reason: str
    customer_id: int | None = None
    interaction_id: str = ""


@dataclass(frozen=True, slots=True)
class ListedNumber:
    """A number of the do-not-call list; `source` is where it is from, `until` the last day (`None`: for ever)."""

    e164: str
    reason: str = ""
    source: str = ""
    added_at: datetime | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class MissedCall:
    """A call that rang at this agent's phone and was not taken: `not_answered`, or `abandoned` by the caller.

    `called_back_at` is when somebody of the house first spoke with that number afterwards.
    """

    id: str
    agent_id: str
    missed_at: datetime
    reason: str
    e164: str
    queue: str = ""
    customer_id: int | None = None
    customer_name: str = ""
    called_back_at: datetime | None = None


CallRecord = ContactOverride | MissedCall
"""What the journal keeps beside interactions, until the database has it."""
