"""A painted ring that shows a score from 0 to 100 with its number and its name."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import tokens
from ui.look import Look

_FULL_CIRCLE = 360 * 16  # Qt counts in sixteenths of a degree
_TOP = 90 * 16


class ScoreRing(QWidget):
    """One score. `None` is not known and drawn as a dash on an empty ring."""

    def __init__(
        self, look: Look, name: str, color: str, *, identifier: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look, self._name, self._color = look, name, color
        self._value: int | None = None
        self._number = look.line_font(tokens.TYPE_STRONG + 1, QFont.Weight.Bold)
        self._small = look.line_font(tokens.TYPE_SMALL)
        self._track: QPixmap | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        if identifier:
            self.setAccessibleIdentifier(identifier)
        self._name_it()

    @property
    def is_known(self) -> bool:
        """Whether there is a score."""
        return self._value is not None

    def show_score(self, value: int | None, color: str | None = None) -> None:
        """Show another value, in another colour if given."""
        if (value, color or self._color) != (self._value, self._color):
            self._value, self._color = value, color or self._color
            self._name_it()
            self.update()

    def minimumSizeHint(self) -> QSize:
        """It is not cut."""
        return self.sizeHint()

    def sizeHint(self) -> QSize:
        """The ring, a gap and the name under it."""
        width = max(self._look.room(tokens.RING_SIZE), self._small.width(self._name))
        return QSize(width + tokens.SPACE_S, self._look.room(tokens.RING_SIZE) + self._look.px(16))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw track, arc, number and name."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side, thick = self._look.room(tokens.RING_SIZE), self._look.px(6)
        ring = QRect((self.width() - side) // 2, 0, side, side)
        if self._track is None or self._track.devicePixelRatio() != self.devicePixelRatio():
            self._track = self._draw_track(side, thick)
        painter.drawPixmap(ring.topLeft(), self._track)
        if self._value:
            arc = QRectF(ring).adjusted(thick / 2, thick / 2, -thick / 2, -thick / 2)
            pen = QPen(self._look.color(self._color), thick)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.drawArc(arc, _TOP, -round(_FULL_CIRCLE * min(100, self._value) / 100))
        painter.setPen(self._look.color("ink"))
        self._number.draw_centered(painter, "–" if self._value is None else str(self._value), ring)
        painter.setPen(self._look.color("ink_muted"))
        height = self._small.metrics.height()
        self._small.draw_centered(painter, self._name, QRect(0, self.height() - height, self.width(), height))
        painter.end()

    def _draw_track(self, side: int, thick: int) -> QPixmap:
        """The empty ring, which is the same under every score: stroking it is most of the paint."""
        ratio = self.devicePixelRatio()
        track = QPixmap(round(side * ratio), round(side * ratio))
        track.setDevicePixelRatio(ratio)
        track.fill(Qt.GlobalColor.transparent)
        painter = QPainter(track)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._look.color("ring_track"), thick))
        painter.drawEllipse(QRectF(0, 0, side, side).adjusted(thick / 2, thick / 2, -thick / 2, -thick / 2))
        painter.end()
        return track

    def _name_it(self) -> None:
        value = "–" if self._value is None else str(self._value)
        self.setAccessibleName(f"{self._name}: {value}")
        self.setToolTip(f"{self._name}: {value} / 100")
