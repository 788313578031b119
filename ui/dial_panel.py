"""Placing a call: a number in any spelling, or an extension."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.view import Command, DeskView
from cti.link_state import LinkState
from ui.button import ActionButton
from ui.field import TextField
from ui.keys import KEYS, with_key
from ui.label import Sentence
from ui.look import Look
from ui.panel import Panel, heading, row

if TYPE_CHECKING:
    from app.intents import DeskIntents

_MAX_NUMBER = 40


class DialPanel(Panel):
    """One line and a button; the agent's own phone rings first."""

    def __init__(self, look: Look, intents: DeskIntents, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._intents = intents
        self._can_dial = False
        self.number = TextField(
            look,
            identifier="dial.number",
            name=self.tr("Number to call"),
            hint=self.tr("Number or extension"),
            max_length=_MAX_NUMBER,
        )
        self.number.setToolTip(with_key(self.tr("Number to call"), KEYS["dial.number"]))
        self.call = ActionButton(look, self.tr("Call"), identifier="dial.call", icon="phone", kind="good")
        self._note = Sentence(look, color="ink_muted")
        self._note.setText(self.tr("Your phone rings first, then the number is called."))
        self.number.textChanged.connect(self._refresh)
        self.number.returnPressed.connect(self._on_call)
        self.call.clicked.connect(self._on_call)
        self.body.addWidget(heading(look, self.tr("Place a call")))
        line = row()
        line.addWidget(self.number, 1)
        line.addWidget(self.call)
        self.body.addLayout(line)
        self.body.addWidget(self._note)

    def show_view(self, view: DeskView) -> None:
        """A call can be placed while the link is up and none is being placed."""
        self._can_dial = view.link.state is LinkState.UP
        self.call.set_state(enabled=self._can_dial and bool(self.number.text()), pending=Command.DIAL in view.pending)

    def _refresh(self) -> None:
        self.call.set_state(enabled=self._can_dial and bool(self.number.text().strip()))

    def _on_call(self) -> None:
        number = self.number.text().strip()
        if number and self.call.isEnabled():
            self._intents.dial(number)
            self.number.clear()
