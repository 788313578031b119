"""A bar that shows how loud it is."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.look import Look

_QUIET_DB, _LOUD_DB = -60.0, -6.0  # a room at rest; above it, speech is distorted
_HEIGHT = 8


class LevelMeter(QWidget):
    """From -60 dB to full scale; empty where nothing is measured. Its name says the level for screen readers."""

    def __init__(self, look: Look, *, identifier: str, name: str) -> None:
        super().__init__()
        self._look, self._name = look, name
        self._level: float | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleIdentifier(identifier)
        self.setAccessibleName(name)

    def show_level(self, decibel: float | None) -> None:
        """Show another level, in dB below full scale; None: not measured."""
        if decibel != self._level:
            self._level = decibel
            self.setAccessibleName(self._name if decibel is None else f"{self._name}: {decibel:.0f} dB")
            self.update()

    def sizeHint(self) -> QSize:
        """As wide as it is given."""
        return QSize(self._look.px(120), self._look.px(_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ground, and the part that is loud."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        whole = QRectF(self.rect())
        radius = whole.height() / 2
        painter.setBrush(self._look.color("chip"))
        painter.drawRoundedRect(whole, radius, radius)
        if self._level is not None and self._level > _QUIET_DB:
            whole.setWidth(max(whole.height(), whole.width() * (1 - self._level / _QUIET_DB)))
            painter.setBrush(self._look.color("warn" if self._level > _LOUD_DB else "good"))
            painter.drawRoundedRect(whole, radius, radius)
        painter.end()
