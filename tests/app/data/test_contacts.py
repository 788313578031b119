"""What a number that nobody has did before, on both databases."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from app.data.contacts import _OF_NUMBER, _OF_NUMBER_TODAY, earlier_contacts
from app.data.database import Database
from app.data.schema import agents, interactions
from app.domain.customer import NO_CONTACTS

NOW = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)
TODAY = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)
NUMBER = "+56981234567"


@pytest.fixture
def crm(database: Database) -> Database:
    """Twelve contacts of the number, one of each hour before now, and one of another number."""

    def contact(hours: int, **more: object) -> dict[str, object]:
        at = NOW - timedelta(hours=hours)
        row = {"id": f"c-{hours}", "channel": "call", "direction": "in", "remote_e164": NUMBER, "started_at": at}
        return {**row, **more}

    def work(connection: sa.Connection) -> None:
        connection.execute(agents.insert().values(id="1001", name="Ana Soto"))
        for row in (
            contact(1, agent_id="1001", outcome="callback", notes="Pregunta por fibra"),
            contact(2, direction="out"),
            contact(3, channel="sms"),
            *(contact(hours) for hours in range(4, 13)),
            contact(0, id="other", remote_e164="+56900000000"),
        ):
            connection.execute(interactions.insert().values(row))

    database.write(work)
    return database


def test_the_last_ten_contacts_of_a_number_come_newest_first_with_the_agents_name(crm: Database) -> None:
    earlier = earlier_contacts(crm, NUMBER, today_start=TODAY)
    assert [one.id for one in earlier.contacts] == [f"c-{hours}" for hours in range(1, 11)]
    newest = earlier.contacts[0]
    assert (newest.agent_name, newest.outcome, newest.notes) == ("Ana Soto", "callback", "Pregunta por fibra")


def test_only_calls_in_since_midnight_count_and_not_only_the_ten_that_are_shown(crm: Database) -> None:
    assert earlier_contacts(crm, NUMBER, today_start=TODAY).calls_today == 10  # hours 1 and 4 … 12


def test_a_number_without_contacts_and_a_withheld_one_have_none(crm: Database) -> None:
    assert earlier_contacts(crm, "+56911111111", today_start=TODAY) == NO_CONTACTS
    assert earlier_contacts(crm, "", today_start=TODAY) == NO_CONTACTS


@pytest.mark.parametrize("query", [_OF_NUMBER, _OF_NUMBER_TODAY])
def test_the_number_is_looked_up_by_its_index(crm: Database, query: object) -> None:
    if crm.dialect != "sqlite":
        pytest.skip("PostgreSQL's planner rightly reads a table of thirteen rows whole")
    sql = str(query._select.compile())  # type: ignore[attr-defined]
    values = {"e164": NUMBER, "today_start": TODAY.replace(tzinfo=None), "channel_1": "call", "direction_1": "in"}
    values["param_1"] = 10

    def explain(connection: sa.Connection) -> str:
        return " ".join(str(row[3]) for row in connection.execute(sa.text(f"EXPLAIN QUERY PLAN {sql}"), values))

    plan = crm.read(explain)
    assert "ix_interactions_remote_e164_started_at" in plan
    assert "SCAN interactions" not in plan
    assert "TEMP B-TREE" not in plan
