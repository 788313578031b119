"""The desk without a screen on a real Asterisk: a queue call with its menu's words, from the ring to the row."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
import sqlalchemy as sa

from app.bootstrap import Desk, build_desk
from app.data.customers import create_customer
from app.data.database import Database, open_database
from app.data.schema import interactions
from app.domain.agent import AgentState
from app.domain.customer import CustomerDraft
from app.domain.interaction import Disposition
from app.settings import Settings
from app.view import CardState
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
    create_customer(opened, CustomerDraft("María Rojas", phone="+56981234567"))
    yield opened
    opened.close()


@pytest.fixture
def desk(asterisk: AsteriskSite, database: Database, tmp_path: Path) -> Iterator[Desk]:
    settings = Settings.model_validate(
        {
            "pbx": {"host": asterisk.host, "port": asterisk.manager_port, "username": "1001"},
            "agent": {"id": "1001", "name": "Ana Soto", "device": "PJSIP/1001", "queues": ["ventas"]},
            "database": {"url": f"sqlite:///{tmp_path / 'ficha.db'}"},
        }
    )
    built = build_desk(settings, asterisk.secret("1001"), data_folder=tmp_path)
    built.start()
    yield built
    built.stop()


def test_queue_call_becomes_a_card_a_wrap_up_and_one_row_with_right_times(
    desk: Desk, database: Database, asterisk: AsteriskSite, phones: Callable[[AsteriskSite], Phones]
) -> None:
    sip = phones(asterisk)
    sip.phone("1001", asterisk.phone_port("1001"), answer_after_seconds=1.0)
    desk.session.sign_on()
    until(desk, lambda view: view.agent.state is AgentState.READY)

    headers = {"X-Ficha-Queue": "ventas", "X-Ficha-Ivr-Path": "Clientes>Ventas", "X-Ficha-Intent": "buy"}
    sip.call(Caller("981234567", "M Rojas", talk_seconds=4, headers=headers))
    until(desk, lambda view: view.card.state is CardState.READY)
    assert desk.session.view.agent.state is AgentState.RINGING
    assert desk.session.view.card.card.name == "María Rojas"
    until(desk, lambda view: view.agent.state is AgentState.ON_CALL and view.calls[0].call.talking_at)
    assert desk.session.view.calls[0].ivr_path == ("Clientes", "Ventas")
    until(desk, lambda view: view.agent.state is AgentState.WRAP_UP)
    say(desk.session, Disposition("sale", "dos tubos"))
    save(desk.session)
    until(desk, lambda view: view.agent.state is AgentState.READY and view.journal.waiting == 0)

    row = database.read(lambda connection: connection.execute(sa.select(interactions)).one())
    assert (row.outcome, row.notes, row.customer_id, row.queue) == ("sale", "dos tubos", 1, "ventas")
    assert (row.ivr_path, row.intent, row.matched_by) == ("Clientes>Ventas", "buy", "phone")
    assert 1.0 <= row.talk_seconds <= 10.0
    assert row.hold_seconds == 0.0
    assert 0.0 <= (row.answered_at - row.started_at).total_seconds() - row.wait_seconds < 1.5
    assert abs((row.ended_at - row.answered_at).total_seconds() - row.talk_seconds) < 1.0


def test_agent_is_back_in_the_queue_after_the_pbx_was_killed(desk: Desk, asterisk: AsteriskSite) -> None:
    desk.session.sign_on()
    until(desk, lambda view: view.agent.state is AgentState.READY)
    desk.session.pause("lunch")
    until(desk, lambda view: view.agent.pause_reason == "lunch")
    asterisk.kill()
    until(desk, lambda view: view.agent.state is AgentState.UNKNOWN)
    asterisk.start()
    until(desk, lambda view: (view.agent.state, view.agent.pause_reason) == (AgentState.PAUSED, "lunch"))
    shown = asterisk.cli("queue show ventas")
    assert "PJSIP/1001" in shown
    assert "paused" in shown
