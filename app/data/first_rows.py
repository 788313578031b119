"""Lets a database take very many rows into empty tables without a look at indexes and foreign keys for each of them.

Indexes, and on PostgreSQL the keys that it lets us drop, are dropped before the rows and made anew after them, all in
the transaction of the rows: nobody ever sees the tables without them, and if it is rolled back they were never gone.
PostgreSQL locks the tables meanwhile, which holds up nobody as long as there is nothing in them to be read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import sqlalchemy as sa
from sqlalchemy.schema import AddConstraint, CreateIndex, DropConstraint, DropIndex


@contextmanager
def indexed_at_the_end(connection: sa.Connection, *tables: sa.Table) -> Iterator[bool]:
    """Hold back what is done for these tables at each row until the rows are in, if all of them are empty.

    Gives whether they are empty and nobody else can fill them meanwhile. Nothing is held back where we do not own the
    tables or somebody uses them just now. Duplicates and strays are refused only at the end: bring none.
    """
    constraints = _constraints(tables) if connection.dialect.name == "postgresql" else []
    indexes = sorted((index for table in tables for index in table.indexes), key=_name)
    if not _are_empty(connection, tables) or not _are_dropped(connection, tables, constraints, indexes):
        yield False
        return
    yield True
    if connection.dialect.name == "postgresql":  # an index of millions of rows takes its time
        connection.execute(sa.text("SET LOCAL statement_timeout = 0"))
    for index in indexes:
        connection.execute(CreateIndex(index))
    for constraint in reversed(constraints):
        connection.execute(AddConstraint(constraint, isolate_from_table=False))


def _are_empty(connection: sa.Connection, tables: Sequence[sa.Table]) -> bool:
    return not any(connection.execute(sa.select(sa.exists().select_from(table))).scalar_one() for table in tables)


def _are_dropped(
    connection: sa.Connection,
    tables: Sequence[sa.Table],
    constraints: Sequence[sa.Constraint],
    indexes: Sequence[sa.Index],
) -> bool:
    before = connection.begin_nested()
    try:
        if _are_ours_alone(connection, tables):
            for constraint in constraints:
                connection.execute(DropConstraint(constraint, isolate_from_table=False))
            for index in indexes:
                connection.execute(DropIndex(index))
            before.commit()
            return True
    except sa.exc.DBAPIError:  # no right to it, or others depend on it: the rows go in as they always do
        pass
    before.rollback()
    return False


def _are_ours_alone(connection: sa.Connection, tables: Sequence[sa.Table]) -> bool:
    """Lock the tables; SQLite has one writer, and that is us. On PostgreSQL others could write until now."""
    if connection.dialect.name != "postgresql":
        return True
    names = ", ".join(table.fullname for table in tables)
    connection.execute(sa.text(f"LOCK TABLE {names} IN ACCESS EXCLUSIVE MODE NOWAIT"))
    return _are_empty(connection, tables)


def _constraints(tables: Sequence[sa.Table]) -> list[sa.Constraint]:
    """What is looked at for each row: foreign keys first, since they lean on others."""
    found = [constraint for table in tables for constraint in table.constraints if _is_costly(constraint)]
    return sorted(
        found, key=lambda constraint: (not isinstance(constraint, sa.ForeignKeyConstraint), _name(constraint))
    )


def _is_costly(constraint: sa.Constraint) -> bool:
    if isinstance(constraint, sa.PrimaryKeyConstraint):  # one that is counted grows at its end, which costs little
        return constraint.table.autoincrement_column is None
    return isinstance(constraint, sa.ForeignKeyConstraint | sa.UniqueConstraint)


def _name(item: sa.Constraint | sa.Index) -> str:
    return str(item.name)
