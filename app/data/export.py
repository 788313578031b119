"""Writes a table as CSV, for spreadsheets and other programs."""

from __future__ import annotations

import csv
from datetime import datetime
from typing import TextIO

import sqlalchemy as sa

from app.data.database import Database
from app.data.errors import DatabaseOutage, DatabaseRefusal
from app.data.schema import metadata

_ROWS_AT_ONCE = 2_000


def export_table(database: Database, name: str, out: TextIO) -> int:
    """Write the table with a header line, in the order of its key, and return the number of rows.

    RFC 4180 but for the line ends, which `out` decides; times are ISO 8601 in UTC, nothing is an empty cell. Raises
    DatabaseRefusal `no_such_table` and as `Database.check_schema` does.
    """
    table = metadata.tables.get(name)
    if table is None:
        raise DatabaseRefusal("no_such_table", table=name, known=", ".join(sorted(metadata.tables)))
    query = sa.select(table).order_by(*table.primary_key.columns)

    attempts = 0

    def work(connection: sa.Connection) -> int:
        nonlocal attempts
        attempts += 1
        if attempts > 1:  # what is written cannot be taken back
            raise DatabaseOutage("unreachable", place=database.place)
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(column.name for column in table.columns)
        rows = connection.execution_options(yield_per=_ROWS_AT_ONCE).execute(query)
        count = 0
        for row in rows:
            writer.writerow([value.isoformat() if isinstance(value, datetime) else value for value in row])
            count += 1
        return count

    database.check_schema()
    return database.read(work)
