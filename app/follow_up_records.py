"""What follows from contacts, in the CRM database: `app.records.CaseRecords` and `CallbackRecords` on `app/data`."""

from __future__ import annotations

from datetime import datetime

from app.data.callbacks import (
    add_callback,
    break_promises,
    cancel_callback,
    keep_callback,
    move_callback,
    read_callbacks,
    take_over_callback,
)
from app.data.cases import edit_case, escalate_case, read_case, read_owned_cases
from app.data.database import Database
from app.domain.audit import Conflict
from app.domain.callback import CallbackDraft, CallbackList
from app.domain.case import CaseDetails, CaseFile, CaseLine


class DatabaseCases:
    """See `CaseRecords`, where each method is described."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def owned_by(self, agent_id: str) -> tuple[CaseLine, ...]:
        """Read an agent's unsolved cases."""
        return read_owned_cases(self._database, agent_id)

    def file(self, case_id: int) -> CaseFile | None:
        """Read all of one case."""
        return read_case(self._database, case_id)

    def edit(self, case_id: int, before: CaseDetails, after: CaseDetails, *, agent_id: str) -> tuple[Conflict, ...]:
        """Write what differs between two forms."""
        return edit_case(self._database, case_id, before, after, agent_id=agent_id)

    def escalate(self, case_id: int, *, agent_id: str) -> None:
        """Count one escalation more."""
        escalate_case(self._database, case_id, agent_id=agent_id)


class DatabaseCallbacks:
    """See `CallbackRecords`, where each method is described."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def owed(self, agent_id: str) -> CallbackList:
        """Read what this agent and the others owe."""
        return read_callbacks(self._database, agent_id)

    def promise(self, callback_id: str, draft: CallbackDraft, *, agent_id: str) -> None:
        """Make a promise."""
        add_callback(self._database, callback_id, draft, agent_id=agent_id)

    def break_promises(self, now: datetime) -> int:
        """Write down whose window passed."""
        return break_promises(self._database, now)

    def take_over(self, callback_id: str, version: int, *, agent_id: str) -> None:
        """Make it this agent's own."""
        take_over_callback(self._database, callback_id, version, agent_id=agent_id)

    def move(self, callback_id: str, version: int, due_at: datetime, until_at: datetime, *, agent_id: str) -> None:
        """Promise another window."""
        move_callback(self._database, callback_id, version, due_at, until_at, agent_id=agent_id)

    def keep(self, callback_id: str, version: int, *, agent_id: str) -> None:
        """Say that the customer was talked to."""
        keep_callback(self._database, callback_id, version, agent_id=agent_id)

    def cancel(self, callback_id: str, version: int, reason: str, *, agent_id: str) -> None:
        """Promise it no more."""
        cancel_callback(self._database, callback_id, version, reason, agent_id=agent_id)
