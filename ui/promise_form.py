"""A call-back that is promised without a call: to whom, when, and who of us calls."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.callback import DEFAULT_WINDOW, CallbackDraft
from app.domain.customer import CustomerBrief
from app.view import SearchView
from app.view.callbacks import CallbacksView
from ui import formats, tokens
from ui.button import ActionButton
from ui.callback_forms import WindowChoice
from ui.callback_words import callback_refusal
from ui.choice import ChoiceBox
from ui.customer_picker import CustomerPicker
from ui.due_edit import DueEdit
from ui.field import TextField
from ui.label import PlainLabel, Sentence
from ui.look import Look
from ui.panel import Panel, field_caption, heading, row, tight

_DELAY = timedelta(hours=1)
_FORM_WIDTH = 440


@dataclass(frozen=True, slots=True)
class Whom:
    """Who is to be called back; `customer_id` None: only a number is known."""

    customer_id: int | None = None
    name: str = ""
    number: str = ""


class PromiseForm(Panel):
    """Signals: `chosen(CallbackDraft)`, `left()`."""

    chosen = Signal(object)
    left = Signal()

    def __init__(self, look: Look, search: Callable[[str], None], clock: Callable[[], datetime]) -> None:
        super().__init__(look)
        self._clock = clock
        self._whom = Whom()
        self._has_asked = False
        self.picker = CustomerPicker(look, search, prefix="callbacks.new", name=self.tr("Look for the customer"))
        self._who = PlainLabel(look, identifier="callbacks.new.who", name=self.tr("Customer"))
        self._nobody = ActionButton(look, self.tr("Only a number"), identifier="callbacks.new.nobody", kind="quiet")
        self.number = TextField(
            look,
            identifier="callbacks.new.number",
            name=self.tr("Number"),
            hint=self.tr("The number to call, in any spelling"),
        )
        self.due = DueEdit(look, identifier="callbacks.new.due_at", name=self.tr("Call back at"))
        self.window_choice = WindowChoice(look, identifier="callbacks.new.window")
        self.owner = ChoiceBox(look, identifier="callbacks.new.owner", name=self.tr("Who calls"))
        self.owner.addItem(self.tr("I call"), False)  # noqa: FBT003  # whether it is the team's
        self.owner.addItem(self.tr("Anybody of the team"), True)  # noqa: FBT003
        self.notes = TextField(
            look, identifier="callbacks.new.notes", name=self.tr("What it is about"), hint=self.tr("What it is about")
        )
        self._refusal = Sentence(look, identifier="callbacks.new.refusal", color="bad")
        self._save = ActionButton(
            look, self.tr("Promise the call"), identifier="callbacks.new.save", icon="check", kind="primary"
        )
        self._leave = ActionButton(look, self.tr("Leave it"), identifier="callbacks.new.leave")
        self._connect()
        self._lay_out()

    def begin(self, whom: Whom) -> None:
        """Begin anew; who comes with a customer says when, who comes without says who."""
        self._has_asked = False
        self._refusal.hide()
        self.picker.clear()
        self.owner.setCurrentIndex(0)
        self.notes.clear()
        self.due.show_due(formats.next_quarter(self._clock(), _DELAY))
        self.window_choice.choose(DEFAULT_WINDOW)
        self._take(whom)
        if whom != Whom():
            self.due.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.picker.query.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_view(self, view: CallbacksView, search: SearchView) -> None:
        """Show who was found, and what became of the promise."""
        self.picker.show_search(search)
        is_refused = self._has_asked and bool(view.refusal)
        self._refusal.setText(callback_refusal(view) if is_refused else "")
        self._refusal.setVisible(is_refused)
        self._save.set_state(enabled=not view.is_promising, pending=view.is_promising)

    def _take(self, whom: Whom) -> None:
        self._whom = whom
        self.number.setText(formats.phone(whom.number))
        self.number.set_invalid(is_invalid=False)
        self._who.show_text(whom.name or self.tr("No customer: only the number"))
        self._who.set_color("ink" if whom.name else "ink_muted")
        self._nobody.setVisible(whom.customer_id is not None)

    def _connect(self) -> None:
        self.picker.chosen.connect(self._on_found)
        self._nobody.clicked.connect(self._on_nobody)
        for field in (self.number, self.notes):
            field.returnPressed.connect(self._on_save)
        self._save.clicked.connect(self._on_save)
        self._leave.clicked.connect(self.left)

    def _lay_out(self) -> None:
        form = QWidget()
        form.setFixedWidth(self.look.room(_FORM_WIDTH))
        column = tight(QVBoxLayout(form))
        grid = QGridLayout()
        grid.setHorizontalSpacing(tokens.SPACE_M)
        grid.setVerticalSpacing(tokens.SPACE_S)
        for place, (words, fields) in enumerate(
            (
                (self.tr("Customer"), row(self._who, None, self._nobody)),
                (self.tr("Number"), row(self.number)),
                (self.tr("When"), row(self.due, self.window_choice)),
                (self.tr("Who calls"), row(self.owner)),
                (self.tr("About"), row(self.notes)),
            )
        ):
            grid.addWidget(field_caption(self.look, words), place, 0)
            grid.addLayout(fields, place, 1)
        grid.setColumnStretch(1, 1)
        column.addLayout(grid)
        column.addWidget(self._refusal)
        column.addLayout(row(self._save, self._leave, None))
        column.addStretch(1)
        self._refusal.hide()
        sides = tight(QHBoxLayout(), tokens.SPACE_L)
        sides.addWidget(self.picker, 1)
        sides.addWidget(form)
        self.body.addWidget(heading(self.look, self.tr("New call-back")))
        self.body.addLayout(sides, 1)

    def _on_found(self, found: CustomerBrief) -> None:
        self._take(Whom(found.id, found.name, found.phone))
        (self.due if found.phone else self.number).setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_nobody(self) -> None:
        self._take(Whom())
        self.number.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_save(self) -> None:
        number = self.number.text().strip()
        self.number.set_invalid(is_invalid=not number)
        if not number:
            self.number.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._has_asked = True
        due = self.due.due
        is_team = bool(self.owner.currentData())
        until = due + self.window_choice.length
        self.chosen.emit(
            CallbackDraft(number, due, until, self._whom.customer_id, is_team=is_team, notes=self.notes.text())
        )
