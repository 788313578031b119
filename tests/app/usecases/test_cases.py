"""Cases at the desk, on a real database: what is typed is written or kept, and a colleague's change is seen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.data.cases import edit_case
from app.data.database import Database, open_database
from app.data.errors import DatabaseOutage
from app.data.schema import cases, customers
from app.desk_records import DatabaseRecords
from app.domain.case import CaseDetails
from app.domain.interaction import CaseStep, Disposition
from app.view.cases import CaseView
from app.view.edited_file import FileState
from tests.app.fakes import DeskBench

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
CASE, NUMBER = 4312, "+56981234567"
DETAILS = CaseDetails("Cobro duplicado", "complaint", "open", 2, "1001", NOW)


@pytest.fixture
def crm(tmp_path: Path) -> Iterator[Database]:
    database = open_database(f"sqlite:///{tmp_path / 'crm.db'}")
    database.upgrade()
    customer = {"id": 7, "external_id": "7", "name": "Ana Soto", "created_at": NOW}
    row = {"id": CASE, "customer_id": 7, "subject": "Cobro duplicado", "kind": "complaint", "status": "open",
           "priority": 2, "owner_id": "1001", "due_at": NOW, "opened_at": NOW}  # fmt: skip
    database.write(lambda connection: connection.execute(customers.insert().values(customer)))
    database.write(lambda connection: connection.execute(cases.insert().values(row)))
    yield database
    database.close()


@pytest.fixture
def desk(open_desk: Callable[..., DeskBench], crm: Database) -> DeskBench:
    bench = open_desk(records=DatabaseRecords(crm, region="CL"))
    bench.sign_on()
    return bench


def opened(desk: DeskBench) -> CaseView:
    """The case of the view, once it rests."""
    desk.until(lambda: desk.view.cases.open is not None and desk.view.cases.open.state is not FileState.LOADING)
    desk.until(lambda: desk.view.cases.open is not None and desk.view.cases.open.state is not FileState.SAVING)
    assert desk.view.cases.open is not None
    return desk.view.cases.open


def details(desk: DeskBench) -> CaseDetails:
    file = opened(desk).file
    assert file is not None
    return file.details


def test_case_is_opened_by_its_number_and_put_away(desk: DeskBench) -> None:
    desk.session.cases.open(CASE)
    assert details(desk) == DETAILS
    desk.session.cases.open(1)
    assert opened(desk).state is FileState.GONE
    desk.session.cases.close()
    desk.until(lambda: desk.view.cases.open is None)


def test_what_is_saved_stands_in_case_list_and_card(desk: DeskBench) -> None:
    desk.session.show_customer(7)
    desk.session.cases.refresh()
    desk.until(lambda: desk.view.cases.is_known and desk.view.card.card is not None)
    assert [line.id for line in desk.view.cases.mine] == [CASE]
    desk.session.cases.open(CASE)
    opened(desk)
    desk.session.cases.save(replace(DETAILS, status="resolved"))
    desk.until(lambda: desk.view.cases.open is not None and desk.view.cases.open.saved == 1)
    assert details(desk).status == "resolved"
    desk.until(lambda: desk.view.cases.mine == () and desk.view.card.card is not None and not desk.view.card.card.cases)


def test_change_of_a_colleague_is_seen_and_nothing_is_lost(desk: DeskBench, crm: Database) -> None:
    desk.session.cases.open(CASE)
    opened(desk)
    edit_case(crm, CASE, DETAILS, replace(DETAILS, priority=1, kind="request"), agent_id="1002")
    typed = replace(DETAILS, priority=4, subject="Cobro triple")
    desk.session.cases.save(typed)
    desk.until(lambda: desk.view.cases.open is not None and desk.view.cases.open.conflicts != ())
    view = opened(desk)
    assert [(one.field, one.theirs, one.ours, one.agent_name) for one in view.conflicts] == [
        ("priority", "1", "4", "1002")
    ]
    assert view.typed == typed
    assert details(desk) == replace(DETAILS, priority=1, kind="request")
    desk.session.cases.save(replace(typed, kind="request"))
    desk.until(lambda: desk.view.cases.open is not None and desk.view.cases.open.saved == 1)
    assert details(desk) == replace(DETAILS, priority=4, kind="request", subject="Cobro triple")
    assert opened(desk).conflicts == ()


def test_open_case_shows_by_itself_what_a_colleague_changed(desk: DeskBench, crm: Database) -> None:
    desk.session.cases.open(CASE)
    opened(desk)
    edit_case(crm, CASE, DETAILS, replace(DETAILS, owner_id="1002"), agent_id="1002")
    desk.advance(21)
    desk.until(lambda: details(desk).owner_id == "1002")


def test_refusal_keeps_what_was_typed(desk: DeskBench) -> None:
    desk.session.cases.open(CASE)
    opened(desk)
    typed = replace(DETAILS, subject=" ")
    desk.session.cases.save(typed)
    desk.until(lambda: desk.view.cases.open is not None and desk.view.cases.open.refusal != "")
    view = opened(desk)
    assert (view.refusal, view.typed) == ("subject_missing", typed)


def test_key_pressed_twice_escalates_once(desk: DeskBench) -> None:
    desk.session.cases.open(CASE)
    opened(desk)
    for _ in range(2):
        desk.session.cases.escalate()
    desk.until(lambda: desk.view.cases.open is not None and desk.view.cases.open.saved == 1)
    file = opened(desk).file
    assert file is not None
    assert (file.escalations, file.details.priority) == (1, 1)


def test_case_is_resolved_with_the_call_that_the_agent_saves(desk: DeskBench, crm: Database) -> None:
    desk.session.show_customer(7)
    desk.until(lambda: desk.view.card.card is not None)
    desk.talk(desk.ring())
    desk.session.choose_candidate(desk.view.front, 7)
    desk.until(lambda: desk.view.wrap_up is not None and desk.view.wrap_up.cases != ())
    assert desk.view.wrap_up is not None
    said = Disposition("resolved", "Devuelto", case_id=CASE, case_step=CaseStep.RESOLVE)
    desk.session.set_disposition(desk.view.wrap_up.interaction_id, said)
    desk.end(desk.view.calls[0].call)
    desk.session.save_wrap_up(desk.view.wrap_up.interaction_id)
    desk.until(lambda: desk.view.wrap_up is None and desk.view.journal.waiting == 0)
    desk.session.cases.open(CASE)
    file = opened(desk).file
    assert file is not None
    assert (file.details.status, [one.notes for one in file.contacts]) == ("resolved", ["Devuelto"])


def test_step_that_the_agent_did_not_save_in_time_is_not_taken(desk: DeskBench) -> None:
    desk.talk(desk.ring())
    desk.session.choose_candidate(desk.view.front, 7)
    desk.until(lambda: desk.view.wrap_up is not None and desk.view.wrap_up.cases != ())
    assert desk.view.wrap_up is not None
    said = Disposition("resolved", "a medias", case_id=CASE, case_step=CaseStep.RESOLVE)
    desk.session.set_disposition(desk.view.wrap_up.interaction_id, said)
    desk.end(desk.view.calls[0].call)
    desk.advance(60)
    desk.until(lambda: desk.view.wrap_up is None and desk.view.journal.waiting == 0)
    desk.session.cases.open(CASE)
    file = opened(desk).file
    assert file is not None
    assert (file.details.status, [one.notes for one in file.contacts]) == ("open", ["a medias"])


def test_case_that_cannot_be_read_says_so_and_is_read_again(
    open_desk: Callable[..., DeskBench],
) -> None:
    desk = open_desk()
    desk.sign_on()
    desk.records.outage = DatabaseOutage("unreachable")
    desk.session.cases.open(CASE)
    assert (opened(desk).state, opened(desk).refusal) == (FileState.FAILED, "unreachable")
    desk.records.outage = None
    desk.session.cases.open(CASE)
    assert opened(desk).state is FileState.GONE
