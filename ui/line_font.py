"""A font with what it takes to paint one line of text quickly: a third less than `drawText` in a rectangle."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QFontMetricsF, QPainter

_LATIN = "\u0250"  # letters before it stand side by side; later ones may change their neighbours' widths
_ROUNDING = 2  # pixels: what kerning and rounding may add
_MOST_KEPT = 1000  # widths; most words of a desk come again: states, queues, dates, tabs


class _Advances(dict[str, float]):
    """The width of each letter, measured once."""

    def __init__(self, font: QFont) -> None:
        super().__init__()
        self._metrics = QFontMetricsF(font)

    def __missing__(self, letter: str) -> float:
        self[letter] = width = self._metrics.horizontalAdvance(letter)
        return width


class LineFont:
    """One font, on the GUI thread. Texts are plain (`ui.plain`) and of one line."""

    def __init__(self, font: QFont) -> None:
        self.font = font
        self.metrics = QFontMetrics(font)
        self._advances = _Advances(font)
        self._widths: dict[str, int] = {}
        self._ascent, self._height = self.metrics.ascent(), self.metrics.height()

    def width(self, text: str) -> int:
        """The width of the text in pixels."""
        width = self._widths.get(text)
        if width is None:
            if len(self._widths) >= _MOST_KEPT:
                self._widths.clear()
            self._widths[text] = width = self.metrics.horizontalAdvance(text)
        return width

    def at_most(self, text: str) -> float:
        """A width that the text does not exceed, in a tenth of the time that measuring takes; in pixels."""
        if text and max(text) >= _LATIN:
            return self.width(text)
        return sum(map(self._advances.__getitem__, text)) + _ROUNDING

    def cut(self, text: str, room: int) -> str:
        """The text, or its beginning and an ellipsis when it is wider than the room."""
        if self.at_most(text) <= room or self.width(text) <= room:
            return text
        return self.metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)

    def draw(self, painter: QPainter, text: str, rect: QRect) -> None:
        """Paint the text at the left of the rectangle, in its middle; with the painter's pen, cut where it ends."""
        if text:
            painter.setFont(self.font)
            painter.drawText(rect.left(), self._base(rect), self.cut(text, rect.width()))

    def draw_right(self, painter: QPainter, text: str, rect: QRect) -> int:
        """The same at the right, whole; returns the width of the text."""
        if not text:
            return 0
        painter.setFont(self.font)
        width = self.width(text)
        painter.drawText(rect.left() + rect.width() - width, self._base(rect), text)
        return width

    def draw_centered(self, painter: QPainter, text: str, rect: QRect) -> None:
        """The same in the middle, whole."""
        painter.setFont(self.font)
        left = rect.left() + (rect.width() - self.width(text)) // 2
        painter.drawText(left, self._base(rect), text)

    def _base(self, rect: QRect) -> int:
        return rect.top() + (rect.height() - self._height) // 2 + self._ascent
