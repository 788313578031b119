"""A new customer, and a number that turned out to be somebody's."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from app.data.audit import read_changes
from app.data.customers import create_customer, link_number, unlink_number
from app.data.database import Database
from app.data.errors import DatabaseRefusal
from app.data.merges import merge_customers
from app.data.profiles import identify
from app.data.schema import customers, phones
from app.data.search import search_customers
from app.domain.customer import CustomerDraft
from app.domain.identification import Clues

NUMBER, OTHER = "+56955512345", "+56222345678"
ANA = CustomerDraft(name=" Ana  Soto ", rut="12.345.678-5", email=" Ana@Example.com", phone=NUMBER, language="es")


def test_new_customer_is_known_by_number_rut_name_and_address(database: Database) -> None:
    id_ = create_customer(database, ANA)
    for clues in (Clues(e164=NUMBER), Clues(account="123456785"), Clues(customer_id=str(id_))):
        assert [brief.id for brief in identify(database, clues).candidates] == [id_]
    for text in ("soto ana", "ana@example.com", "12345678-5"):
        (found,) = search_customers(database, text, region="CL").customers
        assert (found.id, found.name, found.detail) == (id_, "Ana Soto", "12.345.678-5")


def test_rut_with_a_wrong_check_digit_is_refused(database: Database) -> None:
    with pytest.raises(DatabaseRefusal, match="bad_rut"):
        create_customer(database, CustomerDraft(name="Ana", rut="12.345.678-4"))


def test_rut_of_another_customer_is_refused_and_says_whose_it_is(database: Database) -> None:
    id_ = create_customer(database, ANA)
    with pytest.raises(DatabaseRefusal) as refusal:
        create_customer(database, CustomerDraft(name="Otra", rut="123456785", phone="+56911111111"))
    assert refusal.value.code == "duplicate_rut"
    assert refusal.value.values["customer_id"] == str(id_)
    assert refusal.value.values["name"] == "Ana Soto"
    assert identify(database, Clues(e164="+56911111111")).candidates == ()


@pytest.mark.parametrize(
    ("draft", "code"),
    [
        (CustomerDraft(name=""), "name_missing"),
        (CustomerDraft(name=" \0 "), "name_missing"),
        (CustomerDraft(name="Ana", email="ana"), "bad_email"),
        (CustomerDraft(name="Ana", email="a b@c.cl"), "bad_email"),
    ],
)
def test_draft_that_says_too_little_is_refused(database: Database, draft: CustomerDraft, code: str) -> None:
    with pytest.raises(DatabaseRefusal, match=code):
        create_customer(database, draft)
    assert database.read(lambda connection: connection.execute(sa.select(customers)).all()) == []


def test_customers_without_a_rut_do_not_collide(database: Database) -> None:
    first, second = (create_customer(database, CustomerDraft(name="Ana")) for _ in range(2))
    assert first != second


def test_linked_number_identifies_and_is_stored_once(database: Database) -> None:
    id_ = create_customer(database, CustomerDraft(name="Ana"))
    added = [link_number(database, id_, NUMBER, agent_id="1001") for _ in range(2)]
    assert (added[0] is not None, added[1]) == (True, None)
    assert [brief.id for brief in identify(database, Clues(e164=NUMBER)).candidates] == [id_]


def test_number_cannot_be_linked_to_nobody_or_be_none(database: Database) -> None:
    with pytest.raises(DatabaseRefusal, match="no_such_customer"):
        link_number(database, 404, NUMBER, agent_id="1001")
    for wrong in ("", "1001", "+", "+56x", "anonymous"):
        with pytest.raises(DatabaseRefusal, match="bad_phone"):
            link_number(database, 404, wrong, agent_id="1001")


def test_a_link_is_taken_back_once_and_both_are_in_the_history(database: Database) -> None:
    id_ = create_customer(database, CustomerDraft(name="Ana"))
    added = link_number(database, id_, NUMBER, agent_id="1001")
    assert added is not None
    assert unlink_number(database, added, agent_id="1002")
    assert not unlink_number(database, added, agent_id="1002")
    assert identify(database, Clues(e164=NUMBER)).candidates == ()
    entries = database.read(lambda connection: read_changes(connection, id_))
    made = [(entry.agent_name, entry.change.old, entry.change.new) for entry in entries if entry.change.part == NUMBER]
    assert made == [("1002", NUMBER, ""), ("1001", "", NUMBER)]


def test_a_number_that_somebody_named_since_stays_and_one_of_a_merged_customer_goes(database: Database) -> None:
    first, second = (create_customer(database, CustomerDraft(name=name)) for name in ("Ana", "Ana Soto"))
    named = link_number(database, first, NUMBER, agent_id="1001")
    moved = link_number(database, second, OTHER, agent_id="1001")
    assert named is not None
    assert moved is not None
    labelled = sa.update(phones).where(phones.c.id == named).values(label="casa")
    database.write(lambda connection: connection.execute(labelled))
    merge_customers(database, first, second, agent_id="1001")
    assert not unlink_number(database, named, agent_id="1001")
    assert unlink_number(database, moved, agent_id="1001")
    assert [brief.id for brief in identify(database, Clues(e164=NUMBER)).candidates] == [first]
