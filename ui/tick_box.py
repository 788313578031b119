"""A box to tick with its words beside it."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QStyle, QStyleOptionButton

from ui import tokens
from ui.look import Look


class TickBox(QCheckBox):
    """The stylesheet draws the box; it cannot tint a tick, so that is painted over."""

    def __init__(self, look: Look, words: str, *, identifier: str) -> None:
        super().__init__(words)
        self._look = look
        self.setFont(look.font())
        self.setAccessibleIdentifier(identifier)
        self.setAccessibleName(words)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The box and its words as styled, and the tick."""
        super().paintEvent(event)
        if not self.isChecked():
            return
        option = QStyleOptionButton()
        self.initStyleOption(option)
        box = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self)
        tick = self._look.pixmap("check", "on_fill", tokens.ICON_SMALL)
        side = self._look.px(tokens.ICON_SMALL)
        painter = QPainter(self)
        painter.drawPixmap(box.center().x() + 1 - side // 2, box.center().y() + 1 - side // 2, side, side, tick)
        painter.end()
