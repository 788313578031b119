"""What was agreed at the end of a contact: nothing, a call back at a time, or a new case."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.interaction import NextStep, NextStepKind
from ui import formats
from ui.button import ActionButton
from ui.due_edit import DueEdit
from ui.field import TextField
from ui.keys import KEYS
from ui.look import Look
from ui.panel import row, tight

_DELAY = timedelta(hours=1)


class NextStepField(QWidget):
    """A key always chooses and puts the cursor there; pressing a chosen button (mouse, Space) takes it back.

    Signal `changed` after each change by the agent.
    """

    changed = Signal()

    def __init__(self, look: Look, clock: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._e164 = ""
        self.before_proposal: NextStep | None = None  # what a proposal replaced, until the agent makes it their own
        self.setAccessibleIdentifier("wrapup.next")
        self.setAccessibleName(self.tr("Next step"))
        self._call_back = self._choice(look, self.tr("Call back"), "call_back", "calendar-time")
        self._open_case = self._choice(look, self.tr("Open a case"), "open_case", "folder-plus")
        self._due = DueEdit(look, identifier="wrapup.next.due_at", name=self.tr("Call back at"), parent=self)
        self._subject = TextField(
            look,
            identifier="wrapup.next.subject",
            name=self.tr("Subject of the new case"),
            hint=self.tr("What the case is about"),
        )
        self._listen()
        self._due.dateTimeChanged.connect(self._on_edited)
        self._subject.textEdited.connect(self._on_edited)
        column = tight(QVBoxLayout(self))
        column.addLayout(row(self._call_back, self._open_case))
        column.addWidget(self._due)
        column.addWidget(self._subject)
        self._refresh()

    def step(self) -> NextStep:
        """What is chosen now."""
        if self._call_back.isChecked():
            return NextStep(NextStepKind.CALL_BACK, due_at=self._due.due, e164=self._e164)
        if self._open_case.isChecked():
            return NextStep(NextStepKind.OPEN_CASE, subject=self._subject.text().strip())
        return NextStep()

    def show_step(self, step: NextStep) -> None:
        """Show a draft's next step without announcing it."""
        self.blockSignals(True)  # noqa: FBT003  # Qt's own name for it
        self._e164, self.before_proposal = step.e164, None
        self._call_back.setChecked(step.kind is NextStepKind.CALL_BACK)
        self._open_case.setChecked(step.kind is NextStepKind.OPEN_CASE)
        self._due.show_due(step.due_at or formats.next_quarter(self._clock(), _DELAY))
        self._subject.setText(step.subject)
        self._refresh()
        self.blockSignals(False)  # noqa: FBT003

    def propose_call_back(self, e164: str) -> None:
        """Propose to call this number back in an hour, unless a call back is chosen already."""
        if self._call_back.isChecked():
            return
        before = self.step()
        due = formats.next_quarter(self._clock(), _DELAY)
        self.show_step(NextStep(NextStepKind.CALL_BACK, due_at=due, subject=before.subject, e164=e164 or self._e164))
        self.before_proposal = before

    def take_back_proposal(self) -> None:
        """Put back what was chosen before, if the agent did not touch the proposal."""
        if self.before_proposal is not None:
            self.show_step(self.before_proposal)

    def _choice(self, look: Look, words: str, code: str, icon: str) -> ActionButton:
        identifier = f"wrapup.next.{code}"
        button = ActionButton(look, words, identifier=identifier, icon=icon, kind="choice", owns_key=False)
        button.setCheckable(True)
        button.clicked.connect(self._on_choice)
        return button

    def _listen(self) -> None:
        for button, slot in (
            (self._call_back, self._on_call_back_key),
            (self._open_case, self._on_open_case_key),
        ):
            QShortcut(QKeySequence(KEYS[button.accessibleIdentifier()]), self).activated.connect(slot)

    def _refresh(self) -> None:
        self._due.setVisible(self._call_back.isChecked())
        self._subject.setVisible(self._open_case.isChecked())

    def _on_choice(self) -> None:
        chosen = self.sender()
        for button in (self._call_back, self._open_case):
            if button is not chosen:
                button.setChecked(False)
        if chosen is self._call_back and self._call_back.isChecked():
            self._due.show_due(formats.next_quarter(self._clock(), _DELAY))
        self._refresh()
        if chosen is self._open_case and self._open_case.isChecked():
            self._subject.setFocus()
        self._on_edited()

    def _on_call_back_key(self) -> None:
        self.before_proposal = None
        if not self._call_back.isChecked():
            self._call_back.click()
        self._due.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_open_case_key(self) -> None:
        if not self._open_case.isChecked():
            self._open_case.click()
        self._subject.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_edited(self) -> None:
        self.before_proposal = None
        self.changed.emit()
