"""Whom calls are handed over to: the agents with their phones, and saved numbers outside of the house."""

from __future__ import annotations

from datetime import UTC, datetime

import sqlalchemy as sa

from app.data.clean import storable
from app.data.database import Database
from app.data.errors import DatabaseRefusal
from app.data.schema import agents, external_numbers
from app.data.statement import Query
from app.data.upsert import insert_into
from app.domain.directory import Colleague, Directory, ExternalNumber

_LONGEST_NAME = 80
_COLLEAGUES = Query(
    sa.select(agents.c.id, agents.c.name, agents.c.device, agents.c.extension)
    .where(agents.c.device != "")
    .order_by(agents.c.name, agents.c.id)
)
_NUMBERS = Query(
    sa.select(external_numbers.c.id, external_numbers.c.name, external_numbers.c.number).order_by(
        external_numbers.c.name, external_numbers.c.id
    )
)


def read_directory(database: Database) -> Directory:
    """Read colleagues and saved numbers, by name."""

    def read(connection: sa.Connection) -> Directory:
        colleagues = tuple(Colleague(*row) for row in _COLLEAGUES.rows(connection))
        return Directory(colleagues, tuple(ExternalNumber(*row) for row in _NUMBERS.rows(connection)))

    return database.read(read)


def save_number(database: Database, entry: ExternalNumber, *, agent_id: str) -> int:
    """Store a number, or another name and number of the one with this id; returns its id.

    A number that is stored already gets the new name. Raises DatabaseRefusal `name_missing`, `bad_phone`.
    """
    name = " ".join(storable(entry.name).split())[:_LONGEST_NAME]
    number = storable(entry.number).strip()
    if not name:
        raise DatabaseRefusal("name_missing")
    if not number:
        raise DatabaseRefusal("bad_phone", number=entry.number)
    new = {"name": name, "number": number, "created_by": storable(agent_id), "created_at": datetime.now(UTC)}

    def work(connection: sa.Connection) -> int:
        if entry.id is not None:
            same = sa.and_(external_numbers.c.number == number, external_numbers.c.id != entry.id)
            connection.execute(external_numbers.delete().where(same))
            row = external_numbers.c.id == entry.id
            if connection.execute(external_numbers.update().where(row).values(name=name, number=number)).rowcount:
                return entry.id
        insert = insert_into(connection, external_numbers).values(new)
        named = insert.on_conflict_do_update(index_elements=["number"], set_={"name": insert.excluded.name})
        return int(connection.execute(named.returning(external_numbers.c.id)).scalar_one())

    return database.write(work)


def remove_number(database: Database, number_id: int) -> None:
    """Remove a number; one that is gone already is no failure."""

    def work(connection: sa.Connection) -> None:
        connection.execute(external_numbers.delete().where(external_numbers.c.id == number_id))

    database.write(work)
