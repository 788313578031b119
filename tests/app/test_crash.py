"""A desk killed by `-9` at any point of a wrap-up: after the next start there is exactly one row, with the notes."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from app.data.database import Database, open_database
from app.data.schema import interactions
from app.desk_records import DatabaseRecords
from app.domain.interaction import Disposition, interaction_id
from cti.model import CallState
from tests.app.doomed_desk import NOTES, SAID
from tests.app.fakes import NOON, DeskBench, incoming

ROOT = Path(__file__).parents[2]
OpenDesk = Callable[..., DeskBench]


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = open_database(f"sqlite:///{tmp_path / 'ficha.db'}")
    opened.upgrade()
    yield opened
    opened.close()


def doomed(folder: Path, point: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.app.doomed_desk", str(folder), point]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def rows(database: Database) -> list[tuple[str, str, str]]:
    table = interactions.c
    query = sa.select(table.id, table.outcome, table.notes)
    return [tuple(row) for row in database.read(lambda connection: connection.execute(query).all())]


def restart(open_desk: OpenDesk, database: Database) -> DeskBench:
    """Start again after the crash; the call is gone when the link comes up."""
    desk = open_desk(records=DatabaseRecords(database, region="CL"))
    desk.sign_on()
    desk.until(lambda: rows(database) and desk.view.journal.waiting == 0)
    desk.settle()
    return desk


@pytest.mark.parametrize(
    ("point", "outcome"),
    [
        ("after_end", "none"),
        ("before_save", "none"),
        ("within_save", "none"),
        ("after_save", "sale"),
        ("before_delivery", "sale"),
        ("after_delivery", "sale"),
        ("after_mark", "sale"),
    ],
)
def test_killed_desk_leaves_exactly_one_row_with_the_notes(
    tmp_path: Path, database: Database, open_desk: OpenDesk, point: str, outcome: str
) -> None:
    with doomed(tmp_path, point) as process:
        assert process.wait(30) == -signal.SIGKILL
    desk = restart(open_desk, database)
    assert rows(database) == [(interaction_id("central", "1.1"), outcome, NOTES)]
    assert desk.view.wrap_up is None
    assert desk.view.agent.state == "ready"


@pytest.mark.parametrize("milliseconds", [0, 3, 9])
def test_desk_killed_at_any_moment_of_saving_leaves_exactly_one_row(
    tmp_path: Path, database: Database, open_desk: OpenDesk, milliseconds: int
) -> None:
    with doomed(tmp_path, "random") as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        time.sleep(milliseconds / 1000)  # the moment of the kill is what varies: nothing is waited for
        process.kill()
        process.wait(5)
    restart(open_desk, database)
    ((key, outcome, notes),) = rows(database)
    assert (key, notes) == (interaction_id("central", "1.1"), NOTES)
    assert outcome in {"none", "sale"}


def test_desk_killed_during_the_call_gives_the_notes_back_while_the_call_is_up(
    tmp_path: Path, database: Database, open_desk: OpenDesk
) -> None:
    with doomed(tmp_path, "during_call") as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        process.kill()
        process.wait(5)
    desk = open_desk(records=DatabaseRecords(database, region="CL"))
    call = incoming("1.1", "+56981234567", state=CallState.TALKING, answered_at=NOON, talking_at=NOON)
    desk.connect(call)
    assert desk.view.wrap_up.draft == SAID
    desk.end(call)
    desk.session.save_wrap_up()
    desk.until(lambda: rows(database))
    assert rows(database) == [(interaction_id("central", "1.1"), "sale", NOTES)]


def test_a_crash_is_recovered_from_again_after_a_second_crash(
    tmp_path: Path, database: Database, open_desk: OpenDesk
) -> None:
    with doomed(tmp_path, "after_end") as process:
        process.wait(30)
    first = open_desk(records=DatabaseRecords(database, region="CL"))
    assert [draft.disposition for draft in first.journal.opening.drafts] == [SAID]
    first.close()  # ends before it did anything about the draft
    restart(open_desk, database)
    assert rows(database) == [(interaction_id("central", "1.1"), "none", NOTES)]


def test_a_draft_of_another_pbx_is_saved_without_asking_this_one(
    tmp_path: Path, database: Database, open_desk: OpenDesk
) -> None:
    desk = open_desk()
    desk.sign_on()
    desk.talk(desk.ring())
    desk.session.set_disposition(Disposition("none", NOTES))
    draft = desk.session._parts.wrap_ups._works["1.1"].kept
    desk.journal.keep_draft(draft).result(5)
    desk.close()
    later = open_desk(records=DatabaseRecords(database, region="CL"), pbx="norte")
    later.session.start()
    later.until(lambda: rows(database))
    assert [row[2] for row in rows(database)] == [NOTES]
