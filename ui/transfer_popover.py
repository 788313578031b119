"""Where to send the call in front: an extension or a number."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.intents import DeskIntents
from ui.button import ActionButton
from ui.field import TextField
from ui.label import Sentence
from ui.look import Look
from ui.panel import heading, row
from ui.popover import Popover

_MAX_NUMBER = 40


class TransferPopover(Popover):
    """Blind transfer; the call goes on here until the PBX confirms."""

    def __init__(self, look: Look, intents: DeskIntents, anchor: QWidget, host: QWidget) -> None:
        super().__init__(look, anchor, host)
        self._intents = intents
        self.target = TextField(
            look,
            identifier="transfer.target",
            name=self.tr("Transfer to"),
            hint=self.tr("Extension or number"),
            max_length=_MAX_NUMBER,
        )
        self.target.setMinimumWidth(look.px(220))
        self._blind = ActionButton(
            look, self.tr("Transfer now"), identifier="transfer.blind", icon="arrow-forward-up", kind="primary"
        )
        self._cancel = ActionButton(look, self.tr("Cancel"), identifier="transfer.cancel")
        self._blind.setEnabled(False)
        self.target.textChanged.connect(self._on_text)
        self.target.returnPressed.connect(self._on_blind)
        self._blind.clicked.connect(self._on_blind)
        self._cancel.clicked.connect(self.close_popover)
        note = Sentence(look, color="ink_muted")
        note.setText(self.tr("The call leaves you at once."))
        self.body.addWidget(heading(look, self.tr("Transfer the call")))
        self.body.addWidget(self.target)
        self.body.addWidget(note)
        self.body.addLayout(row(self._blind, self._cancel, None))

    def focus_first(self) -> None:
        """Type at once; an old target is gone."""
        self.target.clear()
        self.target.setFocus()

    def _on_text(self, text: str) -> None:
        self._blind.setEnabled(bool(text.strip()))

    def _on_blind(self) -> None:
        target = self.target.text().strip()
        if target:
            self.close_popover()
            self._intents.transfer.blind(target)
