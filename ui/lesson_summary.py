"""How each step of each lesson went: a column a lesson, over the desk, when the trainee wants to see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.lessons.model import LessonReport, LessonView, Mark
from ui import lesson_words, tokens
from ui.button import ActionButton
from ui.look import Look
from ui.panel import heading, row, tight
from ui.popover import Popover
from ui.row_list import Row, RowList

if TYPE_CHECKING:
    from app.lessons.texts import LessonTexts

_WIDEST, _MARGIN = 1160, 48
_MOST_STEPS = 8


class LessonSummary(Popover):
    """In the middle of the window; Escape closes it. Signal `repeated(lesson)`: begin this lesson again."""

    repeated = Signal(str)

    def __init__(self, look: Look, texts: LessonTexts, anchor: QWidget, host: QWidget, view: LessonView) -> None:
        super().__init__(look, anchor, host)
        self._texts = texts
        self.setAccessibleIdentifier("lesson.report")
        self.setAccessibleName(self.tr("Summary of the lessons"))
        self._total = heading(look, "")
        self._total.setAccessibleIdentifier("lesson.report.total")
        self._close = ActionButton(look, self.tr("Close"), identifier="lesson.report.close", icon="x")
        self._close.clicked.connect(self.close_popover)
        self._lists = [self._list(look, number, one) for number, one in enumerate(view.report, 1)]
        self._repeats: dict[QWidget, str] = {}
        self._lay_out(look, view)
        self.show_lesson(view)

    def show_lesson(self, view: LessonView) -> None:
        """Draw how it stands now."""
        marks = [mark for report in view.report for _, mark in report.marks]
        counted = (f"{lesson_words.mark(one)}: {marks.count(one)}" for one in Mark if one in marks)
        self._total.show_text(" · ".join((self.tr("Summary"), *counted)))
        for shown, report in zip(self._lists, view.report, strict=True):
            shown.show_rows(tuple(self._row(report.lesson, code, mark) for code, mark in report.marks))

    def place(self) -> None:
        """In the middle of the window, with room around it."""
        host = self.parentWidget()
        if host is None:
            return
        width = min(self.look.room(_WIDEST), host.width() - _MARGIN)
        self.resize(width, min(self.sizeHint().height(), host.height() - _MARGIN))
        self.move((host.width() - self.width()) // 2, (host.height() - self.height()) // 2)

    def focus_first(self) -> None:
        """Enter closes it."""
        self._close.setFocus()

    def _row(self, lesson: str, step: str, mark: Mark) -> Row:
        icon, color = lesson_words.MARK_ICONS[mark]
        return Row(icon, color, self._texts.name(lesson, step), lesson_words.mark(mark))

    def _list(self, look: Look, number: int, report: LessonReport) -> RowList:
        made = RowList(look, identifier=f"lesson.report.{number}", name=self._texts.title(report.lesson), parent=self)
        made.setFixedHeight(look.room(tokens.ROW_HEIGHT) * _MOST_STEPS)
        return made

    def _lay_out(self, look: Look, view: LessonView) -> None:
        columns = QHBoxLayout()
        columns.setSpacing(tokens.SPACE_M)
        for number, (shown, report) in enumerate(zip(self._lists, view.report, strict=True), 1):
            repeat = ActionButton(
                look, self.tr("Repeat"), identifier=f"lesson.report.{number}.repeat", icon="arrow-back-up"
            )
            repeat.setAccessibleDescription(self._texts.title(report.lesson))
            repeat.clicked.connect(self._on_repeat)
            self._repeats[repeat] = report.lesson
            column = tight(QVBoxLayout(), tokens.SPACE_S)
            for widget in (heading(look, self._texts.title(report.lesson)), shown, repeat):
                column.addWidget(widget)
            columns.addLayout(column, 1)
        self.body.addLayout(row(self._total, None, self._close))
        self.body.addLayout(columns)

    def _on_repeat(self) -> None:
        pressed = self.sender()
        if isinstance(pressed, QWidget):
            self.close_popover()
            self.repeated.emit(self._repeats[pressed])
