"""What an agent changes about customers: a new one, and a number that turned out to be somebody's."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from app.data.audit import record_changes
from app.data.clean import storable
from app.data.database import Database
from app.data.errors import DatabaseRefusal
from app.data.merges import survivor_of
from app.data.name_index import index_name
from app.data.schema import customers, emails, phones
from app.data.upsert import insert_into
from app.domain.audit import FieldChange
from app.domain.customer import MADE_UP_ACCOUNT, CustomerDraft
from app.domain.names import search_words
from app.domain.rut import format_rut, parse_rut

_LONGEST_NAME = 200


def create_customer(database: Database, draft: CustomerDraft, *, agent_id: str = "") -> int:
    """Create a customer and return the id; the external id is made up until the business gives one.

    Who created it is the first line of its history.

    Raises DatabaseRefusal `name_missing`, `bad_rut` (its check digit is wrong), `bad_email`, or `duplicate_rut` with
    the `customer_id` and `name` of the one who has it.
    """
    name = " ".join(storable(draft.name).split())[:_LONGEST_NAME]
    if not name:
        raise DatabaseRefusal("name_missing")
    rut = parse_rut(draft.rut) if draft.rut.strip() else None
    if draft.rut.strip() and rut is None:
        raise DatabaseRefusal("bad_rut", rut=draft.rut)
    email = storable(draft.email).strip().lower()
    if email and ("@" not in email or len(email.split()) > 1):
        raise DatabaseRefusal("bad_email", email=draft.email)
    words = search_words(name)
    values = {
        "external_id": f"{MADE_UP_ACCOUNT}{uuid.uuid4().hex[:16]}",
        "name": name,
        "name_search": " ".join(words),
        "rut": rut,
        "language": draft.language,
        "created_at": datetime.now(UTC),
    }

    def work(connection: sa.Connection) -> int:
        id_ = _insert(connection, values)
        index_name(connection, id_, words)
        record_changes(connection, id_, [FieldChange("created", "", name)], agent_id=agent_id)
        if draft.phone:
            connection.execute(phones.insert().values(customer_id=id_, e164=draft.phone))
        if email:
            connection.execute(emails.insert().values(customer_id=id_, address=email))
        return id_

    return database.write(work)


def _insert(connection: sa.Connection, values: dict[str, Any]) -> int:
    insert = insert_into(connection, customers).values(values)
    unless_known = insert.on_conflict_do_nothing(index_elements=["rut"]).returning(customers.c.id)
    id_: int | None = connection.execute(unless_known).scalar()
    if id_ is not None:
        return id_
    owner = connection.execute(
        sa.select(customers.c.id, customers.c.name).where(customers.c.rut == values["rut"])
    ).one()
    raise DatabaseRefusal("duplicate_rut", rut=format_rut(values["rut"]), customer_id=str(owner.id), name=owner.name)


def link_number(database: Database, customer_id: int, e164: str, *, agent_id: str) -> int | None:
    """Store a number with a customer and return the id of its row; `None`: it was stored already.

    Raises DatabaseRefusal `no_such_customer`, or `bad_phone` for what is no E.164 number.
    """
    if not (e164.startswith("+") and e164[1:].isascii() and e164[1:].isdecimal()):
        raise DatabaseRefusal("bad_phone", phone=e164)

    def work(connection: sa.Connection) -> int | None:
        id_ = survivor_of(connection, customer_id)
        if connection.execute(sa.select(customers.c.id).where(customers.c.id == id_)).first() is None:
            raise DatabaseRefusal("no_such_customer", customer_id=str(customer_id))
        insert = insert_into(connection, phones).values(customer_id=id_, e164=e164).on_conflict_do_nothing()
        added: int | None = connection.execute(insert.returning(phones.c.id)).scalar()
        if added is not None:
            record_changes(connection, id_, [FieldChange("phone", "", e164, e164)], agent_id=agent_id)
        return added

    return database.write(work)


def unlink_number(database: Database, added: int, *, agent_id: str) -> bool:
    """Take back what `link_number` added; False: it is gone already, or somebody has named it since and it stays."""

    def work(connection: sa.Connection) -> bool:
        row = phones.c
        taken = sa.delete(phones).where(row.id == added, row.label == "").returning(row.customer_id, row.e164)
        found = connection.execute(taken).first()
        if found is not None:
            made = FieldChange("phone", found.e164, "", found.e164)
            record_changes(connection, found.customer_id, [made], agent_id=agent_id)
        return found is not None

    return database.write(work)
