"""A table is written as CSV that says the same on both databases."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime

import pytest

from app.data.database import Database
from app.data.errors import DatabaseRefusal
from app.data.export import export_table
from app.data.schema import customers

ROW = {
    "id": 1,
    "external_id": "C-1",
    "name": 'Ana "la" Soto,\nSantiago',
    "tier": "oro",
    "is_vip": True,
    "since": date(2014, 3, 17),
    "created_at": datetime(2026, 11, 20, 15, 0, 1, 5, tzinfo=UTC),
}


def test_table_is_written_with_its_header(database: Database) -> None:
    database.write(lambda connection: connection.execute(customers.insert().values(ROW)))
    file = io.StringIO(newline="")
    assert export_table(database, "customers", file) == 1
    file.seek(0)
    (row,) = csv.DictReader(file)
    assert row["name"] == ROW["name"]
    assert (row["is_vip"], row["do_not_call"], row["since"], row["rut"]) == ("1", "0", "2014-03-17", "")
    assert row["created_at"] == "2026-11-20T15:00:01.000005+00:00"


def test_table_without_rows_is_a_header(database: Database) -> None:
    file = io.StringIO(newline="")
    assert export_table(database, "work_orders", file) == 0
    assert file.getvalue().startswith("id,number,customer_id,")


@pytest.mark.parametrize("table", ["", "nothing", "customer_words", "alembic_version", "customers; DROP TABLE phones"])
def test_table_that_is_none_is_refused(database: Database, table: str) -> None:
    with pytest.raises(DatabaseRefusal, match="no_such_table") as refusal:
        export_table(database, table, io.StringIO())
    assert "interactions" in refusal.value.values["known"]
