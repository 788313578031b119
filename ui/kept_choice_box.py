"""A choice of order or part of a list, which is as it was left the last time."""

from __future__ import annotations

from PySide6.QtCore import Signal

from ui.choice import ChoiceBox
from ui.kept_choices import KeptChoices
from ui.look import Look


class KeptChoiceBox(ChoiceBox):
    """`entries` are the words by their code, the usual one first. Signal `chosen(code)`."""

    chosen = Signal(str)

    def __init__(self, look: Look, kept: KeptChoices, *, identifier: str, name: str, entries: dict[str, str]) -> None:
        super().__init__(look, identifier=identifier, name=name)
        self._kept, self._identifier = kept, identifier
        for code, words in entries.items():
            self.addItem(words, code)
        self.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToContents)
        self.setToolTip(name)
        self.setCurrentIndex(self.findData(kept.get(identifier, entries, next(iter(entries)))))
        self.activated.connect(self._on_activated)

    @property
    def code(self) -> str:
        """What is chosen now."""
        return str(self.currentData())

    def _on_activated(self, _place: int) -> None:
        self._kept.keep(self._identifier, self.code)
        self.chosen.emit(self.code)
