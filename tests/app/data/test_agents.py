"""The states of agents are written once each, and names are kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import sqlalchemy as sa

from app.data.agents import save_agent, save_agent_state
from app.data.database import Database
from app.data.directory import read_directory
from app.data.schema import agent_states, agents
from app.domain.agent import AgentState, AgentStateSpan

NOW = datetime(2026, 11, 20, 15, tzinfo=UTC)
OPEN = AgentStateSpan("central", "1001", AgentState.PAUSED, NOW, reason="lunch")
ENDED = replace(OPEN, ended_at=NOW + timedelta(minutes=44, milliseconds=500))


def spans(database: Database) -> list[tuple[object, ...]]:
    columns = (agent_states.c.state, agent_states.c.reason, agent_states.c.ended_at, agent_states.c.seconds)
    return database.read(lambda connection: [tuple(row) for row in connection.execute(sa.select(*columns))])


def test_state_is_written_when_it_begins_and_completed_when_it_ends(database: Database) -> None:
    save_agent_state(database, OPEN)
    assert spans(database) == [("paused", "lunch", None, None)]
    save_agent_state(database, ENDED)
    assert spans(database) == [("paused", "lunch", ENDED.ended_at, 2_640.5)]


def test_end_is_never_taken_back(database: Database) -> None:
    for span in (ENDED, OPEN, replace(ENDED, ended_at=NOW)):
        save_agent_state(database, span)
    assert spans(database) == [("paused", "lunch", ENDED.ended_at, 2_640.5)]


def test_name_of_an_agent_may_change(database: Database) -> None:
    save_agent(database, "1001", "Ana", device="PJSIP/1001", extension="1001")
    save_agent(database, "1001", "Ana Soto")
    row = ("1001", "Ana Soto", "PJSIP/1001", "1001", "agent")
    assert database.read(lambda connection: connection.execute(sa.select(agents)).all()) == [row]


def test_a_phone_belongs_to_who_signed_on_last_at_it(database: Database) -> None:
    save_agent(database, "1001", "Ana", device="PJSIP/1001", extension="1001")
    save_agent(database, "2001", "Berta", device="PJSIP/1001", extension="1001")
    (berta,) = read_directory(database).colleagues
    assert (berta.name, berta.device, berta.extension) == ("Berta", "PJSIP/1001", "1001")
