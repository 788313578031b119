"""Painted chips: short facts side by side, as many as fit in the lines they have."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import messages, tokens
from ui.look import Look
from ui.plain import plain, tooltip

if TYPE_CHECKING:
    from app.domain.customer import Tier


@dataclass(frozen=True, slots=True)
class Chip:
    """One chip: its words and the tokens of its text, ground and line; `said` is what a screen reader says instead.

    A `dashed` one is apart from the others.
    """

    text: str
    ink: str = "ink"
    ground: str = "chip"
    line: str = "chip_line"
    said: str = ""
    dashed: bool = False


def tier_chips(tier: Tier | None) -> tuple[Chip, ...]:
    """The badge of a tier: its word on its colour."""
    if tier is None:
        return ()
    ground = f"{tier.value}_soft"
    return (Chip(messages.tier(tier), tier.value, ground, ground),)


class ChipRow(QWidget):
    """Chips in one line; those that do not fit are counted in a last one, and all are in the tooltip."""

    def __init__(
        self, look: Look, *, identifier: str = "", name: str = "", bold: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look, self._name = look, name
        self._chips: tuple[Chip, ...] = ()
        weight = QFont.Weight.Bold if bold else QFont.Weight.Normal
        self._line = look.line_font(tokens.TYPE_SMALL, weight, tabular=True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        if identifier:
            self.setAccessibleIdentifier(identifier)
        self.setAccessibleName(name)

    @property
    def text(self) -> str:
        """All chips as one text."""
        return " · ".join(chip.text for chip in self._chips)

    @property
    def _said(self) -> str:
        return " · ".join(plain(chip.said) or chip.text for chip in self._chips)

    def show_chips(self, chips: tuple[Chip, ...]) -> None:
        """Show these instead; nothing is done when they are the same."""
        if chips == self._chips:
            return
        widths_before = self.sizeHint().width()
        self._chips = tuple(replace(chip, text=plain(chip.text)) for chip in chips)
        self.setAccessibleName(f"{self._name}: {self._said}" if chips else self._name)
        self.setToolTip(tooltip(self._said))
        if self.sizeHint().width() != widths_before:
            self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """All chips in one line."""
        gap = tokens.SPACE_S
        width = sum(self._width(chip.text) + gap for chip in self._chips)
        return QSize(max(0, width - gap), self._look.px(26))

    def minimumSizeHint(self) -> QSize:
        """The first chip: the others may be counted."""
        return QSize(min(self.sizeHint().width(), self._look.px(60)), self._look.px(26))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw what fits from the left."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left, gap = 0.0, tokens.SPACE_S
        for place, chip in enumerate(self._chips):
            rest = len(self._chips) - place - 1
            reserve = self._width(f"+{rest}") + gap if rest else 0
            room = self.width() - left - reserve
            if self._width(chip.text) > room and place:
                self._draw(painter, left, Chip(f"+{rest + 1}"), self.width() - left)
                break
            left += self._draw(painter, left, chip, room) + gap
        painter.end()

    def _width(self, text: str) -> int:
        return self._line.width(text) + 2 * tokens.SPACE_M

    def _draw(self, painter: QPainter, left: float, chip: Chip, room: float) -> float:
        width = min(self._width(chip.text), room)
        rect = QRectF(left + 0.5, 0.5, width - 1, self.height() - 1)
        pen = QPen(self._look.color(chip.line))
        if chip.dashed:
            pen.setColor(self._look.color(chip.ink))
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(self._look.color(chip.ground))
        radius = float(self._look.px(tokens.RADIUS_CONTROL))
        painter.drawRoundedRect(rect, radius, radius)
        painter.setPen(self._look.color(chip.ink))
        inner = QRect(int(left) + tokens.SPACE_M, 0, int(width) - 2 * tokens.SPACE_M + 1, self.height())
        self._line.draw(painter, chip.text, inner)
        return width
