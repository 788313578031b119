"""Nobody has this number: create a customer, or link the number to an existing one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFormLayout, QLabel, QWidget

from app.domain.customer import CustomerDraft
from app.intents import DeskIntents
from app.view import CardView
from ui import formats, messages, tokens
from ui.button import ActionButton
from ui.choice import ChoiceBox
from ui.field import TextField
from ui.label import PlainLabel, Sentence
from ui.look import Look
from ui.panel import Panel, field_caption, row


class _NewCustomer(QWidget):
    """The few fields of a new customer."""

    saved = Signal(CustomerDraft)
    cancelled = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.name = TextField(look, identifier="customer.create.name", name=self.tr("Name"))
        self.rut = TextField(look, identifier="customer.create.rut", name=self.tr("RUT"))
        self.email = TextField(look, identifier="customer.create.email", name=self.tr("E-mail"))
        self.language = ChoiceBox(look, identifier="customer.create.language", name=self.tr("Language"))
        self.language.addItem(self.tr("Spanish"), "es")
        self.language.addItem(self.tr("English"), "en")
        self._save = ActionButton(
            look, self.tr("Create"), identifier="customer.create.save", icon="check", kind="primary"
        )
        self._cancel = ActionButton(look, self.tr("Cancel"), identifier="customer.create.cancel")
        self._save.setEnabled(False)
        self._save.clicked.connect(self._on_save)
        self._cancel.clicked.connect(self.cancelled)
        self.name.textChanged.connect(self._on_name)
        for field in (self.name, self.rut, self.email):
            field.returnPressed.connect(self._on_save)
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(tokens.SPACE_S)
        for field in (self.name, self.rut, self.email):
            form.addRow(field_caption(look, field.accessibleName()), field)
        form.addRow(field_caption(look, self.language.accessibleName()), self.language)
        form.addRow("", row(self._save, self._cancel, None))

    def clear(self) -> None:
        """Empty all fields, for another call."""
        for field in (self.name, self.rut, self.email):
            field.clear()

    def _on_name(self, text: str) -> None:
        self._save.setEnabled(bool(text.strip()))

    def _on_save(self) -> None:
        if self.name.text().strip():
            self.saved.emit(
                CustomerDraft(
                    name=self.name.text().strip(),
                    rut=self.rut.text().strip(),
                    email=self.email.text().strip(),
                    language=str(self.language.currentData()),
                )
            )


class UnknownCaller(Panel):
    """The empty card with its number. Signal `link_requested`: the agent wants to look for the customer to link."""

    link_requested = Signal()

    def __init__(self, look: Look, intents: DeskIntents, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._intents = intents
        self._number = ""
        self._shown = PlainLabel(
            look,
            identifier="customer.number",
            name=self.tr("Caller's number"),
            size=tokens.TYPE_NAME,
            weight=QFont.Weight.Bold,
        )
        icon = QLabel(self)
        icon.setPixmap(look.pixmap("user-search", "ink_muted", tokens.ICON_LARGE))
        self._why = Sentence(look, identifier="customer.unknown", color="ink_muted")
        self._next = Sentence(look)
        self._create = ActionButton(
            look, self.tr("Create a customer"), identifier="customer.create", icon="user-plus", kind="primary"
        )
        self._link = ActionButton(
            look, self.tr("Link to an existing customer"), identifier="customer.link", icon="user-search"
        )
        self._form = _NewCustomer(look, self)
        self._form.setMaximumWidth(look.px(520))
        self._form.hide()
        self._create.clicked.connect(self._on_create)
        self._link.clicked.connect(self.link_requested)
        self._form.cancelled.connect(self._on_cancelled)
        self._form.saved.connect(self._on_saved)
        self.body.addLayout(row(icon, self._shown, None))
        self.body.addWidget(self._why)
        self.body.addWidget(self._next)
        self.body.addSpacing(tokens.SPACE_S)
        self.body.addLayout(row(self._create, self._link, None))
        self.body.addWidget(self._form, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addStretch(1)

    def show_card(self, view: CardView) -> None:
        """Show another number; a form begun for another caller is emptied."""
        if view.number != self._number:
            self._number = view.number
            self._on_cancelled()
        self._shown.show_text(formats.phone(view.number) or self.tr("No number"))
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

    def _on_create(self) -> None:
        self._form.show()
        self._form.name.setFocus()

    def _on_cancelled(self) -> None:
        self._form.clear()
        self._form.hide()

    def _on_saved(self, draft: CustomerDraft) -> None:
        self._intents.create_customer(draft)
