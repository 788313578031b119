"""The rows that a day left in the database, held against what was seen of the PBX; right means: to the second."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

import pytest
import sqlalchemy as sa

from app.data.database import open_database
from app.data.schema import agent_states, callbacks, case_changes, cases, interactions, metadata
from tests.asterisk.observed_day import ObservedCall, ObservedState

SECOND = 1.0
_UNWRITTEN = ("unknown", "logged_out")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the agent did in one contact; its times are the PBX's. `customer_id` is `None` for a stranger."""

    number: str
    customer_id: int | None
    end_reason: str
    outcome: str
    direction: str = "in"
    notes: str = ""


class DayRows:
    """Reads a database; each `assert_…` compares one table with what was seen."""

    def __init__(self, url: str) -> None:
        self._url = url

    def execute(self, statement: sa.Executable) -> None:
        """Prepare the day."""
        database = open_database(self._url)
        try:
            database.write(lambda connection: connection.execute(statement))
        finally:
            database.close()

    def read(self, query: sa.Select[Any]) -> list[Any]:
        """The rows of a query."""
        database = open_database(self._url)
        try:
            return list(database.read(lambda connection: connection.execute(query).all()))
        finally:
            database.close()

    def counts(self) -> dict[str, int]:
        """How many rows each table has."""
        tables = metadata.sorted_tables
        return {table.name: self.read(sa.select(sa.func.count()).select_from(table))[0][0] for table in tables}

    def assert_contacts(self, calls: Sequence[ObservedCall], contacts: Sequence[Wanted]) -> None:
        """One row for each call, with what the agent said and the PBX's times."""
        query = sa.select(interactions).where(interactions.c.uniqueid != "").order_by(interactions.c.started_at)
        found = self.read(query)
        assert [row.uniqueid for row in found] == [call.uniqueid for call in calls], (found, calls)
        for row, call, wanted in zip(found, calls, contacts, strict=True):
            said = Wanted(row.remote_e164, row.customer_id, row.end_reason, row.outcome, row.direction, row.notes)
            assert (said, row.queue, row.agent_id) == (wanted, call.queue, "1001"), (row, call)
            times = (row.started_at, row.answered_at, row.ended_at)
            _assert_at(times, (call.started_at, call.answered_at, call.ended_at), call)
            spent = (row.talk_seconds, row.hold_seconds, row.wait_seconds)
            seen = (call.talk_seconds, call.hold_seconds, call.wait_seconds)
            assert spent == pytest.approx(seen, abs=SECOND), (row, call)

    def assert_states(self, seen: Sequence[ObservedState]) -> None:
        """Each state of the agent once, from its beginning to the next one's, with its seconds."""
        found = self.read(sa.select(agent_states).order_by(agent_states.c.started_at))
        spans = [(here, then.since) for here, then in pairwise(seen) if here.state not in _UNWRITTEN]
        said = [(row.state, row.reason) for row in found]
        assert said == [(state.state, state.reason) for state, _ in spans], "\n".join(map(str, [*found, *seen]))
        for row, (state, ended_at) in zip(found, spans, strict=True):
            _assert_at((row.started_at, row.ended_at), (state.since, ended_at), state)
            assert row.seconds == pytest.approx((ended_at - state.since).total_seconds(), abs=SECOND), (row, state)

    def assert_case(self, customer_id: int, subject: str, opened: ObservedCall, solved: ObservedCall) -> None:
        """One new case, opened with one call and resolved with another."""
        (case,) = self.read(sa.select(cases).where(cases.c.opened_by.is_not(None)))
        legs = self._legs_by_contact()
        assert (legs[case.opened_by], case.customer_id, case.subject) == (opened.uniqueid, customer_id, subject)
        assert (case.status, case.agent_id, case.owner_id) == ("resolved", "1001", "1001")
        _assert_at((case.opened_at, case.closed_at), (opened.ended_at, solved.ended_at), case)
        with_it = self.read(sa.select(interactions.c.uniqueid).where(interactions.c.case_id == case.id))
        assert {row.uniqueid for row in with_it} == {opened.uniqueid, solved.uniqueid}, with_it
        changes = self.read(sa.select(case_changes).where(case_changes.c.field == "status"))
        said = [(row.case_id, row.old_value, row.new_value, row.agent_id) for row in changes]
        assert said == [(case.id, "open", "resolved", "1001")]

    def assert_promise(self, customer_id: int, number: str, made: ObservedCall, kept: ObservedCall) -> None:
        """One call-back, promised in one call and kept by another."""
        (promise,) = self.read(sa.select(callbacks))
        legs = self._legs_by_contact()
        assert (legs[promise.interaction_id], legs[promise.kept_by]) == (made.uniqueid, kept.uniqueid)
        assert (promise.status, promise.e164, promise.customer_id) == ("kept", number, customer_id)
        assert (promise.agent_id, promise.created_by, promise.times_broken) == ("1001", "1001", 0)
        _assert_at((promise.created_at, promise.closed_at), (made.ended_at, kept.ended_at), promise)

    def _legs_by_contact(self) -> dict[str, str]:
        return {row.id: row.uniqueid for row in self.read(sa.select(interactions.c.id, interactions.c.uniqueid))}


def _assert_at(said: tuple[datetime, ...], seen: tuple[datetime, ...], what: object) -> None:
    off = [abs((one - other).total_seconds()) for one, other in zip(said, seen, strict=True)]
    assert max(off) <= SECOND, (said, seen, what)
