"""A file is imported whole or, on request, without its bad rows; the same file again changes nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa

from app.data.database import Database, open_database
from app.data.errors import DatabaseRefusal
from app.data.import_customers import ImportReport, import_customers
from app.data.merges import merge_customers
from app.data.profiles import identify
from app.data.schema import customer_words, customers, emails, name_words, phones
from app.data.search import search_customers
from app.domain.identification import Clues

HEADER = "external_id,name,phone,phone2,email,tier,language,value_score,since,notes"
GOOD = f"""{HEADER}
C-1,María Rojas,+56 9 8123 4567,22345 6789,Maria@Example.com,oro,es,87,2014-03-17,"dice ""hola"",
y sigue"
C-2,John Smith,,,,gold,en,0,,
"""


def write(tmp_path: Path, text: str | bytes) -> Path:
    path = tmp_path / "customers.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def load(database: Database, path: Path, *, skip_bad: bool = False) -> ImportReport:
    return import_customers(database, path, region="CL", skip_bad=skip_bad)


def count(database: Database, table: sa.Table) -> int:
    return database.read(
        lambda connection: connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one()
    )


def test_good_file_is_in_the_database(database: Database, tmp_path: Path) -> None:
    report = load(database, write(tmp_path, GOOD))
    assert (report.added, report.updated, report.unchanged, report.refused, report.is_imported) == (2, 0, 0, (), True)
    rows = database.read(lambda connection: connection.execute(sa.select(customers).order_by(customers.c.id)).all())
    maria, john = rows
    assert (maria.external_id, maria.name, maria.tier, maria.language) == ("C-1", "María Rojas", "oro", "es")
    assert (maria.value_score, maria.since, maria.notes) == (87, date(2014, 3, 17), 'dice "hola",\ny sigue')
    assert (john.tier, john.value_score, john.since, john.notes) == ("oro", 0, None, "")
    assert [brief.id for brief in identify(database, Clues(e164="+56223456789")).candidates] == [maria.id]
    assert [brief.id for brief in search_customers(database, "roja mari", region="CL").customers] == [maria.id]
    assert [brief.id for brief in search_customers(database, "maria@example.com", region="CL").customers] == [maria.id]


def test_same_file_again_changes_nothing(database: Database, tmp_path: Path) -> None:
    path = write(tmp_path, GOOD)
    load(database, path)
    before = [count(database, table) for table in (customers, customer_words, phones, emails)]
    assert load(database, path) == ImportReport(unchanged=2)
    assert [count(database, table) for table in (customers, customer_words, phones, emails)] == before == [2, 4, 2, 1]


def test_file_says_what_is_new_and_empty_cells_say_nothing(database: Database, tmp_path: Path) -> None:
    load(database, write(tmp_path, GOOD))
    newer = "name,external_id,phone,tier\nMaría Soto,C-1,+56 9 9999 0000,\nJohn Smith,C-2,,\nNew One,C-3,,\n"
    assert load(database, write(tmp_path, newer)) == ImportReport(added=1, updated=1, unchanged=1)
    (maria,) = search_customers(database, "maria soto", region="CL").customers
    assert maria.tier == "oro"
    assert search_customers(database, "rojas", region="CL").customers == ()
    assert {brief.id for brief in search_customers(database, "+56999990000", region="CL").customers} == {maria.id}
    assert {brief.id for brief in search_customers(database, "+56981234567", region="CL").customers} == {maria.id}


def test_a_merged_customer_of_the_file_is_led_to_the_one_who_took_over(database: Database, tmp_path: Path) -> None:
    load(database, write(tmp_path, "external_id,name\nC-1,María Rojas\nC-2,M. Rojas\nC-3,María R.\n"))
    ids = database.read(lambda connection: connection.execute(sa.select(customers.c.id).order_by("id")).scalars().all())
    for merged_id in ids[1:]:
        merge_customers(database, ids[0], merged_id, agent_id="1001")
    newer = f"""{HEADER}
C-2,Mal Escrita,+56 9 8123 4567,+56 9 9999 0000,otra@example.com,plata,en,,,
C-3,Peor Escrita,+56 9 9999 0000,,,,,70,,dice hola
C-1,María Rojas,+56 9 8123 4567,,,oro,,,,
"""
    report = load(database, write(tmp_path, newer))
    assert report == ImportReport(updated=1, led_on=2)
    maria, second, third = database.read(
        lambda connection: connection.execute(sa.select(customers).order_by(customers.c.id)).all()
    )
    numbers = database.read(lambda connection: connection.execute(sa.select(phones.c.customer_id, phones.c.e164)).all())
    assert (maria.name, maria.tier, maria.language, maria.value_score) == ("María Rojas", "oro", "en", 70)
    assert maria.notes == "dice hola"
    assert [(one.name, one.tier) for one in (second, third)] == [("M. Rojas", None), ("María R.", None)]
    assert sorted(map(tuple, numbers)) == [(maria.id, "+56981234567"), (maria.id, "+56999990000")]
    assert load(database, write(tmp_path, newer)) == ImportReport(unchanged=1, led_on=2)


def test_new_names_are_in_the_index_of_words(database: Database, tmp_path: Path) -> None:
    load(database, write(tmp_path, "external_id,name\nC-1,María Rojas\nC-2,Luis Rojas\n"))
    load(database, write(tmp_path, "external_id,name\nC-1,María Soto\n"))
    indexed = database.read(lambda connection: set(connection.execute(sa.select(name_words.c.word)).scalars()))
    assert indexed == {"maria", "rojas", "luis", "soto"}


@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_byte_order_mark_and_line_ends_make_no_difference(
    database: Database, tmp_path: Path, bom: bytes, end: str
) -> None:
    text = bom + GOOD.replace("\n", end).encode()
    assert load(database, write(tmp_path, text)).added == 2


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (b"C-9,Ana,12,,,,,,,", "bad_phone"),
        (b"C-9,Ana,,call me,,,,,,", "bad_phone"),
        (b"C-9,Ana,,,ana at home,,,,,", "bad_email"),
        (b"C-9,Ana,,,,diamante,,,,", "unknown_tier"),
        (b"C-9,Ana,,,,,fr,,,", "bad_language"),
        (b"C-9,Ana,,,,,,101,,", "bad_value_score"),
        (b"C-9,Ana,,,,,,-1,,", "bad_value_score"),
        (b"C-9,Ana,,,,,,8.5,,", "bad_value_score"),
        (b"C-9,Ana,,,,,,,2024-02-30,", "bad_since"),
        (b"C-9,Ana,,,,,,,17-03-2014,", "bad_since"),
        (b"C-9,Ana,,,,,,,", "wrong_columns"),
        (b"C-9,Ana,,,,,,,,,", "wrong_columns"),
        (b"C-9,A\x00na,,,,,,,,", "nul_byte"),
        (b"C-9,A\x1b[2Jna,,,,,,,,", "control_character"),
        (b"C-9\x07,Ana,,,,,,,,", "control_character"),
        (b'"C\t-9",Ana,,,,,,,,', "control_character"),
        (b"C-9,Ana,,,,,,,,a\xc2\x9bb", "control_character"),
        ("C-9,Ana \u202eotoS,,,,,,,,".encode(), "control_character"),
        ("C-9,Ana,,,,,,,,\u2066Soto".encode(), "control_character"),
        (b"C-9,Mu\xf1oz,,,,,,,,", "bad_encoding"),
        (b"C-9," + b"x" * 201 + b",,,,,,,,", "too_long"),
        (b"C-9," + b"x" * 200_000 + b",,,,,,,,", "too_long"),
        (b",Ana,,,,,,,,", "missing_external_id"),
        (b"C-9,  ,,,,,,,,", "missing_name"),
        (b"C-1,Ana,,,,,,,,", "duplicate_external_id"),
        (b'C-9,"Ana" Soto,,,,,,,,', "bad_quotes"),
        (b'C-9,Ana "la jefa" Soto,,,,,,,,', "bad_quotes"),
        (b"C-9," + b'"' + b"x" * 200_000 + b'"' + b",,,,,,,,", "too_long"),
    ],
)
def test_bad_row_is_named_by_its_line_and_nothing_is_imported(
    database: Database, tmp_path: Path, row: bytes, code: str
) -> None:
    path = write(tmp_path, GOOD.encode() + row + b"\nC-4,After,,,,,,,,\n")
    report = load(database, path)
    assert [(refused.line, refused.code) for refused in report.refused] == [(5, code)]
    assert len(report.refused[0].text) < 200
    assert (report.is_imported, report.refused_count, count(database, customers)) == (False, 1, 0)

    report = load(database, path, skip_bad=True)
    assert (report.is_imported, report.added, report.refused_count) == (True, 3, 1)
    assert count(database, customers) == 3


def test_line_of_a_row_is_its_first_line(database: Database, tmp_path: Path) -> None:
    text = 'external_id,name,notes\nC-1,Ana,"one\ntwo\r\nthree"\n\nC-2,Luis,"a\nb",extra\nC-3,,\n'
    report = load(database, write(tmp_path, text))
    assert [(refused.line, refused.code) for refused in report.refused] == [(6, "wrong_columns"), (8, "missing_name")]


@pytest.mark.parametrize(
    ("rows", "refused", "added"),
    [
        ('C-1,Ana\nC-2,"Luis\nC-3,Eva\n', [(3, "bad_quotes")], 2),
        ('C-1,"never closed\nC-2,Luis\nC-3,"fine name"\nC-4,Eva\n', [(2, "bad_quotes")], 3),
        ('C-1,"never closed\nC-2,Luis\nC-3,"nor this one\nC-4,Eva\n', [(2, "bad_quotes"), (4, "bad_quotes")], 2),
        ('C-1,"never closed\nC-2,Luis\n,",x\nC-4,Eva\n', [(2, "bad_quotes"), (4, "bad_quotes")], 2),
        (
            'C-1,"never closed\n' + "".join(f"C-{n},Luis\n" for n in range(2, 9_000)) + 'C-0,"x"\n',
            [(2, "bad_quotes")],
            8_999,
        ),
    ],
)
def test_quote_that_is_never_closed_costs_its_own_line_and_no_other(
    database: Database, tmp_path: Path, rows: str, refused: list[tuple[int, str]], added: int
) -> None:
    report = load(database, write(tmp_path, f"external_id,name\n{rows}"), skip_bad=True)
    assert [(row.line, row.code) for row in report.refused] == refused
    assert report.added == count(database, customers) == added


def test_bad_row_that_stands_on_several_lines_names_them_all(database: Database, tmp_path: Path) -> None:
    text = 'external_id,name,notes\nC-1,Ana,"one\ntwo\nthree",extra\nC-2,Luis,\n'
    report = load(database, write(tmp_path, text), skip_bad=True)
    assert [(row.line, row.last_line, row.code) for row in report.refused] == [(2, 4, "wrong_columns")]
    assert report.added == 1


@pytest.mark.parametrize(
    ("text", "detail"),
    [
        ("external_id,phone\n", {"missing": "name"}),
        ("external_id,name,colour\n", {"unknown": "colour"}),
        ("external_id,name,name\n", {"doubled": "name"}),
        ("id;full name\n", {"unknown": "id;full name", "missing": "external_id, name"}),
    ],
)
def test_header_that_is_not_ours_is_refused(
    database: Database, tmp_path: Path, text: str, detail: dict[str, str]
) -> None:
    with pytest.raises(DatabaseRefusal, match="bad_header") as refusal:
        load(database, write(tmp_path, text))
    assert {name: value for name, value in refusal.value.values.items() if value} == detail


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (GOOD.encode("utf-16"), "utf16"),
        (GOOD.encode("utf-16-le"), "utf16"),
        (GOOD.encode("utf-16-be"), "utf16"),
        (GOOD.replace(",", ";").encode(), "bad_separator"),
        (b'"external_id";"name"\n"C-1";"Ana"\n', "bad_separator"),
        (b"external_id\tname\nC-1\tAna\n", "bad_separator"),
    ],
)
def test_file_of_another_kind_is_told_as_what_it_is(
    database: Database, tmp_path: Path, content: bytes, code: str
) -> None:
    with pytest.raises(DatabaseRefusal, match=code):
        load(database, write(tmp_path, content))


def test_what_is_told_of_a_row_holds_nothing_that_nobody_sees(database: Database, tmp_path: Path) -> None:
    rows = (b"C-1,Mu\xf1oz,,,,,,,,", "C-2,Ana \u202eotoS,,,,,,,,".encode(), b"C-3,Ana", b'C-4,"Ana\x1b')
    report = load(database, write(tmp_path, b"\r\n".join((HEADER.encode(), *rows))))
    assert [(row.code, row.text, row.wanted) for row in report.refused] == [
        ("bad_encoding", "C-1,Mu�oz,,,,,,,,", ""),
        ("control_character", "U+202E: C-2,Ana �otoS,,,,,,,,", ""),
        ("wrong_columns", "2", "10"),
        ("bad_quotes", 'C-4,"Ana�', ""),
    ]


def test_tab_and_line_end_may_stand_in_quoted_notes(database: Database, tmp_path: Path) -> None:
    load(database, write(tmp_path, 'external_id,name,notes\nC-1,Ana,"one\ttwo\nthree"\n'))
    notes = database.read(lambda connection: connection.execute(sa.select(customers.c.notes)).scalar_one())
    assert notes == "one\ttwo\nthree"


def test_file_that_is_empty_or_missing_is_refused(database: Database, tmp_path: Path) -> None:
    with pytest.raises(DatabaseRefusal, match="empty_file"):
        load(database, write(tmp_path, ""))
    with pytest.raises(DatabaseRefusal, match="no_such_file"):
        load(database, tmp_path / "none.csv")
    assert load(database, write(tmp_path, f"{HEADER}\n")) == ImportReport()


def test_progress_is_told(database: Database, tmp_path: Path) -> None:
    rows = "".join(f"C-{number},Ana Soto\n" for number in range(24_000))
    told: list[int] = []
    path = write(tmp_path, f"external_id,name\n{rows}")
    assert import_customers(database, path, region="CL", progress=told.append).added == 24_000
    assert told == [10_000, 20_000, 24_000]


def test_file_of_50_megabytes_with_one_bad_row_is_refused_with_its_line(tmp_path: Path, sqlite_template: bytes) -> None:
    (tmp_path / "ficha.db").write_bytes(sqlite_template)
    database = open_database(f"sqlite:///{tmp_path / 'ficha.db'}")
    bad_line, notes = 3_001, "n" * 9_000
    path = tmp_path / "large.csv"
    with path.open("w", encoding="utf-8") as file:
        file.write("external_id,name,tier,notes\n")
        for line in range(2, 6_002):
            file.write(f"C-{line},Ana,{'diamante' if line == bad_line else 'oro'},{notes}\n")
    assert path.stat().st_size > 50_000_000
    report = load(database, path)
    assert [(refused.line, refused.code, refused.text) for refused in report.refused] == [
        (bad_line, "unknown_tier", "diamante")
    ]
    assert count(database, customers) == 0
    assert load(database, path, skip_bad=True).added == 5_999
    database.close()
