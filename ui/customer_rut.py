"""The field of a RUT: written as 12.345.678-5 while it is typed, its check digit verified at once."""

from __future__ import annotations

from app.domain.rut import format_rut, parse_rut
from ui.field import TextField
from ui.look import Look

_WHOLE = 8  # signs of the shortest RUT that a living person has today, check digit and all


def rut_as_typed(text: str) -> str:
    """The text with the points and the hyphen that a whole RUT has; what is none yet stays as it is."""
    found = parse_rut(text)
    return format_rut(found) if found is not None else text


def is_wrong_rut(text: str) -> bool:
    """Tell whether this is as long as a RUT and none."""
    signs = sum(char.isalnum() for char in text)
    return signs >= _WHOLE and parse_rut(text) is None


class RutField(TextField):
    """Marked while what stands in it is long enough for a RUT and none."""

    def __init__(self, look: Look, *, identifier: str, name: str) -> None:
        super().__init__(look, identifier=identifier, name=name, hint="12.345.678-5", max_length=20)
        self.textEdited.connect(self._on_edited)
        self.editingFinished.connect(self._on_finished)
        self.textChanged.connect(self._on_changed)

    def _on_edited(self, text: str) -> None:
        # Who corrects a digit in the middle keeps the cursor there, and the points come when the field is left.
        if self.cursorPosition() == len(text):
            self._write(text)

    def _on_finished(self) -> None:
        self._write(self.text())

    def _write(self, text: str) -> None:
        written = rut_as_typed(text)
        if written != text:
            self.setText(written)
            self.textEdited.emit(written)

    def _on_changed(self, text: str) -> None:
        self.set_invalid(is_invalid=is_wrong_rut(text))
