"""The desk with lessons: joins one tutor and one window, as the bridge joins session and window."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QSettings

from app.desktop import ShowDesk
from app.lessons.model import LessonView, Phase
from app.lessons.texts import LessonTexts
from app.lessons.tutor import Tutor
from app.session import AgentSession
from ui.app import run_desktop
from ui.lesson_panel import LessonPanel
from ui.lesson_summary import LessonSummary
from ui.main_window import MainWindow


def stage(tutor: Tutor, *, store: QSettings | None = None) -> ShowDesk:
    """`run_desktop` with the lessons of this tutor at its foot."""

    def show(desk: AgentSession, *, language: str, on_started: Callable[[MainWindow], None] | None) -> int:
        def started(window: MainWindow) -> None:
            LessonRoom(window, tutor)
            if on_started is not None:
                on_started(window)

        return run_desktop(desk, language=language, store=store, on_started=started)

    return show


class LessonRoom(QObject):
    """Lives as long as the window; with another look it makes another panel."""

    def __init__(self, window: MainWindow, tutor: Tutor) -> None:
        super().__init__(window)
        self._window, self._tutor = window, tutor
        self._summary: LessonSummary | None = None
        self._drawn: LessonView | None = None
        self._build()
        window.view_shown.connect(self._on_view)
        window.rebuilt.connect(self._build)
        self._on_view()

    def _build(self) -> None:
        window = self._window
        if self._summary is not None:
            self._summary.close_popover()
            self._summary.deleteLater()
            self._summary = None
        self._texts = LessonTexts(window.look.language)
        self._panel = LessonPanel(window.look, self._texts)
        for signal, slot in (
            (self._panel.begun, self._on_begun),
            (self._panel.hint_wanted, self._on_hint_wanted),
            (self._panel.repeated, self._on_repeated),
            (self._panel.skipped, self._on_skipped),
            (self._panel.summary_wanted, self._on_summary_wanted),
        ):
            signal.connect(slot)
        window.dock(self._panel)
        self._panel.show_lesson(self._tutor.view)

    def _draw(self) -> None:
        view = self._tutor.view
        if view == self._drawn:
            return
        is_at_its_end = view.phase is Phase.FINISHED and self._drawn is not None and self._drawn.phase is not view.phase
        self._drawn = view
        self._panel.show_lesson(view)
        if self._summary is not None:
            self._summary.show_lesson(view)
        if is_at_its_end and (self._summary is None or self._summary.isHidden()):
            self._on_summary_wanted()

    def _on_view(self) -> None:
        if self._window.view is not None:
            self._tutor.follow(self._window.view)
            self._draw()

    def _on_begun(self) -> None:
        if self._tutor.view.phase is Phase.DONE:
            self._tutor.go_on()
        else:
            self._tutor.begin()
        self._draw()

    def _on_hint_wanted(self) -> None:
        self._tutor.hint()
        self._draw()

    def _on_repeated(self) -> None:
        self._tutor.begin()
        self._draw()

    def _on_skipped(self) -> None:
        self._tutor.skip()
        self._draw()

    def _on_summary_wanted(self) -> None:
        if self._summary is None:
            self._summary = LessonSummary(self._window.look, self._texts, self._panel, self._window, self._tutor.view)
            self._summary.repeated.connect(self._on_lesson_repeated)
        self._summary.show_lesson(self._tutor.view)
        self._summary.toggle()

    def _on_lesson_repeated(self, lesson: str) -> None:
        self._tutor.repeat(lesson)
        self._draw()
