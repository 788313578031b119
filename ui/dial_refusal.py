"""A call that the contact policy refused: why, and what can be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.button import ActionButton
from ui.dial_words import refusal_text
from ui.field import TextField
from ui.label import Sentence
from ui.look import Look
from ui.panel import row, tight

if TYPE_CHECKING:
    from app.intents import DeskIntents
    from app.view.calling_out import CallingOutView

_LONGEST_REASON = 200


class DialRefusal(QWidget):
    """The reason is typed and Enter calls nevertheless; Escape leaves it."""

    def __init__(self, look: Look, intents: DeskIntents, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._intents = intents
        self._may_override = False
        self.sentence = Sentence(look, identifier="dial.refusal", color="warn")
        self.reason = TextField(
            look,
            identifier="dial.override.reason",
            name=self.tr("Why you call nevertheless"),
            hint=self.tr("Why you call nevertheless"),
            max_length=_LONGEST_REASON,
        )
        self.call = ActionButton(look, self.tr("Call nevertheless"), identifier="dial.override", icon="phone")
        self.leave = ActionButton(look, self.tr("Leave it"), identifier="dial.leave", icon="x")
        self.reason.textChanged.connect(self._refresh)
        self.reason.returnPressed.connect(self._on_call)
        self.call.clicked.connect(self._on_call)
        self.leave.clicked.connect(self._on_leave)
        column = tight(QVBoxLayout(self))
        column.addWidget(self.sentence)
        column.addWidget(self.reason)
        column.addLayout(row(self.call, self.leave, None))

    def show_refusal(self, view: CallingOutView) -> None:
        """Show why, and whether this desk may override it."""
        self.sentence.setText(refusal_text(view))
        self._may_override = view.may_override
        self.reason.setVisible(view.may_override)
        self.call.setVisible(view.may_override)
        self._refresh()

    def _refresh(self) -> None:
        self.call.set_state(enabled=self._may_override and bool(self.reason.text().strip()))

    def _on_call(self) -> None:
        if self.call.isEnabled():
            self._intents.calling_out.override(self.reason.text())
            self.reason.clear()

    def _on_leave(self) -> None:
        self.reason.clear()
        self._intents.calling_out.give_up()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves it."""
        if event.key() == Qt.Key.Key_Escape:
            self._on_leave()
        else:
            super().keyPressEvent(event)
