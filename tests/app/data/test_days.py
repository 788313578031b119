"""What the database has of one agent's day."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import sqlalchemy as sa

from app.data.agents import save_agent_state
from app.data.database import Database
from app.data.days import read_day
from app.data.interactions import save_interaction
from app.data.schema import callbacks
from app.domain.agent import AgentState, AgentStateSpan
from app.domain.day import DayCall, DayPromise
from app.domain.interaction import Interaction

MIDNIGHT = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)
NINE = MIDNIGHT + timedelta(hours=9)
CALL = Interaction("a", "central", "1", "1", "call", "in", "1001", NINE, talk_seconds=61.5, hold_seconds=4)
PAUSE = AgentStateSpan("central", "1001", AgentState.PAUSED, NINE, NINE + timedelta(minutes=9), "coffee")


def test_the_day_has_the_agents_own_calls_states_and_promises_and_nobody_elses(database: Database) -> None:
    for one in (
        CALL,
        replace(CALL, id="b", uniqueid="2", agent_id="1002"),
        replace(CALL, id="c", uniqueid="3", started_at=MIDNIGHT - timedelta(seconds=1)),
        replace(CALL, id="d", uniqueid="4", channel="email"),
    ):
        save_interaction(database, one)
    overnight = replace(
        PAUSE, started_at=MIDNIGHT - timedelta(hours=1), ended_at=MIDNIGHT + timedelta(minutes=1), reason="late"
    )
    yesterday = replace(PAUSE, started_at=MIDNIGHT - timedelta(hours=3), ended_at=MIDNIGHT - timedelta(hours=2))
    forgotten = replace(yesterday, started_at=MIDNIGHT - timedelta(hours=5), ended_at=None)
    for span in (PAUSE, replace(PAUSE, agent_id="1002"), overnight, yesterday, forgotten):
        save_agent_state(database, span)
    promise(database, "p1", "1001", NINE, status="kept", times_broken=1)
    promise(database, "p2", "1002", NINE)
    promise(database, "p3", "1001", MIDNIGHT + timedelta(days=1))

    found = read_day(database, "1001", since=MIDNIGHT, until=MIDNIGHT + timedelta(days=1))

    assert found.calls == (DayCall("a", "in", 61.5, 4.0),)
    assert found.spans == (overnight, PAUSE)
    assert found.promises == (DayPromise("kept", NINE + timedelta(hours=1), 1),)


def test_a_day_without_anything_is_empty(database: Database) -> None:
    found = read_day(database, "1001", since=MIDNIGHT, until=MIDNIGHT + timedelta(days=1))
    assert (found.calls, found.spans, found.promises) == ((), (), ())


def promise(database: Database, name: str, agent: str, due_at: datetime, **more: object) -> None:
    row = {"id": name, "agent_id": agent, "due_at": due_at, "created_at": MIDNIGHT, **more}
    database.write(lambda connection: connection.execute(sa.insert(callbacks).values(row)))
