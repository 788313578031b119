"""A lesson through the window, on the training PBX, as a trainee takes it."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from app.demo.training import run_training
from app.desktop import ShowDesk
from app.lessons.model import LessonView, Mark, Phase
from app.lessons.tutor import Tutor
from app.session import AgentSession
from ui.find import by_identifier
from ui.keys import KEYS, OUTCOME_KEYS
from ui.lessons import stage
from ui.main_window import MainWindow

Condition = Callable[[], object]
Script = Callable[["Trainee"], Iterator[Condition]]
_PATIENCE_SECONDS = 90.0


class Trainee:
    """Plays a script: does something, then waits for what it yields; closes the window at its end."""

    def __init__(self, tutor: Tutor, script: Script, store: QSettings) -> None:
        self.tutor = tutor
        self._inner = stage(tutor, store=store)
        self._script = script(self)
        self._condition: Condition = bool
        self._ends_at = time.monotonic() + _PATIENCE_SECONDS
        self._timer = QTimer(interval=10)
        self._timer.timeout.connect(self._go_on)
        self.error: BaseException | None = None
        self.window: MainWindow

    @property
    def lesson(self) -> LessonView:
        return self.tutor.view

    def show(self, desk: AgentSession, *, language: str, on_started: Callable[[MainWindow], None] | None) -> int:
        def started(window: MainWindow) -> None:
            self.window = window
            window.resize(1366, 768)
            window.activateWindow()
            self._condition = lambda: True
            self._timer.start()
            if on_started is not None:
                on_started(window)

        return self._inner(desk, language=language, on_started=started)

    def press(self, sequence: str) -> None:
        QTest.keySequence(QApplication.focusWidget() or self.window, QKeySequence(sequence))

    def type(self, text: str) -> None:
        QTest.keyClicks(QApplication.focusWidget(), text)

    def fill(self, identifier: str, text: str) -> None:
        assert QApplication.focusWidget() is self.find(identifier)
        self.type(text)
        self.press("Return")

    def can_do(self, step: str) -> Condition:
        """The control of the key is there; where there is none, nothing waits."""

        def can() -> bool:
            control = by_identifier(self.window, _KEYS[step]) if step in _KEYS else None
            return control is None or (control.isVisible() and control.isEnabled())

        return can

    def is_past(self, step: str) -> Condition:
        return lambda: self.lesson.step != step

    def do(self, step: str) -> None:
        if step == "outcome":
            self.press(_OUTCOMES.get(self.lesson.lesson, OUTCOME_KEYS[0]))
        elif step in _KEYS:
            self.press(KEYS[_KEYS[step]])
        if step in _DO:
            _DO[step](self)

    def find(self, identifier: str) -> QWidget:
        found = by_identifier(self.window, identifier)
        assert found is not None, identifier
        return found

    def text(self, identifier: str) -> str:
        found = self.find(identifier)
        assert isinstance(found, QLabel | QAbstractButton)
        return found.text()

    def is_at(self, step: str) -> Condition:
        return lambda: self.lesson.step == step

    def _go_on(self) -> None:
        try:
            assert time.monotonic() < self._ends_at, (self.lesson, self.window.view)
            if self._condition():
                self._condition = next(self._script)
        except StopIteration:
            self._end()
        except AssertionError as error:
            self.error = error
            self._end()

    def _end(self) -> None:
        self._timer.stop()
        self.window.close()


@pytest.fixture
def train(tmp_path: Path, qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Callable[[Script], LessonView]:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))

    def run(script: Script) -> LessonView:
        trainees: list[Trainee] = []

        def make(tutor: Tutor) -> ShowDesk:
            store = QSettings(str(tmp_path / "ui.ini"), QSettings.Format.IniFormat)
            trainees.append(Trainee(tutor, script, store))
            return trainees[0].show

        assert run_training(make, language="es", log_folder=tmp_path / "log") == 0
        (trainee,) = trainees
        if trainee.error is not None:
            raise trainee.error
        assert list(temporary.iterdir()) == []  # customers and journal were in a folder of their own
        return trainee.lesson

    return run


def test_a_lesson_is_done_by_keys_and_a_wrong_action_ticks_nothing(train: Callable[[Script], LessonView]) -> None:
    def script(trainee: Trainee) -> Iterator[Condition]:
        yield lambda: trainee.find("lesson.begin").isVisible()
        assert trainee.text("lesson.title") == "Lección 1 de 5 · Contestar"
        trainee.press(KEYS["lesson.begin"])
        yield trainee.is_at("answer")
        yield lambda: trainee.find("call.answer").isEnabled()
        trainee.press(KEYS["call.answer"])
        yield trainee.is_at("notes")
        trainee.press(KEYS["lesson.hint"])
        assert trainee.text("lesson.hint.text").startswith("Ctrl+N pone el cursor en las notas")
        trainee.press(KEYS["call.mute"])  # not what was asked for
        yield lambda: any(one.muted for one in trainee.window.view.calls)  # type: ignore[union-attr]
        assert trainee.lesson.step == "notes"
        trainee.press(KEYS["wrapup.notes"])
        trainee.type("Boleta de noviembre")
        yield trainee.is_at("hang_up")
        trainee.press(KEYS["call.hangup"])
        yield trainee.is_at("outcome")
        trainee.press(OUTCOME_KEYS[0])
        yield trainee.is_at("save")
        trainee.press(KEYS["wrapup.save"])
        yield lambda: trainee.lesson.phase is Phase.DONE
        trainee.press(KEYS["lesson.begin"])
        yield lambda: trainee.text("lesson.title") == "Lección 2 de 5 · Espera y silencio"
        trainee.press(KEYS["lesson.skip"])
        trainee.press(KEYS["lesson.summary"])
        yield lambda: trainee.find("lesson.report").isVisible()
        assert trainee.text("lesson.report.total").startswith("Resumen · ")

    shown = train(script)
    first, second = shown.report[:2]
    assert [mark for _, mark in first.marks] == [Mark.UNAIDED, Mark.HINTED, *[Mark.UNAIDED] * 3]
    assert {mark for _, mark in second.marks} == {Mark.SKIPPED}


# What a trainee does in each step, beside the keys that its hint names.
_DO: dict[str, Callable[[Trainee], None]] = {
    "notes": lambda trainee: trainee.type("Cobro duplicado"),
    "ask": lambda trainee: trainee.fill("transfer.target", "1002"),
    "create": lambda trainee: trainee.fill("customer.create.name", "Rosa Vidal"),
}
_KEYS = {
    "answer": "call.answer",
    "notes": "wrapup.notes",
    "hang_up": "call.hangup",
    "save": "wrapup.save",
    "hold": "call.hold",
    "resume": "call.hold",
    "mute": "call.mute",
    "unmute": "call.mute",
    "set_aside": "call.transfer",
    "hand_over": "transfer.complete",
    "create": "customer.create",
    "promise": "wrapup.next.call_back",
    "case": "wrapup.case.proposed",
    "escalate": "wrapup.case.escalate",
}
_OUTCOMES = {"transfer": OUTCOME_KEYS[1], "angry": OUTCOME_KEYS[4]}


def test_each_lesson_can_be_done_with_the_keys_of_its_hints(train: Callable[[Script], LessonView]) -> None:
    def script(trainee: Trainee) -> Iterator[Condition]:
        yield lambda: trainee.find("lesson.begin").isVisible()
        while trainee.lesson.phase is not Phase.FINISHED:
            trainee.press(KEYS["lesson.begin"])
            yield lambda: trainee.lesson.phase is Phase.RUNNING
            while trainee.lesson.phase is Phase.RUNNING:
                step = trainee.lesson.step
                yield trainee.can_do(step)
                trainee.do(step)
                yield trainee.is_past(step)
            if trainee.lesson.phase is Phase.DONE:
                trainee.press(KEYS["lesson.begin"])

    shown = train(script)
    assert {mark for report in shown.report for _, mark in report.marks} == {Mark.UNAIDED}
