"""Who changed what about a customer, and when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime

import sqlalchemy as sa

from app.data.schema import agents, customer_changes
from app.domain.audit import AuditEntry, Conflict, FieldChange

_SHOWN = 200


def record_changes(
    connection: sa.Connection,
    customer_id: int,
    made: Iterable[FieldChange],
    *,
    agent_id: str,
    merge_id: int | None = None,
) -> None:
    """Write down what changed, in the transaction of the change itself."""
    now = datetime.now(UTC)
    rows = [
        {
            "customer_id": customer_id,
            "changed_at": now,
            "agent_id": agent_id,
            "field": f"{change.field}:{change.part}" if change.part else change.field,
            "old_value": change.old,
            "new_value": change.new,
            "merge_id": merge_id,
        }
        for change in made
    ]
    if rows:
        connection.execute(customer_changes.insert(), rows)


def read_changes(connection: sa.Connection, customer_id: int) -> tuple[AuditEntry, ...]:
    """Read the last 200 changes of a customer, newest first."""
    found = _changes().where(customer_changes.c.customer_id == customer_id).limit(_SHOWN)
    return tuple(_entry(row) for row in connection.execute(found))


def with_author(connection: sa.Connection, customer_id: int, conflict: Conflict) -> Conflict:
    """The conflict with the agent who was first, if one wrote that value."""
    field = f"{conflict.field}:{conflict.part}" if conflict.part else conflict.field
    wrote = _changes().where(
        customer_changes.c.customer_id == customer_id,
        customer_changes.c.field == field,
        customer_changes.c.new_value == conflict.theirs,
    )
    row = connection.execute(wrote.limit(1)).first()
    if row is None:
        return conflict
    entry = _entry(row)
    return replace(conflict, agent_name=entry.agent_name, at=entry.at)


def _changes() -> sa.Select[tuple[datetime, str, str, str, str, int | None]]:
    changes = customer_changes.c
    return (
        sa.select(
            changes.changed_at,
            sa.func.coalesce(agents.c.name, changes.agent_id),
            changes.field,
            changes.old_value,
            changes.new_value,
            changes.merge_id,
        )
        .select_from(customer_changes.outerjoin(agents, agents.c.id == changes.agent_id))
        .order_by(changes.changed_at.desc(), changes.id.desc())
    )


def _entry(row: sa.Row[tuple[datetime, str, str, str, str, int | None]]) -> AuditEntry:
    at, agent_name, name, old, new, merge_id = row
    field, _, part = name.partition(":")
    return AuditEntry(at, agent_name, FieldChange(field, old, new, part), is_by_merge=merge_id is not None)
