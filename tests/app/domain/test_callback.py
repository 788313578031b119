"""Call-backs: what can happen to a promise, and when."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import product

from app.domain.callback import (
    OWED,
    Callback,
    CallbackEvent,
    CallbackStatus,
    is_time,
    missing_to_move,
    next_status,
    window_end,
)

NOON = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def test_nothing_happens_any_more_to_a_promise_that_was_kept_or_cancelled() -> None:
    for status, event in product((CallbackStatus.KEPT, CallbackStatus.CANCELLED), CallbackEvent):
        assert next_status(status, event) is None


def test_promise_breaks_once_and_is_owed_until_somebody_talks_or_cancels() -> None:
    assert next_status("open", CallbackEvent.WINDOW_PASSED) is CallbackStatus.BROKEN
    assert next_status("broken", CallbackEvent.WINDOW_PASSED) is None
    assert CallbackStatus.BROKEN in OWED
    assert next_status("broken", CallbackEvent.TALKED) is CallbackStatus.KEPT
    assert next_status("broken", CallbackEvent.MOVED) is CallbackStatus.OPEN


def test_status_that_another_program_wrote_is_left_alone() -> None:
    assert next_status("archived", CallbackEvent.TALKED) is None


def test_window_lasts_an_hour_where_nobody_said_how_long() -> None:
    assert window_end(NOON, None) == NOON + HOUR
    assert window_end(NOON, NOON + 3 * HOUR) == NOON + 3 * HOUR
    assert window_end(NOON, NOON) == NOON + HOUR


def test_promise_is_due_from_its_time_and_past_at_the_end_of_its_window() -> None:
    promise = Callback("c", 1, 7, "Ana", "+56981234567", NOON, NOON + HOUR)
    minute = timedelta(minutes=1)
    assert not promise.is_due(NOON - minute)
    assert promise.is_due(NOON)
    assert not promise.is_past(NOON + HOUR - minute)
    assert promise.is_past(NOON + HOUR)


def test_call_a_little_before_the_time_keeps_the_promise_and_one_hours_before_does_not() -> None:
    assert is_time(NOON, NOON - timedelta(minutes=50))
    assert not is_time(NOON, NOON - timedelta(hours=2))
    assert is_time(NOON, NOON + timedelta(days=2))


def test_another_time_has_to_be_ahead_and_to_last() -> None:
    assert missing_to_move(NOON + HOUR, NOON + 2 * HOUR, NOON) == ""
    assert missing_to_move(NOON - HOUR, NOON + HOUR, NOON) == ""
    assert missing_to_move(NOON - 2 * HOUR, NOON - HOUR, NOON) == "due_past"
    assert missing_to_move(NOON + HOUR, NOON + HOUR, NOON) == "window_empty"
