"""Scripts, questions and offers in the database, and the answers that are written once."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from app.data.customers import create_customer
from app.data.database import Database
from app.data.errors import DatabaseRefusal
from app.data.interactions import save_interaction
from app.data.learning import read_chances
from app.data.merges import merge_customers
from app.data.schema import (
    cases,
    consents,
    customers,
    facts,
    offer_answers,
    offers,
    order_lines,
    orders,
    products,
    question_asks,
    script_answers,
    scripts,
)
from app.data.scripts import import_script, read_scripts, retire_script
from app.domain.answers import Answers, AskResult, OfferAnswer, OfferReply, QuestionAnswer, ScriptAnswer
from app.domain.customer import CustomerDraft
from app.domain.interaction import Disposition, Interaction, interaction_id
from app.domain.script import Script
from app.domain.script_text import read_script

NOW = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)
TEXT = "script: ventas\nversion: {}\ntitle es: Venta\ntitle en: Sale\n[a]\nes: hola{}\nen: hello\n"


def script(version: int = 1, more: str = "") -> tuple[Script, str]:
    text = TEXT.format(version, more)
    read = read_script(text).script
    assert read is not None
    return read, text


@pytest.fixture
def ana(database: Database) -> int:
    return create_customer(database, CustomerDraft("Ana"), agent_id="1001")


@pytest.fixture
def offer_id(database: Database, ana: int) -> int:
    def work(connection: sa.Connection) -> int:
        row = {"id": 5, "code": "mesh", "name": "Mesh"}
        connection.execute(products.insert().values(row))
        offer = {"customer_id": ana, "product_id": 5, "title_es": "Mesh", "priority": 2.5, "created_at": NOW}
        found: int = connection.execute(offers.insert().values(offer).returning(offers.c.id)).scalar_one()
        return found

    return database.write(work)


def contact(customer_id: int | None, answers: Answers, uniqueid: str = "1.1") -> Interaction:
    return Interaction(
        interaction_id("central", uniqueid), "central", uniqueid, uniqueid, "call", "in", "1001", NOW,
        customer_id=customer_id, ended_at=NOW, disposition=Disposition("resolved"), answers=answers,
    )  # fmt: skip


def count(database: Database, table: sa.Table) -> int:
    found = sa.select(sa.func.count()).select_from(table)
    return database.read(lambda connection: connection.execute(found).scalar_one())


def test_the_newest_active_version_is_used(database: Database) -> None:
    assert import_script(database, *script(1))
    assert import_script(database, *script(2))
    assert not import_script(database, *script(2))
    assert [one.version for one in read_scripts(database)] == [2]
    assert retire_script(database, "ventas") == 2
    assert read_scripts(database) == ()
    assert not import_script(database, *script(1))
    assert [one.version for one in read_scripts(database)] == [1]
    assert count(database, scripts) == 2


def test_a_version_never_changes_its_text(database: Database) -> None:
    import_script(database, *script(1))
    with pytest.raises(DatabaseRefusal, match="script_version_taken"):
        import_script(database, *script(1, more=" y adiós"))


def test_a_script_that_somebody_broke_in_the_table_stops_no_other(database: Database) -> None:
    import_script(database, *script(1))
    row = {"code": "roto", "version": 1, "source": "[", "imported_at": NOW}
    database.write(lambda connection: connection.execute(scripts.insert().values(row)))
    assert [one.code for one in read_scripts(database)] == ["ventas"]


def test_answers_are_written_once_and_become_a_fact_with_source_and_date(
    database: Database, ana: int, offer_id: int
) -> None:
    answers = Answers(
        (ScriptAnswer("ventas", 2, "a", "", NOW), ScriptAnswer("ventas", 2, "b", "sí\0", NOW)),
        (
            QuestionAnswer(ana, "call_time", AskResult.ANSWERED, NOW, "Prefiere llamadas: Tarde", "Prefers calls"),
            QuestionAnswer(ana, "moving", AskResult.REFUSED, NOW),
        ),
        (OfferAnswer(ana, offer_id, OfferReply.LATER, NOW), OfferAnswer(ana, 9_999, OfferReply.ACCEPTED, NOW)),
    )
    for _ in range(2):
        save_interaction(database, contact(ana, answers))
    tables = (script_answers, question_asks, facts, offer_answers)
    assert [count(database, table) for table in tables] == [2, 2, 1, 1]
    fact = database.read(lambda connection: connection.execute(sa.select(facts)).one())
    assert (fact.code, fact.source, fact.agent_id, fact.learned_at) == ("call_time", "question", "1001", NOW)
    assert fact.text_es == "Prefiere llamadas: Tarde"
    chances = read_chances(database, ana)
    assert chances.known == {"call_time"}
    assert dict(chances.asked) == {"call_time": NOW, "moving": NOW}
    assert chances.buyer.answered == ((offer_id, OfferReply.LATER, NOW),)


def test_of_two_desks_the_first_answer_stands(database: Database, ana: int, offer_id: int) -> None:
    first = Answers(offers=(OfferAnswer(ana, offer_id, OfferReply.ACCEPTED, NOW),))
    second = Answers(offers=(OfferAnswer(ana, offer_id, OfferReply.REFUSED, NOW),))
    for answers in (first, second):
        save_interaction(database, contact(ana, answers))
    assert read_chances(database, ana).buyer.answered == ((offer_id, OfferReply.ACCEPTED, NOW),)


def test_what_was_asked_of_somebody_else_is_no_fact_of_this_one(database: Database, ana: int, offer_id: int) -> None:
    eva = create_customer(database, CustomerDraft("Eva"), agent_id="1001")
    answers = Answers(
        questions=(QuestionAnswer(ana, "moving", AskResult.ANSWERED, NOW, "Sí", "Yes"),),
        offers=(OfferAnswer(ana, offer_id, OfferReply.ACCEPTED, NOW),),
    )
    save_interaction(database, contact(eva, answers))
    save_interaction(database, contact(None, answers, "2.2"))
    assert [count(database, table) for table in (question_asks, facts, offer_answers)] == [0, 0, 0]


def test_answers_follow_a_customer_who_was_merged_meanwhile(database: Database, ana: int, offer_id: int) -> None:
    eva = create_customer(database, CustomerDraft("Eva"), agent_id="1001")
    merge_customers(database, eva, ana, agent_id="1001")
    answers = Answers(
        questions=(QuestionAnswer(ana, "moving", AskResult.ANSWERED, NOW, "Sí", "Yes"),),
        offers=(OfferAnswer(ana, offer_id, OfferReply.ACCEPTED, NOW),),
    )
    save_interaction(database, contact(ana, answers))
    chances = read_chances(database, eva)
    assert chances.known == {"moving"}
    assert [one.id for one in chances.offers] == [offer_id]
    assert chances.buyer.answered == ((offer_id, OfferReply.ACCEPTED, NOW),)


def test_the_catalogue_of_a_new_installation_has_both_languages(database: Database, ana: int) -> None:
    questions = read_chances(database, ana).questions
    assert len(questions) >= 5
    for question in questions:
        assert "{answer}" in question.fact.es
        assert "{answer}" in question.fact.en
        words = (question.words, *(choice.words for choice in question.choices))
        assert all(one.es and one.en for one in words)


def test_a_buyer_is_read_from_orders_cases_and_consents(database: Database, ana: int, offer_id: int) -> None:
    assert not read_chances(database, ana).buyer.has_open_complaint

    def buy(connection: sa.Connection) -> None:
        for number, status, product in ((1, "delivered", 5), (2, "cancelled", 6)):
            connection.execute(products.insert().values(id=product + 10, code=f"p{product}"))
            connection.execute(
                orders.insert().values(id=number, number=str(number), customer_id=ana, ordered_at=NOW, status=status)
            )
            connection.execute(order_lines.insert().values(order_id=number, product_id=product + 10))
        case = {"customer_id": ana, "kind": "complaint", "status": "pending", "opened_at": NOW}
        connection.execute(cases.insert().values(case))
        for days, is_granted in ((0, False), (-5, True)):
            decided = {"purpose": "marketing", "channel": "call", "decided_at": NOW + timedelta(days=days)}
            connection.execute(consents.insert().values(customer_id=ana, is_granted=is_granted, **decided))

    database.write(buy)
    buyer = read_chances(database, ana).buyer
    assert buyer.has_open_complaint
    assert buyer.refuses_sales
    assert buyer.products == {15}
    database.write(lambda connection: connection.execute(cases.update().values(status="resolved")))
    database.write(lambda connection: connection.execute(consents.update().values(is_granted=True)))
    assert replace(read_chances(database, ana).buyer, products=frozenset()) == replace(
        buyer, has_open_complaint=False, refuses_sales=False, products=frozenset()
    )
    database.write(lambda connection: connection.execute(customers.update().values(do_not_call=True)))
    assert read_chances(database, ana).buyer.refuses_sales
