"""A customer is changed field by field; two agents lose nothing of each other's."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.data.agents import save_agent
from app.data.customer_edit import edit_customer
from app.data.customer_files import read_file
from app.data.database import Database
from app.data.errors import DatabaseRefusal
from app.data.roles import set_role
from app.data.search import search_customers
from app.domain.audit import ConsentAnswer, CustomerDetails, EmailLine
from app.domain.customer import PhoneLine
from app.domain.roles import Role
from tests.app.data.people import person


def details_of(database: Database, id_: int) -> CustomerDetails:
    file = read_file(database, id_)
    assert file is not None
    return file.details


def test_each_change_is_written_down_with_who_when_old_and_new(database: Database) -> None:
    id_ = person(database, "Ana Soto", phone="+56981234567", email="ana@example.com")
    save_agent(database, "1001", "Berta Ruiz")
    before = details_of(database, id_)
    after = replace(
        before,
        name=" Ana  María Soto ",
        rut="123456785",
        do_not_call=True,
        phones=(PhoneLine("+56981234567", "casa"), PhoneLine("+56222345678", "oficina")),
        emails=(EmailLine("Ana@trabajo.example", "trabajo"),),
        consents=(ConsentAnswer("marketing", "call", is_granted=False),),
    )
    assert edit_customer(database, id_, before, after, agent_id="1001") == ()
    file = read_file(database, id_)
    assert file is not None
    assert file.details == replace(
        after, name="Ana María Soto", rut="12.345.678-5", emails=(EmailLine("ana@trabajo.example", "trabajo"),)
    )
    assert {(entry.change.field, entry.change.part, entry.change.old, entry.change.new) for entry in file.changes} == {
        ("created", "", "", "Ana Soto"),
        ("name", "", "Ana Soto", "Ana María Soto"),
        ("rut", "", "", "12.345.678-5"),
        ("do_not_call", "", "no", "yes"),
        ("phone", "+56981234567", "+56981234567", "+56981234567 (casa)"),
        ("phone", "+56222345678", "", "+56222345678 (oficina)"),
        ("email", "ana@example.com", "ana@example.com", ""),
        ("email", "ana@trabajo.example", "", "ana@trabajo.example (trabajo)"),
        ("consent", "marketing:call", "", "no"),
    }
    edited = [entry for entry in file.changes if entry.change.field != "created"]
    assert {(entry.agent_name, entry.is_by_merge) for entry in edited} == {("Berta Ruiz", False)}
    (consent,) = file.consents
    assert (consent.source, consent.agent_id, consent.is_granted) == ("desk", "1001", False)


def test_a_new_name_is_found_and_the_old_one_is_not(database: Database) -> None:
    id_ = person(database, "Ana Soto")
    before = details_of(database, id_)
    edit_customer(database, id_, before, replace(before, name="Ana Riquelme"), agent_id="1001")
    assert [brief.id for brief in search_customers(database, "rikelme", region="CL").customers] == [id_]
    assert search_customers(database, "soto", region="CL").customers == ()


def test_the_second_agent_sees_what_the_first_wrote_and_nothing_is_lost(database: Database) -> None:
    id_ = person(database, "Ana Soto")
    save_agent(database, "1001", "Berta Ruiz")
    seen = details_of(database, id_)
    edit_customer(database, id_, seen, replace(seen, name="Ana Soto Díaz", notes="Llamar tarde"), agent_id="1001")
    mine = replace(seen, name="Ana Soto Rojas", language="en")
    (conflict,) = edit_customer(database, id_, seen, mine, agent_id="1002")
    assert (conflict.field, conflict.before, conflict.theirs, conflict.ours) == (
        "name",
        "Ana Soto",
        "Ana Soto Díaz",
        "Ana Soto Rojas",
    )
    assert conflict.agent_name == "Berta Ruiz"
    assert conflict.at is not None
    now = details_of(database, id_)
    assert (now.name, now.language, now.notes) == ("Ana Soto Díaz", "", "Llamar tarde")
    assert edit_customer(database, id_, now, replace(now, name=mine.name, language="en"), agent_id="1002") == ()
    assert details_of(database, id_) == replace(now, name="Ana Soto Rojas", language="en")


def test_changes_of_different_things_both_hold(database: Database) -> None:
    id_ = person(database, "Ana Soto")
    seen = details_of(database, id_)
    first = replace(seen, phones=(PhoneLine("+56981234567", "casa"),), language="es")
    second = replace(seen, phones=(PhoneLine("+56222345678"),), language="es", notes="Perro bravo")
    assert edit_customer(database, id_, seen, first, agent_id="1001") == ()
    assert edit_customer(database, id_, seen, second, agent_id="1002") == ()
    assert details_of(database, id_) == replace(second, phones=(*first.phones, *second.phones))


def test_a_decision_is_followed_by_another_one_and_never_unsaid(database: Database) -> None:
    id_ = person(database, "Ana Soto")
    for granted in (True, False, True):
        before = details_of(database, id_)
        answer = ConsentAnswer("marketing", "email", is_granted=granted)
        edit_customer(database, id_, before, replace(before, consents=(answer,)), agent_id="1001")
    before = details_of(database, id_)
    edit_customer(database, id_, before, replace(before, consents=()), agent_id="1001")
    assert details_of(database, id_).consents == (ConsentAnswer("marketing", "email", is_granted=True),)


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"name": " "}, "name_missing"),
        ({"rut": "12.345.678-4"}, "bad_rut"),
        ({"emails": (EmailLine("ana"),)}, "bad_email"),
        ({"phones": (PhoneLine("1001"),)}, "bad_phone"),
    ],
)
def test_what_cannot_be_stored_is_refused_and_changes_nothing(
    database: Database, wrong: dict[str, object], code: str
) -> None:
    id_ = person(database, "Ana Soto")
    before = details_of(database, id_)
    with pytest.raises(DatabaseRefusal, match=code):
        edit_customer(database, id_, before, replace(before, notes="neu", **wrong), agent_id="1001")
    assert details_of(database, id_) == before


def test_rut_of_another_customer_is_refused_and_says_whose_it_is(database: Database) -> None:
    owner = person(database, "Berta Ruiz", rut="12.345.678-5")
    id_ = person(database, "Ana Soto")
    before = details_of(database, id_)
    with pytest.raises(DatabaseRefusal) as refusal:
        edit_customer(database, id_, before, replace(before, rut="12345678-5"), agent_id="1001")
    assert (refusal.value.code, refusal.value.values["customer_id"], refusal.value.values["name"]) == (
        "duplicate_rut",
        str(owner),
        "Berta Ruiz",
    )


def test_nobody_cannot_be_edited(database: Database) -> None:
    with pytest.raises(DatabaseRefusal, match="no_such_customer"):
        edit_customer(database, 404, CustomerDetails("Ana"), CustomerDetails("Eva"), agent_id="1001")


def test_tier_is_changed_by_who_may_and_written_down(database: Database) -> None:
    id_ = person(database, "Ana Soto")
    seen = details_of(database, id_)
    golden = replace(seen, tier="oro")
    with pytest.raises(DatabaseRefusal, match="not_permitted"):
        edit_customer(database, id_, seen, replace(golden, name="Ana Riquelme"), agent_id="1001")
    assert details_of(database, id_) == seen  # nothing of it, not even the name
    set_role(database, "1001", Role.SUPERVISOR)
    edit_customer(database, id_, seen, golden, agent_id="1001")
    edit_customer(database, id_, golden, replace(golden, tier=""), agent_id="1001")
    assert details_of(database, id_) == seen
    file = read_file(database, id_)
    assert file is not None
    told = [(one.change.old, one.change.new) for one in file.changes if one.change.field == "tier"]
    assert told == [("oro", ""), ("", "oro")]


def test_agent_edits_a_customer_whose_tier_somebody_else_changed_meanwhile(database: Database) -> None:
    id_ = person(database, "Ana Soto")
    seen = details_of(database, id_)
    set_role(database, "1002", Role.ADMIN)
    edit_customer(database, id_, seen, replace(seen, tier="plata"), agent_id="1002")
    assert edit_customer(database, id_, seen, replace(seen, notes="Llamar tarde"), agent_id="1001") == ()
    assert details_of(database, id_) == replace(seen, tier="plata", notes="Llamar tarde")


def test_word_that_is_no_tier_is_refused_to_everybody(database: Database) -> None:
    id_ = person(database, "Ana Soto")
    set_role(database, "1001", Role.ADMIN)
    seen = details_of(database, id_)
    with pytest.raises(DatabaseRefusal, match="bad_tier"):
        edit_customer(database, id_, seen, replace(seen, tier="diamante"), agent_id="1001")
