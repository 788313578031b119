"""The do-not-call list: brought in from a file, changed by who may, and written down."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from app.data.calling_out import read_contact_facts
from app.data.database import Database
from app.data.do_not_call import (
    import_do_not_call,
    list_number,
    read_listed_numbers,
    read_listed_of,
    unlist_number,
)
from app.data.errors import DatabaseRefusal
from app.data.import_rows import ImportReport
from app.data.roles import set_role
from app.data.schema import customer_changes, customers, house_changes, phones
from app.domain.calling_out import ListedNumber
from app.domain.roles import Role

NOW = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)
TODAY = NOW.date()
ANA, BRUNO = "+56981234567", "+56981234568"


def bring(database: Database, tmp_path: Path, *lines: str, skip_bad: bool = False) -> ImportReport:
    file = tmp_path / "sernac.csv"
    file.write_text("\n".join(("number,reason,until", *lines)), encoding="utf-8")
    return import_do_not_call(database, file, region="CL", skip_bad=skip_bad)


def numbers(database: Database) -> list[tuple[str, str, date | None]]:
    return [(one.e164, one.reason, one.until) for one in read_listed_numbers(database)]


def is_listed(database: Database, today: date = TODAY) -> bool:
    return read_contact_facts(database, ANA, None, since=NOW - timedelta(days=7), today=today).is_number_listed


def test_file_comes_in_whole_and_again_changes_nothing(database: Database, tmp_path: Path) -> None:
    lines = ("9 8123 4567,No molestar,", '+56 9 8123 4568,"lo pidió,\npor carta",2026-12-31')
    first, again = (bring(database, tmp_path, *lines) for _ in range(2))
    assert (first.added, again.added, again.updated, again.unchanged) == (2, 0, 0, 2)
    assert numbers(database) == [
        (ANA, "No molestar", None),
        (BRUNO, "lo pidió, por carta", date(2026, 12, 31)),
    ]
    assert {one.source for one in read_listed_numbers(database)} == {"sernac.csv"}


def test_file_replaces_what_it_says_and_an_empty_cell_says_nothing(database: Database, tmp_path: Path) -> None:
    bring(database, tmp_path, f"{ANA},No molestar,2026-12-31")
    assert bring(database, tmp_path, f"{ANA},,2027-06-30").updated == 1
    assert numbers(database) == [(ANA, "No molestar", date(2027, 6, 30))]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (",No molestar,", "missing_number"),
        ("12,No molestar,", "bad_phone"),
        (f"{BRUNO},,31-12-2026", "bad_until"),
        (f"{BRUNO},,2026-02-30", "bad_until"),
        (f"{ANA},otra vez,", "duplicate_number"),
        (f"{BRUNO},{'x' * 501},", "too_long"),
        (f"{BRUNO},,,", "wrong_columns"),
        (f"{BRUNO},No \x1b[2Jmolestar,", "control_character"),
        (f"{BRUNO},No \u202eratselom,", "control_character"),
        (f'{BRUNO},"a"b,', "bad_quotes"),
    ],
)
def test_bad_row_is_named_by_its_line_and_refuses_the_file(
    database: Database, tmp_path: Path, line: str, code: str
) -> None:
    report = bring(database, tmp_path, ANA + ",,", line)
    assert [(row.line, row.code) for row in report.refused] == [(3, code)]
    assert (report.is_imported, numbers(database)) == (False, [])
    skipped = bring(database, tmp_path, ANA + ",,", line, skip_bad=True)
    assert (skipped.added, skipped.refused_count, len(numbers(database))) == (1, 1, 1)


def test_number_alone_is_a_whole_file(database: Database, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text("number\n981234567\n", encoding="utf-8")
    assert import_do_not_call(database, file, region="CL").added == 1
    assert is_listed(database)


def test_number_is_listed_to_the_end_of_its_last_day(database: Database) -> None:
    list_number(database, ListedNumber(ANA, until=TODAY), agent_id="")
    assert is_listed(database)
    assert not is_listed(database, TODAY + timedelta(days=1))
    list_number(database, ListedNumber(ANA), agent_id="")
    assert is_listed(database, TODAY + timedelta(days=10_000))


@pytest.fixture
def crm(database: Database) -> Database:
    def work(connection: sa.Connection) -> None:
        connection.execute(customers.insert().values(id=7, external_id="7", name="Ana Soto", created_at=NOW))
        connection.execute(phones.insert().values(customer_id=7, e164=ANA))

    database.write(work)
    return database


def test_agent_puts_a_number_on_the_list_and_only_a_supervisor_takes_it_off(crm: Database) -> None:
    asked = ListedNumber(ANA, "Lo pidió", "desk")
    list_number(crm, asked, agent_id="1001", customer_id=7)
    (listed,) = crm.read(lambda connection: read_listed_of(connection, 7, TODAY))
    assert replace(listed, added_at=None) == asked
    with pytest.raises(DatabaseRefusal, match="not_permitted"):
        unlist_number(crm, ANA, agent_id="1001", customer_id=7)
    assert is_listed(crm)
    set_role(crm, "1001", Role.SUPERVISOR)
    assert unlist_number(crm, ANA, agent_id="1001", customer_id=7)
    assert not unlist_number(crm, ANA, agent_id="1001", customer_id=7)
    assert not is_listed(crm)


def test_who_put_a_number_on_the_list_and_took_it_off_is_written_down(crm: Database) -> None:
    set_role(crm, "1001", Role.SUPERVISOR)
    list_number(crm, ListedNumber(ANA, "Lo pidió", "desk"), agent_id="1001", customer_id=7)
    unlist_number(crm, ANA, agent_id="")
    row, own = house_changes.c, customer_changes.c
    house = sa.select(row.agent_id, row.old_value, row.new_value, row.reason).where(row.subject == "do_not_call")
    assert crm.read(lambda connection: connection.execute(house.order_by(row.id)).all()) == [
        ("1001", "", "yes", "Lo pidió"),
        ("", "yes", "", "Lo pidió"),
    ]
    told = sa.select(own.field, own.old_value, own.new_value, own.agent_id)
    assert crm.read(lambda connection: connection.execute(told).all()) == [
        (f"do_not_call_number:{ANA}", "no", "yes", "1001")
    ]
