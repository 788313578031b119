"""Overrides of the contact policy and missed calls are lost to no outage, no kill and no refusal."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from app.data.errors import DatabaseOutage, DatabaseRefusal
from app.domain.calling_out import ContactOverride, MissedCall
from app.domain.interaction import interaction_id
from app.journal import Journal, JournalUnwritable
from app.view import JournalView
from cti.model import EndReason
from tests.app.doomed_caller import NUMBER, REASON
from tests.app.fakes import NOON, DeskBench, ManualClock

ROOT = Path(__file__).parents[2]
OpenDesk = Callable[..., DeskBench]
MISSED = MissedCall("m", "1001", NOON, "abandoned", NUMBER)
OVERRIDE = ContactOverride("o", NOON, "1001", "agent", NUMBER, "service", ("hours",), "Lo pidió", 7)


def test_desk_killed_while_it_calls_during_an_outage_loses_neither_the_override_nor_the_missed_call(
    tmp_path: Path, open_desk: OpenDesk
) -> None:
    command = [sys.executable, "-m", "tests.app.doomed_caller", str(tmp_path)]
    with subprocess.Popen(command, cwd=ROOT) as process:
        assert process.wait(30) == -signal.SIGKILL
    desk = open_desk()
    desk.records.outage = DatabaseOutage("unreachable")  # as it was
    desk.session.start()
    desk.session.missed.refresh()
    desk.until(lambda: [one.e164 for one in desk.view.missed.calls] == [NUMBER])
    assert desk.view.journal.waiting == 2
    desk.records.outage = None
    desk.until(lambda: desk.view.journal.waiting == 0 or desk.advance(1))
    (override,) = desk.records.calling_out.overrides
    assert (override.e164, override.rules, override.reason) == (NUMBER, ("facts_unknown",), REASON)
    (missed,) = desk.records.calling_out.missed_calls.values()
    assert missed.id == f"{interaction_id('central', '1.1')}:1001"
    desk.close()
    assert open_desk().journal.opening.call_records == ()


def test_outage_is_waited_out_with_growing_pauses_and_nothing_is_written_twice(desk: DeskBench) -> None:
    desk.records.outage = DatabaseOutage("unreachable")
    desk.end(desk.ring(), EndReason.ABANDONED)
    desk.until(lambda: desk.view.journal == JournalView(1, is_database_up=False))
    tries: list[float] = []
    save = desk.records.calling_out.save_missed
    desk.records.calling_out.save_missed = lambda one: (tries.append(desk.clock.time.timestamp()), save(one))[1]  # type: ignore[assignment, func-returns-value, method-assign]
    for _ in range(20):
        desk.advance(1)
        desk.until(lambda: not desk.session._parts.call_records._is_running)
    assert [round(later - earlier) for earlier, later in pairwise(tries)] == [2, 4, 8]
    desk.records.outage = None
    desk.advance(30)
    desk.until(lambda: desk.view.journal == JournalView())
    assert len(desk.records.calling_out.missed_calls) == 1


def test_record_that_the_database_refuses_blocks_no_other_and_is_tried_at_the_next_start(
    desk: DeskBench, open_desk: OpenDesk, caplog: pytest.LogCaptureFixture
) -> None:
    save = desk.records.calling_out.save_missed

    def refuse_first(missed: MissedCall) -> None:
        if missed.id.startswith(interaction_id("central", "1.1")):
            raise DatabaseRefusal("bad_data")
        save(missed)

    desk.records.calling_out.save_missed = refuse_first  # type: ignore[method-assign]
    desk.end(desk.ring("1.1"), EndReason.ABANDONED)
    desk.end(desk.ring("2.1"), EndReason.ABANDONED)
    desk.until(lambda: desk.view.journal.waiting == 1 and desk.records.calling_out.missed_calls)
    assert "the database refused a call record" in caplog.text
    assert desk.view.journal.waiting == 1
    desk.close()
    later = open_desk()
    later.session.start()
    later.until(lambda: later.records.calling_out.missed_calls)
    assert [one.split(":")[0] for one in later.records.calling_out.missed_calls] == [interaction_id("central", "1.1")]


@pytest.fixture
def reopen(tmp_path: Path) -> Callable[[], Journal]:
    return lambda: Journal(tmp_path / "records.db", ManualClock())


def test_version_that_came_meanwhile_is_not_forgotten_with_the_one_that_the_database_has(
    reopen: Callable[[], Journal],
) -> None:
    journal, newer = reopen(), replace(OVERRIDE, interaction_id="central:1.1")
    for record in (OVERRIDE, MISSED, newer):
        journal.keep_call_record(record).result(5)
    journal.forget_call_record(OVERRIDE).result(5)
    journal.close()
    journal = reopen()
    assert journal.opening.call_records == (newer, MISSED)
    journal.forget_call_record(newer).result(5)
    journal.forget_call_record(MISSED).result(5)
    journal.close()
    journal = reopen()
    assert journal.opening.call_records == ()
    journal.close()


def test_missed_call_of_a_disk_that_is_full_reaches_the_database_all_the_same(desk: DeskBench) -> None:
    full = Future[None]()
    full.set_exception(JournalUnwritable("journal_disk_full", "full"))
    desk.journal.keep_call_record = lambda record: full  # type: ignore[method-assign]
    desk.end(desk.ring(), EndReason.ABANDONED)
    desk.until(lambda: desk.records.calling_out.missed_calls)
