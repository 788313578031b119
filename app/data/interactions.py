"""Writes what happened: interactions with what follows from them. Writing the same twice changes nothing."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa

from app.data.answers import write_answers
from app.data.callbacks import keep_promises
from app.data.cases import take_case_step
from app.data.clean import storable
from app.data.database import Database
from app.data.recordings import write_recordings
from app.data.schema import callbacks, cases, customers, interactions
from app.data.upsert import insert_into
from app.domain.callback import window_end
from app.domain.case import default_due, opening_priority
from app.domain.interaction import Interaction, NextStepKind
from app.domain.said import Words, with_words

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
    "campaign",
    "end_reason",
    "matched_by",
    "subject",
)
_KEPT = ("customer_id", "answered_at", "ended_at", "wait_seconds")
_FIRST_ONLY = frozenset({"id", "started_at", "notes", "case_id", "saved_at"})
_TIMES = ("started_at", "answered_at", "ended_at", "wait_seconds", "talk_seconds", "hold_seconds")


class SaveResult(StrEnum):
    """What writing an interaction did."""

    INSERTED = "inserted"
    COMPLETED = "completed"  # the row said `none`, or had no end, and now says more
    ADDED = "added"  # another desk had said how it ended: that stays, and what this one said stands beside it
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Saved:
    """What writing did, and the outcome that the row has now."""

    result: SaveResult
    outcome: str


def save_interaction(database: Database, interaction: Interaction) -> Saved:
    """Write an interaction and its next step, in one transaction.

    The row of an id that is there already is only ever completed: an outcome takes the place of `none`, an end the
    place of no end, never the other way round. What a second desk says is lost neither: its notes are added below
    (`app/domain/said.py`), its call-back and its case are made. Each of them is made once, however often it is written.
    A customer or case that is gone meanwhile, or a case of somebody else, is left out: the contact itself is never
    refused.
    """
    return database.write(lambda connection: _save(connection, interaction))


def _save(connection: sa.Connection, interaction: Interaction) -> Saved:
    values = _values(connection, interaction)
    insert: Any = insert_into(connection, interactions).values(values)
    is_new = connection.execute(insert.on_conflict_do_nothing().returning(interactions.c.id)).first() is not None
    if is_new:
        saved = Saved(SaveResult.INSERTED, interaction.disposition.outcome)
    else:
        saved = _complete(connection, interaction, values)
    _follow_up(connection, interaction)
    return saved


def _complete(connection: sa.Connection, interaction: Interaction, new: dict[str, Any]) -> Saved:
    own_row = interactions.c.id == interaction.id
    old = connection.execute(sa.select(interactions).where(own_row).with_for_update()).one()
    says_end = old.ended_at is None and new["ended_at"] is not None
    says_more = old.outcome == _NONE and (new["outcome"] != _NONE or says_end)
    case_id = (new["case_id"] or old.case_id) if says_more else (old.case_id or new["case_id"])
    unlinked = new["case_id"] if new["case_id"] != case_id else None
    changes = _told_again(old, new) if says_more else {}
    words = Words(interaction.agent_id, _said_at(interaction), new["outcome"], new["notes"], unlinked)
    changes |= {"notes": with_words(old.notes, old.outcome, words), "case_id": case_id}
    if all(getattr(old, name) == value for name, value in changes.items()):
        return Saved(SaveResult.UNCHANGED, old.outcome)
    connection.execute(sa.update(interactions).where(own_row).values(**changes, saved_at=new["saved_at"]))
    return Saved(SaveResult.COMPLETED, new["outcome"]) if says_more else Saved(SaveResult.ADDED, old.outcome)


def _told_again(old: sa.Row[Any], new: dict[str, Any]) -> dict[str, Any]:
    """What the later, fuller record says in the place of the earlier one; what it does not know stays."""
    kept = {name: new[name] if new[name] is not None else getattr(old, name) for name in _KEPT}
    return {**{name: value for name, value in new.items() if name not in _FIRST_ONLY}, **kept}


def _said_at(interaction: Interaction) -> datetime:
    return interaction.said_at or interaction.ended_at or interaction.started_at


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


def _follow_up(connection: sa.Connection, interaction: Interaction) -> None:
    customer_id = _existing(connection, customers, interaction.customer_id)
    write_answers(connection, interaction, customer_id)
    write_recordings(connection, interaction)
    keep_promises(connection, interaction, customer_id)
    take_case_step(connection, interaction, _own_case(connection, interaction))
    step = interaction.disposition.next_step
    if step.kind is NextStepKind.CALL_BACK and step.due_at is not None:
        _add_callback(connection, interaction, step.due_at)
    elif step.kind is NextStepKind.OPEN_CASE:
        _open_case(connection, interaction)


def _add_callback(connection: sa.Connection, interaction: Interaction, due_at: datetime) -> None:
    step = interaction.disposition.next_step
    e164, subject = storable(step.e164 or interaction.remote_e164), storable(step.subject)
    row = {
        "id": _derived_id(interaction, f"callback {due_at.astimezone(UTC).isoformat()} {e164} {subject}"),
        "customer_id": _existing(connection, customers, interaction.customer_id),
        "interaction_id": interaction.id,
        "agent_id": interaction.agent_id,
        "e164": e164,
        "due_at": due_at,
        "until_at": window_end(due_at, None),
        "queue": storable(interaction.queue),
        "notes": subject,
        "created_by": interaction.agent_id,
        "created_at": datetime.now(UTC),
        "updated_at": datetime.now(UTC),
    }
    connection.execute(insert_into(connection, callbacks).values(row).on_conflict_do_nothing())


def _open_case(connection: sa.Connection, interaction: Interaction) -> None:
    disposition = interaction.disposition
    subject = storable(disposition.next_step.subject)
    kind = "complaint" if disposition.outcome == "complaint" else "request"
    opened_at, priority = interaction.ended_at or interaction.started_at, opening_priority(kind)
    row = {
        "customer_id": _existing(connection, customers, interaction.customer_id),
        "kind": kind,
        "subject": subject,
        "status": "open",
        "priority": priority,
        "opened_at": opened_at,
        "updated_at": opened_at,
        "due_at": default_due(priority, opened_at),
        "agent_id": interaction.agent_id,
        "owner_id": interaction.agent_id,
        "opened_by": interaction.id,
    }
    insert = insert_into(connection, cases).on_conflict_do_nothing()
    connection.execute(insert.values(row))
    opened = sa.select(cases.c.id, cases.c.subject).where(cases.c.opened_by == interaction.id)
    case_id, first_subject = connection.execute(opened).one()
    if subject != first_subject:  # another desk opened one about something else
        connection.execute(insert.values(row | {"opened_by": _derived_id(interaction, f"case {subject}")}))
    if disposition.case_id is None:
        unlinked = sa.and_(interactions.c.id == interaction.id, interactions.c.case_id.is_(None))
        connection.execute(sa.update(interactions).where(unlinked).values(case_id=case_id))


def _derived_id(interaction: Interaction, what: str) -> str:
    """An id for what follows from an interaction: the same however often it is written."""
    return str(uuid.uuid5(uuid.UUID(interaction.id), what))
