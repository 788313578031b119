"""What the contact policy asks of the database, overrides of it, and missed calls."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa

from app.data.clean import storable
from app.data.database import Database
from app.data.do_not_call import holds_on
from app.data.schema import (
    cases,
    consents,
    contact_overrides,
    customers,
    do_not_call_numbers,
    interactions,
    missed_calls,
    phones,
)
from app.data.upsert import insert_into
from app.domain.calling_out import ContactOverride, MissedCall
from app.domain.consent import Consent
from app.domain.contact_policy import ContactFacts

_SOLVED = ("resolved", "closed")
_LONGEST_REASON = 500
_LINES = 100


def read_contact_facts(
    database: Database, e164: str, customer_id: int | None, *, since: datetime, today: date
) -> ContactFacts:
    """Read what stands for or against calling; without a customer, that of everybody who has this number.

    Contacts are the outgoing calls since then, to the number or the customer, by whomever, answered or not.
    A number of the do-not-call list counts when it holds `today`.
    """

    def work(connection: sa.Connection) -> ContactFacts:
        ids = _customers(connection, e164, customer_id)
        listed = sa.select(do_not_call_numbers.c.e164).where(do_not_call_numbers.c.e164 == e164, holds_on(today))
        unwilling = sa.select(customers.c.id).where(customers.c.id.in_(ids), customers.c.do_not_call)
        complaint = sa.select(cases.c.id).where(
            cases.c.customer_id.in_(ids), cases.c.kind == "complaint", cases.c.status.not_in(_SOLVED)
        )
        return ContactFacts(
            is_number_listed=connection.execute(listed).first() is not None,
            do_not_call=connection.execute(unwilling.limit(1)).first() is not None,
            consents=_consents(connection, ids),
            contacts=_contacts(connection, e164, ids, since),
            has_open_complaint=connection.execute(complaint.limit(1)).first() is not None,
        )

    return database.read(work)


def save_override(database: Database, override: ContactOverride) -> None:
    """Write down that somebody called in spite of the policy; again with the contact that came of it.

    An override of nobody's call belongs to the customer who has the number, if exactly one does.
    """
    values = {
        "id": override.id,
        "made_at": override.made_at,
        "agent_id": storable(override.agent_id),
        "role": override.role,
        "e164": override.e164,
        "purpose": override.purpose,
        "rules": ",".join(override.rules),
        "reason": " ".join(storable(override.reason).split())[:_LONGEST_REASON],
        "interaction_id": override.interaction_id,
    }

    def work(connection: sa.Connection) -> None:
        whose = _whose(connection, override.e164, override.customer_id)
        insert = insert_into(connection, contact_overrides).values({**values, "customer_id": whose})
        later = {"interaction_id": override.interaction_id}
        connection.execute(insert.on_conflict_do_update(index_elements=["id"], set_=later))

    database.write(work)


def save_missed_call(database: Database, missed: MissedCall) -> None:
    """Write down a call that rang in vain; again changes nothing."""
    values = {
        "id": missed.id,
        "agent_id": storable(missed.agent_id),
        "queue": storable(missed.queue),
        "remote_e164": missed.e164,
        "missed_at": missed.missed_at,
        "reason": missed.reason,
    }

    def work(connection: sa.Connection) -> None:
        customer_id = survivor_if_there(connection, missed.customer_id)
        insert = insert_into(connection, missed_calls).values({**values, "customer_id": customer_id})
        connection.execute(insert.on_conflict_do_nothing(index_elements=["id"]))

    database.write(work)


def read_missed_calls(database: Database, agent_id: str, *, since: datetime) -> tuple[MissedCall, ...]:
    """Read whose calls this agent did not take, the newest first; at most 100."""
    row = missed_calls.c
    answered = (
        sa.select(sa.func.min(interactions.c.ended_at))
        .where(
            interactions.c.remote_e164 == row.remote_e164,
            interactions.c.ended_at >= row.missed_at,
            interactions.c.talk_seconds > 0,
            row.remote_e164 != "",
        )
        .scalar_subquery()
    )
    found = (
        sa.select(missed_calls, sa.func.coalesce(customers.c.name, "").label("name"), answered.label("called_back_at"))
        .select_from(missed_calls.outerjoin(customers, customers.c.id == row.customer_id))
        .where(row.agent_id == agent_id, row.missed_at >= since)
        .order_by(row.missed_at.desc(), row.id)
        .limit(_LINES)
    )

    def work(connection: sa.Connection) -> tuple[MissedCall, ...]:
        return tuple(
            MissedCall(
                one.id,
                one.agent_id,
                one.missed_at,
                one.reason,
                one.remote_e164,
                queue=one.queue,
                customer_id=one.customer_id,
                customer_name=one.name,
                called_back_at=one.called_back_at,
            )
            for one in connection.execute(found)
        )

    return database.read(work)


def survivor_if_there(connection: sa.Connection, customer_id: int | None) -> int | None:
    """The customer, or the one into whom it was merged meanwhile; `None` for one who is gone."""
    row = customers.c
    found: int | None = connection.execute(
        sa.select(sa.func.coalesce(row.merged_into, row.id)).where(row.id == customer_id)
    ).scalar()
    return found


def _whose(connection: sa.Connection, e164: str, customer_id: int | None) -> int | None:
    if customer_id is not None:
        return survivor_if_there(connection, customer_id)
    owners = set(_customers(connection, e164, None))
    return owners.pop() if len(owners) == 1 else None


def _customers(connection: sa.Connection, e164: str, customer_id: int | None) -> list[int]:
    if customer_id is not None:
        return [customer_id]
    found = sa.select(phones.c.customer_id).where(phones.c.e164 == e164)
    return list(connection.execute(found).scalars())


def _consents(connection: sa.Connection, ids: list[int]) -> tuple[Consent, ...]:
    row = consents.c
    found = sa.select(row.purpose, row.channel, row.is_granted, row.decided_at).where(row.customer_id.in_(ids))
    return tuple(Consent(*one) for one in connection.execute(found))


def _contacts(connection: sa.Connection, e164: str, ids: list[int], since: datetime) -> int:
    row = interactions.c
    count = sa.select(sa.func.count()).where(
        sa.or_(row.remote_e164 == e164, row.customer_id.in_(ids)),
        row.started_at >= since,
        row.direction == "out",
        row.channel == "call",
    )
    return int(connection.execute(count).scalar_one())
