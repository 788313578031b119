"""Nobody has this number: create a customer, or link the number to an existing one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.domain.customer import CustomerDraft
from app.intents import DeskIntents
from app.view import CardView
from ui import formats, messages, tokens
from ui.button import ActionButton
from ui.label import PlainLabel, Sentence
from ui.look import Look
from ui.new_customer import NewCustomer
from ui.panel import Panel, row, tight

_WIDTH = 520


class UnknownCaller(Panel):
    """The empty card with its number. Signal `link_requested`: the agent wants to look for the customer to link."""

    link_requested = Signal()

    def __init__(self, look: Look, intents: DeskIntents, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._intents = intents
        self._number = self._refusal = ""
        self._icon = QLabel(self)
        self._shown = PlainLabel(
            look,
            identifier="customer.number",
            name=self.tr("Caller's number"),
            size=tokens.TYPE_NAME,
            weight=QFont.Weight.Bold,
        )
        self._why = Sentence(look, identifier="customer.unknown", color="ink_muted")
        self._next = Sentence(look)
        self._create = ActionButton(
            look, self.tr("Create a customer"), identifier="customer.create", icon="user-plus", kind="primary"
        )
        self._link = ActionButton(
            look, self.tr("Link to an existing customer"), identifier="customer.link", icon="user-search"
        )
        self._form = NewCustomer(look, self)
        self._form.hide()
        self._create.clicked.connect(self._on_create)
        self._link.clicked.connect(self.link_requested)
        self._form.cancelled.connect(self._on_cancelled)
        self._form.saved.connect(self._on_saved)
        self._lay_out()

    def show_card(self, view: CardView) -> None:
        """Show another number; a form begun for another caller is emptied."""
        if view.number != self._number:
            self._number = view.number
            self._on_cancelled()
        icon = "user-search" if view.number else "user-x"
        self._icon.setPixmap(self.look.pixmap(icon, "ink_muted", tokens.ICON_EMPTY))
        self._shown.show_text(formats.phone(view.number) or self.tr("Number withheld"))
        found = messages.evidence(view.identification) if view.identification else ""
        self._why.setText(found[:1].upper() + found[1:])
        self._next.setText(
            self.tr("Ask for the name, then create the customer or link the number to an existing one.")
            if view.number
            else self.tr("Ask for the name, then create the customer or look for an existing one.")
        )
        self._link.set_words(
            self.tr("Link to an existing customer") if view.number else self.tr("Look for the customer")
        )

    def show_refusal(self, code: str) -> bool:
        """Say at the form why the customer was not created; False: it cannot be said here."""
        if self._form.isHidden():
            return False
        is_new, self._refusal = code != self._refusal, code
        return self._form.show_refusal(code) if is_new else self._form.explains(code)

    def _lay_out(self) -> None:
        column = tight(QVBoxLayout())
        centre = Qt.AlignmentFlag.AlignHCenter
        column.addStretch(2)
        column.addWidget(self._icon, 0, centre)
        column.addWidget(self._shown, 0, centre)
        for sentence in (self._why, self._next):
            sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(sentence)
        column.addSpacing(tokens.SPACE_S)
        column.addLayout(row(None, self._create, self._link, None))
        column.addSpacing(tokens.SPACE_S)
        column.addWidget(self._form, 0, centre)
        column.addStretch(3)
        self._form.setFixedWidth(self.look.px(_WIDTH))
        self.body.addLayout(column)

    def _on_create(self) -> None:
        self._form.show()
        self._form.name.setFocus()

    def _on_cancelled(self) -> None:
        self._form.clear()
        self._form.hide()

    def _on_saved(self, draft: CustomerDraft) -> None:
        self._refusal = ""
        self._intents.create_customer(draft)
