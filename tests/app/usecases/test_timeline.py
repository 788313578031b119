"""The timeline at the desk, and contacts that are entered by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from app.data.database import Database, open_database
from app.data.schema import interactions
from app.desk_records import DatabaseRecords
from app.domain.customer import CustomerDraft
from app.domain.timeline import ContactDraft, TimelineFilter
from app.view.customer_file import TimelineView
from tests.app.fakes import NOON, DeskBench

ALL = TimelineFilter()


@pytest.fixture
def crm(tmp_path: Path) -> Iterator[Database]:
    database = open_database(f"sqlite:///{tmp_path / 'crm.db'}")
    database.upgrade()
    yield database
    database.close()


@pytest.fixture
def desk(open_desk: Callable[..., DeskBench], crm: Database) -> DeskBench:
    bench = open_desk(records=DatabaseRecords(crm, region="CL"))
    bench.sign_on()
    return bench


@pytest.fixture
def ana(crm: Database) -> int:
    """A customer with 120 contacts."""
    id_ = DatabaseRecords(crm, region="CL").create_customer(CustomerDraft("Ana"), agent_id="1001").id
    rows = [
        {"id": f"{number:03d}", "customer_id": id_, "channel": "call", "direction": "in", "agent_id": "1002",
         "started_at": NOON - timedelta(days=number), "notes": "factura" if number % 2 else "plan"}
        for number in range(1, 121)
    ]  # fmt: skip
    crm.write(lambda connection: connection.execute(interactions.insert(), rows))
    return id_


def shown(desk: DeskBench) -> TimelineView:
    desk.until(lambda: desk.view.timeline is not None and not desk.view.timeline.is_running)
    assert desk.view.timeline is not None
    return desk.view.timeline


def test_pages_follow_each_other_to_the_end(desk: DeskBench, ana: int) -> None:
    desk.session.timeline.show(ana, ALL)
    for count, has_more in ((50, True), (100, True), (120, False), (120, False)):
        view = shown(desk)
        assert (len(view.contacts), view.has_more) == (count, has_more)
        desk.session.timeline.show_more()
    assert len({one.id for one in shown(desk).contacts}) == 120


def test_another_filter_replaces_the_one_before(desk: DeskBench, ana: int) -> None:
    desk.session.timeline.show(ana, ALL)
    desk.session.timeline.show(ana, TimelineFilter(text="FACTURA"))
    desk.until(lambda: shown(desk).contacts and all(one.notes == "factura" for one in shown(desk).contacts))
    desk.session.timeline.close()
    desk.until(lambda: desk.view.timeline is None)


def test_a_contact_entered_by_hand_is_shown_at_once_and_in_the_database_once(
    desk: DeskBench, crm: Database, ana: int
) -> None:
    desk.session.timeline.show(ana, ALL)
    shown(desk)
    draft = ContactDraft(ana, "visit", "in", NOON - timedelta(hours=1), "resolved", "Visita", " Cambió el módem ")
    desk.session.timeline.record(draft)
    desk.session.timeline.record(draft)
    desk.until(lambda: shown(desk).recorded == 1)
    newest = shown(desk).contacts[0]
    assert (newest.channel, newest.subject, newest.notes, newest.agent_name) == (
        "visit",
        "Visita",
        "Cambió el módem",
        "Ana Soto",
    )
    assert shown(desk).unsaved is None
    desk.until(lambda: desk.view.journal.waiting == 0)

    def rows(connection: sa.Connection) -> list[tuple[object, ...]]:
        row = interactions.c
        wanted = (row.id, row.channel, row.direction, row.agent_id, row.started_at, row.outcome, row.subject, row.notes)
        return [tuple(one) for one in connection.execute(sa.select(*wanted).where(row.channel == "visit"))]

    at = NOON - timedelta(hours=1)
    assert crm.read(rows) == [(newest.id, "visit", "in", "1001", at, "resolved", "Visita", "Cambió el módem")]


def test_a_contact_that_lacks_something_is_kept_and_says_what(desk: DeskBench, ana: int) -> None:
    desk.session.timeline.show(ana, ALL)
    draft = ContactDraft(ana, "email", "in", NOON, notes="Pide boleta")
    desk.session.timeline.record(draft)
    desk.until(lambda: desk.view.timeline.missing == "outcome")
    assert desk.view.timeline.unsaved == draft
    desk.session.timeline.record(ContactDraft(ana, "email", "in", NOON, "resolved", notes="Pide boleta"))
    desk.until(lambda: desk.view.timeline.recorded == 1)
    assert (desk.view.timeline.unsaved, desk.view.timeline.missing) == (None, "")


def test_a_contact_that_the_filter_leaves_out_is_recorded_but_not_shown(desk: DeskBench, ana: int) -> None:
    desk.session.timeline.show(ana, TimelineFilter(channels=("call",)))
    before = shown(desk).contacts
    desk.session.timeline.record(ContactDraft(ana, "fax", "out", NOON, "resolved", notes="Contrato"))
    desk.until(lambda: desk.view.timeline.recorded == 1)
    assert shown(desk).contacts == before
