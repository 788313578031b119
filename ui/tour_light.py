"""The light of the tour: everything but one part of the window lies in a thin shade."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ui import tokens
from ui.look import Look

_SHADE, _RING = 0.5, 2


class TourLight(QWidget):
    """Lies over the window and lets the pointer through: what is pointed at can be tried."""

    def __init__(self, look: Look, window: QWidget) -> None:
        super().__init__(window)
        self._look, self._lit, self._icon = look, QRect(), ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    @property
    def lit(self) -> QRect:
        """The part that is in the light."""
        return self._lit

    def point_at(self, place: QRect, icon: str = "") -> None:
        """Light this part, with a little room around it; `icon` stands in it, where the desk itself is empty."""
        self._icon = icon
        room = tokens.SPACE_XS
        self._lit = place.adjusted(-room, -room, room, room).intersected(self.rect().adjusted(1, 1, -1, -1))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The shade with its hole, and a ring around the hole."""
        radius = self._look.px(tokens.RADIUS_PANEL)
        shade, hole = QPainterPath(), QPainterPath()
        shade.addRect(QRectF(self.rect()))
        hole.addRoundedRect(QRectF(self._lit), radius, radius)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        color = self._look.color("rail")
        painter.setOpacity(_SHADE)
        painter.fillPath(shade.subtracted(hole), color)
        painter.setOpacity(1.0)
        painter.setPen(QPen(self._look.color("accent"), _RING))
        painter.drawPath(hole)
        if self._icon:
            icon = self._look.pixmap(self._icon, "accent", tokens.ICON_EMPTY)
            middle, side = self._lit.center(), self._look.px(tokens.ICON_EMPTY)
            painter.drawPixmap(middle.x() - side // 2, middle.y() - side // 2, side, side, icon)
        painter.end()
