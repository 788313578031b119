"""Roles and rights in the database: what is not permitted is refused in the transaction that would do it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

import sqlalchemy as sa

from app.data.clean import storable
from app.data.database import Database
from app.data.errors import DatabaseRefusal
from app.data.schema import agents, house_changes, rights
from app.data.upsert import insert_into
from app.domain.roles import NOBODY, Right, Role, Standing, read_house, read_role


@dataclass(frozen=True, slots=True)
class AgentRole:
    """One agent with the role that it has."""

    agent_id: str
    name: str
    role: Role


def read_standing(database: Database, agent_id: str) -> Standing:
    """Read what an agent may; one who never signed on is an agent."""
    return database.read(lambda connection: standing_of(connection, agent_id))


def standing_of(connection: sa.Connection, agent_id: str) -> Standing:
    """Read the same within a transaction."""
    role = connection.execute(sa.select(agents.c.role).where(agents.c.id == agent_id)).scalar()
    lines = connection.execute(sa.select(rights.c.code, rights.c.role)).all()
    return Standing(read_role(role or ""), read_house((code, word) for code, word in lines))


def require(connection: sa.Connection, agent_id: str, right: Right) -> None:
    """Do nothing if an agent may; else DatabaseRefusal `not_permitted` with the `right` and the role it is `needed`."""
    standing = standing_of(connection, agent_id)
    if not standing.may(right):
        needed = standing.who_may(right)
        raise DatabaseRefusal("not_permitted", right=right.value, needed=needed.value if needed else NOBODY)


def read_roles(database: Database) -> tuple[AgentRole, ...]:
    """Read all agents with their roles, by id."""
    found = sa.select(agents.c.id, agents.c.name, agents.c.role).order_by(agents.c.id)
    rows = database.read(lambda connection: connection.execute(found).all())
    return tuple(AgentRole(id_, name, read_role(role)) for id_, name, role in rows)


def set_role(database: Database, agent_id: str, role: Role) -> bool:
    """Give an agent a role and write down that the command line did; False: nobody of this id has signed on yet."""

    def work(connection: sa.Connection) -> bool:
        found = sa.select(agents.c.role).where(agents.c.id == agent_id).with_for_update()
        old = connection.execute(found).scalar()
        if old is None:
            connection.execute(agents.insert().values(id=agent_id, name=agent_id, role=role.value))
        else:
            connection.execute(sa.update(agents).where(agents.c.id == agent_id).values(role=role.value))
        if old != role.value:
            record_house_change(connection, "role", agent_id, old or "", role.value)
        return old is not None

    return database.write(work)


def set_right(database: Database, right: Right, role: Role | None) -> None:
    """Say which role a right needs (`None`: nobody has it) and write down that the command line did."""
    word = role.value if role is not None else NOBODY

    def work(connection: sa.Connection) -> None:
        needed = standing_of(connection, "").who_may(right)
        old = needed.value if needed is not None else NOBODY
        insert = insert_into(connection, rights).values(code=right.value, role=word)
        connection.execute(insert.on_conflict_do_update(index_elements=["code"], set_={"role": word}))
        if old != word:
            record_house_change(connection, "right", right.value, old, word)

    database.write(work)


def record_house_change(
    connection: sa.Connection, subject: str, name: str, old: str, new: str, *, agent_id: str = "", reason: str = ""
) -> None:
    """Write down a change that belongs to no single customer, in the transaction of the change itself."""
    row = {"subject": subject, "name": name, "old_value": old, "new_value": new}
    cleaned = {key: storable(text) for key, text in (row | {"agent_id": agent_id, "reason": reason}).items()}
    connection.execute(house_changes.insert().values({**cleaned, "changed_at": datetime.now(UTC)}))
