"""The last contacts of a customer, and of a number that nobody has: each query goes to one index."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from app.data.database import Database
from app.data.schema import agents, interactions
from app.data.statement import Query
from app.domain.customer import NO_CONTACTS, Contact, EarlierContacts

_CONTACTS = 10


def select_contacts(*whose: sa.ColumnElement[bool]) -> sa.Select[tuple[Any, ...]]:
    """Select contacts, with the agent's name where it is known: a row is the values of a `Contact`, in no order yet."""
    row = interactions.c
    return (
        sa.select(
            row.id,
            row.channel,
            row.direction,
            row.started_at,
            row.queue,
            sa.func.coalesce(agents.c.name, row.agent_id),
            row.intent,
            row.outcome,
            row.subject,
            row.notes,
            row.talk_seconds,
        )
        .select_from(interactions.outerjoin(agents, agents.c.id == row.agent_id))
        .where(*whose)
    )


def _last_contacts(whose: sa.ColumnElement[bool]) -> Query:
    return Query(select_contacts(whose).order_by(interactions.c.started_at.desc()).limit(_CONTACTS))


def calls_in_today(whose: sa.ColumnElement[bool]) -> sa.Select[tuple[int]]:
    """Count the calls in since `today_start`, the last local midnight."""
    return sa.select(sa.func.count()).where(
        whose,
        interactions.c.started_at >= sa.bindparam("today_start", type_=interactions.c.started_at.type),
        interactions.c.channel == "call",
        interactions.c.direction == "in",
    )


_OF_CUSTOMER = _last_contacts(
    interactions.c.customer_id == sa.bindparam("customer_id", type_=interactions.c.customer_id.type)
)
_has_number = interactions.c.remote_e164 == sa.bindparam("e164", type_=sa.Text())
_OF_NUMBER = _last_contacts(_has_number)
_OF_NUMBER_TODAY = Query(calls_in_today(_has_number))


def read_contacts(connection: sa.Connection, customer_id: int) -> tuple[Contact, ...]:
    """Read a customer's last ten contacts over all channels, newest first."""
    return tuple(Contact(*row) for row in _OF_CUSTOMER.rows(connection, customer_id=customer_id))


def earlier_contacts(database: Database, e164: str, *, today_start: datetime) -> EarlierContacts:
    """Read what is known of a number itself; nothing for a withheld one."""
    if not e164:
        return NO_CONTACTS

    def work(connection: sa.Connection) -> EarlierContacts:
        contacts = tuple(Contact(*row) for row in _OF_NUMBER.rows(connection, e164=e164))
        today = _OF_NUMBER_TODAY.row(connection, e164=e164, today_start=today_start) if contacts else None
        return EarlierContacts(contacts, today[0] if today is not None else 0)

    return database.read(work)
