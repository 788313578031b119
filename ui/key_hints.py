"""The keys worth knowing, shown while nobody calls."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import tokens
from ui.keys import KEYS, OUTCOME_KEYS, key_text
from ui.look import Look

_LINE = 30


class KeyHints(QWidget):
    """One painted widget: a line for each key."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._font = look.font()
        self._key_font = look.font(tokens.TYPE_SMALL, QFont.Weight.DemiBold)
        self._lines = (
            (key_text(KEYS["call.answer"]), self.tr("Answer")),
            (key_text(KEYS["call.hold"]), self.tr("Hold")),
            (key_text(KEYS["call.mute"]), self.tr("Mute")),
            (key_text(KEYS["call.transfer"]), self.tr("Transfer")),
            (key_text(KEYS["call.hangup"]), self.tr("Hang up")),
            (f"{key_text(OUTCOME_KEYS[0])} … 9", self.tr("How it ended")),
            (key_text(KEYS["wrapup.save"]), self.tr("Save and be ready")),
            (key_text(KEYS["agent.state"]), self.tr("Pause")),
            (key_text(KEYS["search"]), self.tr("Search")),
        )
        self.setAccessibleName(". ".join(f"{words}: {key}" for key, words in self._lines))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """All lines."""
        return QSize(self._look.px(200), self._look.px(_LINE) * len(self._lines))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Words at the left, the key as a key cap at the right."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        px, middle = self._look.px, Qt.AlignmentFlag.AlignVCenter
        for number, (key, words) in enumerate(self._lines):
            line = QRectF(0, px(_LINE) * number, self.width(), px(_LINE))
            painter.setFont(self._font)
            painter.setPen(self._look.color("ink_muted"))
            painter.drawText(line, middle | Qt.AlignmentFlag.AlignLeft, words)
            painter.setFont(self._key_font)
            width = painter.fontMetrics().horizontalAdvance(key) + 2 * tokens.SPACE_S
            cap = QRectF(line.right() - width - 0.5, line.top() + px(4) + 0.5, width, px(_LINE - 8) - 1)
            painter.setPen(self._look.color("chip_line"))
            painter.setBrush(self._look.color("chip"))
            painter.drawRoundedRect(cap, px(5), px(5))
            painter.setPen(self._look.color("ink"))
            painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, key)
        painter.end()
