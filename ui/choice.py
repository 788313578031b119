"""A choice among a few entries, drawn with the house's chevron."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

from ui import tokens
from ui.look import Look


class ChoiceBox(QComboBox):
    """A combo box; the stylesheet cannot tint an arrow, so it is painted over."""

    def __init__(self, look: Look, *, identifier: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setFont(look.font())
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setAccessibleIdentifier(identifier)
        self.setAccessibleName(name)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolling past it chooses nothing."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The box as styled, and the chevron."""
        super().paintEvent(event)
        painter = QPainter(self)
        side = self._look.px(tokens.ICON_SMALL)
        left = self.width() - side - tokens.SPACE_S
        chevron = self._look.pixmap("chevron-down", "ink_muted", tokens.ICON_SMALL)
        painter.drawPixmap(left, (self.height() - side) // 2, side, side, chevron)
        painter.end()
