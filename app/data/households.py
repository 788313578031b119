"""Who lives together, as the agents say it; each change is written down at everybody whom it concerns."""

from __future__ import annotations

from datetime import UTC, datetime

import sqlalchemy as sa

from app.data.audit import record_changes
from app.data.briefs import read_briefs
from app.data.database import Database
from app.data.errors import DatabaseRefusal
from app.data.schema import customer_merge_rows, customers, household_members, households
from app.domain.audit import FieldChange
from app.domain.household import Household, HouseholdChange, HouseholdMember, HouseholdStep

_members = household_members.c


def read_household(connection: sa.Connection, customer_id: int) -> Household | None:
    """Read with whom a customer lives, the head first; `None`: nothing was said of that."""
    household_id = _household_of(connection, customer_id)
    if household_id is None:
        return None
    head_id = connection.execute(sa.select(households.c.head_id).where(households.c.id == household_id)).scalar()
    # Who was merged into another is that other one.
    now = sa.func.coalesce(customers.c.merged_into, customers.c.id)
    rows = connection.execute(
        sa.select(now, _members.relation, customers.c.id == head_id)
        .join(customers, customers.c.id == _members.customer_id)
        .where(_members.household_id == household_id)
        .order_by(customers.c.merged_into.is_not(None))
    ).all()
    briefs = read_briefs(connection, [row[0] for row in rows])
    relations: dict[int, str] = {}
    for id_, relation, _ in rows:
        relations.setdefault(id_, relation)
    heads = {id_ for id_, _, is_head in rows if is_head}
    members = (
        HouseholdMember(briefs[id_], "" if id_ in heads else relation, is_head=id_ in heads)
        for id_, relation in relations.items()
    )
    return Household(household_id, tuple(sorted(members, key=lambda one: (not one.is_head, one.customer.name))))


def change_household(database: Database, customer_id: int, change: HouseholdChange, *, agent_id: str) -> None:
    """Write where a customer lives; whoever is alone in a household afterwards is in none.

    Raises DatabaseRefusal `no_such_customer`, `same_customer`, or `no_household` where there is none to leave or head.
    """

    def work(connection: sa.Connection) -> None:
        _require(connection, customer_id)
        if change.step is HouseholdStep.JOIN:
            _join(connection, customer_id, change, agent_id)
            return
        household_id = _household_of(connection, customer_id)
        if household_id is None:
            raise DatabaseRefusal("no_household", customer_id=str(customer_id))
        if change.step is HouseholdStep.LEAVE:
            _leave(connection, customer_id, household_id, agent_id)
        else:
            _set_head(connection, household_id, customer_id)
            record_changes(connection, customer_id, [FieldChange("household_head", "no", "yes")], agent_id=agent_id)

    database.write(work)


def move_household(connection: sa.Connection, merge_id: int, survivor_id: int, merged_id: int) -> None:
    """Let the survivor of a merge live, and be head, where the other one was; not if it lives somewhere itself."""
    household_id = _household_of(connection, merged_id)
    if household_id is None or _household_of(connection, survivor_id) is not None:
        return
    heads = sa.and_(households.c.id == household_id, households.c.head_id == merged_id)
    was_head = connection.execute(sa.update(households).where(heads).values(head_id=survivor_id)).rowcount > 0
    lived = _members.customer_id == merged_id
    connection.execute(sa.update(household_members).where(lived).values(customer_id=survivor_id))
    note = {"merge_id": merge_id, "table_name": "households" if was_head else "household_members"}
    connection.execute(customer_merge_rows.insert().values(row_id=str(household_id), **note))


def move_household_back(connection: sa.Connection, merge_id: int, survivor_id: int, merged_id: int) -> None:
    """Undo `move_household`, unless the survivor has moved out since."""
    rows = customer_merge_rows.c
    noted = sa.select(rows.table_name, rows.row_id).where(
        rows.merge_id == merge_id, rows.table_name.in_(("households", "household_members"))
    )
    note = connection.execute(noted).first()
    if note is None or _household_of(connection, survivor_id) != int(note.row_id):
        return
    lives = _members.customer_id == survivor_id
    connection.execute(sa.update(household_members).where(lives).values(customer_id=merged_id))
    if note.table_name == "households":
        heads = sa.and_(households.c.id == int(note.row_id), households.c.head_id == survivor_id)
        connection.execute(sa.update(households).where(heads).values(head_id=merged_id))


def _join(connection: sa.Connection, customer_id: int, change: HouseholdChange, agent_id: str) -> None:
    other_id = change.other_id
    if other_id is None or other_id == customer_id:
        raise DatabaseRefusal("same_customer", customer_id=str(customer_id))
    _require(connection, other_id)
    there = _household_of(connection, other_id)
    mine = _household_of(connection, customer_id)
    if mine is not None and mine != there:
        _leave(connection, customer_id, mine, agent_id)
    if there is None:
        created = households.insert().values(head_id=other_id, created_at=datetime.now(UTC))
        there = connection.execute(created.returning(households.c.id)).scalar_one()
        connection.execute(household_members.insert().values(customer_id=other_id, household_id=there))
        record_changes(connection, other_id, [FieldChange("household", "", str(there))], agent_id=agent_id)
    if mine == there:
        mine_row = _members.customer_id == customer_id
        connection.execute(sa.update(household_members).where(mine_row).values(relation=change.relation))
        return
    row = {"customer_id": customer_id, "household_id": there, "relation": change.relation}
    connection.execute(household_members.insert().values(row))
    record_changes(connection, customer_id, [FieldChange("household", "", str(there))], agent_id=agent_id)


def _leave(connection: sa.Connection, customer_id: int, household_id: int, agent_id: str) -> None:
    connection.execute(sa.delete(household_members).where(_members.customer_id == customer_id))
    record_changes(connection, customer_id, [FieldChange("household", str(household_id), "")], agent_id=agent_id)
    left = sa.select(_members.customer_id).where(_members.household_id == household_id).order_by(_members.customer_id)
    others = connection.execute(left).scalars().all()
    if len(others) <= 1:
        for other_id in others:
            record_changes(connection, other_id, [FieldChange("household", str(household_id), "")], agent_id=agent_id)
        connection.execute(sa.delete(household_members).where(_members.household_id == household_id))
        connection.execute(sa.delete(households).where(households.c.id == household_id))
        return
    head = sa.select(households.c.head_id).where(households.c.id == household_id)
    if connection.execute(head).scalar() == customer_id:
        _set_head(connection, household_id, others[0])


def _set_head(connection: sa.Connection, household_id: int, customer_id: int) -> None:
    connection.execute(sa.update(households).where(households.c.id == household_id).values(head_id=customer_id))


def _household_of(connection: sa.Connection, customer_id: int) -> int | None:
    found = sa.select(_members.household_id).where(_members.customer_id == customer_id)
    household_id: int | None = connection.execute(found).scalar()
    return household_id


def _require(connection: sa.Connection, customer_id: int) -> None:
    if connection.execute(sa.select(customers.c.id).where(customers.c.id == customer_id)).first() is None:
        raise DatabaseRefusal("no_such_customer", customer_id=str(customer_id))
