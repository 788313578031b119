"""Overrides of the contact policy as a customer's timeline shows them: who called nevertheless, when, why."""

from __future__ import annotations

import sqlalchemy as sa

from app.data.schema import agents, contact_overrides
from app.domain.customer import Contact
from app.domain.timeline import Position, TimelineFilter


def read_overrides(
    connection: sa.Connection, customer_id: int, wanted: TimelineFilter, after: Position | None, *, limit: int
) -> list[Contact]:
    """Read those that fit, newest first, from a position on; they are calls out, and have no outcome."""
    if wanted.outcomes or (wanted.channels and "call" not in wanted.channels):
        return []
    row = contact_overrides.c
    found = (
        sa.select(
            row.id, row.made_at, row.rules, row.reason, sa.func.coalesce(agents.c.name, row.agent_id).label("who")
        )
        .select_from(contact_overrides.outerjoin(agents, agents.c.id == row.agent_id))
        .where(row.customer_id == customer_id)
        .order_by(row.made_at.desc(), row.id.desc())
        .limit(limit)
    )
    if wanted.agent_id:
        found = found.where(row.agent_id == wanted.agent_id)
    if wanted.since is not None:
        found = found.where(row.made_at >= wanted.since)
    if wanted.until is not None:
        found = found.where(row.made_at < wanted.until)
    if after is not None:
        older = sa.or_(row.made_at < after.at, sa.and_(row.made_at == after.at, row.id < after.id))
        found = found.where(row.made_at <= after.at, older)
    return [
        Contact(
            one.id,
            "call",
            "out",
            one.made_at,
            agent_name=one.who,
            notes=one.reason,
            overruled=tuple(one.rules.split(",")),
        )
        for one in connection.execute(found)
    ]
