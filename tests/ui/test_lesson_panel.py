"""The foot of the desk with lessons: what it says, what it takes, and that it covers nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from app.lessons.course import COURSE
from app.lessons.model import Phase
from app.lessons.tutor import Tutor
from app.view import DeskView
from cti.model import CallState, EndReason
from tests.ui import views
from tests.ui.conftest import Desk, OpenDesk
from tests.ui.test_keyboard import press
from ui.keys import KEYS
from ui.lesson_panel import LessonPanel
from ui.lessons import LessonRoom
from ui.row_list import RowList
from ui.settings import ThemeChoice

PAGE = Path(__file__).resolve().parents[2] / "docs" / "identifiers.md"


class FakeFloor:
    """Nobody calls by themselves."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def call(self, lesson: str) -> None:
        self.asked.append(lesson)

    def clear(self) -> None:
        self.asked.append("clear")


Trained = tuple[Desk, Tutor]


@pytest.fixture
def train(open_desk: OpenDesk) -> Callable[..., Trained]:
    def make(*, size: tuple[int, int] = (1366, 768), language: str = "es") -> Trained:
        desk = open_desk(size=size, language=language)
        tutor = Tutor(COURSE, FakeFloor())
        LessonRoom(desk.window, tutor)
        QApplication.processEvents()
        return desk, tutor

    return make


def text(desk: Desk, identifier: str) -> str:
    found = desk.find(identifier)
    assert isinstance(found, QLabel | QAbstractButton)
    return found.text()


def abandoned() -> DeskView:
    gone = views.call(CallState.ENDED, end_reason=EndReason.ABANDONED)
    return replace(views.idle(), calls=(views.call_view(gone),), front=views.UNIQUEID)


def test_each_phase_says_what_is_to_be_done(train: Callable[..., Trained]) -> None:
    desk, tutor = train()
    assert text(desk, "lesson.step").startswith("María Fernanda llama")
    assert text(desk, "lesson.hint.text").startswith("F12 comienza, F1 da una pista")
    assert not desk.shown("lesson.hint")
    desk.show(views.paused())
    press(desk, KEYS["lesson.begin"])
    assert text(desk, "lesson.step").startswith("Cierra lo que está abierto")
    desk.show(views.idle())
    assert text(desk, "lesson.step") == "El cliente está llamando…"
    desk.show(views.ringing())
    assert text(desk, "lesson.step") == "El teléfono suena. Contesta."
    assert not desk.shown("lesson.hint.text")
    press(desk, KEYS["lesson.hint"])
    assert text(desk, "lesson.hint.text").startswith("La tecla F2 contesta")
    assert not desk.find("lesson.hint").isEnabled()
    desk.show(abandoned())
    assert tutor.view.phase is Phase.LOST
    assert text(desk, "lesson.step") == "Nadie contestó y el cliente se fue."
    desk.show(views.idle())
    press(desk, KEYS["lesson.repeat"])
    assert tutor.view.phase is Phase.COMING


def test_it_covers_neither_the_card_nor_a_control(train: Callable[..., Trained]) -> None:
    for size in ((1366, 768), (1024, 640)):
        desk, _ = train(size=size)
        desk.find("lesson.begin").click()  # type: ignore[attr-defined]
        for view in (views.ringing(), views.wrapping_up()):
            desk.show(view)
            shell = desk.window.shell
            panel = desk.window.findChild(LessonPanel)
            assert isinstance(panel, LessonPanel)
            assert (desk.window.width(), desk.window.height()) == size
            assert shell.geometry().bottom() < panel.geometry().top()
            assert shell.height() >= shell.minimumSizeHint().height()
            for identifier in ("customer.name", "call.strip", "lesson.step", "lesson.summary"):
                widget = desk.find(identifier)
                place = QRect(widget.mapTo(desk.window, QPoint()), widget.size())
                assert desk.window.rect().contains(place), identifier
        desk.window.close()


def test_tab_reaches_its_buttons_after_the_desk(train: Callable[..., Trained]) -> None:
    desk, _ = train()
    reached = []
    for _ in range(60):
        press(desk, "Tab")
        held = QApplication.focusWidget()
        reached.append(held.accessibleIdentifier() if held is not None else "")
    assert [one for one in dict.fromkeys(reached) if one.startswith("lesson.")] == [
        "lesson.begin",
        "lesson.skip",
        "lesson.summary",
    ]


def test_the_last_lesson_ends_with_the_summary_and_any_can_be_repeated(train: Callable[..., Trained]) -> None:
    desk, tutor = train(language="en")
    for _ in COURSE:
        press(desk, KEYS["lesson.skip"])
    assert tutor.view.phase is Phase.FINISHED
    assert desk.shown("lesson.report")
    steps = sum(len(one.steps) for one in COURSE)
    assert text(desk, "lesson.report.total") == f"Summary · skipped: {steps}"
    rows = desk.find("lesson.report.3")
    assert isinstance(rows, RowList)
    assert [row.title for row in rows.rows.rows][:4] == ["Answer", "Let wait", "Call Bruno", "Talk to Bruno"]
    press(desk, "Escape")
    assert not desk.shown("lesson.report")
    press(desk, KEYS["lesson.summary"])
    desk.find("lesson.report.3.repeat").click()  # type: ignore[attr-defined]
    assert not desk.shown("lesson.report")
    assert (tutor.view.lesson, tutor.view.phase) == ("transfer", Phase.COMING)


def test_another_look_goes_on_with_the_same_lesson(train: Callable[..., Trained]) -> None:
    desk, _ = train()
    press(desk, KEYS["lesson.begin"])
    desk.show(views.ringing())
    press(desk, KEYS["lesson.summary"])
    desk.window.apply(replace(desk.window.settings, language="en", theme=ThemeChoice.DARK))
    QApplication.sendPostedEvents(None, 52)  # QEvent.DeferredDelete
    assert len(desk.window.findChildren(LessonPanel)) == 1
    assert text(desk, "lesson.step") == "The phone rings. Answer it."
    desk.show(views.talking())
    assert text(desk, "lesson.step") == "Write down in a few words why the customer calls."


def test_the_page_of_identifiers_names_all_of_them_and_each_exists(train: Callable[..., Trained]) -> None:
    desk, _ = train()
    press(desk, KEYS["lesson.summary"])
    every = [one.accessibleIdentifier() for one in desk.window.findChildren(QWidget)]
    ours = [one for one in every if one.startswith("lesson.")]
    assert len(ours) == len(set(ours))
    listed = re.findall(r"^\| `(lesson\.[a-z.<>]+)`", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert {re.sub(r"\d", "<n>", one) for one in ours} == set(listed)
    unnamed = [one for one in ours if one.endswith((".repeat", ".begin")) and not desk.find(one).accessibleName()]
    assert unnamed == []
