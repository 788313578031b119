"""The whole desk without a screen: settings, real database, real link to the training PBX."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from app.bootstrap import Desk, build_desk, journal_path
from app.data.customers import create_customer
from app.data.database import open_database
from app.data.schema import interactions
from app.domain.agent import AgentState
from app.domain.customer import CustomerDraft
from app.domain.identification import EvidenceKind
from app.domain.interaction import Disposition
from app.journal import AgentAlreadyOpen
from app.settings import Settings
from app.view import CardState
from cti.model import LinkState
from cti.training.inbound import InboundCall
from cti.training.pbx import TrainingPbx
from cti.training.sites import TrainingAgent
from tests.app.fakes import FakeSwitchboard
from tests.panel import save, say
from tests.wheel import PATIENCE_SECONDS, until


@pytest.fixture
def pbx() -> Iterator[TrainingPbx]:
    agents = (TrainingAgent("1001", "Ana Soto"), TrainingAgent("1002", "Bruno Rojas"))
    with TrainingPbx(agents=agents) as running:
        yield running


@pytest.fixture
def settings(pbx: TrainingPbx, tmp_path: Path) -> Settings:
    url = f"sqlite:///{tmp_path / 'ficha.db'}"
    database = open_database(url)
    database.upgrade()
    create_customer(database, CustomerDraft("María Rojas", phone="+56981234567"))
    database.close()
    return Settings.model_validate(
        {
            "pbx": {"port": pbx.port, "username": "1001"},
            "agent": {"id": "1001", "name": "Ana Soto", "device": "PJSIP/1001", "queues": ["ventas", "soporte"]},
            "database": {"url": url},
        }
    )


@pytest.fixture
def open_desk(settings: Settings, pbx: TrainingPbx, tmp_path: Path) -> Iterator[Callable[..., Desk]]:
    opened: list[Desk] = []

    def open_(secret: str | None = pbx.secret, folder: Path = tmp_path, chosen: Settings = settings) -> Desk:
        desk = build_desk(chosen, secret, data_folder=folder)
        opened.append(desk)
        desk.start()
        return desk

    yield open_
    for desk in opened:
        desk.stop(deadline_seconds=5)


def sign_on(desk: Desk) -> None:
    desk.session.sign_on()
    until(desk, lambda view: view.agent.state is AgentState.READY)


def until_ringing(desk: Desk) -> None:
    """Wait until the phone itself rings: the call is announced a moment earlier, and cannot be answered then."""
    until(desk, lambda view: view.agent.state is AgentState.RINGING)
    ringing = 6
    until(desk, lambda _: desk.session._parts.members.member("ventas").device_state == ringing)


def rows(settings: Settings) -> list[tuple[str, str, int | None]]:
    database = open_database(settings.database.url)
    table = interactions.c
    query = sa.select(table.outcome, table.notes, table.customer_id)
    found = [tuple(row) for row in database.read(lambda connection: connection.execute(query).all())]
    database.close()
    return found


def test_call_through_the_queue_ends_as_a_row_and_the_desk_leaves_its_queues(
    open_desk: Callable[..., Desk], pbx: TrainingPbx, settings: Settings
) -> None:
    desk = open_desk()
    sign_on(desk)
    assert set(pbx.member_queues("1001")) == {"ventas", "soporte"}

    caller = pbx.place_call(
        InboundCall("981234567", "M Rojas", queue="ventas", variables={"FICHA_IVR_PATH": "Clientes>Ventas"})
    )
    until(desk, lambda view: view.card.state is CardState.READY)
    view = desk.session.view
    assert (view.agent.state, view.card.card.name) == (AgentState.RINGING, "María Rojas")
    assert view.calls[0].ivr_path == ("Clientes", "Ventas")
    until_ringing(desk)
    desk.session.answer()
    until(desk, lambda view: view.agent.state is AgentState.ON_CALL and not view.pending)
    pbx.hang_up_caller(caller)
    until(desk, lambda view: view.agent.state is AgentState.WRAP_UP)
    say(desk.session, Disposition("resolved", "todo en orden"))
    save(desk.session)
    until(desk, lambda view: view.agent.state is AgentState.READY and view.journal.waiting == 0)
    assert rows(settings) == [("resolved", "todo en orden", 1)]

    assert desk.stop(deadline_seconds=10)
    assert pbx.member_queues("1001") == {}


def test_a_clean_exit_in_wrap_up_saves_the_notes(
    open_desk: Callable[..., Desk], pbx: TrainingPbx, settings: Settings
) -> None:
    desk = open_desk()
    sign_on(desk)
    pbx.place_call(InboundCall("222222222", queue="ventas"))
    until_ringing(desk)
    pbx.answer("1001")
    until(desk, lambda view: view.agent.state is AgentState.ON_CALL)
    say(desk.session, Disposition("none", "iba a decir algo"))
    pbx.hang_up("1001")
    until(desk, lambda view: view.agent.state is AgentState.WRAP_UP)
    assert desk.stop(deadline_seconds=10)
    assert rows(settings) == [("none", "iba a decir algo", None)]


def test_pbx_that_dies_and_comes_back_has_the_agent_in_its_queues_again(
    open_desk: Callable[..., Desk], pbx: TrainingPbx
) -> None:
    desk = open_desk()
    sign_on(desk)
    desk.session.pause("lunch")
    until(desk, lambda view: view.agent.pause_reason == "lunch")
    pbx.faults.die()
    until(desk, lambda view: view.agent.state is AgentState.UNKNOWN)
    pbx.faults.come_back()
    until(desk, lambda view: view.agent.pause_reason == "lunch")
    assert pbx.member_queues("1001") == {"ventas": True, "soporte": True}


def test_a_call_that_outlives_a_killed_desk_is_one_row_with_its_beginning(
    open_desk: Callable[..., Desk], pbx: TrainingPbx, settings: Settings, tmp_path: Path
) -> None:
    killed = open_desk()
    sign_on(killed)
    menu = {"FICHA_CUSTOMER": "1", "FICHA_VERIFIED": "1", "FICHA_IVR_PATH": "Clientes>Ventas"}
    caller = pbx.place_call(InboundCall("222222222", queue="ventas", variables=menu))
    until_ringing(killed)
    killed.session.answer()
    until(killed, lambda view: view.agent.state is AgentState.ON_CALL and view.card.state is CardState.READY)
    work = killed.session._parts.wrap_ups._works[killed.session.view.front]
    until(killed, lambda _: work.kept.counting_since is not None)  # answered is a moment before talking
    killed.switchboard.stop()
    draft = work.kept
    killed.journal.keep_draft(draft).result(5)
    left = tmp_path / "what a kill leaves"
    left.mkdir()
    for file in tmp_path.glob("journal-*"):
        shutil.copy(file, left)

    desk = open_desk(folder=left)
    desk.session.sign_on()
    until(desk, lambda view: view.agent.state is AgentState.ON_CALL and view.card.state is CardState.READY)
    assert desk.session.view.card.identification.evidence_kind is EvidenceKind.VERIFIED
    pbx.hang_up_caller(caller)
    until(desk, lambda view: view.agent.state is AgentState.WRAP_UP)
    say(desk.session, Disposition("resolved"))
    save(desk.session)
    until(desk, lambda view: view.journal.waiting == 0 and view.wrap_up is None)
    table = interactions.c
    columns = (table.matched_by, table.queue, table.answered_at, table.ended_at, table.wait_seconds, table.talk_seconds)
    database = open_database(settings.database.url)
    ((matched_by, queue, answered_at, ended_at, wait, talk),) = database.read(
        lambda connection: connection.execute(sa.select(*columns)).all()
    )
    database.close()
    assert (matched_by, queue, answered_at) == ("ivr", "ventas", draft.answered_at)
    assert wait is not None
    assert talk == pytest.approx((ended_at - draft.talking_at).total_seconds(), abs=0.3)


def test_the_same_agent_cannot_be_opened_twice_on_one_machine(
    open_desk: Callable[..., Desk], settings: Settings, tmp_path: Path
) -> None:
    open_desk()
    with pytest.raises(AgentAlreadyOpen):
        build_desk(settings, "x", data_folder=tmp_path)


def test_two_desktops_on_two_machines_write_one_row_and_the_later_is_told(
    open_desk: Callable[..., Desk], pbx: TrainingPbx, settings: Settings, tmp_path: Path
) -> None:
    here, there = open_desk(), open_desk(folder=tmp_path / "other machine")
    sign_on(here)
    sign_on(there)
    pbx.place_call(InboundCall("981234567", queue="ventas"))
    for desk in (here, there):
        until(desk, lambda view: view.card.state is CardState.READY)
        until_ringing(desk)
    pbx.answer("1001")
    for desk in (here, there):
        until(desk, lambda view: view.agent.state is AgentState.ON_CALL)
    pbx.hang_up("1001")
    for desk, outcome in ((here, "sale"), (there, "complaint")):
        until(desk, lambda view: view.wrap_up is not None and view.wrap_up.call_ended)
        say(desk.session, Disposition(outcome, f"dicho: {outcome}"))
        save(desk.session)
        until(desk, lambda view: view.wrap_up is None and view.journal.waiting == 0)
    assert [row[0] for row in rows(settings)] == ["sale"]
    assert here.session.view.banners == ()
    assert [banner.code for banner in there.session.view.banners] == ["other_desktop"]


def test_without_a_secret_nothing_is_tried_until_one_is_given(open_desk: Callable[..., Desk], pbx: TrainingPbx) -> None:
    desk = open_desk(secret=None)
    assert desk.session.view.link.state is LinkState.REFUSED
    desk.session.sign_on()
    assert pbx.connection_count() == 0
    desk.session.sign_on(secret=pbx.secret)
    until(desk, lambda view: view.agent.state is AgentState.READY)


def test_a_wrong_secret_is_told_and_the_right_one_signs_on(open_desk: Callable[..., Desk], pbx: TrainingPbx) -> None:
    desk = open_desk(secret="wrong")
    desk.session.sign_on()
    until(desk, lambda view: view.link.state is LinkState.REFUSED)
    assert [banner.code for banner in desk.session.view.banners] == ["link_refused"]
    desk.session.sign_on(secret=pbx.secret)
    until(desk, lambda view: view.agent.state is AgentState.READY)
    assert desk.session.view.banners == ()


def test_signing_on_while_the_first_login_runs_does_not_try_it_twice(settings: Settings, tmp_path: Path) -> None:
    switchboard = FakeSwitchboard()
    desk = build_desk(settings, "wrong", data_folder=tmp_path, switchboard=switchboard)
    desk.start()
    switchboard.link(LinkState.CONNECTING, "connecting")
    desk.session.sign_on()
    assert switchboard.retried_with == []
    switchboard.link(LinkState.REFUSED, "wrong_secret")
    desk.session.drain()
    desk.session.sign_on()
    desk.session.sign_on(secret="right")
    assert switchboard.retried_with == [None, "right"]
    assert desk.stop()


def test_a_missing_database_leaves_a_desk_that_takes_calls_and_delivers_later(
    open_desk: Callable[..., Desk], pbx: TrainingPbx, settings: Settings, tmp_path: Path
) -> None:
    url = f"sqlite:///{tmp_path / 'later.db'}"
    desk = open_desk(chosen=settings.with_values({"database.url": url}))
    sign_on(desk)
    pbx.place_call(InboundCall("981234567", queue="ventas"))
    until(desk, lambda view: view.card.state is CardState.FAILED)
    until_ringing(desk)
    pbx.answer("1001")
    until(desk, lambda view: view.agent.state is AgentState.ON_CALL)
    pbx.hang_up("1001")
    until(desk, lambda view: view.agent.state is AgentState.WRAP_UP)
    say(desk.session, Disposition("resolved", "sin base"))
    save(desk.session)
    until(desk, lambda view: view.agent.state is AgentState.READY and not view.journal.is_database_up)
    later = open_database(url)
    later.upgrade()
    later.close()
    ends_at = time.monotonic() + PATIENCE_SECONDS
    while desk.session.view.journal.waiting and time.monotonic() < ends_at:
        desk.session.tick()
        until(desk, lambda view: True)
    assert rows(settings.with_values({"database.url": url})) == [("resolved", "sin base", None)]


def making(settings: Settings, database: Path, folder: Path) -> Desk:
    """A desk whose database belongs to this installation alone, begun without a secret."""
    chosen = settings.with_values({"database.url": f"sqlite:///{database}"})
    desk = build_desk(chosen, None, data_folder=folder, makes_database=True)
    desk.start()
    return desk


def told(desk: Desk) -> list[tuple[str, str]]:
    return [
        (banner.code, dict(banner.values).get("path", ""))
        for banner in desk.session.view.banners
        if banner.code.startswith("database")
    ]


def test_a_new_installation_makes_its_embedded_database_and_says_so_once(settings: Settings, tmp_path: Path) -> None:
    file = tmp_path / "fresh" / "ficha.db"
    for said in ([("database_made", str(file))], []):
        desk = making(settings, file, tmp_path)
        assert told(desk) == said
        desk.database.check()
        assert desk.stop()


def test_a_making_that_was_killed_is_finished_at_the_next_start(settings: Settings, tmp_path: Path) -> None:
    file = tmp_path / "half.db"
    file.touch()
    desk = making(settings, file, tmp_path)
    assert told(desk) == [("database_made", str(file))]
    assert desk.stop()


def test_an_older_database_is_not_touched_and_asks_for_the_upgrade(settings: Settings, tmp_path: Path) -> None:
    file = tmp_path / "older.db"
    older = open_database(f"sqlite:///{file}")
    older.upgrade()
    older.downgrade("0001")
    desk = making(settings, file, tmp_path)
    assert told(desk) == []
    assert desk.database.revision() == "0001"
    desk.session.tick()
    until(desk, lambda view: any(dict(banner.values).get("code") == "older" for banner in view.banners))
    assert desk.stop()
    older.close()


def test_a_database_that_cannot_be_made_leaves_a_desk_that_says_why(settings: Settings, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.touch()
    desk = making(settings, blocked / "ficha.db", tmp_path)
    assert told(desk) == []
    desk.session.tick()
    until(desk, lambda view: any(banner.code == "database_down" for banner in view.banners))
    assert desk.stop()


def test_the_journal_of_each_agent_is_a_file_of_its_own(settings: Settings, tmp_path: Path) -> None:
    names = {
        journal_path(settings.with_values({"agent.id": agent, "pbx.name": name}), tmp_path).name
        for agent, name in (("1001", "central"), ("1002", "central"), ("1001", "norte"))
    }
    assert len(names) == 3
    odd = journal_path(settings.with_values({"agent.id": "../1:ñ"}), tmp_path)
    assert odd.parent == tmp_path


def test_stop_keeps_to_its_deadline_when_the_pbx_does_not_answer(
    open_desk: Callable[..., Desk], pbx: TrainingPbx
) -> None:
    desk = open_desk()
    sign_on(desk)
    pbx.faults.pull_cable()
    began = time.monotonic()
    desk.stop(deadline_seconds=2)
    assert time.monotonic() - began < 8


def test_a_database_file_deleted_under_a_running_desk_gets_nothing_until_it_is_there_again(
    open_desk: Callable[..., Desk], pbx: TrainingPbx, settings: Settings, tmp_path: Path
) -> None:
    desk = open_desk()
    sign_on(desk)
    pbx.place_call(InboundCall("981234567", queue="ventas"))
    until(desk, lambda view: view.card.state is CardState.READY)
    until_ringing(desk)
    pbx.answer("1001")
    until(desk, lambda view: view.agent.state is AgentState.ON_CALL)
    aside = (tmp_path / "ficha.db").rename(tmp_path / "aside.db")
    pbx.hang_up("1001")
    until(desk, lambda view: view.agent.state is AgentState.WRAP_UP)
    say(desk.session, Disposition("resolved", "sin archivo"))
    save(desk.session)
    until(desk, lambda view: not view.journal.is_database_up)
    assert desk.session.view.journal.waiting == 1
    (banner,) = [banner for banner in desk.session.view.banners if banner.code == "database_down"]
    assert dict(banner.values)["code"] == "missing"
    aside.rename(tmp_path / "ficha.db")
    ends_at = time.monotonic() + PATIENCE_SECONDS
    while desk.session.view.journal.waiting and time.monotonic() < ends_at:
        desk.session.tick()
        until(desk, lambda view: True)
    assert rows(settings) == [("resolved", "sin archivo", 1)]
