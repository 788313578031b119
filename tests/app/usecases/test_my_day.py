"""The agent's own record of today: right at once, with or without the database."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from app.data.errors import DatabaseOutage
from app.domain.day import DaySummary, summarize
from app.domain.interaction import Disposition
from app.usecases.my_day import local_midnight
from tests.app.fakes import DeskBench

OpenDesk = Callable[..., DeskBench]


def summary(desk: DeskBench) -> DaySummary:
    assert desk.view.my_day is not None
    norms = {one.code: one.norm_minutes for one in desk.view.agent.pause_reasons}
    return summarize(desk.view.my_day.record, norms, desk.clock.now())


def work(desk: DeskBench) -> None:
    call = desk.talk(desk.ring(queue="ventas"))
    desk.advance(60)
    desk.end(call)
    assert desk.view.wrap_up is not None
    desk.session.set_disposition(desk.view.wrap_up.interaction_id, Disposition("resolved"))
    desk.advance(10)
    desk.session.save_wrap_up(desk.view.wrap_up.interaction_id)
    desk.until(lambda: desk.view.wrap_up is None, "saved")


def shown(desk: DeskBench) -> None:
    desk.session.my_day.show()
    desk.until(lambda: desk.view.my_day is not None and not desk.view.my_day.is_running, "counted")


def test_nobody_asks_the_database_before_somebody_looks(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.sign_on()
    assert desk.view.my_day is None


def test_the_day_counts_calls_wrap_up_and_pauses(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.sign_on()
    work(desk)
    desk.session.pause("lunch")
    desk.settle()
    desk.advance(46 * 60)
    shown(desk)
    day = summary(desk)
    assert desk.view.my_day is not None
    assert desk.view.my_day.is_known
    assert (day.calls_in, day.talk_seconds, round(day.wrap_up_seconds)) == (1, 60.0, 10)
    (pause,) = day.pauses
    assert (pause.reason, pause.count, round(pause.seconds), pause.times_over) == ("lunch", 1, 2760, 1)


def test_without_the_database_the_day_is_what_this_desk_saw_and_says_so(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.sign_on()
    desk.records.outage = DatabaseOutage("unreachable")
    work(desk)
    shown(desk)
    assert desk.view.my_day is not None
    assert (desk.view.my_day.is_known, desk.view.my_day.has_failed) == (False, True)
    assert summary(desk).calls_in == 1


def test_a_call_that_is_delivered_after_the_database_was_read_counts_all_the_same(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.sign_on()
    shown(desk)
    work(desk)
    desk.until(lambda: desk.view.journal.waiting == 0, "delivered")
    assert summary(desk).calls_in == 1


def test_it_is_asked_again_while_it_is_looked_at(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.sign_on()
    desk.records.outage = DatabaseOutage("unreachable")
    shown(desk)
    desk.records.outage = None
    desk.advance(31)
    desk.until(lambda: desk.view.my_day is not None and desk.view.my_day.is_known, "known")
    desk.session.my_day.close()
    desk.settle()
    assert desk.view.my_day is None


def test_nothing_changes_while_only_time_passes(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.sign_on()
    shown(desk)
    before = desk.view
    desk.advance(1)
    assert desk.view is before


def test_the_day_begins_at_the_local_midnight() -> None:
    now = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)
    began = local_midnight(now)
    assert began <= now < began + timedelta(hours=25)
    assert (began.hour, began.minute, began.utcoffset()) == (0, 0, began.astimezone().utcoffset())
