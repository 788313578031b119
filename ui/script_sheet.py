"""The script of a call without a customer's card: it takes the card's place, one key away from the caller."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.button import ActionButton
from ui.keys import KEYS
from ui.look import Look
from ui.panel import Panel, heading, row, tight
from ui.script_panel import ScriptPanel


class ScriptSlot(QWidget):
    """A place for the one script panel of the desk, which stands where it is wanted."""

    def __init__(self) -> None:
        super().__init__()
        self._column = tight(QVBoxLayout(self))

    def take(self, panel: ScriptPanel) -> None:
        """Have the panel here, if it is elsewhere."""
        if panel.parentWidget() is not self:
            self._column.addWidget(panel)
            panel.show()


class ScriptWay(ActionButton):
    """The button that leads to the script; hidden until there is one. The card's place itself owns the key."""

    def __init__(self, look: Look, *, identifier: str) -> None:
        super().__init__(look, "", identifier=identifier, icon="file-text", key=KEYS["tab.script"], owns_key=False)
        self.set_words(self.tr("Script"))
        self.hide()


class ScriptSheet(Panel):
    """Signal `left()`: back to the caller."""

    left = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.slot = ScriptSlot()
        back = ActionButton(
            look,
            self.tr("Back to the card"),
            identifier="card.script.back",
            icon="arrow-left",
            kind="quiet",
            key=KEYS["tab.script"],
            owns_key=False,
        )
        back.clicked.connect(self.left)
        self.body.addLayout(row(heading(look, self.tr("Script")), None, back))
        self.body.addWidget(self.slot, 1)
