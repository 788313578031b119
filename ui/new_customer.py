"""The few fields of a new customer; what is wrong is said at the field."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QWidget

from app.domain.customer import CustomerDraft
from app.domain.rut import parse_rut
from ui import messages, tokens
from ui.button import ActionButton
from ui.choice import ChoiceBox
from ui.field import TextField
from ui.label import Sentence
from ui.look import Look
from ui.panel import field_caption, row

_FIELD_OF = {
    "name_missing": "name",
    "bad_rut": "rut",
    "duplicate_rut": "rut",
    "bad_email": "email",
    "bad_phone": "phone",
}


class NewCustomer(QWidget):
    """Signals: `saved(CustomerDraft)`, `cancelled()`. `prefix` begins the identifiers."""

    saved = Signal(CustomerDraft)
    cancelled = Signal()

    def __init__(self, look: Look, parent: QWidget, *, prefix: str = "customer.create") -> None:
        super().__init__(parent)
        self.name = TextField(look, identifier=f"{prefix}.name", name=self.tr("Name"))
        self.rut = TextField(look, identifier=f"{prefix}.rut", name=self.tr("RUT"), hint="12.345.678-5")
        self.email = TextField(look, identifier=f"{prefix}.email", name=self.tr("E-mail"))
        self.phone = TextField(look, identifier=f"{prefix}.phone", name=self.tr("Phone"), hint="+56 9 1234 5678")
        self._fields = {"name": self.name, "phone": self.phone, "rut": self.rut, "email": self.email}
        self.language = ChoiceBox(look, identifier=f"{prefix}.language", name=self.tr("Language"))
        self.language.addItem(self.tr("Spanish"), "es")
        self.language.addItem(self.tr("English"), "en")
        self._wrong = Sentence(look, identifier=f"{prefix}.wrong", color="bad")
        self._save = ActionButton(look, self.tr("Create"), identifier=f"{prefix}.save", icon="check", kind="primary")
        self._cancel = ActionButton(look, self.tr("Cancel"), identifier=f"{prefix}.cancel")
        self._save.setEnabled(False)
        self._save.clicked.connect(self._on_save)
        self._cancel.clicked.connect(self.cancelled)
        form = self._form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(tokens.SPACE_S)
        for field in self._fields.values():
            field.returnPressed.connect(self._on_save)
            field.textEdited.connect(self._on_edited)
            form.addRow(field_caption(look, field.accessibleName()), field)
        form.addRow(field_caption(look, self.language.accessibleName()), self.language)
        form.addRow("", self._wrong)
        form.addRow("", row(self._save, self._cancel, None))
        self._wrong.hide()

    @property
    def typed(self) -> CustomerDraft:
        """What stands in the fields now."""
        name, phone, rut, email = (field.text().strip() for field in self._fields.values())
        language = str(self.language.currentData())
        return CustomerDraft(name=name, rut=rut, email=email, phone=phone, language=language)

    def ask_phone(self, *, is_asked: bool) -> None:
        """Ask for a number where the call brought none."""
        self._form.setRowVisible(self.phone, is_asked)

    def fill(self, draft: CustomerDraft | None) -> None:
        """Put back what was typed for another call; None: empty all fields."""
        shown = draft or CustomerDraft("")
        texts = (shown.name, shown.phone, shown.rut, shown.email)
        for field, text in zip(self._fields.values(), texts, strict=True):
            field.setText(text)
        self.language.setCurrentIndex(max(0, self.language.findData(shown.language)))
        self._on_edited()

    def explains(self, code: str) -> bool:
        """Whether this code is about one of the fields."""
        return code in _FIELD_OF

    def show_refusal(self, code: str) -> bool:
        """Mark the field that was refused and say why; False: this code is about none of them."""
        field = self._fields.get(_FIELD_OF.get(code, ""))
        if field is None:
            return False
        text = messages.failure(code)
        self._wrong.setText(f"{text[:1].upper()}{text[1:]}.")
        self._wrong.show()
        field.set_invalid(is_invalid=True)
        field.setFocus()
        return True

    def _on_edited(self) -> None:
        self._save.setEnabled(bool(self.name.text().strip()))
        self._wrong.hide()
        for field in self._fields.values():
            field.set_invalid(is_invalid=False)

    def _on_save(self) -> None:
        draft = self.typed
        if not draft.name:
            self.show_refusal("name_missing")
        elif draft.rut and parse_rut(draft.rut) is None:
            self.show_refusal("bad_rut")
        else:
            self.saved.emit(draft)
