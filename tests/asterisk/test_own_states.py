"""The agent's own states on a real Asterisk: what a supervisor does during a call, and rows with the PBX's times."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
import sqlalchemy as sa

from app.bootstrap import Desk, build_desk
from app.data.database import Database, open_database
from app.data.schema import agent_states
from app.domain.agent import AgentState, NextState, NextStateKind
from app.domain.interaction import Disposition
from app.settings import Settings
from app.view.own_state import NextStateView
from cti.training.asterisk_site import AsteriskSite
from cti.training.sip_phones import Caller, Phones
from tests import wheel
from tests.panel import save, say

pytestmark = pytest.mark.asterisk
until = partial(wheel.until, patience_seconds=25.0)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = open_database(f"sqlite:///{tmp_path / 'ficha.db'}")
    opened.upgrade()
    yield opened
    opened.close()


@pytest.fixture
def open_desk(asterisk: AsteriskSite, database: Database, tmp_path: Path) -> Iterator[Callable[[], Desk]]:
    settings = Settings.model_validate(
        {
            "pbx": {"host": asterisk.host, "port": asterisk.manager_port, "username": "1001"},
            "agent": {"id": "1001", "name": "Ana Soto", "device": "PJSIP/1001", "queues": ["ventas", "soporte"]},
            "database": {"url": f"sqlite:///{tmp_path / 'ficha.db'}"},
        }
    )
    built: list[Desk] = []

    def open_() -> Desk:
        built.append(build_desk(settings, asterisk.secret("1001"), data_folder=tmp_path))
        built[-1].start()
        built[-1].session.sign_on()
        until(built[-1], lambda view: view.agent.state not in (AgentState.UNKNOWN, AgentState.LOGGED_OUT))
        return built[-1]

    yield open_
    for desk in built:
        desk.stop()


def rows(database: Database) -> list[tuple[object, ...]]:
    columns = (agent_states.c.state, agent_states.c.reason, agent_states.c.started_at, agent_states.c.ended_at)
    query = sa.select(*columns).order_by(agent_states.c.started_at)
    return database.read(lambda connection: [tuple(row) for row in connection.execute(query)])


def test_a_pause_that_a_supervisor_sets_during_a_call_is_shown_and_follows_the_wrap_up(
    open_desk: Callable[[], Desk],
    database: Database,
    asterisk: AsteriskSite,
    phones: Callable[[AsteriskSite], Phones],
    tap: Callable[..., object],
) -> None:
    supervisor = tap(asterisk, "keeper")
    sip = phones(asterisk)
    sip.phone("1001", asterisk.phone_port("1001"), answer_after_seconds=0.3)
    desk = open_desk()
    sip.call(Caller("981234567", "M Rojas", talk_seconds=4, headers={"X-Ficha-Queue": "ventas"}))
    until(desk, lambda view: view.agent.state is AgentState.ON_CALL)
    desk.session.next_state.pause("coffee")
    supervisor.send(Action="QueuePause", Interface="PJSIP/1001", Paused="true", Reason="meeting")
    meeting = NextStateView(NextState(NextStateKind.PAUSE, "meeting"), is_on_pbx=True)
    told = until(desk, lambda view: view.next_state == meeting)
    assert "paused_by_other" in [banner.code for banner in told.banners]
    until(desk, lambda view: view.agent.state is AgentState.WRAP_UP)
    say(desk.session, Disposition("resolved"))
    save(desk.session)
    until(desk, lambda view: (view.agent.state, view.agent.pause_reason) == (AgentState.PAUSED, "meeting"))
    assert asterisk.cli("queue show").count("paused:meeting") == 2
    desk.session.set_ready()
    until(desk, lambda view: view.agent.state is AgentState.READY)
    desk.session.sign_off()
    until(desk, lambda view: view.agent.state is AgentState.LOGGED_OUT)
    assert desk.stop()

    found = [row for row in rows(database) if row[:2] != ("ready", "")]
    assert [row[:2] for row in found] == [("ringing", ""), ("on_call", ""), ("wrap_up", "acw"), ("paused", "meeting")]
    every = rows(database)
    assert all(before[3] == after[2] for before, after in itertools.pairwise(every))  # without a gap


def test_what_was_chosen_for_after_the_call_is_done_after_its_wrap_up(
    open_desk: Callable[[], Desk], asterisk: AsteriskSite, phones: Callable[[AsteriskSite], Phones]
) -> None:
    sip = phones(asterisk)
    sip.phone("1001", asterisk.phone_port("1001"), answer_after_seconds=0.3)
    desk = open_desk()
    sip.call(Caller("981234567", "M Rojas", talk_seconds=2, headers={"X-Ficha-Queue": "ventas"}))
    until(desk, lambda view: view.agent.state is AgentState.ON_CALL)
    desk.session.next_state.pause("coffee")
    until(desk, lambda view: view.agent.state is AgentState.WRAP_UP)
    say(desk.session, Disposition("resolved"))
    save(desk.session)
    until(desk, lambda view: (view.agent.state, view.agent.pause_reason) == (AgentState.PAUSED, "coffee"))
    assert asterisk.cli("queue show").count("paused:coffee") == 2


def test_a_desk_that_comes_back_finds_the_pause_with_its_time(
    open_desk: Callable[[], Desk], database: Database, asterisk: AsteriskSite
) -> None:
    desk = open_desk()
    desk.session.pause("lunch")
    began = until(desk, lambda view: view.agent.state is AgentState.PAUSED).agent.since
    until(desk, lambda _: desk.session.is_settled)
    desk.session.close()  # as if killed: nothing is said to the PBX
    desk.switchboard.stop()
    desk.journal.close()
    again = open_desk()
    back = until(again, lambda view: view.agent.state is AgentState.PAUSED).agent
    assert back.since is not None
    assert began is not None
    assert abs((back.since - began).total_seconds()) < 1.0
    assert [row[:2] for row in rows(database) if row[0] == "paused"] == [("paused", "lunch")]


def test_a_queue_that_is_removed_at_the_pbx_is_told_and_left_alone(
    open_desk: Callable[[], Desk], asterisk: AsteriskSite, tap: Callable[..., object]
) -> None:
    supervisor = tap(asterisk, "keeper")
    desk = open_desk()
    supervisor.send(Action="QueueRemove", Interface="PJSIP/1001", Queue="ventas")
    until(desk, lambda view: "removed_from_queue" in [banner.code for banner in view.banners])
    desk.session.queues.join("ventas")
    until(desk, lambda view: all(queue.is_member for queue in view.queues) and not view.pending)
    desk.session.queues.leave("soporte")
    until(desk, lambda view: [queue.is_member for queue in view.queues] == [True, False] and not view.pending)
    assert "PJSIP/1001" not in asterisk.cli("queue show soporte")
