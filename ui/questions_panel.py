"""One question to know the customer better, its answers beside it, and what was written down last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QLabel, QLineEdit, QWidget

from app.domain.answers import AskResult, OfferAnswer, QuestionAnswer
from app.view.learning import LearningView
from ui import tokens
from ui.button import ActionButton
from ui.keys import KEYS
from ui.label import PlainLabel
from ui.look import Look
from ui.panel import row, tight

if TYPE_CHECKING:
    from app.domain.questions import Question
    from app.intents import DeskIntents

_MOST = 8  # answers that are shown: a question with more is for a form, not for a talk


class _AnswerButton(ActionButton):
    """One answer of the question."""

    def __init__(self, look: Look, number: int) -> None:
        super().__init__(look, "", identifier=f"learn.answer.{number}", kind="choice")
        self.code = ""
        self.hide()


class QuestionsPanel(QWidget):
    """Draws the question of a `LearningView`; hidden when there is none and nothing was written down."""

    def __init__(self, look: Look, intents: DeskIntents) -> None:
        super().__init__()
        self._look, self._intents = look, intents
        self._view: LearningView | None = None
        self._question: Question | None = None
        self._icon = QLabel()
        self._icon.setPixmap(look.pixmap("help-circle", "accent", tokens.ICON_SMALL))
        self._text = PlainLabel(
            look, identifier="learn.question", name=self.tr("To know the customer"), weight=QFont.Weight.DemiBold
        )
        self._undo = ActionButton(look, self.tr("Undo"), identifier="learn.undo", kind="quiet")
        self._answers = [_AnswerButton(look, number) for number in range(1, _MOST + 1)]
        self._words = QLineEdit()
        self._words.setFont(look.font())
        self._words.setAccessibleIdentifier("learn.words")
        self._words.setAccessibleName(self.tr("What the customer said"))
        self._words.setPlaceholderText(self.tr("What the customer said"))
        self._words.setMaxLength(200)
        self._words.setMinimumHeight(look.room(tokens.CONTROL_HEIGHT))
        self._note = ActionButton(look, self.tr("Write down"), identifier="learn.note", icon="check")
        self._refused = ActionButton(look, self.tr("Won't say"), identifier="learn.refused", kind="quiet")
        self._asked = ActionButton(look, self.tr("No answer"), identifier="learn.asked", kind="quiet")
        self._connect()
        self._lay_out()

    def show_learning(self, view: LearningView | None, language: str) -> None:
        """Show the question of now, in the customer's language."""
        self._view = view
        question = view.question if view is not None else None
        noted = view.noted if view is not None else None
        self.setVisible(question is not None or noted is not None)
        if view is None:
            return
        had_focus = any(one.hasFocus() for one in (*self._answers, self._words, self._note, self._refused, self._asked))
        if question is not self._question:
            self._question = question
            self._words.clear()
        asks = question.words.in_language(language) if question is not None else ""
        self._text.show_text(asks or self._noted(view))
        self._undo.set_words(self.tr("Undo"), self._noted(view))
        self._undo.setVisible(noted is not None)
        self._undo.set_state(enabled=view.can_answer)
        self._draw_answers(view, language)
        self._fit()
        if had_focus and question is not None:
            self.focus_question()

    def focus_question(self) -> None:
        """Put the focus on the first answer: asked for by key."""
        first = self._words if self._words.isVisible() else self._answers[0]
        if first.isVisible() and first.isEnabled():
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width has room for other lines."""
        super().resizeEvent(event)
        self._fit()

    def _draw_answers(self, view: LearningView, language: str) -> None:
        question = view.question
        choices = question.choices[:_MOST] if question is not None else ()
        for place, button in enumerate(self._answers):
            choice = choices[place] if place < len(choices) else None
            button.code = choice.code if choice is not None else ""
            if choice is not None:
                button.set_words(choice.words.in_language(language))
            button.set_state(enabled=view.can_answer)
            button.setVisible(choice is not None)
        in_words = question is not None and not choices
        for widget in (self._words, self._note):
            widget.setVisible(in_words)
        self._words.setEnabled(view.can_answer)
        self._note.set_state(enabled=view.can_answer and bool(self._words.text().strip()))
        for other in (self._refused, self._asked):
            other.setVisible(question is not None)
            other.set_state(enabled=view.can_answer)

    def _noted(self, view: LearningView) -> str:
        noted = view.noted
        if isinstance(noted, OfferAnswer):
            said = {
                "accepted": self.tr("Noted: offer accepted"),
                "refused": self.tr("Noted: offer refused"),
                "later": self.tr("Noted: offer again later"),
            }
            return said[noted.reply.value]
        if isinstance(noted, QuestionAnswer):
            if noted.result is AskResult.ANSWERED:
                fact = noted.fact_en if self._look.language == "en" else noted.fact_es
                return self.tr("Noted: {fact}").format(fact=fact)
            return self.tr("Noted: asked, no answer")
        return ""

    def _connect(self) -> None:
        for button in self._answers:
            button.clicked.connect(self._on_answer)
        self._words.textChanged.connect(self._on_typed)
        self._words.returnPressed.connect(self._on_note)
        self._note.clicked.connect(self._on_note)
        self._refused.clicked.connect(self._on_refused)
        self._asked.clicked.connect(self._on_asked)
        self._undo.clicked.connect(self._on_undo)
        QShortcut(QKeySequence(KEYS["learn.question"]), self).activated.connect(self.focus_question)

    def _lay_out(self) -> None:
        self._asks = row(self._icon, self._text, None, self._undo)
        self._gives = line = row(*self._answers)
        line.addWidget(self._words, 1)
        line.addWidget(self._note)
        line.addWidget(self._refused)
        line.addWidget(self._asked)
        line.addStretch(1)
        self._both = tight(QBoxLayout(QBoxLayout.Direction.TopToBottom, self), tokens.SPACE_XS)
        self._both.addLayout(self._asks)
        self._both.addLayout(line, 1)

    def _fit(self) -> None:
        """Question and answers share a line where it has room for all their words: the history below gets the other."""
        has_field = not self._words.isHidden()
        needed = self._asks.sizeHint().width() + self._gives.sizeHint().width() + tokens.SPACE_M
        is_one = not has_field and not self._answers[0].isHidden() and needed <= self.width()
        self._both.setDirection(QBoxLayout.Direction.LeftToRight if is_one else QBoxLayout.Direction.TopToBottom)
        self._both.setSpacing(tokens.SPACE_M if is_one else tokens.SPACE_XS)

    def _on_answer(self) -> None:
        pressed = self.sender()
        for button in self._answers:
            if button is pressed:
                self._give(button.code)

    def _on_typed(self) -> None:
        can_answer = self._view is not None and self._view.can_answer
        self._note.set_state(enabled=can_answer and bool(self._words.text().strip()))

    def _on_note(self) -> None:
        if self._words.text().strip():
            self._give(self._words.text())

    def _give(self, answer: str) -> None:
        if self._view is not None and self._view.question is not None:
            self._intents.learning.answer(self._view.uniqueid, self._view.question.code, answer)

    def _on_refused(self) -> None:
        self._tell(AskResult.REFUSED)

    def _on_asked(self) -> None:
        self._tell(AskResult.ASKED)

    def _tell(self, result: AskResult) -> None:
        if self._view is not None and self._view.question is not None:
            self._intents.learning.note(self._view.uniqueid, self._view.question.code, result)

    def _on_undo(self) -> None:
        if self._view is not None:
            self._intents.learning.take_back(self._view.uniqueid)
