"""Reads call-backs and changes them; each change says which version it was made for, so that none is undone unseen."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from app.data.clean import storable
from app.data.database import Database
from app.data.errors import DatabaseRefusal
from app.data.histories import event_id, record, record_event
from app.data.merges import survivor_of
from app.data.schema import agents, callback_changes, callbacks, customers
from app.data.upsert import insert_into
from app.domain.audit import FieldChange
from app.domain.callback import (
    OWED,
    Callback,
    CallbackDraft,
    CallbackEvent,
    CallbackList,
    CallbackStatus,
    is_time,
    next_status,
    window_end,
)
from app.domain.interaction import Interaction

_LINES = 200


def read_callbacks(database: Database, agent_id: str) -> CallbackList:
    """Read what is owed: an agent's own promises, and those of the others and of nobody; at most 200 of each."""

    def work(connection: sa.Connection) -> CallbackList:
        mine = _owed(connection, callbacks.c.agent_id == agent_id)
        team = _owed(connection, callbacks.c.agent_id != agent_id)
        return CallbackList(mine[:_LINES], team[:_LINES], has_more=max(len(mine), len(team)) > _LINES)

    return database.read(work)


def add_callback(database: Database, callback_id: str, draft: CallbackDraft, *, agent_id: str) -> None:
    """Make a promise, an agent's own or the team's; the same id again makes no second one.

    A customer who was merged into another one is led on. Raises DatabaseRefusal `no_such_customer`.
    """

    def work(connection: sa.Connection) -> None:
        now = datetime.now(UTC)
        row = {
            "id": callback_id,
            "customer_id": _promised_to(connection, draft.customer_id),
            "agent_id": "" if draft.is_team else agent_id,
            "e164": storable(draft.number),
            "due_at": draft.due_at,
            "until_at": draft.until_at,
            "notes": storable(draft.notes),
            "created_by": agent_id,
            "created_at": now,
            "updated_at": now,
        }
        insert = insert_into(connection, callbacks).values(row).on_conflict_do_nothing()
        if connection.execute(insert.returning(callbacks.c.id)).first() is not None:
            made = FieldChange("status", "", CallbackStatus.OPEN)
            record(connection, callback_changes, callback_id, [made], agent_id=agent_id)

    database.write(work)


def _promised_to(connection: sa.Connection, customer_id: int | None) -> int | None:
    if customer_id is None:
        return None
    found = survivor_of(connection, customer_id)
    if connection.execute(sa.select(customers.c.id).where(customers.c.id == found)).first() is None:
        raise DatabaseRefusal("no_such_customer", customer_id=str(customer_id))
    return found


def break_promises(database: Database, now: datetime) -> int:
    """Write down which open promises were not kept in their window, and say how many; any desk may, at any time."""

    def work(connection: sa.Connection) -> int:
        late = sa.select(callbacks).where(callbacks.c.status == CallbackStatus.OPEN, callbacks.c.due_at < now)
        rows = [row for row in connection.execute(late.with_for_update()) if _end(row) <= now]
        for row in rows:
            broken = {"times_broken": row.times_broken + 1}
            _change(connection, row, CallbackEvent.WINDOW_PASSED, broken, agent_id="", at=now)
        return len(rows)

    return database.write(work)


def take_over_callback(database: Database, callback_id: str, version: int, *, agent_id: str) -> None:
    """Make a colleague's or nobody's promise this agent's own; raises as `move_callback` does."""

    def work(connection: sa.Connection) -> None:
        row = _locked(connection, callback_id, version)
        made = FieldChange("agent_id", row.agent_id, agent_id)
        record(connection, callback_changes, row.id, [made], agent_id=agent_id)
        _update(connection, row, {"agent_id": agent_id})

    database.write(work)


def move_callback(
    database: Database, callback_id: str, version: int, due_at: datetime, until_at: datetime, *, agent_id: str
) -> None:
    """Promise another window.

    Raises DatabaseRefusal `no_such_callback`, `callback_done` with its `status` when nothing is owed any more, or
    `callback_changed` when somebody else changed it since this version was read.
    """
    values = {"due_at": due_at, "until_at": until_at}
    event = CallbackEvent.MOVED
    database.write(lambda connection: _step(connection, callback_id, version, event, agent_id=agent_id, values=values))


def cancel_callback(database: Database, callback_id: str, version: int, reason: str, *, agent_id: str) -> None:
    """Promise it no more, and say why; raises as `move_callback` does, or `reason_missing`."""
    text = " ".join(storable(reason).split())
    if not text:
        raise DatabaseRefusal("reason_missing")
    values = {"reason": text}
    event = CallbackEvent.CANCELLED
    database.write(lambda connection: _step(connection, callback_id, version, event, agent_id=agent_id, values=values))


def keep_callback(database: Database, callback_id: str, version: int, *, agent_id: str) -> None:
    """Say that the customer was talked to in another way; raises as `move_callback` does."""
    event = CallbackEvent.TALKED
    database.write(lambda connection: _step(connection, callback_id, version, event, agent_id=agent_id))


def keep_promises(connection: sa.Connection, interaction: Interaction, customer_id: int | None) -> None:
    """Keep the promises to whom this contact was with: those whose time had come, if somebody spoke.

    Ringing out counts as an attempt. Both once, however often the contact is written. A promise that was made in this
    very contact is another one's to keep.
    """
    if interaction.channel != "call" or interaction.direction != "out":
        return
    for row in _owed_to(connection, interaction, customer_id):
        if not is_time(row.due_at, interaction.started_at):
            continue
        if interaction.talk_seconds > 0:
            event = event_id(interaction.id, f"callback {row.id} kept")
            kept = {"kept_by": interaction.id}
            at = interaction.ended_at or interaction.started_at
            _change(connection, row, CallbackEvent.TALKED, kept, agent_id=interaction.agent_id, at=at, event=event)
        else:
            _count_attempt(connection, row, interaction)


def _owed_to(connection: sa.Connection, interaction: Interaction, customer_id: int | None) -> list[sa.Row[Any]]:
    row = callbacks.c
    whose = []
    if customer_id is not None:
        whose.append(row.customer_id == customer_id)
    if interaction.remote_e164:
        whose.append(sa.and_(row.e164 == interaction.remote_e164, row.customer_id.is_(None)))
    if not whose:
        return []
    is_of_another = sa.or_(row.interaction_id.is_(None), row.interaction_id != interaction.id)
    found = sa.select(callbacks).where(sa.or_(*whose), row.status.in_(OWED), is_of_another)
    return list(connection.execute(found.with_for_update()))


def _count_attempt(connection: sa.Connection, row: sa.Row[Any], interaction: Interaction) -> None:
    attempt = FieldChange("attempts", str(row.attempts), str(row.attempts + 1))
    event = event_id(interaction.id, f"callback {row.id} attempt")
    if record_event(connection, callback_changes, row.id, attempt, agent_id=interaction.agent_id, event_id=event):
        _update(connection, row, {"attempts": row.attempts + 1, "last_attempt_at": interaction.started_at})


def _step(
    connection: sa.Connection,
    callback_id: str,
    version: int,
    event: CallbackEvent,
    *,
    agent_id: str,
    values: dict[str, Any] | None = None,
) -> None:
    row = _locked(connection, callback_id, version)
    _change(connection, row, event, values or {}, agent_id=agent_id, at=datetime.now(UTC))


def _change(
    connection: sa.Connection,
    row: sa.Row[Any],
    event_kind: CallbackEvent,
    values: dict[str, Any],
    *,
    agent_id: str,
    at: datetime,
    event: str = "",
) -> None:
    """Take a promise one step further: the row, and what is written down of it."""
    status = next_status(row.status, event_kind)
    if status is None:
        raise DatabaseRefusal("callback_done", callback_id=row.id, status=row.status)
    made = [FieldChange(name, _text(getattr(row, name)), _text(value)) for name, value in values.items()]
    if status != row.status:
        changed = FieldChange("status", row.status, status)
        if event:
            record_event(connection, callback_changes, row.id, changed, agent_id=agent_id, event_id=event)
        else:
            made.append(changed)
    record(
        connection, callback_changes, row.id, [change for change in made if change.old != change.new], agent_id=agent_id
    )
    closed = {} if status in OWED else {"closed_at": at}
    _update(connection, row, {**values, **closed, "status": status})


def _update(connection: sa.Connection, row: sa.Row[Any], values: dict[str, Any]) -> None:
    changed = {**values, "version": row.version + 1, "updated_at": datetime.now(UTC)}
    connection.execute(sa.update(callbacks).where(callbacks.c.id == row.id).values(changed))


def _locked(connection: sa.Connection, callback_id: str, version: int) -> sa.Row[Any]:
    row = connection.execute(sa.select(callbacks).where(callbacks.c.id == callback_id).with_for_update()).first()
    if row is None:
        raise DatabaseRefusal("no_such_callback", callback_id=callback_id)
    if row.status not in OWED:
        raise DatabaseRefusal("callback_done", callback_id=callback_id, status=row.status)
    if row.version != version:
        raise DatabaseRefusal("callback_changed", callback_id=callback_id)
    return row


def _owed(connection: sa.Connection, whose: sa.ColumnElement[bool]) -> tuple[Callback, ...]:
    row = callbacks.c
    found = (
        sa.select(
            callbacks,
            sa.func.coalesce(customers.c.name, "").label("customer_name"),
            sa.func.coalesce(agents.c.name, row.agent_id).label("agent_name"),
        )
        .select_from(callbacks.outerjoin(customers, customers.c.id == row.customer_id))
        .join(agents, agents.c.id == row.agent_id, isouter=True)
        .where(row.status.in_(OWED), whose)
        .order_by(row.due_at, row.id)
        .limit(_LINES + 1)
    )
    return tuple(_callback(one) for one in connection.execute(found))


def _callback(row: sa.Row[Any]) -> Callback:
    return Callback(
        row.id,
        row.version,
        row.customer_id,
        row.customer_name,
        row.e164,
        row.due_at,
        _end(row),
        status=CallbackStatus(row.status),
        agent_id=row.agent_id,
        agent_name=row.agent_name,
        notes=row.notes,
        queue=row.queue,
        source=row.source,
        attempts=row.attempts,
        last_attempt_at=row.last_attempt_at,
        times_broken=row.times_broken,
    )


def _end(row: sa.Row[Any]) -> datetime:
    return window_end(row.due_at, row.until_at)


def _text(value: object) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="minutes")
    return "" if value is None else str(value)
