"""The telephone's keys: each digit goes to who is on the line as it is pressed or typed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from app.intents import DeskIntents
from ui import tokens
from ui.button import ActionButton
from ui.label import PlainLabel
from ui.look import Look
from ui.panel import heading
from ui.popover import Popover

_KEYS = ("123", "456", "789", "*0#")
_NAMES = {"*": "star", "#": "hash"}
_SHOWN = 24  # digits that were sent, the last ones


class _Digit(ActionButton):
    """One key."""

    def __init__(self, look: Look, keypad: KeypadPopover, digit: str) -> None:
        super().__init__(look, digit, identifier=f"keypad.key.{_NAMES.get(digit, digit)}")
        self._keypad, self._digit = keypad, digit
        self.clicked.connect(self._on_clicked)

    def _on_clicked(self) -> None:
        self._keypad.send(self._digit)


class KeypadPopover(Popover):
    """Opened from the strip; what is sent stands above the keys until it is closed."""

    def __init__(self, look: Look, intents: DeskIntents, anchor: QWidget, host: QWidget) -> None:
        super().__init__(look, anchor, host)
        self._intents = intents
        self._sent = PlainLabel(
            look, identifier="keypad.sent", name=self.tr("Sent"), size=tokens.TYPE_STRONG, tabular=True
        )
        self._sent.reserve("0" * 12)
        grid = QGridLayout()
        grid.setSpacing(tokens.SPACE_S)
        self._first: _Digit | None = None
        for line, digits in enumerate(_KEYS):
            for column, digit in enumerate(digits):
                key = _Digit(look, self, digit)
                self._first = self._first or key
                grid.addWidget(key, line, column)
        self.body.addWidget(heading(look, self.tr("Keypad")))
        self.body.addWidget(self._sent)
        self.body.addLayout(grid)

    def send(self, digit: str) -> None:
        """Send one digit."""
        self._sent.show_text((self._sent.text() + digit)[-_SHOWN:])
        self._intents.keypad.send(digit)

    def focus_first(self) -> None:
        """What was sent before is of another menu."""
        self._sent.show_text("")
        if self._first is not None:
            self._first.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit that is typed is a key that is pressed."""
        text = event.text().upper()
        if len(text) == 1 and text in "0123456789*#ABCD" and not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.send(text)
        else:
            super().keyPressEvent(event)
