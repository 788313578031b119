"""What the database has for and against a call, overrides of the policy, and missed calls."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from app.data.calling_out import read_contact_facts, read_missed_calls, save_missed_call, save_override
from app.data.database import Database
from app.data.interactions import save_interaction
from app.data.schema import cases, consents, contact_overrides, customers, do_not_call_numbers, phones
from app.domain.calling_out import ContactOverride, MissedCall
from app.domain.contact_policy import ContactFacts
from app.domain.interaction import Interaction, interaction_id

NOW = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)
WEEK = timedelta(days=7)
ANA = "+56981234567"


def put(database: Database, table: sa.Table, **values: object) -> None:
    database.write(lambda connection: connection.execute(table.insert().values(values)))


@pytest.fixture
def crm(database: Database) -> Database:
    put(database, customers, id=7, external_id="7", name="Ana Soto", created_at=NOW)
    put(database, phones, customer_id=7, e164=ANA)
    return database


def call(number: int, *, at: datetime, direction: str = "out", talked: float = 60.0) -> Interaction:
    uniqueid = f"{number}.1"
    return Interaction(
        interaction_id("central", uniqueid), "central", uniqueid, uniqueid, "call", direction, "1001",
        started_at=at, ended_at=at, remote_number=ANA, remote_e164=ANA, talk_seconds=talked,
    )  # fmt: skip


def facts(database: Database, customer_id: int | None = None) -> ContactFacts:
    return read_contact_facts(database, ANA, customer_id, since=NOW - WEEK, today=NOW.date())


def test_nothing_known_stands_against_nothing(crm: Database) -> None:
    assert facts(crm) == facts(crm, 7) == ContactFacts()


@pytest.mark.parametrize("customer_id", [None, 7])
def test_everything_that_stands_against_a_call_is_read(crm: Database, customer_id: int | None) -> None:
    put(crm, do_not_call_numbers, e164=ANA, added_at=NOW)
    put(crm, consents, customer_id=7, purpose="marketing", channel="call", is_granted=False, decided_at=NOW)
    put(crm, cases, customer_id=7, kind="complaint", status="open", opened_at=NOW)
    crm.write(lambda connection: connection.execute(customers.update().values(do_not_call=True)))
    found = facts(crm, customer_id)
    assert (found.is_number_listed, found.do_not_call, found.has_open_complaint) == (True, True, True)
    assert [(one.purpose, one.is_granted, one.decided_at) for one in found.consents] == [("marketing", False, NOW)]


def test_solved_complaint_stands_against_nothing(crm: Database) -> None:
    put(crm, cases, customer_id=7, kind="complaint", status="resolved", opened_at=NOW)
    assert not facts(crm).has_open_complaint


def test_only_outgoing_calls_of_the_period_are_counted(crm: Database) -> None:
    save_interaction(crm, call(1, at=NOW - WEEK))
    save_interaction(crm, call(2, at=NOW - WEEK - timedelta(seconds=1)))
    save_interaction(crm, call(3, at=NOW, direction="in"))
    save_interaction(crm, call(4, at=NOW, talked=0.0))
    assert facts(crm).contacts == facts(crm, 7).contacts == 2


OVERRIDE = ContactOverride("o", NOW, "1001", "supervisor", ANA, "service", ("hours", "do_not_call"), " He \n asked ", 7)


def row_of(database: Database) -> sa.Row[Any]:
    return database.read(lambda connection: connection.execute(sa.select(contact_overrides)).one())


def test_override_is_one_row_that_leads_to_its_contact(crm: Database) -> None:
    save_override(crm, OVERRIDE)
    assert tuple(row_of(crm)) == (
        "o", NOW, "1001", "supervisor", 7, ANA, "service", "hours,do_not_call", "He asked", ""
    )  # fmt: skip
    save_override(crm, replace(OVERRIDE, interaction_id="central:1.1"))
    save_override(crm, replace(OVERRIDE, interaction_id="central:1.1"))
    assert row_of(crm).interaction_id == "central:1.1"


def test_missed_call_is_answered_once_somebody_of_the_house_spoke_with_that_number(crm: Database) -> None:
    missed = MissedCall("m", "1001", NOW, "abandoned", ANA, "ventas", 7)
    for one in (missed, missed, replace(missed, id="old", missed_at=NOW - WEEK), replace(missed, id="b", agent_id="2")):
        save_missed_call(crm, one)
    named = replace(missed, customer_name="Ana Soto")
    assert read_missed_calls(crm, "1001", since=NOW) == (named,)
    save_interaction(crm, call(1, at=NOW + timedelta(minutes=1), talked=0.0))
    assert read_missed_calls(crm, "1001", since=NOW) == (named,)
    talked_at = NOW + timedelta(minutes=2)
    save_interaction(crm, call(2, at=talked_at))
    assert read_missed_calls(crm, "1001", since=NOW) == (replace(named, called_back_at=talked_at),)


def test_withheld_number_is_never_called_back(crm: Database) -> None:
    save_missed_call(crm, MissedCall("m", "1001", NOW, "abandoned", ""))
    save_interaction(crm, replace(call(1, at=NOW + timedelta(minutes=1)), remote_number="", remote_e164=""))
    (missed,) = read_missed_calls(crm, "1001", since=NOW)
    assert missed.called_back_at is None
