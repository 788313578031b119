"""Two customers become one and are parted again, row for row."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.data.customer_edit import edit_customer
from app.data.customer_files import read_file
from app.data.customers import link_number
from app.data.database import Database
from app.data.errors import DatabaseRefusal
from app.data.households import change_household
from app.data.merges import MOVED, merge_customers, undo_merge
from app.data.profiles import identify, load_card
from app.data.roles import set_role
from app.data.schema import cases, customer_merges, customers, household_members, households, metadata, orders, phones
from app.data.search import search_customers
from app.domain.household import HouseholdChange, HouseholdStep
from app.domain.identification import Clues
from app.domain.merge import DuplicateReason
from app.domain.roles import Role
from tests.app.data.people import NOON, contact, person, rows
from tests.app.data.seeded import SEEDED

SHARED, OWN = "+56981234567", "+56222345678"


def write(database: Database, table: sa.Table, **values: Any) -> None:
    database.write(lambda connection: connection.execute(table.insert().values(values)))


def everything(database: Database) -> dict[str, list[tuple[Any, ...]]]:
    """All that belongs to customers, but the history of it."""
    kept = (*MOVED, customers, household_members, households)
    return {table.name: rows(database, table) for table in kept}


def test_everything_of_a_customer_moves_except_what_the_survivor_has_too(database: Database) -> None:
    ana = person(database, "Ana Soto", phone=SHARED)
    twin = person(database, "Ana Soto D.", phone=SHARED, email="ana@example.com", rut="12.345.678-5")
    link_number(database, twin, OWN, agent_id="1001")
    contact(database, "a", twin)
    write(database, orders, number="88213", customer_id=twin, ordered_at=NOON)
    write(database, cases, customer_id=twin, opened_at=NOON, status="open")
    merge_customers(database, ana, twin, agent_id="1001")
    card = load_card(database, ana, today_start=NOON)
    assert card is not None
    assert [phone.e164 for phone in card.phones] == [SHARED, OWN]
    assert (card.emails, card.rut, card.contact_count, card.order_count, len(card.cases)) == (
        ("ana@example.com",),
        "12.345.678-5",
        1,
        1,
        1,
    )
    file = read_file(database, twin)
    assert file is not None
    assert file.customer_id == ana
    (merge,) = file.merges
    assert (merge.merged.id, merge.can_undo, merge.moved) == (twin, True, 5)
    assert ("rut", "12.345.678-5", True) in {
        (entry.change.field, entry.change.new, entry.is_by_merge) for entry in file.changes
    }


def test_whoever_names_the_merged_customer_is_led_to_the_survivor(database: Database) -> None:
    ana = person(database, "Ana Soto", phone=SHARED)
    twin = person(database, "Anita Soto", phone=SHARED)
    account = read_file(database, twin).external_id  # type: ignore[union-attr]
    merge_customers(database, ana, twin, agent_id="1001")
    for clues in (Clues(customer_id=str(twin)), Clues(account=account), Clues(e164=SHARED)):
        assert [brief.id for brief in identify(database, clues).candidates] == [ana]
    for text in (account, SHARED, "soto"):
        assert [brief.id for brief in search_customers(database, text, region="CL").customers] == [ana]
    assert search_customers(database, "anita", region="CL").customers == ()
    card = load_card(database, twin, today_start=NOON)
    assert card is not None
    assert card.id == ana


def test_undo_leaves_with_the_survivor_what_came_after_the_merge(database: Database) -> None:
    ana, twin = person(database, "Ana Soto"), person(database, "Ana Soto", rut="12.345.678-5")
    contact(database, "before", twin)
    merge = merge_customers(database, ana, twin, agent_id="1001")
    contact(database, "after", ana)
    seen = read_file(database, ana)
    assert seen is not None
    edit_customer(database, ana, seen.details, replace(seen.details, language="en"), agent_id="1002")
    assert undo_merge(database, merge, agent_id="1001") == twin
    first, second = load_card(database, ana, today_start=NOON), load_card(database, twin, today_start=NOON)
    assert first is not None
    assert second is not None
    assert ([one.id for one in first.contacts], first.language, first.rut) == (["after"], "en", "")
    assert ([one.id for one in second.contacts], second.rut) == (["before"], "12.345.678-5")


def test_merges_are_undone_in_the_reverse_order(database: Database) -> None:
    ids = [person(database, name) for name in ("Ana Uno", "Ana Dos", "Ana Tres")]
    first = merge_customers(database, ids[1], ids[0], agent_id="1001")
    second = merge_customers(database, ids[2], ids[1], agent_id="1001")
    file = read_file(database, ids[0])
    assert file is not None
    assert file.customer_id == ids[2]
    with pytest.raises(DatabaseRefusal, match="merged_again"):
        undo_merge(database, first, agent_id="1001")
    undo_merge(database, second, agent_id="1001")
    assert [read_file(database, id_).customer_id for id_ in ids] == [ids[1], ids[1], ids[2]]  # type: ignore[union-attr]
    undo_merge(database, first, agent_id="1001")
    with pytest.raises(DatabaseRefusal, match="already_undone"):
        undo_merge(database, first, agent_id="1001")


def test_two_ruts_are_two_people(database: Database) -> None:
    ana, eva = person(database, "Ana", rut="12.345.678-5"), person(database, "Eva", rut="11.111.111-1")
    before = everything(database)
    for pair, code in (((ana, eva), "different_rut"), ((ana, ana), "same_customer"), ((ana, 404), "no_such_customer")):
        with pytest.raises(DatabaseRefusal, match=code):
            merge_customers(database, *pair, agent_id="1001")
    assert everything(database) == before


def test_who_was_merged_is_not_merged_again(database: Database) -> None:
    ids = [person(database, name) for name in ("Ana Uno", "Ana Dos", "Ana Tres")]
    merge_customers(database, ids[0], ids[1], agent_id="1001")
    with pytest.raises(DatabaseRefusal, match="already_merged"):
        merge_customers(database, ids[2], ids[1], agent_id="1001")


def test_every_table_of_things_that_belong_to_a_customer_is_moved_or_named_here() -> None:
    stays = {"customer_words", "customer_changes", "household_members"}
    owned = {table.name for table in metadata.sorted_tables if "customer_id" in table.c}
    assert {table.name for table in MOVED} == owned - stays


def test_who_shares_a_number_an_address_or_a_name_may_be_the_same(database: Database) -> None:
    ana = person(database, "Ana Soto", phone=SHARED, email="ana@example.com")
    same_all = person(database, "ANA SOTO", phone=SHARED, email="ana@example.com")
    same_name = person(database, "Ana Soto")
    person(database, "Ana Sotomayor", phone=OWN)
    file = read_file(database, ana)
    assert file is not None
    assert [(one.customer.id, one.reasons) for one in file.duplicates] == [
        (same_all, (DuplicateReason.EMAIL, DuplicateReason.PHONE, DuplicateReason.NAME)),
        (same_name, (DuplicateReason.NAME,)),
    ]
    merge_customers(database, ana, same_all, agent_id="1001")
    after = read_file(database, ana)
    assert after is not None
    assert [one.customer.id for one in after.duplicates] == [same_name]


_people = st.lists(
    st.fixed_dictionaries(
        {
            "phones": st.sets(st.sampled_from([SHARED, OWN, "+56911111111"])),
            "contacts": st.integers(0, 3),
            "notes": st.sampled_from(["", "Perro bravo", "Llamar tarde"]),
            "flags": st.tuples(st.booleans(), st.booleans()),
            "language": st.sampled_from(["", "es", "en"]),
            "lives": st.booleans(),
        }
    ),
    min_size=2,
    max_size=2,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
@given(people=_people, with_rut=st.sampled_from([(), (0,), (1,)]))
def test_merge_and_undo_give_back_every_row(
    database: Database, people: list[dict[str, Any]], with_rut: tuple[int, ...]
) -> None:
    database.write(_empty)
    ids = []
    neighbour = person(database, "Vecina")
    for number, wanted in enumerate(people):
        id_ = person(
            database, f"Ana {number}", rut="12.345.678-5" if number in with_rut else "", language=wanted["language"]
        )
        ids.append(id_)
        for e164 in wanted["phones"]:
            link_number(database, id_, e164, agent_id="1001")
        for turn in range(wanted["contacts"]):
            contact(database, f"{number}-{turn}", id_)
        is_vip, do_not_call = wanted["flags"]
        values = {"notes": wanted["notes"], "is_vip": is_vip, "do_not_call": do_not_call}
        database.write(
            lambda c, id_=id_, values=values: c.execute(
                sa.update(customers).where(customers.c.id == id_).values(values)
            )
        )
        if wanted["lives"]:
            change_household(database, id_, HouseholdChange(HouseholdStep.JOIN, neighbour), agent_id="1001")
    before = everything(database)
    merge = merge_customers(database, ids[0], ids[1], agent_id="1001")
    assert rows(database, phones) != before["phones"] or not (people[1]["phones"] - people[0]["phones"])
    undo_merge(database, merge, agent_id="1001")
    assert everything(database) == before


def _empty(connection: sa.Connection) -> None:
    for table in reversed(metadata.sorted_tables):
        if table.name not in SEEDED:
            connection.execute(sa.delete(table))


def test_who_merged_two_customers_parts_them_within_a_day_and_later_only_a_supervisor_does(database: Database) -> None:
    ana, twin = person(database, "Ana"), person(database, "Ana S.")
    merge = merge_customers(database, ana, twin, agent_id="1001")
    merged_at = datetime.now(UTC) - timedelta(hours=25)
    database.write(lambda connection: connection.execute(sa.update(customer_merges).values(merged_at=merged_at)))
    with pytest.raises(DatabaseRefusal, match="not_permitted"):
        undo_merge(database, merge, agent_id="1001")
    set_role(database, "1002", Role.SUPERVISOR)
    assert undo_merge(database, merge, agent_id="1002") == twin
