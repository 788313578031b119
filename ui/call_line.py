"""The call in front on every page: in the desk's own column, above any other page with the way to its card."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui import tokens
from ui.button import ActionButton
from ui.keys import KEYS
from ui.look import Look

if TYPE_CHECKING:
    from app.intents import DeskIntents
    from app.view import DeskView
    from ui.call_strip import CallStrip
    from ui.desk_page import DeskPage


class CallLine(QWidget):
    """There is one strip; the page that is shown decides where it stands, so that its keys work everywhere.

    Signals: `came()`, a call was not there before; `card_wanted()`, the agent wants to see the call's card.
    """

    came = Signal()
    card_wanted = Signal()

    def __init__(self, look: Look, intents: DeskIntents, desk: DeskPage, host: QWidget) -> None:
        super().__init__()
        self._look, self._intents, self._desk, self._host = look, intents, desk, host
        self._strip: CallStrip | None = None
        self._is_on_desk = True
        self._known: frozenset[str] = frozenset()
        self._to_card = ActionButton(
            look, self.tr("To the card"), identifier="call.card", icon="id", key=KEYS["nav.desk"], owns_key=False
        )
        self._to_card.clicked.connect(self.card_wanted)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(tokens.SPACE_L, tokens.SPACE_L, tokens.SPACE_L, 0)
        self._line.setSpacing(tokens.SPACE_M)
        self._line.addWidget(self._to_card)
        self.hide()

    @property
    def strip(self) -> CallStrip:
        """The call in front; built when the first one comes or the window is idle."""
        if self._strip is None:
            from ui.call_strip import CallStrip

            self._strip = CallStrip(self._look, self._intents, self._host)
            self._place()
        return self._strip

    @property
    def strip_or_none(self) -> CallStrip | None:
        """The same, `None` before it was needed."""
        return self._strip

    def show_view(self, view: DeskView, now: datetime) -> None:
        """Draw what changed."""
        if view.calls or self._strip is not None:
            self.strip.show_view(view, now)
        self._show_or_hide()
        known = frozenset(one.call.uniqueid for one in view.calls)
        has_come = bool(known - self._known)
        self._known = known
        if has_come:
            self.came.emit()

    def tick(self, now: datetime) -> None:
        """Redraw the times that run."""
        if self._strip is not None:
            self._strip.tick(now)

    def stand(self, *, is_on_desk: bool) -> None:
        """Stand on the desk, or above another page."""
        if is_on_desk != self._is_on_desk:
            self._is_on_desk = is_on_desk
            if self._strip is not None:
                self._place()
        self._show_or_hide()

    def _place(self) -> None:
        strip = self._strip
        if strip is None:
            return
        strip.close_popovers()
        is_hidden = strip.isHidden()
        if self._is_on_desk:
            self._desk.take_strip(strip)
        else:
            self._line.insertWidget(0, strip, 1)
        strip.setVisible(not is_hidden)

    def _show_or_hide(self) -> None:
        self.setVisible(not self._is_on_desk and self._strip is not None and not self._strip.isHidden())
