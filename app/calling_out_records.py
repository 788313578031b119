"""Calling out, in the CRM database: `app.records.CallingOutRecords` on `app/data`."""

from __future__ import annotations

from datetime import datetime

from app.data.calling_out import read_contact_facts, read_missed_calls, save_missed_call, save_override
from app.data.database import Database
from app.data.do_not_call import list_number, local_today, unlist_number
from app.domain.calling_out import ContactOverride, ListedNumber, MissedCall
from app.domain.contact_policy import ContactFacts


class DatabaseCallingOut:
    """See `CallingOutRecords`, where each method is described."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def facts(self, e164: str, customer_id: int | None, *, since: datetime) -> ContactFacts:
        """Read what stands for or against calling."""
        return read_contact_facts(self._database, e164, customer_id, since=since, today=local_today())

    def save_override(self, override: ContactOverride) -> None:
        """Write down that somebody called nevertheless."""
        save_override(self._database, override)

    def save_missed(self, missed: MissedCall) -> None:
        """Write down a call that rang in vain."""
        save_missed_call(self._database, missed)

    def missed(self, agent_id: str, *, since: datetime) -> tuple[MissedCall, ...]:
        """Read whose calls this agent did not take."""
        return read_missed_calls(self._database, agent_id, since=since)

    def list_number(self, number: ListedNumber, *, agent_id: str, customer_id: int) -> None:
        """Put a number of a customer on the do-not-call list."""
        list_number(self._database, number, agent_id=agent_id, customer_id=customer_id)

    def unlist_number(self, e164: str, *, agent_id: str, customer_id: int) -> None:
        """Take one off."""
        unlist_number(self._database, e164, agent_id=agent_id, customer_id=customer_id)
