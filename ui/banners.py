"""Banners under the top bar: a sentence that stays until its cause is gone."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.intents import DeskIntents
from app.view import Banner, Severity
from ui import messages, tokens
from ui.button import ActionButton
from ui.label import Sentence
from ui.look import Look

_LOOKS = {
    Severity.INFO: ("info-circle", "accent"),
    Severity.WARNING: ("alert-circle", "warn"),
    Severity.ERROR: ("alert-triangle", "bad"),
}


class _BannerLine(QFrame):
    """One banner."""

    closed = Signal(str)

    def __init__(self, look: Look, banner: Banner) -> None:
        super().__init__()
        icon, color = _LOOKS[banner.severity]
        self._code = banner.code
        self.setProperty("kind", f"banner_{banner.severity.value}")
        picture = QLabel(self)
        picture.setPixmap(look.pixmap(icon, color))
        text = Sentence(look, identifier=f"banner.{banner.code}", color=color)
        text.setText(messages.banner(banner))
        line = QHBoxLayout(self)
        line.setContentsMargins(tokens.SPACE_M, look.px(6), tokens.SPACE_S, look.px(6))
        line.setSpacing(tokens.SPACE_S)
        line.addWidget(picture)
        line.addWidget(text, 1)
        if banner.is_closable:
            close = ActionButton(
                look, self.tr("Close"), identifier=f"banner.{banner.code}.close", icon="x", kind="quiet"
            )
            close.set_compact(compact=True)
            close.setIconSize(QSize(look.px(tokens.ICON_SMALL), look.px(tokens.ICON_SMALL)))
            close.clicked.connect(self._on_close)
            line.addWidget(close)

    def _on_close(self) -> None:
        self.closed.emit(self._code)


class Banners(QWidget):
    """All of them, one under the other; nothing when there are none."""

    def __init__(self, look: Look, intents: DeskIntents, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._intents = look, intents
        self._banners: tuple[Banner, ...] = ()
        self._column = QVBoxLayout(self)
        edge = tokens.SPACE_L
        self._column.setContentsMargins(edge, tokens.SPACE_M, edge, 0)
        self._column.setSpacing(tokens.SPACE_S)
        self.hide()

    def show_banners(self, banners: tuple[Banner, ...]) -> None:
        """Draw these instead; a banner is rare, so the lines are made anew."""
        if banners == self._banners:
            return
        self._banners = banners
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for banner in banners:
            line = _BannerLine(self._look, banner)
            line.closed.connect(self._intents.close_banner)
            self._column.addWidget(line)
        self.setVisible(bool(banners))
