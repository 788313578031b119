"""Agents, the states they were in, and the lists that the desk offers them."""

from __future__ import annotations

import sqlalchemy as sa

from app.data.clean import storable
from app.data.database import Database
from app.data.schema import agent_states, agents
from app.data.schema import outcomes as outcome_rows
from app.data.schema import pause_reasons as pause_reason_rows
from app.data.statement import Query
from app.data.upsert import insert_into
from app.domain.agent import AgentStateSpan
from app.domain.interaction import Outcome, PauseReason

_OUTCOMES = Query(
    sa.select(outcome_rows.c.code, outcome_rows.c.label_es, outcome_rows.c.label_en, outcome_rows.c.position)
    .where(outcome_rows.c.is_active)
    .order_by(outcome_rows.c.position, outcome_rows.c.code)
)
_PAUSE_REASONS = Query(
    sa.select(
        pause_reason_rows.c.code,
        pause_reason_rows.c.label_es,
        pause_reason_rows.c.label_en,
        pause_reason_rows.c.norm_minutes,
        pause_reason_rows.c.position,
    )
    .where(pause_reason_rows.c.is_active)
    .order_by(pause_reason_rows.c.position, pause_reason_rows.c.code)
)


def outcomes(database: Database) -> tuple[Outcome, ...]:
    """Read the outcomes in the order of their keys; `none` and others with position 0 come first."""
    return tuple(Outcome(*row) for row in database.read(_OUTCOMES.rows))


def pause_reasons(database: Database) -> tuple[PauseReason, ...]:
    """Read the reasons to pause, in order."""
    return tuple(PauseReason(*row) for row in database.read(_PAUSE_REASONS.rows))


def save_agent(database: Database, agent_id: str, name: str, *, device: str = "", extension: str = "") -> None:
    """Remember an agent's name, which timelines show in place of the id, and the phone that colleagues see.

    An empty device leaves the one that is known; a phone belongs to who signed on last at it.
    """
    phone = {"device": storable(device), "extension": storable(extension)} if device else {}

    def work(connection: sa.Connection) -> None:
        if phone:
            others = sa.and_(agents.c.device == phone["device"], agents.c.id != agent_id)
            connection.execute(agents.update().where(others).values(device="", extension=""))
        insert = insert_into(connection, agents).values(id=agent_id, name=storable(name), **phone)
        changed = {key: getattr(insert.excluded, key) for key in ("name", *phone)}
        connection.execute(insert.on_conflict_do_update(index_elements=["id"], set_=changed))

    database.write(work)


def save_agent_state(database: Database, span: AgentStateSpan) -> None:
    """Write a state that an agent was in, when it begins or ends; an end is never taken back."""
    ended_at = span.ended_at
    row = {
        "pbx": span.pbx,
        "agent_id": span.agent_id,
        "state": span.state.value,
        "reason": storable(span.reason),
        "started_at": span.started_at,
        "ended_at": ended_at,
        "seconds": None if ended_at is None else (ended_at - span.started_at).total_seconds(),
    }

    def work(connection: sa.Connection) -> None:
        insert = insert_into(connection, agent_states).values(row)
        ended = insert.on_conflict_do_update(
            index_elements=["agent_id", "started_at", "pbx"],
            set_={"ended_at": insert.excluded.ended_at, "seconds": insert.excluded.seconds},
            where=sa.and_(agent_states.c.ended_at.is_(None), insert.excluded.ended_at.is_not(None)),
        )
        connection.execute(ended)

    database.write(work)
