"""Makes two customers one, and parts them again: row for row what was moved goes back, and no others.

The one who is merged keeps its row, its account number, its history and what the other one has too (the same telephone
number); only `merged_into` says where it went, and whoever looks it up is led there.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from app.data.briefs import read_briefs
from app.data.customer_edit import make_changes, read_details
from app.data.database import Database
from app.data.errors import DatabaseRefusal
from app.data.households import move_household, move_household_back
from app.data.roles import require
from app.data.schema import agents, customer_changes, customer_merge_rows, customer_merges, customers, metadata
from app.domain.audit import CustomerDetails, FieldChange
from app.domain.merge import Merge, taken_over
from app.domain.roles import OLD_MERGE, Right

# Every table of things that belong to a customer, also those that are still to come.
MOVED = tuple(
    table
    for table in metadata.sorted_tables
    if "customer_id" in table.c and "id" in table.c and table.c.customer_id.foreign_keys and table != customer_changes
)


def merge_customers(database: Database, survivor_id: int, merged_id: int, *, agent_id: str) -> int:
    """Move what belongs to one customer to another one, and return the id of the merge.

    What the survivor does not have (RUT, language, a wish not to be called) it takes over. Raises DatabaseRefusal
    `same_customer`, `no_such_customer`, `already_merged`, or `different_rut`: two RUTs are two people.
    """
    if survivor_id == merged_id:
        raise DatabaseRefusal("same_customer", customer_id=str(survivor_id))

    def work(connection: sa.Connection) -> int:
        details = _locked(connection, survivor_id, merged_id)
        row = {"survivor_id": survivor_id, "merged_id": merged_id, "merged_at": datetime.now(UTC), "agent_id": agent_id}
        inserted = customer_merges.insert().values(row).returning(customer_merges.c.id)
        merge_id: int = connection.execute(inserted).scalar_one()
        for table in MOVED:
            _move(connection, table, merge_id, survivor_id, merged_id)
        move_household(connection, merge_id, survivor_id, merged_id)
        _lead_on(connection, [merged_id, *_merged_into(connection, merged_id)], survivor_id)
        given, taken = taken_over(details[survivor_id], details[merged_id])
        make_changes(connection, merged_id, given, agent_id=agent_id, merge_id=merge_id)
        make_changes(connection, survivor_id, taken, agent_id=agent_id, merge_id=merge_id)
        return merge_id

    return database.write(work)


def undo_merge(database: Database, merge_id: int, *, agent_id: str) -> int:
    """Give back what a merge moved, and return the id of the customer who stands alone again.

    What came afterwards, and fields that somebody changed since, stay with the survivor. Raises DatabaseRefusal
    `no_such_merge`, `already_undone`, `merged_again`: the later merge has to be undone first, or `not_permitted`: not
    everybody parts customers who have been one for more than a day.
    """

    def work(connection: sa.Connection) -> int:
        found = sa.select(customer_merges).where(customer_merges.c.id == merge_id).with_for_update()
        merge = connection.execute(found).first()
        if merge is None:
            raise DatabaseRefusal("no_such_merge", merge_id=str(merge_id))
        if merge.undone_at is not None:
            raise DatabaseRefusal("already_undone", merge_id=str(merge_id))
        is_old = datetime.now(UTC) - merge.merged_at > OLD_MERGE
        require(connection, agent_id, Right.UNDO_OLD_MERGE if is_old else Right.UNDO_MERGE)
        into = sa.select(customers.c.merged_into).where(customers.c.id == merge.survivor_id)
        if connection.execute(into).scalar() is not None:
            raise DatabaseRefusal("merged_again", merge_id=str(merge_id))
        for table in MOVED:
            _move_back(connection, table, merge)
        move_household_back(connection, merge_id, merge.survivor_id, merge.merged_id)
        others = _merged_into(connection, merge.merged_id)
        _lead_on(connection, others, merge.merged_id)
        connection.execute(sa.update(customers).where(customers.c.id == merge.merged_id).values(merged_into=None))
        _take_back(connection, merge, agent_id)
        undone = {"undone_at": datetime.now(UTC), "undone_by": agent_id}
        connection.execute(sa.update(customer_merges).where(customer_merges.c.id == merge_id).values(undone))
        merged_id: int = merge.merged_id
        return merged_id

    return database.write(work)


def read_merges(connection: sa.Connection, customer_id: int) -> tuple[Merge, ...]:
    """Read who was merged into a customer, newest first, those who were parted again among them."""
    rows_moved = sa.select(sa.func.count()).where(customer_merge_rows.c.merge_id == customer_merges.c.id)
    found = (
        sa.select(
            customer_merges.c.id,
            customer_merges.c.merged_id,
            customer_merges.c.merged_at,
            sa.func.coalesce(agents.c.name, customer_merges.c.agent_id),
            rows_moved.scalar_subquery(),
            customer_merges.c.undone_at.is_(None),
        )
        .select_from(customer_merges.outerjoin(agents, agents.c.id == customer_merges.c.agent_id))
        .where(customer_merges.c.survivor_id == customer_id)
        .order_by(customer_merges.c.id.desc())
    )
    rows = connection.execute(found).all()
    briefs = read_briefs(connection, [row[1] for row in rows])
    return tuple(
        Merge(id_, briefs[merged_id], at, agent_name, moved, can_undo=bool(can_undo))
        for id_, merged_id, at, agent_name, moved, can_undo in rows
    )


def survivor_of(connection: sa.Connection, customer_id: int) -> int:
    """The customer into whom this one was merged, or itself."""
    found = sa.select(sa.func.coalesce(customers.c.merged_into, customers.c.id)).where(customers.c.id == customer_id)
    return connection.execute(found).scalar() or customer_id


def _locked(connection: sa.Connection, *ids: int) -> dict[int, CustomerDetails]:
    """Read and lock customers, in one order: two agents who merge the same two wait for each other."""
    details: dict[int, CustomerDetails] = {}
    for id_ in sorted(ids):
        read = read_details(connection, id_, is_locked=True)
        if read is None:
            raise DatabaseRefusal("no_such_customer", customer_id=str(id_))
        if survivor_of(connection, id_) != id_:
            raise DatabaseRefusal("already_merged", customer_id=str(id_))
        details[id_] = read
    if len({one.rut for one in details.values() if one.rut}) > 1:
        raise DatabaseRefusal(
            "different_rut", **{f"rut{number}": one.rut for number, one in enumerate(details.values())}
        )
    return details


def _move(connection: sa.Connection, table: sa.Table, merge_id: int, survivor_id: int, merged_id: int) -> None:
    """Move the rows of one table, but those that the survivor has already, and note which."""
    moves = sa.and_(table.c.customer_id == merged_id, *(~_is_there(table, key, survivor_id) for key in _keys(table)))
    noted = sa.select(sa.literal(merge_id), sa.literal(table.name), sa.cast(table.c.id, sa.Text())).where(moves)
    connection.execute(customer_merge_rows.insert().from_select(["merge_id", "table_name", "row_id"], noted))
    moved = _noted(table, merge_id)
    connection.execute(sa.update(table).where(table.c.id.in_(moved)).values(customer_id=survivor_id))


def _move_back(connection: sa.Connection, table: sa.Table, merge: sa.Row[Any]) -> None:
    still_there = sa.and_(table.c.id.in_(_noted(table, merge.id)), table.c.customer_id == merge.survivor_id)
    connection.execute(sa.update(table).where(still_there).values(customer_id=merge.merged_id))


def _noted(table: sa.Table, merge_id: int) -> sa.Select[Any]:
    rows = customer_merge_rows.c
    return sa.select(sa.cast(rows.row_id, table.c.id.type)).where(
        rows.merge_id == merge_id, rows.table_name == table.name
    )


def _keys(table: sa.Table) -> list[list[str]]:
    """The other columns of the unique keys in which the customer is."""
    unique = [constraint for constraint in table.constraints if isinstance(constraint, sa.UniqueConstraint)]
    names = [[column.name for column in constraint.columns] for constraint in unique]
    return [[name for name in key if name != "customer_id"] for key in names if "customer_id" in key]


def _is_there(table: sa.Table, key: list[str], survivor_id: int) -> sa.Exists:
    theirs = table.alias("theirs")
    same = (theirs.c[name] == table.c[name] for name in key)
    return sa.exists().where(theirs.c.customer_id == survivor_id, *same)


def _merged_into(connection: sa.Connection, customer_id: int) -> list[int]:
    """All who were merged into a customer, over any number of steps."""
    direct = sa.select(customer_merges.c.merged_id).where(
        customer_merges.c.survivor_id == customer_id, customer_merges.c.undone_at.is_(None)
    )
    found: list[int] = []
    for id_ in connection.execute(direct).scalars().all():
        found += [id_, *_merged_into(connection, id_)]
    return found


def _lead_on(connection: sa.Connection, ids: Sequence[int], survivor_id: int) -> None:
    if ids:
        connection.execute(sa.update(customers).where(customers.c.id.in_(ids)).values(merged_into=survivor_id))


def _take_back(connection: sa.Connection, merge: sa.Row[Any], agent_id: str) -> None:
    """Undo what a merge wrote into fields, first at the survivor, unless somebody changed the field since."""
    for id_ in (merge.survivor_id, merge.merged_id):
        made = customer_changes.c
        rows = connection.execute(
            sa.select(made.field, made.old_value, made.new_value).where(
                made.merge_id == merge.id, made.customer_id == id_
            )
        ).all()
        now = read_details(connection, id_)
        back = [
            FieldChange(field, new, old) for field, old, new in rows if now is not None and _text(now, field) == new
        ]
        make_changes(connection, id_, back, agent_id=agent_id, merge_id=merge.id)


def _text(details: CustomerDetails, field: str) -> str:
    value = getattr(details, field)
    return str(value) if isinstance(value, str) else ("yes" if value else "no")
