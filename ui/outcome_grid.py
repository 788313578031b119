"""The outcomes of the database as keys 1 to 9."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from app.domain.interaction import Outcome
from ui.button import ActionButton
from ui.keys import OUTCOME_KEYS
from ui.look import Look

_COLUMNS, _MOST = 2, 9


class OutcomeGrid(QWidget):
    """Digits choose while one of them has the focus, Ctrl and digit from anywhere. Signal `chosen(code)`."""

    chosen = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._outcomes: tuple[Outcome, ...] = ()
        self._buttons: dict[str, ActionButton] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(look.px(6))
        self.setAccessibleIdentifier("wrapup.outcomes")
        self.setAccessibleName(self.tr("Outcome"))

    def show_outcomes(self, outcomes: tuple[Outcome, ...]) -> None:
        """Offer these; the buttons are made anew only when the codes change."""
        offered = tuple(sorted((one for one in outcomes if 1 <= one.position <= _MOST), key=lambda one: one.position))
        if offered == self._outcomes:
            return
        self._outcomes = offered
        for button in self._buttons.values():
            self._grid.removeWidget(button)
            button.deleteLater()
        self._buttons = {one.code: self._button(one) for one in offered}
        for place, button in enumerate(self._buttons.values()):
            self._grid.addWidget(button, place // _COLUMNS, place % _COLUMNS)
        for column in range(_COLUMNS):
            self._grid.setColumnStretch(column, 1)

    def show_choice(self, code: str) -> None:
        """Mark the chosen one."""
        for other, button in self._buttons.items():
            button.setChecked(other == code)

    def _button(self, one: Outcome) -> ActionButton:
        label = one.label_es if self._look.language == "es" else one.label_en
        button = ActionButton(
            self._look,
            f"{one.position}  {label}",
            identifier=f"wrapup.outcome.{one.code}",
            kind="choice",
            key=OUTCOME_KEYS[one.position - 1],
        )
        button.setCheckable(True)
        button.clicked.connect(self._on_clicked)
        return button

    def _on_clicked(self) -> None:
        sender = self.sender()
        for code, button in self._buttons.items():
            if button is sender:
                self.show_choice(code)
                self.chosen.emit(code)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Plain digits, while one of the outcomes has the focus."""
        number = event.key() - Qt.Key.Key_0.value
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        for one in self._outcomes:
            if plain and one.position == number:
                self._buttons[one.code].click()
                return
        super().keyPressEvent(event)
