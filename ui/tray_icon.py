"""The tray's icon, with the number of missed calls on it."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QIcon, QPainter

from ui import tokens
from ui.look import Look

_MOST = 9  # what has room on an icon


def tray_icon(look: Look, missed: int) -> QIcon:
    """The telephone; where calls were missed, how many, in white on red."""
    picture = look.pixmap("phone-call", "accent", tokens.ICON_TRAY)
    if missed:
        picture = picture.copy()  # the cupboard keeps the one without a number
        side = round(picture.width() / picture.devicePixelRatio())
        badge = QRect(side // 3, side // 3, side - side // 3, side - side // 3)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("bad_fill"))
        painter.drawEllipse(badge)
        painter.setPen(look.color("on_fill"))
        font = QFont(look.font(weight=QFont.Weight.Bold))
        font.setPixelSize(round(badge.height() * 0.75))
        painter.setFont(font)
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, str(missed) if missed <= _MOST else "+")
        painter.end()
    return QIcon(picture)
