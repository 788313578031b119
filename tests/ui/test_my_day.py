"""The own record of today in the window."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from app.domain.agent import AgentState, AgentStateSpan
from app.domain.day import DayCall, DayPromise, DayRecord
from app.view import DeskView
from app.view.own_state import MyDayView
from tests.ui import views
from tests.ui.conftest import Desk, OpenDesk

MIDNIGHT = views.NOW - timedelta(hours=10)


def span(state: AgentState, minutes_ago: float, minutes: float | None, reason: str = "") -> AgentStateSpan:
    began = views.NOW - timedelta(minutes=minutes_ago)
    ended = None if minutes is None else began + timedelta(minutes=minutes)
    return AgentStateSpan("central", "1001", state, began, ended, reason)


RECORD = DayRecord(
    MIDNIGHT,
    calls=(DayCall("a", "in", 300, 20), DayCall("b", "in", 125), DayCall("c", "out", 65)),
    spans=(
        span(AgentState.READY, 300, 100),
        span(AgentState.PAUSED, 200, 12, "break"),
        span(AgentState.PAUSED, 150, 50, "lunch"),
        span(AgentState.WRAP_UP, 90, 2.5),
        span(AgentState.PAUSED, 3, None, "break"),
    ),
    promises=(DayPromise("kept", views.NOW), DayPromise("broken", views.NOW)),
)


def day(**changes: object) -> DeskView:
    return replace(views.idle(), my_day=replace(MyDayView(RECORD, is_known=True), **changes))  # type: ignore[arg-type]


def opened(open_desk: OpenDesk, view: DeskView, language: str = "es") -> Desk:
    desk = open_desk(views.idle(), language=language)
    QTest.keyClick(desk.window, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    desk.show(view)
    return desk


def text(desk: Desk, identifier: str) -> str:
    label = desk.find(identifier)
    assert isinstance(label, QLabel)
    return label.text()


def test_the_key_opens_the_day_and_has_it_counted_and_escape_closes_it(open_desk: OpenDesk) -> None:
    desk = opened(open_desk, day())
    assert desk.shown("day.calls_in")
    QTest.keyClick(QApplication.focusWidget() or desk.window, Qt.Key.Key_Escape)
    assert not desk.shown("day.calls_in")
    assert desk.asked == [("my_day.show",), ("my_day.close",)]


def test_the_numbers_of_the_day_are_those_of_the_record(open_desk: OpenDesk) -> None:
    desk = opened(open_desk, day())
    assert [text(desk, f"day.{one}") for one in ("calls_in", "calls_out", "talk", "hold", "wrap_up", "ready")] == [
        "2",
        "1",
        "00:08:10",
        "00:00:20",
        "00:02:30",
        "01:40:00",
    ]
    assert text(desk, "day.promises") == "cumplidas: 1 · incumplidas: 1"
    assert not desk.shown("day.note")


def test_each_pause_stands_against_its_norm(open_desk: OpenDesk) -> None:
    desk = opened(open_desk, day())
    assert text(desk, "day.pause.break") == "00:15:00 · 2 veces · norma 15 min"
    assert text(desk, "day.pause.lunch") == "00:50:00 · 5 min sobre la norma"


def test_a_pause_that_runs_is_counted_on(open_desk: OpenDesk) -> None:
    desk = opened(open_desk, day())
    desk.window.shell.tick(views.NOW + timedelta(minutes=14))
    assert text(desk, "day.pause.break") == "00:29:00 · 2 veces · 2 min sobre la norma"


def test_a_day_without_the_database_says_that_it_is_not_complete(open_desk: OpenDesk) -> None:
    desk = opened(open_desk, day(is_known=False, has_failed=True), language="en")
    assert text(desk, "day.note") == "The database does not answer: only what this desk saw is counted."
    desk.show(day())
    assert not desk.shown("day.note")


def test_a_reason_that_is_no_more_in_the_record_is_no_more_in_the_list(open_desk: OpenDesk) -> None:
    desk = opened(open_desk, day())
    assert desk.shown("day.pause.lunch")
    desk.show(day(record=replace(RECORD, spans=())))
    assert not desk.shown("day.pause.lunch")
    assert text(desk, "day.ready") == "00:00:00"
