"""What the desk's agent may: asked of the database, and never more than the desk offers."""

from __future__ import annotations

from collections.abc import Callable

from app.data.errors import DatabaseOutage
from app.domain.roles import Role, Standing
from tests.app.fakes import DeskBench

OpenDesk = Callable[..., DeskBench]
SUPERVISOR = Standing(Role.SUPERVISOR)


def test_desk_that_does_not_know_the_role_has_an_agent_and_asks_again(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.records.standings["1001"] = SUPERVISOR
    desk.records.outage = DatabaseOutage("unreachable")
    desk.session.start()
    desk.advance(1)
    assert desk.view.standing == Standing()
    desk.records.outage = None
    desk.until(lambda: desk.view.standing == SUPERVISOR or desk.advance(1))


def test_role_that_changes_while_its_holder_is_signed_on_counts_within_a_minute(desk: DeskBench) -> None:
    desk.records.standings["1001"] = SUPERVISOR
    desk.advance(60)
    desk.until(lambda: desk.view.standing == SUPERVISOR)
    desk.records.outage = DatabaseOutage("unreachable")
    desk.advance(60)
    assert desk.view.standing == SUPERVISOR  # what was known is known


def test_desk_offers_no_more_than_it_is_configured_to(open_desk: OpenDesk) -> None:
    desk = open_desk(most_role=Role.SUPERVISOR)
    desk.records.standings["1001"] = Standing(Role.ADMIN)
    desk.sign_on()
    desk.advance(1)
    desk.until(lambda: desk.view.standing == SUPERVISOR)
