"""A designed empty state: an icon, a sentence, the next step."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ui import tokens
from ui.label import Sentence
from ui.look import Look


class EmptyState(QWidget):
    """What stands where there is nothing to show."""

    def __init__(self, look: Look, icon: str = "", *, identifier: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._icon = QLabel(self)
        self._icon.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._title = Sentence(look, size=tokens.TYPE_STRONG, weight=QFont.Weight.DemiBold, identifier=identifier)
        self._next = Sentence(look, color="ink_muted")
        self.body = QVBoxLayout(self)
        self.body.setSpacing(tokens.SPACE_S)
        self.body.addStretch(2)
        for label in (self._icon, self._title, self._next):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            self.body.addWidget(label)
        self.body.addStretch(3)
        if icon:
            self.show_icon(icon)

    def show_icon(self, icon: str, color: str = "ink_muted") -> None:
        """Change the picture."""
        self._icon.setPixmap(self._look.pixmap(icon, color, tokens.ICON_EMPTY))

    def show_text(self, sentence: str, next_step: str) -> None:
        """Change what it says."""
        self._title.setText(sentence)
        self._next.setText(next_step)
