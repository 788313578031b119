"""Core statements that run at nearly the driver's own speed.

A statement is written once against the tables, compiled once for each kind of database, and then runs on the driver's
cursor. SQLAlchemy's own execution costs as much again as the query itself, which counts in the card's bundle of eight.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

Row = tuple[Any, ...]
_Processor = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class _Compiled:
    """A statement in one database's words. `order` is the driver's order of parameters, `None` if it takes names."""

    sql: str
    order: tuple[str, ...] | None
    constants: dict[str, Any]
    to_driver: dict[str, _Processor]
    from_driver: tuple[tuple[int, _Processor], ...]


class Query:
    """A SELECT with named parameters. May be shared by threads."""

    def __init__(self, select: sa.Select[Any]) -> None:
        self._select = select
        self._compiled: dict[str, _Compiled] = {}

    def rows(self, connection: sa.Connection, **parameters: object) -> list[Row]:
        """Run it on an open connection and return all rows, their values as the columns' types say."""
        dialect = connection.dialect
        compiled = self._compiled.get(dialect.name) or self._compile(dialect)
        values = {**compiled.constants, **parameters}
        for name, process in compiled.to_driver.items():
            values[name] = process(values[name])
        driver: Any = connection.connection.driver_connection
        in_order = values if compiled.order is None else tuple([values[name] for name in compiled.order])
        rows: list[Row] = driver.execute(compiled.sql, in_order).fetchall()
        return [_processed(row, compiled.from_driver) for row in rows] if compiled.from_driver else rows

    def row(self, connection: sa.Connection, **parameters: object) -> Row | None:
        """Run it and return the first row, or `None`."""
        rows = self.rows(connection, **parameters)
        return rows[0] if rows else None

    def _compile(self, dialect: sa.Dialect) -> _Compiled:
        statement: Any = self._select.compile(dialect=dialect)
        compiled = _Compiled(
            sql=str(statement),
            order=tuple(statement.positiontup) if statement.positional else None,
            constants={name: value for name, value in statement.params.items() if value is not None},
            to_driver=_bind_processors(statement.binds, dialect),
            from_driver=_result_processors(self._select, dialect),
        )
        self._compiled[dialect.name] = compiled
        return compiled


def _bind_processors(binds: dict[str, sa.BindParameter[Any]], dialect: sa.Dialect) -> dict[str, _Processor]:
    found = {name: bind.type.dialect_impl(dialect).bind_processor(dialect) for name, bind in binds.items()}
    return {name: process for name, process in found.items() if process is not None}


def _result_processors(select: sa.Select[Any], dialect: sa.Dialect) -> tuple[tuple[int, _Processor], ...]:
    if dialect.name != "sqlite":
        return ()  # psycopg hands over times, dates and truth values as Python has them, and times in UTC as asked for
    found = (column.type.dialect_impl(dialect).result_processor(dialect, None) for column in select.selected_columns)
    return tuple((index, process) for index, process in enumerate(found) if process is not None)


def _processed(row: Row, processors: tuple[tuple[int, _Processor], ...]) -> Row:
    values = list(row)
    for index, process in processors:
        values[index] = process(values[index])
    return tuple(values)
