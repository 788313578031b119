"""The desk's questions to the real database."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.data.database import open_database
from app.data.errors import DatabaseRefusal
from app.desk_records import DatabaseRecords
from app.domain.customer import CustomerDraft
from app.domain.identification import Clues, MatchedBy
from app.domain.interaction import Disposition, Interaction, Recorded
from app.records import error_code, is_outage
from tests.app.fakes import NOON

MARIA = "+56981234567"


@pytest.fixture
def records(tmp_path: Path) -> Iterator[DatabaseRecords]:
    database = open_database(f"sqlite:///{tmp_path / 'ficha.db'}")
    database.upgrade()
    yield DatabaseRecords(database, region="CL")
    database.close()


def test_created_customer_is_identified_by_the_number_and_found_by_name(records: DatabaseRecords) -> None:
    records.warm_up()
    card = records.create_customer(CustomerDraft("María Rojas", phone=MARIA), agent_id="1001")
    popped = records.identify(Clues(e164=MARIA, number="981234567"))
    assert popped.identification.matched_by is MatchedBy.PHONE
    assert popped.card == card == records.card(card.id)
    assert [brief.id for brief in records.search("rojas").customers] == [card.id]


def test_linked_number_identifies_the_customer(records: DatabaseRecords) -> None:
    card = records.create_customer(CustomerDraft("María Rojas"), agent_id="1001")
    linked = records.link_number(card.id, MARIA, agent_id="1001").card
    assert [line.e164 for line in linked.phones] == [MARIA]
    assert records.identify(Clues(e164=MARIA)).card == linked


def test_a_customer_who_does_not_exist_is_a_refusal_and_no_outage(records: DatabaseRecords) -> None:
    with pytest.raises(DatabaseRefusal) as refusal:
        records.link_number(404, MARIA, agent_id="1001")
    assert (error_code(refusal.value), is_outage(refusal.value)) == ("no_such_customer", False)
    assert records.card(404) is None


def test_a_database_without_a_schema_is_an_outage(tmp_path: Path) -> None:
    database = open_database(f"sqlite:///{tmp_path / 'none.db'}")
    with pytest.raises(DatabaseRefusal) as refusal:
        DatabaseRecords(database, region="CL").outcomes()
    assert is_outage(refusal.value)


def test_the_lists_of_the_desk_hold_the_words_of_the_contract(records: DatabaseRecords) -> None:
    contract = {"resolved", "transferred", "callback", "sale", "complaint", "wrong_number", "no_answer", "none"}
    assert contract <= {outcome.code for outcome in records.outcomes()}
    assert "acw" not in {reason.code for reason in records.pause_reasons()}


def test_only_a_second_outcome_is_told_apart(records: DatabaseRecords) -> None:
    row = Interaction("a" * 36, "central", "1.1", "1.0", "call", "in", "1001", NOON, ended_at=NOON)
    row = replace(row, id="6f1d3c52-0c55-5b0e-9a54-2f6a5f1e7c10")
    said = replace(row, disposition=Disposition("sale"))
    other = replace(row, disposition=Disposition("complaint"))
    assert records.save_interaction(row) == Recorded("none")
    assert records.save_interaction(said) == Recorded("sale")
    assert records.save_interaction(other) == Recorded("sale", is_said_elsewhere=True)
    assert records.save_interaction(row) == Recorded("sale")


def test_a_timeline_names_the_agent_once_the_name_is_known(records: DatabaseRecords) -> None:
    card = records.create_customer(CustomerDraft("María Rojas", phone=MARIA), agent_id="1001")
    key = "6f1d3c52-0c55-5b0e-9a54-2f6a5f1e7c10"
    records.save_interaction(
        Interaction(key, "central", "1.1", "1.0", "call", "in", "1001", NOON, customer_id=card.id, ended_at=NOON)
    )
    names = []
    for name in ("", "Ana Soto"):
        if name:
            records.save_agent("1001", name)
        shown = records.card(card.id)
        assert shown is not None
        names += [contact.agent_name for contact in shown.contacts]
    assert names == ["1001", "Ana Soto"]


def test_an_unknown_number_comes_with_its_earlier_contacts(records: DatabaseRecords) -> None:
    now = datetime.now(UTC)
    key = "6f1d3c52-0c55-5b0e-9a54-2f6a5f1e7c10"
    row = Interaction(key, "central", "1.1", "1.0", "call", "in", "1001", now, ended_at=now)
    records.save_interaction(replace(row, remote_e164=MARIA, disposition=Disposition("callback", "Pregunta por fibra")))
    popped = records.identify(Clues(e164=MARIA))
    assert [(one.id, one.notes) for one in popped.earlier.contacts] == [(key, "Pregunta por fibra")]
    assert popped.earlier.calls_today == 1
    assert popped.earlier == records.earlier_contacts(MARIA)
