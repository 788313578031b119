"""A line to type in, with its identifier, its name and the look's font."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit

from ui.look import Look

_MAX_TEXT = 200


class TextField(QLineEdit):
    """One line of typed text; `hint` stands in it while it is empty."""

    def __init__(self, look: Look, *, identifier: str, name: str, hint: str = "", max_length: int = _MAX_TEXT) -> None:
        super().__init__()
        self.setFont(look.font())
        self.setAccessibleIdentifier(identifier)
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setMaxLength(max_length)

    def set_invalid(self, *, is_invalid: bool) -> None:
        """Mark what cannot be taken as it is, or no more."""
        if bool(self.property("invalid")) != is_invalid:
            self.setProperty("invalid", is_invalid)
            self.style().unpolish(self)
            self.style().polish(self)
