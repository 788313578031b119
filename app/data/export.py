"""Writes a whole table as CSV."""

from __future__ import annotations

import csv
from datetime import date
from typing import TextIO

import sqlalchemy as sa

from app.data.database import Database
from app.data.errors import DatabaseRefusal
from app.data.schema import metadata

_AT_ONCE = 2_000
_OURS = {"customer_words", "name_forms", "name_words"}  # indexes of ours in the form of tables


def export_table(database: Database, table: str, file: TextIO) -> int:
    """Write a table's rows in the order of its key (RFC 4180, times as ISO 8601 in UTC); return how many.

    `file` is open for text with `newline=""`. Raises DatabaseRefusal `no_such_table`.
    """
    names = sorted(metadata.tables.keys() - _OURS)
    if table not in names:
        raise DatabaseRefusal("no_such_table", table=table, known=", ".join(names))
    rows_of = metadata.tables[table]

    def work(connection: sa.Connection) -> int:
        writer = csv.writer(file)
        writer.writerow(rows_of.columns.keys())
        written = 0
        statement = sa.select(rows_of).order_by(*rows_of.primary_key)
        with connection.execution_options(yield_per=_AT_ONCE).execute(statement) as result:
            for row in result:
                writer.writerow([_cell(value) for value in row])
                written += 1
        return written

    return database.read_once(work)


def _cell(value: object) -> object:
    if isinstance(value, bool):
        return int(value)
    return value.isoformat() if isinstance(value, date) else value
