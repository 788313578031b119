"""Many rows at once, as fast as each database takes them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import chain
from typing import Any, NamedTuple

import sqlalchemy as sa

from app.data.database import Database
from app.data.errors import DatabaseRefusal
from app.data.schema import customers, metadata

# In one statement: few different ones, which are prepared once; 32,766 is the most. sqlite3 lets other threads run at
# each statement and then waits for its turn, so the rest of a chunk must not become hundreds of small ones.
_VALUES_AT_ONCE = (25_000, 5_000, 1_000, 200, 40, 1)


def bulk_insert(connection: sa.Connection, columns: Sequence[sa.Column[Any]], rows: Iterable[Sequence[Any]]) -> None:
    """Insert rows, given as values in the order of `columns`, which belong to one table.

    PostgreSQL copies them; SQLite runs statements of many rows. SQLAlchemy's own way costs five times as much.
    """
    table = columns[0].table.fullname
    names = ", ".join(column.name for column in columns)
    driver: Any = connection.connection.driver_connection
    if connection.dialect.name == "postgresql":
        with driver.cursor() as cursor, cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
        return
    insert = f"INSERT INTO {table} ({names}) VALUES "  # noqa: S608 - names of our own tables
    width = len(columns)
    one = f"({', '.join('?' * width)})"
    waiting = _for_sqlite(connection, columns, rows)
    done = 0
    for values in _VALUES_AT_ONCE:
        count = max(values // width, 1)
        statement = insert + ", ".join([one] * count)
        for end in range(done + count * width, len(waiting) + 1, count * width):
            driver.execute(statement, waiting[done:end])
            done = end


def _for_sqlite(
    connection: sa.Connection, columns: Sequence[sa.Column[Any]], rows: Iterable[Sequence[Any]]
) -> list[Any]:
    """All values, row after row. SQLite has no times: they become the text that the columns' types read back."""
    dialect, width = connection.dialect, len(columns)
    values = list(chain.from_iterable(rows))
    for index, column in enumerate(columns):
        process = _processor(column, dialect)
        if process is not None:
            values[index::width] = [None if value is None else process(value) for value in values[index::width]]
    return values


def _processor(column: sa.Column[Any], dialect: sa.Dialect) -> Callable[[Any], Any] | None:
    if isinstance(column.type, sa.Date):
        return date.isoformat  # the same text as SQLAlchemy's own, for a tenth of the time
    process = column.type.dialect_impl(dialect).bind_processor(dialect)
    return lru_cache(maxsize=1024)(process) if process is not None else None  # the same few moments in most rows


def is_among(connection: sa.Connection, column: sa.ColumnElement[Any], values: Sequence[Any]) -> sa.ColumnElement[bool]:
    """Say that a column is one of many values, which go to the database as one parameter instead of thousands."""
    if connection.dialect.name == "postgresql":
        return column == sa.any_(sa.bindparam(None, list(values), type_=sa.ARRAY(column.type)))
    listed = sa.func.json_each(json.dumps(list(values))).table_valued("value")
    return column.in_(sa.select(listed.c.value))


def insert_tables(database: Database, tables: Mapping[str, Sequence[NamedTuple]]) -> None:
    """Fill an empty database, in one transaction, with rows whose fields are named as their table's columns.

    Raises DatabaseRefusal `not_empty` if it has customers already.
    """

    def work(connection: sa.Connection) -> None:
        if connection.execute(sa.select(customers.c.id).limit(1)).first() is not None:
            raise DatabaseRefusal("not_empty", place=database.place)
        for table in metadata.sorted_tables:
            if rows := tables.get(table.name):
                fields = type(rows[0])._fields
                bulk_insert(connection, [table.c[name] for name in fields], rows)
                if "id" in fields and isinstance(table.c.id.type, sa.Integer):
                    _count_on(connection, table)

    database.write(work)


def new_ids(connection: sa.Connection, table: sa.Table, count: int) -> Sequence[int]:
    """Take the next `count` ids of a table whose ids the database counts.

    On SQLite the connection must hold the write lock, which every `Database.write` does.
    """
    if connection.dialect.name == "postgresql":
        # As a subquery: it is looked up once, and not for each id.
        sequence = sa.select(sa.func.pg_get_serial_sequence(table.name, "id")).scalar_subquery()
        taken = sa.select(sa.func.nextval(sequence)).select_from(sa.func.generate_series(1, count))
        return connection.execute(taken).scalars().all()
    last = connection.execute(sa.select(sa.func.coalesce(sa.func.max(table.c.id), 0))).scalar_one()
    return range(last + 1, last + 1 + count)


def _count_on(connection: sa.Connection, table: sa.Table) -> None:
    """Let the database count on after the largest id: needed where rows came with ids of their own."""
    if connection.dialect.name == "postgresql":
        sequence = sa.func.pg_get_serial_sequence(table.name, "id")
        largest = sa.select(sa.func.max(table.c.id)).scalar_subquery()
        connection.execute(sa.select(sa.func.setval(sequence, largest)))
