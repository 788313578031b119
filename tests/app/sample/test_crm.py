"""The sample is the same everywhere, believable, and holds the people that the training scenarios call."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import phonenumbers
import pytest

from app.data.database import Database, open_database
from app.data.errors import DatabaseRefusal
from app.data.profiles import identify, load_card
from app.domain.customer import AlertKind, CustomerCard, Tier
from app.domain.identification import Clues
from app.domain.rut import parse_rut
from app.sample.crm import build_sample_crm, sample_tables

NOW = datetime(2026, 11, 20, 18, 30, tzinfo=UTC)
TODAY = datetime(2026, 11, 20, tzinfo=UTC)
SEED = 2_026


@pytest.fixture(scope="module")
def crm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    path: Path = tmp_path_factory.mktemp("sample") / "ficha.db"
    database = open_database(f"sqlite:///{path}")
    database.upgrade()
    build_sample_crm(database, customers=200, today=NOW)
    yield database
    database.close()


def card_of(database: Database, id_: int) -> CustomerCard:
    card = load_card(database, id_, today_start=TODAY)
    assert card is not None
    return card


def ids_of(database: Database, e164: str) -> list[int]:
    return [brief.id for brief in identify(database, Clues(e164=e164)).candidates]


def test_sample_is_the_same_for_one_seed_and_another_for_another() -> None:
    first, again, other = (sample_tables(300, seed, NOW) for seed in (SEED, SEED, SEED + 1))
    assert first == again
    assert first["customers"] != other["customers"]


def test_later_day_moves_the_dates_and_nothing_else() -> None:
    first, later = (sample_tables(50, SEED, NOW + timedelta(days=days)) for days in (0, 7))
    assert first["phones"] == later["phones"]
    moved = [b.started_at - a.started_at for a, b in zip(first["interactions"], later["interactions"], strict=True)]
    assert set(moved) == {timedelta(days=7)}


def test_maria_is_the_gold_customer_of_the_pictures(crm: Database) -> None:
    maria = card_of(crm, 1)
    assert (maria.name, maria.tier, maria.rut) == ("María Fernanda Rojas", Tier.ORO, "12.345.678-5")
    assert (maria.value_score, maria.churn_risk, maria.influence, maria.household_size) == (87, 72, 64, 4)
    assert maria.customer_since is not None
    assert (maria.customer_since.year, maria.preferred_channel) == (2014, "whatsapp")
    assert ids_of(crm, "+56981234567") == [1]
    (alert,) = maria.alerts
    assert (alert.kind, alert.case_id, alert.case_subject) == (AlertKind.OPEN_COMPLAINT, 4312, "Cobro duplicado")
    assert (alert.since, alert.escalations) == (NOW - timedelta(days=3), 2)
    assert [contact.channel for contact in maria.contacts] == ["call", "web", "email", "chat", "visit", "call"]
    assert maria.contacts[0].agent_name == "Ana Soto"
    assert (maria.contacts_today, maria.order_count, len(maria.cases), len(maria.work_orders)) == (1, 14, 1, 2)
    assert [fact.text_es for fact in maria.facts] == [
        "Se mudó hace 2 meses",
        "Hija entra a la universidad",
        "Compra web 3 veces este mes",
    ]


def test_people_of_the_scenarios_are_there(crm: Database) -> None:
    assert ids_of(crm, "+56223456789") == [2, 3]
    assert (ids_of(crm, "+56998765432"), card_of(crm, 4).language) == ([4], "en")
    pedro = card_of(crm, 5)
    assert (ids_of(crm, "+56976543210"), pedro.name, pedro.tier) == ([5], "Pedro Pablo Díaz", Tier.PLATINO)
    assert pedro.rut == "9.876.543-3"
    assert ids_of(crm, "+56955512345") == []


def test_people_are_believable() -> None:
    tables = sample_tables(2_000, SEED, NOW)
    people = tables["customers"]
    assert len({person.rut for person in people}) == len(people) == 2_000
    assert all(parse_rut(person.rut) == person.rut for person in people)
    numbers = [phone.e164 for phone in tables["phones"]]
    assert len(numbers) == len(set(numbers)) + 1  # one number is shared by two
    assert all(phonenumbers.is_valid_number(phonenumbers.parse(number, None)) for number in numbers)
    assert {person.tier for person in people} == {"platino", "oro", "plata", "bronce"}
    assert {contact.channel for contact in tables["interactions"]} == {
        *("call", "email", "chat", "sms", "fax", "web", "visit")
    }
    assert len({person.name for person in people}) > 1_800


def test_nothing_happens_after_today() -> None:
    tables = sample_tables(500, SEED, NOW)
    assert max(contact.started_at for contact in tables["interactions"]) < NOW
    assert max(order.ordered_at for order in tables["orders"]) < NOW
    assert max(case.closed_at for case in tables["cases"] if case.closed_at) <= NOW
    assert max(fact.learned_at for fact in tables["facts"]) < NOW


@pytest.mark.parametrize("hour", [0, 3, 9, 12, 23])
def test_marias_last_call_is_in_the_past_at_any_hour(hour: int) -> None:
    now = NOW.replace(hour=hour, minute=5)
    first, *others = (row.started_at for row in sample_tables(1, SEED, now)["interactions"])
    assert first < now
    assert all(at < first for at in others)


def test_database_with_customers_is_left_alone(crm: Database) -> None:
    with pytest.raises(DatabaseRefusal, match="not_empty"):
        build_sample_crm(crm)
