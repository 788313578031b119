"""Timers on a clock that stands still until it is moved."""

from __future__ import annotations

from cti.training.schedule import HandClock, Schedule


def test_jobs_run_in_the_order_of_their_time_then_of_their_giving() -> None:
    clock = HandClock()
    schedule = Schedule(clock)
    ran: list[str] = []
    schedule.after(2, lambda: ran.append("late"))
    schedule.after(1, lambda: ran.append("first"))
    schedule.after(1, lambda: ran.append("second"))
    schedule.advance(clock, 1.5)
    assert ran == ["first", "second"]
    schedule.advance(clock, 1.0)
    assert ran == ["first", "second", "late"]


def test_a_cancelled_job_never_runs() -> None:
    clock = HandClock()
    schedule = Schedule(clock)
    ran: list[str] = []
    schedule.after(1, lambda: ran.append("never")).cancel()
    assert schedule.seconds_to_next() is None
    schedule.advance(clock, 5)
    assert ran == []


def test_a_job_may_plan_another_one_on_the_way() -> None:
    clock = HandClock()
    schedule = Schedule(clock)
    times: list[float] = []
    start = clock()
    schedule.after(1, lambda: schedule.after(1, lambda: times.append(clock() - start)))
    schedule.advance(clock, 5)
    assert times == [2.0]
    assert clock() - start == 5.0
