"""Writes what happened: interactions with what follows from them. Writing the same twice changes nothing."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from app.data.clean import storable
from app.data.database import Database
from app.data.schema import callbacks, cases, customers, interactions
from app.domain.interaction import Interaction, NextStepKind

_NONE = "none"
_TEXTS = (
    "pbx",
    "uniqueid",
    "linkedid",
    "channel",
    "direction",
    "agent_id",
    "queue",
    "remote_number",
    "remote_e164",
    "ivr_path",
    "intent",
    "end_reason",
    "matched_by",
    "subject",
)
_TIMES = ("started_at", "answered_at", "ended_at", "wait_seconds", "talk_seconds", "hold_seconds")


class SaveResult(StrEnum):
    """What writing an interaction did."""

    INSERTED = "inserted"
    COMPLETED = "completed"  # the row said `none`, or had no end, and now says more
    UNCHANGED = "unchanged"


def save_interaction(database: Database, interaction: Interaction) -> SaveResult:
    """Write an interaction and its next step, in one transaction.

    The row of an id that is there already is only ever completed: an outcome takes the place of `none`, an end the
    place of no end, never the other way round. A call-back or a case is made once for each interaction, however often
    it is written. A customer or case that is gone meanwhile, or a case of somebody else, is left out: the contact
    itself is never refused.
    """
    return database.write(lambda connection: _save(connection, interaction))


def _save(connection: sa.Connection, interaction: Interaction) -> SaveResult:
    old = connection.execute(
        sa.select(interactions.c.outcome, interactions.c.ended_at).where(interactions.c.id == interaction.id)
    ).first()
    says_outcome = interaction.disposition.outcome != _NONE
    says_end = interaction.ended_at is not None
    if old is None:
        result = SaveResult.INSERTED
    elif (old.outcome == _NONE and says_outcome) or (old.outcome == _NONE and old.ended_at is None and says_end):
        result = SaveResult.COMPLETED
    else:
        return SaveResult.UNCHANGED
    if not _upsert(connection, _values(connection, interaction)):
        return SaveResult.UNCHANGED  # the other writer of this leg was faster, and knew as much
    _follow_up(connection, interaction)
    return result


def _values(connection: sa.Connection, interaction: Interaction) -> dict[str, Any]:
    disposition = interaction.disposition
    return {
        "id": interaction.id,
        **{name: storable(getattr(interaction, name)) for name in _TEXTS},
        **{name: getattr(interaction, name) for name in _TIMES},
        "customer_id": _existing(connection, customers, interaction.customer_id),
        "outcome": disposition.outcome,
        "notes": storable(disposition.notes),
        "case_id": _own_case(connection, interaction),
        "saved_at": datetime.now(UTC),
    }


def _existing(connection: sa.Connection, table: sa.Table, id_: int | None) -> int | None:
    if id_ is None:
        return None
    # A customer who was merged meanwhile is there as the one who took it in.
    there = sa.func.coalesce(table.c.merged_into, table.c.id) if table is customers else table.c.id
    found: int | None = connection.execute(sa.select(there).where(table.c.id == id_)).scalar()
    return found


def _own_case(connection: sa.Connection, interaction: Interaction) -> int | None:
    """The linked case, if it is there and of the same customer: one customer's contact is never in another's case."""
    id_, customer_id = interaction.disposition.case_id, _existing(connection, customers, interaction.customer_id)
    if id_ is None or customer_id is None:
        return None
    found = sa.select(cases.c.id).where(cases.c.id == id_, cases.c.customer_id == customer_id)
    own: int | None = connection.execute(found).scalar()
    return own


def _upsert(connection: sa.Connection, values: dict[str, Any]) -> bool:
    insert: Any = insert_into(connection, interactions).values(values)
    new, old = insert.excluded, interactions.c
    kept = {
        name: sa.func.coalesce(new[name], old[name])
        for name in ("customer_id", "answered_at", "ended_at", "wait_seconds", "case_id")
    }
    kept["notes"] = sa.func.coalesce(sa.func.nullif(new.notes, ""), old.notes)
    always = {name: new[name] for name in values if name not in kept and name not in {"id", "started_at"}}
    says_more = sa.or_(new.outcome != _NONE, sa.and_(old.ended_at.is_(None), new.ended_at.is_not(None)))
    statement = insert.on_conflict_do_update(
        index_elements=[interactions.c.id],
        set_={**always, **kept},
        where=sa.and_(old.outcome == _NONE, says_more),
    ).returning(interactions.c.id)
    return connection.execute(statement).first() is not None


def _follow_up(connection: sa.Connection, interaction: Interaction) -> None:
    step = interaction.disposition.next_step
    if step.kind is NextStepKind.CALL_BACK and step.due_at is not None:
        _add_callback(connection, interaction, step.due_at)
    elif step.kind is NextStepKind.OPEN_CASE:
        _open_case(connection, interaction)


def _add_callback(connection: sa.Connection, interaction: Interaction, due_at: datetime) -> None:
    step = interaction.disposition.next_step
    row = {
        "id": str(uuid.uuid5(uuid.UUID(interaction.id), "callback")),
        "customer_id": _existing(connection, customers, interaction.customer_id),
        "interaction_id": interaction.id,
        "agent_id": interaction.agent_id,
        "e164": storable(step.e164 or interaction.remote_e164),
        "due_at": due_at,
        "notes": storable(step.subject),
        "created_at": datetime.now(UTC),
    }
    connection.execute(insert_into(connection, callbacks).values(row).on_conflict_do_nothing())


def _open_case(connection: sa.Connection, interaction: Interaction) -> None:
    disposition = interaction.disposition
    row = {
        "customer_id": _existing(connection, customers, interaction.customer_id),
        "kind": "complaint" if disposition.outcome == "complaint" else "request",
        "subject": storable(disposition.next_step.subject),
        "status": "open",
        "opened_at": interaction.ended_at or interaction.started_at,
        "agent_id": interaction.agent_id,
        "opened_by": interaction.id,
    }
    connection.execute(insert_into(connection, cases).values(row).on_conflict_do_nothing())
    if disposition.case_id is None:
        opened = sa.select(cases.c.id).where(cases.c.opened_by == interaction.id).scalar_subquery()
        connection.execute(sa.update(interactions).where(interactions.c.id == interaction.id).values(case_id=opened))


def insert_into(connection: sa.Connection, table: sa.Table) -> sqlite.Insert | postgresql.Insert:
    """Begin an INSERT that may say what happens on a conflict; both databases know the same words."""
    return sqlite.insert(table) if connection.dialect.name == "sqlite" else postgresql.insert(table)
