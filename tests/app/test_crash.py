"""A desk killed by `-9` at any point of a wrap-up: after the next start there is exactly one row, with the notes."""

from __future__ import annotations

import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from app.data.database import Database, open_database
from app.data.errors import DatabaseOutage
from app.data.schema import interactions
from app.desk_records import DatabaseRecords
from app.domain.agent import AgentState
from app.domain.customer import Tier
from app.domain.interaction import Disposition, interaction_id
from app.view import CardState
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
    """Start again at once after the crash; the call is gone when the link comes up."""
    desk = open_desk(records=DatabaseRecords(database, region="CL"))
    desk.sign_on()
    return desk


def let_time_run_out(desk: DeskBench, database: Database) -> None:
    """Let the agent say nothing about what the restart gave back, and wait for the row."""
    desk.advance(30)
    desk.until(lambda: rows(database) and desk.view.journal.waiting == 0 and desk.view.wrap_up is None)
    desk.settle()


@pytest.mark.parametrize(
    ("point", "outcome"),
    [
        ("after_end", "none"),
        ("after_end_kept", "none"),
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
    let_time_run_out(desk, database)
    assert rows(database) == [(interaction_id("central", "1.1"), outcome, NOTES)]
    assert desk.view.agent.state == "ready"


def kept_outcome(folder: Path) -> str:
    """What the disk had at the kill: the outcome once it is an entry, none while it is a draft; read from a copy."""
    copy = folder / "autopsy"
    copy.mkdir()
    for file in folder.glob("journal.db*"):
        shutil.copy(file, copy / file.name)
    with closing(sqlite3.connect(copy / "journal.db")) as journal:
        ((entries,),) = journal.execute("SELECT COUNT(*) FROM entries")
        ((drafts,),) = journal.execute("SELECT COUNT(*) FROM drafts")
    assert (entries, drafts) in {(1, 0), (0, 1)}  # at any moment exactly one of them
    return SAID.outcome if entries else "none"


@pytest.mark.parametrize("milliseconds", [0, 3, 9, 27])
def test_desk_killed_at_any_moment_of_saving_leaves_the_row_that_its_disk_had(
    tmp_path: Path, database: Database, open_desk: OpenDesk, milliseconds: int
) -> None:
    with doomed(tmp_path, "random") as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        time.sleep(milliseconds / 1000)  # the moment of the kill is what varies: nothing is waited for
        process.kill()
        was_told = "saved" in process.stdout.read()
    kept = kept_outcome(tmp_path)
    assert kept == SAID.outcome or not was_told  # the button un-presses when the disk has it, not before
    let_time_run_out(restart(open_desk, database), database)
    assert rows(database) == [(interaction_id("central", "1.1"), kept, NOTES)]


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
    desk.save()
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
    let_time_run_out(restart(open_desk, database), database)
    assert rows(database) == [(interaction_id("central", "1.1"), "none", NOTES)]


def test_a_draft_of_another_pbx_is_saved_without_asking_this_one(
    tmp_path: Path, database: Database, open_desk: OpenDesk
) -> None:
    desk = open_desk()
    desk.sign_on()
    desk.talk(desk.ring())
    desk.say(Disposition("none", NOTES))
    draft = desk.session._parts.wrap_ups._works["1.1"].kept
    desk.journal.keep_draft(draft).result(5)
    desk.close()
    later = open_desk(records=DatabaseRecords(database, region="CL"), pbx="norte")
    later.session.start()
    later.until(lambda: rows(database))
    assert [row[2] for row in rows(database)] == [NOTES]


def test_a_restart_within_the_wrap_up_time_gives_the_panel_back_with_what_was_typed(
    tmp_path: Path, database: Database, open_desk: OpenDesk
) -> None:
    with doomed(tmp_path, "after_end_kept") as process:
        process.wait(30)
    desk = open_desk(records=DatabaseRecords(database, region="CL"))
    desk.clock.time = NOON + timedelta(seconds=70)  # the call ended 10 s ago
    for queue in ("ventas", "soporte"):
        desk.switchboard.join_queue(queue, paused=True, pause_reason="acw")
    desk.sign_on()
    assert desk.view.wrap_up.draft == SAID
    assert (desk.view.front, desk.view.wrap_up.call_ended, desk.view.wrap_up.can_save) == ("1.1", True, True)
    assert desk.view.wrap_up.deadline == NOON + timedelta(seconds=90)
    assert desk.view.agent.state is AgentState.WRAP_UP
    assert desk.switchboard.names().count("unpause") == 0
    desk.say(Disposition("complaint", NOTES + "."))
    desk.save()
    desk.until(lambda: rows(database))
    assert rows(database) == [(interaction_id("central", "1.1"), "complaint", NOTES + ".")]
    desk.until(lambda: desk.view.agent.state is AgentState.READY)


def test_a_restart_after_the_wrap_up_time_saves_at_once(
    tmp_path: Path, database: Database, open_desk: OpenDesk
) -> None:
    with doomed(tmp_path, "after_end_kept") as process:
        process.wait(30)
    desk = open_desk(records=DatabaseRecords(database, region="CL"))
    desk.clock.time = NOON + timedelta(seconds=90)
    desk.sign_on()
    assert desk.view.wrap_up is None
    desk.until(lambda: rows(database))
    assert rows(database) == [(interaction_id("central", "1.1"), "none", NOTES)]


VARIABLES = (
    ("FICHA_IVR_PATH", "Ventas>Tubos"),
    ("FICHA_TIER", "oro"),
    ("FICHA_LANGUAGE", "en"),
    ("FICHA_CAMPAIGN", "navidad"),
)


def test_what_a_restart_gives_back_is_the_same_record_with_its_customer_and_times(
    tmp_path: Path, open_desk: OpenDesk
) -> None:
    desk = open_desk()
    desk.records.add(7, "María", "+56981234567")
    desk.sign_on()
    ringing = desk.ring(wait_seconds=12.0, queued_at=NOON, variables=VARIABLES)
    desk.until(lambda: desk.view.card.card)
    desk.end(desk.talk(ringing))
    desk.say(Disposition("sale", NOTES))
    draft = desk.session._parts.wrap_ups._works["1.1"].kept
    desk.journal.keep_draft(draft).result(5)
    desk.close()

    later = open_desk()
    later.records.add(7, "María", "+56981234567")
    later.records.outage = DatabaseOutage("unreachable")  # the customer is known without asking anybody
    later.session.start()
    later.until(lambda: later.view.card.state is CardState.FAILED)
    assert later.view.calls[0].language == "en"
    assert later.view.card.tier is Tier.ORO
    assert draft.campaign == "navidad"
    later.records.outage = None
    later.save()
    later.until(lambda: later.records.saved)
    assert [replace(row, said_at=None) for row in later.records.saved[draft.id]] == [
        replace(draft, disposition=Disposition("sale", NOTES))
    ]
    assert (draft.customer_id, draft.matched_by, draft.wait_seconds) == (7, "phone", 12.0)
