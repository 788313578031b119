"""The rail at the left: which page stands in the window."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QLabel, QVBoxLayout, QWidget

from ui import tokens
from ui.button import ActionButton
from ui.look import Look

_MOST = 9  # what has room on an icon


class _RailButton(ActionButton):
    """An icon on the dark rail; its words are in the tooltip."""

    def __init__(self, look: Look, words: str, identifier: str, icon: str) -> None:
        super().__init__(look, words, identifier=identifier, kind="rail")  # its icon follows below
        self._name, self._said, self._count = icon, words, 0
        self.set_compact(compact=True)
        self.setCheckable(True)
        self.setFixedWidth(look.room(tokens.RAIL_BUTTON))
        self.setIconSize(QSize(look.room(tokens.ICON_RAIL), look.room(tokens.ICON_RAIL)))
        self.toggled.connect(self._on_toggled)
        self._on_toggled(is_on=False)

    def show_count(self, count: int, words: str) -> None:
        """Put a number on the icon, and say it."""
        if count != self._count:
            self._count = count
            self.set_words(f"{self._said}: {words}" if words else self._said)
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The icon, and the number at its corner."""
        super().paintEvent(event)
        if not self._count:
            return
        side = self._look.px(tokens.ICON_SMALL)
        place = QRect(self.width() - side - tokens.SPACE_XS, tokens.SPACE_XS, side, side)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.color("bad_fill"))
        painter.drawEllipse(place)
        painter.setPen(self._look.color("on_fill"))
        painter.setFont(self._look.font(tokens.TYPE_SMALL, QFont.Weight.Bold))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, str(self._count) if self._count <= _MOST else "+")
        painter.end()

    def _on_toggled(self, is_on: bool) -> None:  # noqa: FBT001  # Qt's signal
        self.setIcon(self._look.icon(self._name, "rail_ink_active" if is_on else "rail_ink", tokens.ICON_RAIL))


class Rail(QFrame):
    """Which page is shown. Signal `chosen(name)`: its name, as in `nav.<name>`."""

    chosen = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.setFixedWidth(look.room(tokens.RAIL_WIDTH))
        logo = QLabel(self)
        logo.setPixmap(look.pixmap("phone-call", "rail_ink_active", tokens.ICON_LARGE))
        logo.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._group = QButtonGroup(self)
        self._buttons = {
            "desk": _RailButton(look, self.tr("Desk"), "nav.desk", "headset"),
            "customers": _RailButton(look, self.tr("Customers"), "nav.customers", "users"),
            "callbacks": _RailButton(look, self.tr("Call-backs"), "nav.callbacks", "calendar-time"),
            "cases": _RailButton(look, self.tr("Cases"), "nav.cases", "briefcase"),
            "directory": _RailButton(look, self.tr("Directory"), "nav.directory", "address-book"),
            "settings": _RailButton(look, self.tr("Settings"), "nav.settings", "settings"),
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(0, tokens.SPACE_M, 0, tokens.SPACE_M)
        column.setSpacing(tokens.SPACE_S)
        column.addWidget(logo)
        column.addSpacing(tokens.SPACE_S)
        for number, (name, button) in enumerate(self._buttons.items()):
            if name == "settings":
                column.addStretch(1)
            self._group.addButton(button, number)
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        self._group.idClicked.connect(self._on_clicked)
        self.choose("desk")

    def choose(self, name: str) -> None:
        """Mark a page as the one that is shown."""
        self._buttons[name].setChecked(True)

    def show_due(self, count: int) -> None:
        """Mark how many call-backs are due."""
        self._buttons["callbacks"].show_count(count, self.tr("{count} due now").format(count=count) if count else "")

    def _on_clicked(self, number: int) -> None:
        self.chosen.emit(list(self._buttons)[number])
