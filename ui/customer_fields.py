"""Everything that can be edited of a customer, in two columns."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from app.domain.audit import CustomerDetails, EmailLine
from app.domain.consent import Consent
from app.domain.customer import PhoneLine, Tier
from app.domain.roles import Right, Standing
from ui import customer_words, formats, role_words, tokens
from ui.choice import ChoiceBox
from ui.customer_consents import ConsentGrid
from ui.customer_lines import LineEditor
from ui.customer_rut import RutField
from ui.field import TextField
from ui.label import Sentence
from ui.look import Look
from ui.panel import field_caption, heading, row, tight
from ui.tick_box import TickBox

_LANGUAGES = ("", "es", "en")
_PREFERRED = ("", "call", "email", "sms", "chat", "whatsapp", "visit")
_TIERS = ("", *Tier)
_FIELD_OF = {"name_missing": "name", "bad_rut": "rut", "duplicate_rut": "rut"}
_NOTES_HEIGHT = 96
_TIER_LETTERS = 12


class CustomerFields(QWidget):
    """Built once, filled for each customer. Signal `edited` after each change by the agent."""

    edited = Signal()

    def __init__(self, look: Look, do_not_call: QWidget) -> None:
        super().__init__()
        self._look, self._do_not_call = look, do_not_call
        word = customer_words.field
        self.name = TextField(look, identifier="file.name", name=word("name"))
        self._rut = RutField(look, identifier="file.rut", name=word("rut"))
        self._language = self._choice("file.language", word("language"))
        self._preferred = self._choice("file.preferred_channel", word("preferred_channel"))
        self._tier = self._choice("file.tier", word("tier"))
        self._tier.setMinimumContentsLength(_TIER_LETTERS)
        self._tier_why = Sentence(look, identifier="file.tier.why", color="ink_muted")
        self._vip = TickBox(look, word("is_vip"), identifier="file.is_vip")
        self._no_calls = TickBox(look, word("do_not_call"), identifier="file.do_not_call")
        self._phones = LineEditor(
            look, identifier="file.phone", name=word("phone"), add=self.tr("Add a phone"), shown=formats.phone
        )
        self._emails = LineEditor(look, identifier="file.email", name=word("email"), add=self.tr("Add an e-mail"))
        self._notes = QPlainTextEdit(self)
        self._notes.setFont(look.font())
        self._notes.setAccessibleIdentifier("file.notes")
        self._notes.setAccessibleName(word("notes"))
        self._notes.setTabChangesFocus(True)
        self._notes.setMinimumHeight(look.room(_NOTES_HEIGHT))
        self._consents = ConsentGrid(look)
        self._listen()
        self._lay_out()

    @property
    def typed(self) -> CustomerDetails:
        """What stands in the fields now."""
        return CustomerDetails(
            name=self.name.text(),
            rut=self._rut.text().strip(),
            language=str(self._language.currentData() or ""),
            preferred_channel=str(self._preferred.currentData() or ""),
            notes=self._notes.toPlainText(),
            is_vip=self._vip.isChecked(),
            do_not_call=self._no_calls.isChecked(),
            phones=tuple(PhoneLine(*line) for line in self._phones.lines),
            emails=tuple(EmailLine(*line) for line in self._emails.lines),
            consents=self._consents.answers,
            tier=str(self._tier.currentData() or ""),
        )

    def show_details(
        self, stored: CustomerDetails, typed: CustomerDetails, consents: tuple[Consent, ...], now: datetime
    ) -> None:
        """Show what is typed on what is stored; nothing is announced, and no cursor moves in what stays the same."""
        self.blockSignals(True)  # noqa: FBT003  # Qt's own name for it
        for field, text in ((self.name, typed.name), (self._rut, typed.rut)):
            if field.text() != text:
                field.setText(text)
        _choose(self._language, typed.language, customer_words.language(typed.language))
        _choose(self._preferred, typed.preferred_channel, customer_words.channel(typed.preferred_channel))
        _choose(self._tier, typed.tier, customer_words.tier(typed.tier))
        self._vip.setChecked(typed.is_vip)
        self._no_calls.setChecked(typed.do_not_call)
        self._phones.show_lines(tuple((one.e164, one.label) for one in typed.phones))
        self._emails.show_lines(tuple((one.address, one.label) for one in typed.emails))
        if self._notes.toPlainText() != typed.notes:
            self._notes.setPlainText(typed.notes)
        self._consents.show_answers(stored.consents, typed.consents, consents, now)
        self.blockSignals(False)  # noqa: FBT003

    def show_standing(self, standing: Standing) -> None:
        """Offer what who sits here may change, and say of the rest who may."""
        why = role_words.barred(standing, Right.CHANGE_TIER)
        self._tier.setEnabled(not why)
        self._tier.setAccessibleDescription(why)
        self._tier_why.setText(why)
        self._tier_why.setVisible(bool(why))

    def mark(self, code: str, values: dict[str, str]) -> None:
        """Mark what was refused and put the cursor there; a code that is about no field marks nothing."""
        field = {"name": self.name, "rut": self._rut}.get(_FIELD_OF.get(code, ""))
        if field is not None:
            field.set_invalid(is_invalid=True)
            field.setFocus()
        self._phones.mark(values.get("phone", ""), is_invalid=True)
        self._emails.mark(values.get("email", ""), is_invalid=True)

    def _choice(self, identifier: str, name: str) -> ChoiceBox:
        box = ChoiceBox(self._look, identifier=identifier, name=name)
        codes, words = {
            "file.language": (_LANGUAGES, customer_words.language),
            "file.preferred_channel": (_PREFERRED, customer_words.channel),
            "file.tier": (_TIERS, customer_words.tier),
        }[identifier]
        for code in codes:
            box.addItem((words(code) if code else "") or "–", str(code))
        box.activated.connect(self._on_edited)
        return box

    def _listen(self) -> None:
        for field in (self.name, self._rut):
            field.textEdited.connect(self._on_field_edited)
        for box in (self._vip, self._no_calls):
            box.clicked.connect(self._on_edited)
        for part in (self._phones, self._emails, self._consents):
            part.edited.connect(self._on_edited)
        self._notes.textChanged.connect(self._on_edited)

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(tokens.SPACE_S)
        for field in (self.name, self._rut, self._language, self._preferred):
            form.addRow(field_caption(self._look, field.accessibleName()), field)
        tier = row(self._tier, spacing=tokens.SPACE_S)
        tier.addWidget(self._tier_why, 1)
        form.addRow(field_caption(self._look, customer_words.field("tier")), tier)
        form.addRow("", row(self._vip, self._no_calls, None, spacing=tokens.SPACE_L))
        form.addRow(field_caption(self._look, customer_words.field("phone")), self._phones)
        form.addRow(field_caption(self._look, customer_words.field("email")), self._emails)
        right = tight(QVBoxLayout())
        right.addWidget(heading(self._look, self.tr("What the customer allows")))
        right.addWidget(self._consents)
        right.addSpacing(tokens.SPACE_S)
        right.addWidget(heading(self._look, customer_words.field("do_not_call_number")))
        right.addWidget(self._do_not_call)
        right.addSpacing(tokens.SPACE_S)
        right.addWidget(heading(self._look, customer_words.field("notes")))
        right.addWidget(self._notes, 1)
        self.left, self.right = QWidget(self), QWidget(self)
        left = tight(QVBoxLayout(self.left))
        left.addLayout(form)
        left.addStretch(1)
        self.right.setLayout(right)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, tokens.SPACE_S, 0)
        line.setSpacing(2 * tokens.SPACE_L)
        line.addWidget(self.left, 1)
        line.addWidget(self.right, 1)

    def _on_field_edited(self) -> None:
        self.name.set_invalid(is_invalid=False)
        self.edited.emit()

    def _on_edited(self) -> None:
        self.edited.emit()


def _choose(box: ChoiceBox, code: str, words: str) -> None:
    """Choose a code; one that the list does not know is added, so that saving does not change it."""
    place = box.findData(code)
    if place < 0:
        box.addItem(words, code)
        place = box.count() - 1
    box.setCurrentIndex(place)
