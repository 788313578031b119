"""The steps of a lesson side by side: an icon for each, painted."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.lessons.model import LessonView, Mark, Phase
from ui import lesson_words, tokens
from ui.look import Look


class LessonProgress(QWidget):
    """Says the same in its accessible name: the number of the step, and how those before it went."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._marks: tuple[Mark, ...] = ()
        self._current = -1
        self.setAccessibleIdentifier("lesson.progress")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_lesson(self, view: LessonView) -> None:
        """Draw the marks of this lesson."""
        codes = [code for code, _ in view.marks]
        self._marks = tuple(one for _, one in view.marks)
        self._current = codes.index(view.step) if view.phase is Phase.RUNNING else -1
        said = self.text
        if said != self.accessibleName():
            self.setAccessibleName(said)
            self.setToolTip(said)
        self.updateGeometry()
        self.update()

    @property
    def text(self) -> str:
        """The step and the marks in words."""
        done = [one for one in self._marks if one is not Mark.OPEN]
        place = self._current + 1 if self._current >= 0 else len(done)
        words = self.tr("Step {number} of {count}").format(number=place, count=len(self._marks))
        return ". ".join((words, *(f"{number}: {lesson_words.mark(one)}" for number, one in enumerate(done, 1))))

    def sizeHint(self) -> QSize:
        """All icons in one line."""
        side = self._look.px(tokens.ICON_BODY)
        return QSize(len(self._marks) * (side + tokens.SPACE_XS), side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """An icon a step; the one that is to be done now stands out."""
        painter = QPainter(self)
        side = self._look.px(tokens.ICON_BODY)
        for number, one in enumerate(self._marks):
            is_current = number == self._current
            icon, color = lesson_words.CURRENT_ICON if is_current else lesson_words.MARK_ICONS[one]
            painter.drawPixmap(number * (side + tokens.SPACE_XS), 0, side, side, self._look.pixmap(icon, color))
        painter.end()
