"""Timelines name the agents: each desk writes its agent's name when the agent signs on."""

from __future__ import annotations

from collections.abc import Callable

from app.data.errors import DatabaseOutage, DatabaseRefusal
from tests.app.fakes import DeskBench

OpenDesk = Callable[..., DeskBench]
ANA = ("1001", "Ana Soto")


def test_the_name_is_written_at_each_sign_on_and_not_before(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.connect()
    desk.advance(1)
    assert desk.records.agents == []
    for times in (1, 2):
        desk.session.sign_on()
        desk.until(lambda: desk.view.agent.state == "ready")
        for _ in range(3):
            desk.advance(20)
        desk.until(lambda times=times: desk.records.agents == times * [ANA])
        desk.session.sign_off()
        desk.until(lambda: desk.view.agent.state == "logged_out")
        desk.advance(1)


def test_a_database_that_is_down_gets_the_name_when_it_is_back(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.sign_on()
    desk.records.outage = DatabaseOutage("unreachable")
    for _ in range(3):
        desk.advance(20)
    assert desk.records.agents == []
    desk.records.outage = None
    desk.advance(20)
    desk.until(lambda: desk.records.agents == [ANA])


def test_a_name_that_the_database_refuses_is_not_asked_for_again(open_desk: OpenDesk) -> None:
    desk = open_desk()
    tried: list[str] = []

    def refuse(agent_id: str, _name: str, **_phone: str) -> None:
        tried.append(agent_id)
        raise DatabaseRefusal("bad_data")

    desk.records.save_agent = refuse
    desk.sign_on()
    for _ in range(3):
        desk.advance(20)
    desk.until(lambda: tried == ["1001"])
