"""A contact that came over a channel that nobody records: the agent enters it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from PySide6.QtCore import QDateTime, Signal
from PySide6.QtWidgets import QDateTimeEdit, QFormLayout, QPlainTextEdit, QWidget

from app.domain.interaction import Outcome
from app.domain.timeline import BY_HAND, ContactDraft
from app.view import Banner, Severity
from app.view.customer_file import TimelineView
from ui import messages, tokens
from ui.button import ActionButton
from ui.choice import ChoiceBox
from ui.field import TextField
from ui.label import Sentence
from ui.look import Look
from ui.panel import field_caption, row

_NOTES_HEIGHT = 120
_SILENCE = "none"  # the outcome of who said nothing: nobody enters that by hand


class ContactByHand(QWidget):
    """Signals: `entered(ContactDraft)`, `cancelled()`, `recorded()` when it is safe and the form is empty again."""

    entered = Signal(object)
    cancelled = Signal()
    recorded = Signal()

    def __init__(self, look: Look, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self._look, self._clock = look, clock
        self._customer_id = 0
        self._recorded: int | None = None
        self.channel = self._choice("contact.channel", self.tr("Channel"))
        for code in BY_HAND:
            self.channel.addItem(messages.channel(code), code)
        self._direction = self._choice("contact.direction", self.tr("Direction"))
        self._direction.addItem(self.tr("From the customer"), "in")
        self._direction.addItem(self.tr("To the customer"), "out")
        self._at = self._when()
        self._outcome = self._choice("contact.outcome", self.tr("Outcome"))
        self._subject = TextField(look, identifier="contact.subject", name=self.tr("Subject"))
        self._notes = self._notes_field()
        self._wrong = Sentence(look, identifier="contact.missing", color="bad")
        self._save = ActionButton(
            look, self.tr("Save the contact"), identifier="contact.save", icon="check", kind="primary"
        )
        self._cancel = ActionButton(look, self.tr("Cancel"), identifier="contact.cancel")
        self._save.clicked.connect(self._on_save)
        self._cancel.clicked.connect(self._on_cancel)
        self._lay_out()
        self._wrong.hide()

    def begin(self, customer_id: int) -> None:
        """Begin one for this customer, now; what was begun for the same one goes on."""
        if customer_id != self._customer_id:
            self._customer_id = customer_id
            self._empty()
        self.channel.setFocus()

    @property
    def draft(self) -> ContactDraft:
        """What stands in the fields."""
        return ContactDraft(
            self._customer_id,
            str(self.channel.currentData()),
            str(self._direction.currentData()),
            datetime.fromtimestamp(self._at.dateTime().toSecsSinceEpoch(), UTC),
            outcome=str(self._outcome.currentData() or _SILENCE),
            subject=self._subject.text(),
            notes=self._notes.toPlainText(),
        )

    def fill(self, draft: ContactDraft) -> None:
        """Go on with what was typed."""
        self._customer_id = draft.customer_id
        for box, code in ((self.channel, draft.channel), (self._direction, draft.direction)):
            box.setCurrentIndex(max(0, box.findData(code)))
        self._outcome.setCurrentIndex(max(0, self._outcome.findData(draft.outcome)))
        self._at.setDateTime(QDateTime.fromSecsSinceEpoch(int(draft.at.timestamp())))
        self._subject.setText(draft.subject)
        self._notes.setPlainText(draft.notes)

    def show_view(self, view: TimelineView | None, outcomes: tuple[Outcome, ...]) -> None:
        """Say what is missing, or that it is safe."""
        self._show_outcomes(outcomes)
        if view is None:
            self._recorded = None
            return
        is_mine = view.unsaved is not None and view.unsaved.customer_id == self._customer_id
        missing = view.missing if is_mine else ""
        is_trouble = missing.startswith("journal")
        text = messages.banner(Banner(missing, Severity.ERROR)) if is_trouble else messages.missing(missing)
        self._wrong.setText(text)
        self._wrong.setVisible(bool(text))
        self._save.set_state(enabled=not is_mine or bool(missing), pending=is_mine and not missing)
        before, self._recorded = self._recorded, view.recorded
        if before is not None and view.recorded > before:
            self._empty()
            self.recorded.emit()

    def _show_outcomes(self, outcomes: tuple[Outcome, ...]) -> None:
        offered = [one for one in outcomes if one.code != _SILENCE]
        if self._outcome.count() == len(offered) + 1:
            return
        chosen = self._outcome.currentData()
        self._outcome.clear()
        self._outcome.addItem(self.tr("Choose…"), _SILENCE)
        for one in offered:
            self._outcome.addItem(one.label_es if self._look.language == "es" else one.label_en, one.code)
        self._outcome.setCurrentIndex(max(0, self._outcome.findData(chosen)))

    def _empty(self) -> None:
        self.fill(ContactDraft(self._customer_id, BY_HAND[0], "in", self._clock()))

    def _choice(self, identifier: str, name: str) -> ChoiceBox:
        return ChoiceBox(self._look, identifier=identifier, name=name)

    def _when(self) -> QDateTimeEdit:
        made = QDateTimeEdit(self)
        made.setDisplayFormat("dd-MM-yyyy HH:mm" if self._look.language == "es" else "yyyy-MM-dd HH:mm")
        made.setFont(self._look.font(tabular=True))
        made.lineEdit().setTextMargins(tokens.SPACE_S, 0, 0, 0)  # the stylesheet's padding does not reach it
        made.setAccessibleIdentifier("contact.at")
        made.setAccessibleName(self.tr("When"))
        return made

    def _notes_field(self) -> QPlainTextEdit:
        notes = QPlainTextEdit(self)
        notes.setFont(self._look.font())
        notes.setTabChangesFocus(True)
        notes.setAccessibleIdentifier("contact.notes")
        notes.setAccessibleName(self.tr("Notes"))
        notes.setMinimumHeight(self._look.room(_NOTES_HEIGHT))
        return notes

    def _lay_out(self) -> None:
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(tokens.SPACE_S)
        for field in (self.channel, self._direction, self._at, self._outcome, self._subject, self._notes):
            form.addRow(field_caption(self._look, field.accessibleName()), field)
        form.addRow("", self._wrong)
        form.addRow("", row(self._save, self._cancel, None))

    def _on_save(self) -> None:
        self.entered.emit(self.draft)

    def _on_cancel(self) -> None:
        self._empty()
        self.cancelled.emit()
