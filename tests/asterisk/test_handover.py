"""Two agents at their desks on a real Asterisk: a customer is set aside, asked about, and handed over with a note."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
import sqlalchemy as sa

from app.bootstrap import Desk, build_desk
from app.data.customers import create_customer
from app.data.database import Database, open_database
from app.data.directory import read_directory
from app.data.schema import interactions
from app.domain.agent import AgentState
from app.domain.customer import CustomerDraft
from app.domain.interaction import Disposition
from app.settings import Settings
from app.view import CardState, DeskView
from app.view.targets import Presence
from cti.model import Call, CallState, ConsultStage, EndReason, Party
from cti.training.asterisk_site import AsteriskSite
from cti.training.sip_phones import Caller, Phones
from tests import wheel
from tests.panel import save, say

pytestmark = pytest.mark.asterisk
until = partial(wheel.until, patience_seconds=25.0)
HEADERS = {"X-Ficha-Queue": "ventas", "X-Ficha-Ivr-Path": "Clientes>Ventas"}
NAMES = {"1001": "Ana Soto", "1002": "Pedro Díaz"}
OpenDesk = Callable[[str, tuple[str, ...]], Desk]


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = open_database(f"sqlite:///{tmp_path / 'ficha.db'}")
    opened.upgrade()
    create_customer(opened, CustomerDraft("María Rojas", phone="+56981234567"))
    yield opened
    opened.close()


@pytest.fixture
def open_desk(asterisk: AsteriskSite, database: Database, tmp_path: Path) -> Iterator[OpenDesk]:
    opened: list[Desk] = []

    def open_(agent: str, queues: tuple[str, ...]) -> Desk:
        settings = Settings.model_validate(
            {
                "pbx": {"host": asterisk.host, "port": asterisk.manager_port, "username": agent},
                "agent": {"id": agent, "name": NAMES[agent], "device": f"PJSIP/{agent}", "queues": list(queues)},
                "database": {"url": f"sqlite:///{tmp_path / 'ficha.db'}"},
            }
        )
        desk = build_desk(settings, asterisk.secret(agent), data_folder=tmp_path)
        opened.append(desk)
        desk.start()
        desk.session.sign_on()
        until(desk, lambda view: view.agent.state is AgentState.READY)
        return desk

    yield open_
    for desk in opened:
        desk.stop()


def call(view: DeskView) -> Call:
    return view.calls[0].call


def test_a_customer_is_handed_over_with_what_the_first_agent_knew(
    open_desk: OpenDesk, database: Database, asterisk: AsteriskSite, phones: Callable[[AsteriskSite], Phones]
) -> None:
    sip = phones(asterisk)
    sip.phone("1001", asterisk.phone_port("1001"), answer_after_seconds=0.3)
    sip.phone("1002", asterisk.phone_port("1002"), answer_after_seconds=1.5)
    pedro = open_desk("1002", ())
    ana = open_desk("1001", ("ventas",))
    until(ana, lambda view: view.agent.state is AgentState.READY)
    sip.call(Caller("981234567", "M Rojas", talk_seconds=20, headers=HEADERS))
    until(ana, lambda view: view.calls and call(view).state is CallState.TALKING and view.card.card is not None)

    ana.session.transfer.begin()
    ana.session.transfer.consult("1002", "Cobro doble\nya verificada")  # typed before the PBX has confirmed the hold
    until(ana, lambda view: call(view).consult is not None and call(view).consult.stage is ConsultStage.RINGING)
    assert ana.session.view.pending == frozenset()
    rung = until(pedro, lambda view: view.calls and view.card.state is CardState.READY)
    assert rung.card.card is not None
    assert rung.card.card.name == "María Rojas"
    handover = rung.calls[0].handover
    assert handover is not None
    assert (handover.note, handover.queue) == ("Cobro doble · ya verificada", "ventas")
    assert handover.number.endswith("981234567")
    assert handover.wait_seconds is not None
    assert rung.calls[0].ivr_path == ("Clientes", "Ventas")

    until(ana, lambda view: call(view).consult is not None and call(view).consult.on_line is Party.TARGET)
    ana.session.transfer.complete()
    ended = until(ana, lambda view: call(view).state is CallState.ENDED and not view.pending)
    assert ended.banners == ()
    assert call(ended).end_reason is EndReason.TRANSFERRED
    taken = until(pedro, lambda view: view.calls[0].number.endswith("981234567") and view.wrap_up is not None)
    assert call(taken).state is CallState.TALKING
    assert taken.calls[0].handover is not None

    say(ana.session, Disposition("transferred", "a Pedro"))
    save(ana.session)
    pedro.session.hang_up()
    until(pedro, lambda view: call(view).state is CallState.ENDED)
    say(pedro.session, Disposition("resolved", "revertido"))
    save(pedro.session)
    for desk in (ana, pedro):
        until(desk, lambda view: not view.calls and view.journal.waiting == 0)
    columns = (interactions.c.agent_id, interactions.c.outcome, interactions.c.customer_id)
    rows = database.read(lambda connection: connection.execute(sa.select(*columns).order_by(columns[0])).all())
    assert [tuple(row) for row in rows] == [("1001", "transferred", 1), ("1002", "resolved", 1)]


def test_a_customer_stays_when_the_target_has_no_phone_and_comes_back_by_one_key(
    open_desk: OpenDesk, asterisk: AsteriskSite, phones: Callable[[AsteriskSite], Phones]
) -> None:
    sip = phones(asterisk)
    sip.phone("1001", asterisk.phone_port("1001"), answer_after_seconds=0.3)
    ana = open_desk("1001", ("ventas",))
    sip.call(Caller("981234567", "M Rojas", talk_seconds=20, headers=HEADERS))
    until(ana, lambda view: view.calls and call(view).state is CallState.TALKING)
    ana.session.transfer.begin()
    until(ana, lambda view: call(view).state is CallState.HELD)
    ana.session.transfer.blind("1009")
    until(ana, lambda view: call(view).consult is not None and call(view).consult.failure is EndReason.UNREACHABLE)
    until(ana, lambda view: not view.pending)
    ana.session.toggle_hold()
    until(ana, lambda view: call(view).state is CallState.TALKING and call(view).consult is None and not view.pending)


def test_a_colleagues_phone_stands_in_the_list_as_the_pbx_says(
    open_desk: OpenDesk, database: Database, asterisk: AsteriskSite, phones: Callable[[AsteriskSite], Phones]
) -> None:
    phones(asterisk).phone("1002", asterisk.phone_port("1002"), answer_after_seconds=1.0)
    pedro = open_desk("1002", ())
    pedro.session.tick()  # a second later the desk writes whose phone it is
    until(pedro, lambda _: read_directory(database).colleagues)
    ana = open_desk("1001", ())
    until(ana, lambda view: view.targets.targets)
    phones(asterisk).call(Caller("981234567", number="1002", talk_seconds=2))
    for presence in (Presence.RINGING, Presence.BUSY, Presence.FREE):
        until(ana, partial(stands, presence))


def stands(presence: Presence, view: DeskView) -> bool:
    return [one.presence for one in view.targets.targets] == [presence]
