"""Outcome and next step say the same, a key never takes a promise back, and what the agent chose stays."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QDateTime
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDateTimeEdit, QLabel

from app.domain.interaction import Disposition, NextStep, NextStepKind
from tests.ui import views
from tests.ui.conftest import Desk, OpenDesk
from ui.keys import KEYS, OUTCOME_KEYS

RESOLVED, CALL_BACK = OUTCOME_KEYS[0], OUTCOME_KEYS[2]


@pytest.fixture
def desk(open_desk: OpenDesk) -> Desk:
    return open_desk(replace(views.wrapping_up(), wrap_up=views.wrap_up(call_ended=True)))


def press(desk: Desk, *keys: str) -> None:
    for key in keys:
        QTest.keySequence(QApplication.focusWidget() or desk.window, QKeySequence(key))
        QApplication.processEvents()


def draft_of(desk: Desk) -> Disposition:
    draft = desk.asked[-1][2]
    assert isinstance(draft, Disposition)
    return draft


def test_another_outcome_takes_back_the_call_back_that_nobody_touched(desk: Desk) -> None:
    press(desk, CALL_BACK, RESOLVED)
    assert draft_of(desk) == Disposition("resolved")
    assert not desk.shown("wrapup.next.due_at")


def test_another_outcome_leaves_a_call_back_that_the_agent_made_their_own(desk: Desk) -> None:
    press(desk, CALL_BACK, KEYS["wrapup.next.call_back"], RESOLVED)
    assert draft_of(desk).outcome == "resolved"
    assert draft_of(desk).next_step.kind is NextStepKind.CALL_BACK


def test_a_proposal_gives_back_the_case_that_was_begun_before_it(desk: Desk) -> None:
    press(desk, KEYS["wrapup.next.open_case"])
    QTest.keyClicks(desk.find("wrapup.next.subject"), "Cobro")
    press(desk, CALL_BACK, RESOLVED)
    assert draft_of(desk).next_step == NextStep(NextStepKind.OPEN_CASE, subject="Cobro")


@pytest.mark.parametrize("begun", [(), (CALL_BACK,), (KEYS["wrapup.next.call_back"],)])
def test_the_key_of_the_call_back_chooses_it_however_often_it_is_pressed(desk: Desk, begun: tuple[str, ...]) -> None:
    press(desk, *begun, KEYS["wrapup.next.call_back"])
    assert draft_of(desk).next_step.kind is NextStepKind.CALL_BACK
    assert desk.find("wrapup.next.call_back").isChecked()  # type: ignore[attr-defined]
    assert QApplication.focusWidget() is desk.find("wrapup.next.due_at")


def test_the_key_of_the_case_never_takes_it_back(desk: Desk) -> None:
    press(desk, KEYS["wrapup.next.open_case"], KEYS["wrapup.next.open_case"])
    assert draft_of(desk).next_step.kind is NextStepKind.OPEN_CASE
    assert QApplication.focusWidget() is desk.find("wrapup.next.subject")


def test_a_pressed_button_takes_its_choice_back_before_the_eyes(desk: Desk) -> None:
    press(desk, KEYS["wrapup.next.call_back"])
    desk.find("wrapup.next.call_back").click()  # type: ignore[attr-defined]
    assert draft_of(desk).next_step == NextStep()
    assert not desk.shown("wrapup.next.due_at")


def test_an_edited_time_is_kept_to_the_minute(desk: Desk) -> None:
    press(desk, CALL_BACK)
    due = desk.find("wrapup.next.due_at")
    assert isinstance(due, QDateTimeEdit)
    due.setDateTime(QDateTime.fromSecsSinceEpoch(int(views.NOW.timestamp()) + 7200))
    press(desk, RESOLVED)
    step = draft_of(desk).next_step
    assert step.due_at is not None
    assert (step.due_at - views.NOW).total_seconds() == 7200
    assert step.e164 == views.NUMBER


def test_a_time_that_has_passed_is_refused_in_words(open_desk: OpenDesk) -> None:
    refused = views.wrap_up(call_ended=True, can_save=False, missing="due_past")
    desk = open_desk(replace(views.wrapping_up(), wrap_up=refused), language="en")
    words = desk.find("wrapup.missing")
    assert isinstance(words, QLabel)
    assert words.text() == "The time to call back has passed: choose a later one."
