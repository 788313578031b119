"""What the database has of one agent's day."""

from __future__ import annotations

from datetime import datetime, timedelta

import sqlalchemy as sa

from app.data.database import Database
from app.data.schema import agent_states, callbacks, interactions
from app.data.statement import Query
from app.domain.agent import AgentState, AgentStateSpan
from app.domain.callback import window_end
from app.domain.day import DayCall, DayPromise, DayRecord

_STATES = frozenset(AgentState)
_LONGEST_STATE = timedelta(days=1)  # what began before that is not looked for: the index ends with the beginning

_CALLS = Query(
    sa.select(interactions.c.id, interactions.c.direction, interactions.c.talk_seconds, interactions.c.hold_seconds)
    .where(
        interactions.c.agent_id == sa.bindparam("agent_id"),
        interactions.c.started_at >= sa.bindparam("since", type_=interactions.c.started_at.type),
        interactions.c.channel == "call",
    )
    .order_by(interactions.c.started_at)
)
_SPANS = Query(
    sa.select(
        agent_states.c.pbx,
        agent_states.c.state,
        agent_states.c.started_at,
        agent_states.c.ended_at,
        agent_states.c.reason,
    )
    .where(
        agent_states.c.agent_id == sa.bindparam("agent_id"),
        agent_states.c.started_at >= sa.bindparam("before", type_=agent_states.c.started_at.type),
        sa.or_(
            agent_states.c.started_at >= sa.bindparam("since", type_=agent_states.c.started_at.type),
            agent_states.c.ended_at > sa.bindparam("since", type_=agent_states.c.started_at.type),
        ),
    )
    .order_by(agent_states.c.started_at)
)
_PROMISES = Query(
    sa.select(callbacks.c.status, callbacks.c.due_at, callbacks.c.until_at, callbacks.c.times_broken).where(
        callbacks.c.agent_id == sa.bindparam("agent_id"),
        callbacks.c.due_at >= sa.bindparam("since", type_=callbacks.c.due_at.type),
        callbacks.c.due_at < sa.bindparam("until", type_=callbacks.c.due_at.type),
    )
)


def read_day(database: Database, agent_id: str, *, since: datetime, until: datetime) -> DayRecord:
    """Read an agent's calls, states and promises of one day, in one bundle.

    An open state of an earlier day is not among them: its desk says what became of it.
    """

    def work(connection: sa.Connection) -> DayRecord:
        calls = _CALLS.rows(connection, agent_id=agent_id, since=since)
        spans = _SPANS.rows(connection, agent_id=agent_id, since=since, before=since - _LONGEST_STATE)
        promises = _PROMISES.rows(connection, agent_id=agent_id, since=since, until=until)
        return DayRecord(
            since,
            tuple(DayCall(*row) for row in calls),
            tuple(
                AgentStateSpan(pbx, agent_id, AgentState(state), started_at, ended_at, reason)
                for pbx, state, started_at, ended_at, reason in spans
                if state in _STATES
            ),
            tuple(
                DayPromise(status, window_end(due_at, until_at), times_broken)
                for status, due_at, until_at, times_broken in promises
            ),
        )

    return database.read(work)
