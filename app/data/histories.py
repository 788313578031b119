"""Who changed what about a case or a call-back: written in the transaction of the change itself."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from app.data.clean import storable
from app.data.schema import agents, callback_changes, case_changes
from app.data.upsert import insert_into
from app.domain.audit import AuditEntry, Conflict, FieldChange

_SHOWN = 200
_OF = {case_changes: case_changes.c.case_id, callback_changes: callback_changes.c.callback_id}


def record(
    connection: sa.Connection, history: sa.Table, of: object, made: Iterable[FieldChange], *, agent_id: str
) -> None:
    """Write down what an agent changed."""
    rows = [_row(history, of, change, agent_id) for change in made]
    if rows:
        connection.execute(history.insert(), rows)


def record_event(
    connection: sa.Connection, history: sa.Table, of: object, change: FieldChange, *, agent_id: str, event_id: str
) -> bool:
    """Write down what follows from an interaction; False: it was written down before, and holds already."""
    row = _row(history, of, change, agent_id) | {"event_id": event_id}
    insert = insert_into(connection, history).values(row).on_conflict_do_nothing()
    return connection.execute(insert.returning(history.c.id)).first() is not None


def event_id(interaction_id: str, what: str) -> str:
    """The id of what follows from an interaction: the same however often that is written."""
    return str(uuid.uuid5(uuid.UUID(interaction_id), what))


def read_history(connection: sa.Connection, history: sa.Table, of: object) -> tuple[AuditEntry, ...]:
    """Read the last 200 changes, newest first."""
    return tuple(_entry(row) for row in connection.execute(_changes(history, of).limit(_SHOWN)))


def with_author(connection: sa.Connection, history: sa.Table, of: object, conflict: Conflict) -> Conflict:
    """The conflict with the agent who was first, if one wrote that value."""
    wrote = _changes(history, of).where(history.c.field == conflict.field, history.c.new_value == conflict.theirs)
    row = connection.execute(wrote.limit(1)).first()
    if row is None:
        return conflict
    entry = _entry(row)
    return replace(conflict, agent_name=entry.agent_name, at=entry.at)


def _row(history: sa.Table, of: object, change: FieldChange, agent_id: str) -> dict[str, Any]:
    return {
        _OF[history].name: of,
        "changed_at": datetime.now(UTC),
        "agent_id": agent_id,
        "field": change.field,
        "old_value": storable(change.old),
        "new_value": storable(change.new),
    }


def _changes(history: sa.Table, of: object) -> sa.Select[Any]:
    row = history.c
    return (
        sa.select(
            row.changed_at, sa.func.coalesce(agents.c.name, row.agent_id), row.field, row.old_value, row.new_value
        )
        .select_from(history.outerjoin(agents, agents.c.id == row.agent_id))
        .where(_OF[history] == of)
        .order_by(row.changed_at.desc(), row.id.desc())
    )


def _entry(row: sa.Row[Any]) -> AuditEntry:
    at, agent_name, field, old, new = row
    return AuditEntry(at, agent_name, FieldChange(field, old, new))
