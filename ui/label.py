"""A line of plain text that is cut with an ellipsis when there is no room, and never read as markup."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.look import Look
from ui.plain import plain, tooltip
from ui.tokens import TYPE_BODY


class PlainLabel(QLabel):
    """One line. `name` (translated, such as "Customer name") is put before the text for screen readers."""

    def __init__(
        self,
        look: Look,
        *,
        identifier: str = "",
        name: str = "",
        size: int = TYPE_BODY,
        color: str = "ink",
        weight: QFont.Weight = QFont.Weight.Normal,
        tabular: bool = False,
    ) -> None:
        super().__init__()
        self._look, self._name = look, name
        self._color = look.color(color)
        self._minimum = self._most = 0
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._line = look.line_font(size, weight, tabular=tabular)
        self._width = 1
        self.setFont(self._line.font)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        if identifier:
            self.setAccessibleIdentifier(identifier)
        if name:
            self.setAccessibleName(name)

    def reserve(self, template: str) -> None:
        """Keep room for the widest value: a ticking time never moves its neighbours."""
        self._minimum = self._line.width(template)

    def keep_whole(self, most: int) -> None:
        """Never cut it below `most` pixels: others give way first."""
        self._most = most

    def show_text(self, text: str, *, tip: str = "") -> None:
        """Show text from anywhere; the tooltip has the whole of it when it is longer than a line may be."""
        shown = plain(text)
        if shown == self.text():
            return
        self._width = self._line.width(shown) + 1
        self.setText(shown)
        if self._name:
            self.setAccessibleName(f"{self._name}: {shown}" if shown else self._name)
        self.setToolTip(tooltip(tip or text) if tip or len(shown) > 40 else "")

    def set_color(self, token: str) -> None:
        """Draw in another colour of the look."""
        color = self._look.color(token)
        if color != self._color:
            self._color = QColor(color)
            self.update()

    def sizeHint(self) -> QSize:
        """The whole text, or the template if that is wider."""
        return QSize(max(self._minimum, self._width), self._line.metrics.height())

    def minimumSizeHint(self) -> QSize:
        """A few letters and the ellipsis; a template is kept whole."""
        metrics = self._line.metrics
        few = min(max(self._minimum, self._width), max(self._most, metrics.averageCharWidth() * 4))
        return QSize(max(self._minimum, few), metrics.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line by itself: no style, no markup, 20 µs."""
        painter = QPainter(self)
        painter.setPen(self._color)
        self._line.draw(painter, self.text(), self.contentsRect())
        painter.end()


class Sentence(QLabel):
    """Plain text that wraps over several lines: notices, empty states, notes."""

    def __init__(
        self,
        look: Look,
        *,
        identifier: str = "",
        color: str = "ink",
        size: int = TYPE_BODY,
        weight: QFont.Weight = QFont.Weight.Normal,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setFont(look.font(size, weight))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        palette = self.palette()
        palette.setColor(self.foregroundRole(), look.color(color))
        self.setPalette(palette)
        if identifier:
            self.setAccessibleIdentifier(identifier)
