"""The lesson under the desk: what is to be done now, a hint, how far it is, and the trainee's own keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.lessons.model import LessonView, Phase
from ui import lesson_words, tokens
from ui.button import ActionButton
from ui.label import PlainLabel, Sentence
from ui.lesson_progress import LessonProgress
from ui.look import Look
from ui.panel import Panel, row, tight
from ui.speak import speak

if TYPE_CHECKING:
    from app.lessons.texts import LessonTexts

_ABOUT_WIDTH = 250
_ROOMY = 1200  # below this the words of the lesser buttons go to their tooltips
_CAN_BEGIN = frozenset({Phase.OFFERED, Phase.DONE})


class LessonPanel(QWidget):
    """Takes its own room at the foot of the window and covers nothing.

    Signals, each a wish of the trainee: `begun()` begin, or go on to the next lesson; `hint_wanted()`; `repeated()`;
    `skipped()`; `summary_wanted()`.
    """

    begun = Signal()
    hint_wanted = Signal()
    repeated = Signal()
    skipped = Signal()
    summary_wanted = Signal()

    def __init__(self, look: Look, texts: LessonTexts) -> None:
        super().__init__()
        self._look, self._texts = look, texts
        self._phase = Phase.OFFERED
        self._panel = Panel(look)
        self._title = PlainLabel(look, identifier="lesson.title", size=tokens.TYPE_STRONG, weight=QFont.Weight.DemiBold)
        self._progress = LessonProgress(look)
        strong = QFont.Weight.DemiBold
        self._step = Sentence(look, identifier="lesson.step", size=tokens.TYPE_STRONG, weight=strong)
        self._hint_text = Sentence(look, identifier="lesson.hint.text", color="ink_muted")
        self._hint_text.hide()  # until there is something to say
        self._begin = ActionButton(look, self.tr("Begin"), identifier="lesson.begin", kind="primary")
        self._hint = ActionButton(look, self.tr("Hint"), identifier="lesson.hint", icon="help-circle")
        self._repeat = ActionButton(look, self.tr("Repeat"), identifier="lesson.repeat", icon="arrow-back-up")
        self._skip = ActionButton(look, self.tr("Skip"), identifier="lesson.skip", icon="arrow-forward-up")
        self._summary = ActionButton(look, self.tr("Summary"), identifier="lesson.summary", icon="clipboard-check")
        for button, signal in (
            (self._begin, self.begun),
            (self._hint, self.hint_wanted),
            (self._repeat, self.repeated),
            (self._skip, self.skipped),
            (self._summary, self.summary_wanted),
        ):
            button.clicked.connect(signal)
        self._lay_out(look)

    def show_lesson(self, view: LessonView) -> None:
        """Draw the lesson as it stands."""
        place = self.tr("Lesson {number} of {count}").format(number=view.number, count=len(view.report))
        self._title.show_text(f"{place} · {self._texts.title(view.lesson)}")
        self._progress.show_lesson(view)
        self._say(self._step, lesson_words.instruction(view, self._texts))
        self._say(self._hint_text, lesson_words.explanation(view, self._texts))
        phase = self._phase = view.phase
        self._begin.set_words(self.tr("Next lesson") if phase is Phase.DONE else self.tr("Begin"))
        self._begin.setVisible(phase in _CAN_BEGIN)
        self._hint.setVisible(phase is Phase.RUNNING)
        self._hint.set_state(enabled=not view.shows_hint)
        self._repeat.setVisible(phase not in {Phase.OFFERED, Phase.FINISHED})
        self._skip.setVisible(phase not in {Phase.DONE, Phase.FINISHED})
        self._share_width()

    @staticmethod
    def _say(label: QLabel, text: str) -> None:
        if text != label.text():
            label.setText(text)
            label.setVisible(bool(text))
            if text:
                speak(label, text)

    def _lay_out(self, look: Look) -> None:
        icon = QLabel(self)
        icon.setPixmap(look.pixmap("school", "accent", tokens.ICON_LARGE))
        about = QWidget()
        about.setFixedWidth(look.room(_ABOUT_WIDTH))
        left = tight(QVBoxLayout(about), tokens.SPACE_XS)
        left.addStretch(1)
        for widget in (self._title, self._progress):
            left.addWidget(widget)
        left.addStretch(1)
        middle = tight(QVBoxLayout(), tokens.SPACE_XS)
        middle.addStretch(1)
        for sentence in (self._step, self._hint_text):
            middle.addWidget(sentence)
        middle.addStretch(1)
        line = row(icon, about, spacing=tokens.SPACE_M)
        line.addLayout(middle, 1)
        line.addLayout(row(self._hint, self._begin, self._repeat, self._skip, self._summary))
        self._panel.body.addLayout(line)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(tokens.SPACE_L, 0, tokens.SPACE_L, tokens.SPACE_M)
        outer.addWidget(self._panel)

    def _share_width(self) -> None:
        """A narrow window leaves its width to the words of the lesson; what is the next thing to do keeps its own."""
        is_narrow = self.width() < self._look.px(_ROOMY)
        for button in (self._repeat, self._skip, self._summary):
            is_next = button is self._repeat and self._phase is Phase.LOST
            button.set_compact(compact=is_narrow and not is_next)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width shares differently."""
        super().resizeEvent(event)
        self._share_width()
