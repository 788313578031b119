"""The card's data tab: identity, numbers to call, addresses, notes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from app.domain.customer import CustomerCard, account
from app.intents import DeskIntents
from ui import formats, tokens
from ui.button import ActionButton
from ui.label import PlainLabel, Sentence
from ui.look import Look
from ui.panel import caption
from ui.plain import plain_lines

_MAX_PHONES = 6


class _PhoneButton(ActionButton):
    """Calls one number of the customer."""

    def __init__(self, look: Look, intents: DeskIntents, number: int) -> None:
        super().__init__(look, "", identifier=f"customer.call.{number}", icon="phone")
        self._intents = intents
        self._e164 = ""
        self.clicked.connect(self._on_clicked)
        self.hide()

    def show_phone(self, e164: str, label: str) -> None:
        """Offer this number, or nothing when it is empty."""
        self._e164 = e164
        self.setVisible(bool(e164))
        if e164:
            shown = formats.phone(e164)
            self.set_words(f"{shown} · {label}" if label else shown, self.tr("call this number"))

    def _on_clicked(self) -> None:
        self._intents.dial(self._e164)


class CustomerData(QWidget):
    """Fields of the customer, and a button for each number."""

    def __init__(self, look: Look, intents: DeskIntents, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, tokens.SPACE_S, 0, 0)
        self._grid.setHorizontalSpacing(tokens.SPACE_L)
        self._grid.setVerticalSpacing(tokens.SPACE_S)
        self._account = self._field(0, self.tr("Account"), "customer.account")
        self._rut = self._field(1, self.tr("RUT"), "customer.rut")
        self._language = self._field(2, self.tr("Language"), "customer.language")
        self._emails = self._field(3, self.tr("E-mail"), "customer.emails")
        self._title(4, self.tr("Phones"))
        self._phones = [_PhoneButton(look, intents, number) for number in range(1, _MAX_PHONES + 1)]
        for number, button in enumerate(self._phones):
            self._grid.addWidget(button, 4 + number, 1, Qt.AlignmentFlag.AlignLeft)
        self._title(4 + _MAX_PHONES, self.tr("Notes"))
        self._notes = Sentence(look, identifier="customer.notes")
        self._grid.addWidget(self._notes, 4 + _MAX_PHONES, 1)
        self._grid.setColumnStretch(1, 1)
        self._grid.setRowStretch(5 + _MAX_PHONES, 1)

    def show_card(self, card: CustomerCard) -> None:
        """Show another customer."""
        self._account.show_text(account(card.external_id) or "–")
        self._rut.show_text(card.rut or "–")
        names = {"es": self.tr("Spanish"), "en": self.tr("English")}
        self._language.show_text(names.get(card.language, card.language or "–"))
        self._emails.show_text(", ".join(card.emails) or "–")
        phones = [(one.e164, one.label) for one in card.phones]
        for number, button in enumerate(self._phones):
            button.show_phone(*(phones[number] if number < len(phones) else ("", "")))
        self._notes.setText(plain_lines(card.notes) or "–")

    def _title(self, line: int, text: str) -> None:
        self._grid.addWidget(caption(self._look, text), line, 0, Qt.AlignmentFlag.AlignTop)

    def _field(self, line: int, title: str, identifier: str) -> PlainLabel:
        self._title(line, title)
        field = PlainLabel(self._look, identifier=identifier, name=title)
        self._grid.addWidget(field, line, 1)
        return field
