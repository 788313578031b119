"""The page of cases: opened by number or from a card, edited by key, beside a colleague without loss."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit

from app.domain.interaction import CaseStep
from app.view.cases import CaseView
from app.view.edited_file import FileState
from tests.ui import follow_up_views, views
from tests.ui.conftest import Desk, OpenDesk
from tests.ui.follow_up_views import DETAILS, FILE, LINES
from ui.keys import KEYS, TAB_KEYS
from ui.settings import ThemeChoice


@pytest.fixture
def desk(open_desk: OpenDesk) -> Desk:
    desk = open_desk(follow_up_views.loading())
    desk.show(follow_up_views.case())
    desk.asked.clear()
    return desk


def press(desk: Desk, sequence: str) -> None:
    QTest.keySequence(QApplication.focusWidget() or desk.window, QKeySequence(sequence))
    QApplication.processEvents()


def text(desk: Desk, identifier: str) -> str:
    found = desk.find(identifier)
    assert isinstance(found, QLabel | QLineEdit)
    return found.text()


def choose(desk: Desk, identifier: str, code: object) -> None:
    box = desk.find(identifier)
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(box.findData(code))


def test_case_that_is_opened_anywhere_is_shown(open_desk: OpenDesk) -> None:
    desk = open_desk(views.idle())
    assert desk.window.shell.place == "desk"
    desk.show(follow_up_views.loading())
    assert desk.window.shell.place == "cases"
    desk.show(follow_up_views.case())
    assert text(desk, "case.title") == "#4312 · Reclamo"
    press(desk, KEYS["nav.desk"])
    desk.show(follow_up_views.case(saved=1))
    assert desk.window.shell.place == "desk"


def test_case_that_the_database_had_at_once_is_shown_too(open_desk: OpenDesk) -> None:
    desk = open_desk(views.idle())
    desk.show(follow_up_views.case())
    assert desk.window.shell.place == "cases"
    press(desk, KEYS["nav.desk"])
    view = follow_up_views.case()
    assert view.cases.open is not None
    desk.show(replace(view, cases=replace(view.cases, open=replace(view.cases.open, opening=2))))
    assert desk.window.shell.place == "cases"


def test_row_of_the_card_opens_its_case(open_desk: OpenDesk) -> None:
    desk = open_desk(views.talking())
    press(desk, TAB_KEYS[2])
    rows = desk.find("cases")
    rows.setFocus()
    press(desk, "Down")
    press(desk, "Return")
    assert ("cases.open", 4312) in desk.asked


def test_number_opens_a_case_and_letters_do_not(open_desk: OpenDesk) -> None:
    desk = open_desk(views.idle())
    press(desk, KEYS["nav.cases"])
    number = desk.find("cases.number")
    assert QApplication.focusWidget() is number
    desk.bot.keyClicks(number, "#4312")
    press(desk, "Return")
    assert desk.asked == [("cases.refresh",), ("cases.open", 4312)]
    desk.bot.keyClicks(number, "x")
    press(desk, "Return")
    assert len(desk.asked) == 2


def test_own_cases_are_opened_by_arrows_and_enter(desk: Desk) -> None:
    desk.find("cases.mine").setFocus()
    press(desk, "Down")
    press(desk, "Return")
    assert desk.asked[0] == ("cases.open", LINES[1].id)  # the focus has chosen the first


def test_case_that_is_not_there_or_not_readable_says_so(open_desk: OpenDesk) -> None:
    desk = open_desk(follow_up_views.loading())
    for state, words in ((FileState.GONE, "No existe el caso #99."), (FileState.FAILED, "No se pudo leer el caso.")):
        view = follow_up_views.case()
        desk.show(replace(view, cases=replace(view.cases, open=CaseView(99, state))))
        assert text(desk, "case.message") == words


def test_what_is_changed_is_saved_by_key(desk: Desk) -> None:
    assert not desk.find("case.save").isEnabled()
    press(desk, KEYS["case.save"])
    assert desk.asked == []
    press(desk, KEYS["case.subject"])
    desk.bot.keyClicks(desk.find("case.subject"), " y noviembre")
    choose(desk, "case.status", "resolved")
    press(desk, KEYS["case.save"])
    assert desk.asked == [("cases.save", replace(DETAILS, subject=f"{DETAILS.subject} y noviembre", status="resolved"))]


def test_time_of_a_case_is_untouched_by_looking_at_it(open_desk: OpenDesk) -> None:
    assert DETAILS.due_at is not None
    odd = replace(FILE, details=replace(DETAILS, due_at=DETAILS.due_at.replace(second=41, microsecond=5)))
    desk = open_desk(follow_up_views.loading())
    desk.show(follow_up_views.case(file=odd))
    assert not desk.find("case.save").isEnabled()


def test_case_without_a_time_gets_one_and_loses_it(desk: Desk) -> None:
    tick = desk.find("case.due")
    assert isinstance(tick, QAbstractButton)
    tick.click()
    press(desk, KEYS["case.save"])
    assert desk.asked[-1] == ("cases.save", replace(DETAILS, due_at=None))


def test_escalation_is_one_key_and_not_offered_for_a_solved_case(desk: Desk) -> None:
    press(desk, KEYS["case.escalate"])
    assert desk.asked == [("cases.escalate",)]
    desk.show(follow_up_views.case(file=replace(FILE, details=replace(DETAILS, status="resolved"))))
    assert not desk.find("case.escalate").isEnabled()


def test_change_of_a_colleague_stands_beside_what_was_typed_and_both_are_kept(desk: Desk) -> None:
    choose(desk, "case.priority", 4)
    press(desk, KEYS["case.subject"])
    QTest.keyClick(desk.find("case.subject"), Qt.Key.Key_End)
    desk.bot.keyClicks(desk.find("case.subject"), "!")
    press(desk, KEYS["case.save"])
    (_, typed) = desk.asked[-1]
    desk.show(follow_up_views.conflict(typed))  # type: ignore[arg-type]
    said = text(desk, "case.conflicts").replace("\u2068", "").replace("\u2069", "")  # the name is isolated
    assert "Prioridad: era 2; Tomás Leiva puso 1, tú escribiste 4." in said
    press(desk, KEYS["case.save"])
    merged = replace(DETAILS, priority=4, owner_id="1002", subject=f"{DETAILS.subject}!")
    assert desk.asked[-1] == ("cases.save", merged)


@pytest.mark.parametrize("scale", [100, 150])
def test_no_field_is_pressed_flat_by_what_a_colleague_changed(open_desk: OpenDesk, scale: int) -> None:
    desk = open_desk(follow_up_views.loading(), scale=scale)
    desk.show(follow_up_views.case())
    heights = {name: desk.find(name).height() for name in ("case.subject", "case.owner", "case.due_at")}
    desk.show(follow_up_views.conflict(replace(DETAILS, priority=4)))
    QApplication.processEvents()
    assert {name: desk.find(name).height() for name in heights} == heights
    assert desk.find("case.owner").geometry().bottom() < desk.find("case.due_at").geometry().top()


def test_values_of_the_colleague_can_be_taken(desk: Desk) -> None:
    choose(desk, "case.priority", 4)
    desk.show(follow_up_views.conflict(replace(DETAILS, priority=4)))
    button = desk.find("case.theirs")
    assert isinstance(button, QAbstractButton)
    button.click()
    assert desk.find("case.priority").currentData() == 1  # type: ignore[attr-defined]
    assert not desk.shown("case.conflicts")
    assert not desk.find("case.save").isEnabled()


def test_what_is_typed_stays_when_the_case_is_read_again(desk: Desk) -> None:
    press(desk, KEYS["case.subject"])
    desk.bot.keyClicks(desk.find("case.subject"), "?")
    desk.show(follow_up_views.case(file=replace(FILE, version=4, escalations=3)))
    assert text(desk, "case.subject").endswith("?")


def test_all_that_is_typed_survives_another_theme(desk: Desk) -> None:
    choose(desk, "case.priority", 4)
    choose(desk, "case.owner", "1002")
    desk.window.apply(replace(desk.window.settings, theme=ThemeChoice.DARK))
    QApplication.processEvents()
    press(desk, KEYS["case.save"])
    assert desk.asked[-1] == ("cases.save", replace(DETAILS, priority=4, owner_id="1002"))


def test_another_case_shows_nothing_of_what_was_typed_into_the_first(desk: Desk) -> None:
    press(desk, KEYS["case.subject"])
    desk.bot.keyClicks(desk.find("case.subject"), "?")
    other = replace(FILE, id=77, details=replace(DETAILS, subject="Otro"))
    view = follow_up_views.case()
    desk.show(replace(view, cases=replace(view.cases, open=CaseView(77, FileState.READY, other))))
    assert text(desk, "case.subject") == "Otro"


def test_refusal_is_said_in_words(desk: Desk) -> None:
    desk.show(follow_up_views.case(refusal="bad_step", values=(("old", "closed"), ("new", "open"))))
    assert text(desk, "case.refusal") == "Ya está cerrado y no puede quedar abierto."


def test_customer_of_the_case_is_shown_at_the_desk(desk: Desk) -> None:
    button = desk.find("case.customer")
    assert isinstance(button, QAbstractButton)
    button.click()
    assert desk.asked == [("show_customer", FILE.customer_id)]
    assert desk.window.shell.place == "desk"


def test_history_says_who_changed_what_in_words(desk: Desk) -> None:
    press(desk, TAB_KEYS[1])
    rows = desk.find("case.changes").rows.rows  # type: ignore[attr-defined]
    assert [row.title for row in rows] == [
        "Prioridad: 3 → 2",
        "Responsable: nadie → Valentina Rojas",
        "Estado: pendiente → abierto",
    ]


def test_case_is_solved_from_the_wrap_up_in_two_keys(open_desk: OpenDesk) -> None:
    desk = open_desk(views.wrapping_up())
    press(desk, KEYS["wrapup.case.resolve"])
    draft = desk.asked[-1][2]
    assert (draft.case_id, draft.case_step) == (4312, CaseStep.RESOLVE)  # type: ignore[attr-defined]
    press(desk, KEYS["wrapup.save"])
    assert desk.asked[-1][0] == "save_wrap_up"


def test_step_is_taken_back_and_goes_with_its_case(open_desk: OpenDesk) -> None:
    desk = open_desk(views.wrapping_up())
    press(desk, KEYS["wrapup.case.escalate"])
    assert desk.asked[-1][2].case_step is CaseStep.ESCALATE  # type: ignore[attr-defined]
    press(desk, KEYS["wrapup.case.escalate"])
    draft = desk.asked[-1][2]
    assert (draft.case_id, draft.case_step) == (4312, CaseStep.CONTINUE)  # type: ignore[attr-defined]
    press(desk, KEYS["wrapup.case.resolve"])
    press(desk, KEYS["wrapup.case.proposed"])
    draft = desk.asked[-1][2]
    assert (draft.case_id, draft.case_step) == (None, CaseStep.CONTINUE)  # type: ignore[attr-defined]
