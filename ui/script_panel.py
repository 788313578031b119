"""The script of the call in front: what to say now, the answers as keys, and what was answered before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from app.domain.script import StepKind
from app.view.script import ScriptView
from ui import tokens
from ui.button import ActionButton
from ui.empty import EmptyState
from ui.keys import CANDIDATE_KEYS
from ui.label import PlainLabel, Sentence
from ui.look import Look
from ui.pages import Pages
from ui.panel import row, tight
from ui.plain import plain_lines

if TYPE_CHECKING:
    from app.intents import DeskIntents

_COLUMNS = 2


class _ChoiceButton(ActionButton):
    """One answer; it stays where it is and changes its words."""

    def __init__(self, look: Look, number: int) -> None:
        key = CANDIDATE_KEYS[number - 1]
        super().__init__(look, "", identifier=f"script.choice.{number}", kind="choice", key=key)
        self.code = ""
        self.hide()


class ScriptPanel(Pages):
    """Draws a `ScriptView`; the customer's language is shown first, the other one is a key away."""

    def __init__(self, look: Look, intents: DeskIntents) -> None:
        super().__init__()
        self._look, self._intents = look, intents
        self._view: ScriptView | None = None
        self._language = look.language
        self._place: tuple[str, ...] = ()
        self._empty = EmptyState(look, "file-text")
        self._empty.show_text(
            self.tr("No script for this call."), self.tr("A supervisor brings them in for a queue, intent or campaign.")
        )
        self._page = QWidget()
        self._build()
        self._lay_out()
        self.addWidget(self._empty)
        self.addWidget(self._page)

    def show_script(self, view: ScriptView | None) -> None:
        """Show where the script stands."""
        if view is self._view:
            return
        before, self._view = self._view, view
        if view is None:
            self.turn_to(self._empty)
            return
        if before is None or before.uniqueid != view.uniqueid or before.language != view.language:
            self._language = view.language if view.language in ("es", "en") else self._look.language
        self._draw(view)
        self.turn_to(self._page)

    def _build(self) -> None:
        look = self._look
        self._title = PlainLabel(look, identifier="script.title", name=self.tr("Script"), color="ink_muted")
        self._other = ActionButton(look, "", identifier="script.language", kind="quiet", icon="message")
        self._behind = PlainLabel(
            look, identifier="script.behind", name=self.tr("Answered before"), color="ink_muted", size=tokens.TYPE_SMALL
        )
        self._text = Sentence(look, identifier="script.text", size=tokens.TYPE_STRONG, weight=QFont.Weight.DemiBold)
        self._choices = [_ChoiceButton(look, number) for number in range(1, len(CANDIDATE_KEYS) + 1)]
        self._words = QLineEdit()
        self._words.setFont(look.font())
        self._words.setAccessibleIdentifier("script.words")
        self._words.setAccessibleName(self.tr("Answer in the customer's words"))
        self._words.setPlaceholderText(self.tr("Answer in the customer's words"))
        self._words.setMaxLength(500)
        self._words.setMinimumHeight(look.room(tokens.CONTROL_HEIGHT))
        self._back = ActionButton(look, self.tr("Back"), identifier="script.back", icon="arrow-left")
        self._next = ActionButton(look, self.tr("Next"), identifier="script.next", kind="primary")
        for choice in self._choices:
            choice.clicked.connect(self._on_choice)
        self._words.textChanged.connect(self._on_words)
        self._words.returnPressed.connect(self._on_next)
        self._back.clicked.connect(self._on_back)
        self._next.clicked.connect(self._on_next)
        self._other.clicked.connect(self._on_language)

    @property
    def _stops(self) -> tuple[QWidget, ...]:
        return (*self._choices, self._words, self._next, self._back)

    def _lay_out(self) -> None:
        inner = QWidget()
        said = tight(QVBoxLayout(inner), tokens.SPACE_S)
        said.addWidget(self._behind)
        said.addWidget(self._text)
        grid = QGridLayout()
        grid.setSpacing(tokens.SPACE_S)
        for place, button in enumerate(self._choices):
            grid.addWidget(button, place // _COLUMNS, place % _COLUMNS)
        for column in range(_COLUMNS):
            grid.setColumnStretch(column, 1)
        said.addLayout(grid)
        said.addWidget(self._words)
        said.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inner)
        whole = tight(QVBoxLayout(self._page), tokens.SPACE_S)
        whole.addLayout(row(self._title, None, self._other))
        whole.addWidget(scroll, 1)
        whole.addLayout(row(self._back, None, self._next))

    def _draw(self, view: ScriptView) -> None:
        language, step = self._language, view.step
        self._title.show_text(
            self.tr("{title} · version {number}").format(title=view.title.in_language(language), number=view.version)
        )
        self._other.set_words(self.tr("In Spanish") if language == "en" else self.tr("In English"))
        self._draw_behind(view)
        self._text.setText(
            plain_lines(step.words.in_language(language)) if step is not None else self.tr("The script is at its end.")
        )
        place_in_talk = (view.uniqueid, view.code, str(len(view.behind)))
        if place_in_talk != self._place:
            self._place = place_in_talk
            self._words.clear()
        held = next((one for one in self._stops if one.hasFocus()), None)
        self._draw_choices(view)
        self._words.setVisible(step is not None and step.kind is StepKind.WRITE)
        self._words.setEnabled(view.can_answer)
        self._back.set_state(enabled=view.can_answer and bool(view.behind))
        self._draw_next()
        if held is not None and not (held.isVisible() and held.isEnabled()):
            self._go_on()

    def _draw_choices(self, view: ScriptView) -> None:
        choices = view.step.choices if view.step is not None else ()
        for place, button in enumerate(self._choices):
            choice = choices[place] if place < len(choices) else None
            button.code = choice.code if choice is not None else ""
            if choice is not None:
                button.set_words(f"{place + 1}  {choice.words.in_language(self._language)}")
            button.set_state(enabled=view.can_answer)
            button.setVisible(choice is not None)

    def _go_on(self) -> None:
        """Give the keyboard to the next thing to do: what had it is not there any more."""
        following = next((one for one in self._stops if one.isVisible() and one.isEnabled()), None)
        if following is not None:
            following.setFocus(Qt.FocusReason.OtherFocusReason)

    def _draw_behind(self, view: ScriptView) -> None:
        last = view.behind[-1] if view.behind else None
        said = (last.asked.in_language(self._language), last.answer.in_language(self._language)) if last else ()
        self._behind.show_text(" → ".join(one for one in said if one))
        self._behind.setVisible(last is not None)

    def _draw_next(self) -> None:
        view = self._view
        step = view.step if view is not None else None
        self._next.setVisible(step is not None)
        if view is None or step is None:
            return
        is_answered = step.kind is StepKind.SAY or (step.kind is StepKind.WRITE and bool(self._words.text().strip()))
        is_owed = step.is_required and not is_answered
        words = self.tr("Next") if is_answered or is_owed else self.tr("Skip")
        why = self.tr("an answer is needed here") if is_owed else ""
        self._next.set_words(words, why if view.can_answer else self.tr("when the call is answered"))
        self._next.set_state(enabled=view.can_answer and not is_owed)

    def _answer(self, answer: str) -> None:
        view = self._view
        if view is not None and view.step is not None and view.can_answer:
            self._intents.script.answer(view.uniqueid, view.step.code, answer)

    def _on_choice(self) -> None:
        pressed = self.sender()
        for button in self._choices:
            if button is pressed:
                self._answer(button.code)

    def _on_words(self) -> None:
        self._draw_next()

    def _on_next(self) -> None:
        step = self._view.step if self._view is not None else None
        self._answer(self._words.text() if step is not None and step.kind is StepKind.WRITE else "")

    def _on_back(self) -> None:
        if self._view is not None:
            self._intents.script.go_back(self._view.uniqueid)

    def _on_language(self) -> None:
        self._language = "es" if self._language == "en" else "en"
        if self._view is not None:
            self._draw(self._view)
