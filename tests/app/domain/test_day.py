"""The day in numbers."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from app.domain.agent import AgentState, AgentStateSpan
from app.domain.day import DayCall, DayPromise, DayRecord, PauseTotal, PromiseTotals, summarize, with_unsaved
from app.domain.interaction import Interaction

MIDNIGHT = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)
NINE = MIDNIGHT + timedelta(hours=9)
NORMS = {"coffee": 10, "other": None}


def span(state: AgentState, minute: float, minutes: float | None, reason: str = "") -> AgentStateSpan:
    began = NINE + timedelta(minutes=minute)
    ended = None if minutes is None else began + timedelta(minutes=minutes)
    return AgentStateSpan("central", "1001", state, began, ended, reason)


def test_calls_are_counted_by_direction_and_those_between_extensions_are_not() -> None:
    calls = (DayCall("a", "in", 60, 5), DayCall("b", "out", 30), DayCall("c", "out"), DayCall("d", "internal", 600))
    day = summarize(DayRecord(MIDNIGHT, calls), NORMS, NINE)
    assert (day.calls_in, day.calls_out, day.talk_seconds, day.hold_seconds) == (1, 2, 90, 5)


def test_pauses_are_added_by_reason_and_each_is_measured_against_its_norm() -> None:
    spans = (
        span(AgentState.PAUSED, 0, 9, "coffee"),
        span(AgentState.READY, 9, 51),
        span(AgentState.PAUSED, 60, 12, "coffee"),
        span(AgentState.PAUSED, 100, 90, "other"),
        span(AgentState.WRAP_UP, 190, 2),
    )
    day = summarize(DayRecord(MIDNIGHT, spans=spans), NORMS, NINE + timedelta(hours=8))
    assert day.pauses == (
        PauseTotal("coffee", 2, 21 * 60, 10, times_over=1, longest_over_seconds=120),
        PauseTotal("other", 1, 90 * 60, None),
    )
    assert (day.ready_seconds, day.wrap_up_seconds) == (51 * 60, 120)


def test_what_runs_counts_until_now_and_what_began_yesterday_from_midnight() -> None:
    overnight = replace(span(AgentState.READY, -600, None), ended_at=MIDNIGHT + timedelta(minutes=5))
    day = summarize(DayRecord(MIDNIGHT, spans=(overnight, span(AgentState.PAUSED, 0, None, "coffee"))), NORMS, NINE)
    assert day.ready_seconds == 300
    later = summarize(
        DayRecord(MIDNIGHT, spans=(span(AgentState.PAUSED, 0, None, "coffee"),)), NORMS, NINE + timedelta(minutes=11)
    )
    assert later.pauses == (PauseTotal("coffee", 1, 660, 10, times_over=1, longest_over_seconds=60),)


def test_promises_are_kept_late_broken_or_still_due() -> None:
    promises = (
        DayPromise("kept", NINE),
        DayPromise("kept", NINE, times_broken=1),
        DayPromise("broken", NINE),
        DayPromise("open", NINE),  # nobody wrote down yet that its time is over
        DayPromise("open", NINE + timedelta(hours=1)),
        DayPromise("cancelled", NINE),
    )
    day = summarize(DayRecord(MIDNIGHT, promises=promises), NORMS, NINE)
    assert day.promises == PromiseTotals(kept=1, late=1, broken=2, still_due=1)


def test_what_the_database_does_not_have_yet_is_counted_and_nothing_twice() -> None:
    known = DayRecord(MIDNIGHT, (DayCall("a", "in", 60),), (span(AgentState.READY, 0, None),))
    saved = Interaction("a", "central", "1", "1", "call", "in", "1001", NINE, talk_seconds=60)
    others = (
        saved,
        replace(saved, id="b", direction="out", talk_seconds=20.0),
        replace(saved, id="yesterday", started_at=MIDNIGHT - timedelta(hours=1)),
        replace(saved, id="letter", channel="email"),
    )
    spans = (span(AgentState.READY, 0, 10), span(AgentState.PAUSED, 10, None, "coffee"))
    day = summarize(with_unsaved(known, others, spans), NORMS, NINE + timedelta(minutes=15))
    assert (day.calls_in, day.calls_out, day.talk_seconds) == (1, 1, 80)
    assert (day.ready_seconds, day.pauses[0].seconds) == (600, 300)
