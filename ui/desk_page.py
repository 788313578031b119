"""The desk: call strip and card at the left, the end of the call and dialing at the right."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.view import CardState
from ui import tokens
from ui.card_page import CardPage
from ui.dial_panel import DialPanel
from ui.external_card import ExternalCard
from ui.key_hints import KeyHints
from ui.look import Look
from ui.own_state import saving_words
from ui.panel import Panel, heading, tight

if TYPE_CHECKING:
    from app.intents import DeskIntents
    from app.view import DeskView
    from ui.call_strip import CallStrip
    from ui.wrap_up_panel import WrapUpPanel


class DeskPage(QWidget):
    """Built once; hands each part of a view to its panel."""

    def __init__(self, look: Look, intents: DeskIntents, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self._look, self._intents, self._clock = look, intents, clock
        self.card = CardPage(look, intents)
        self.external = ExternalCard(look, intents)
        self.dial = DialPanel(look, intents, clock)
        self._wrap_up: WrapUpPanel | None = None
        self._hints = Panel(look)
        self._hints.body.addWidget(heading(look, self.tr("Keys")))
        self._hints.body.addWidget(KeyHints(look))
        self.dial.unfolded.connect(self._on_unfolded)
        self._left = tight(QVBoxLayout(), tokens.SPACE_M)
        self._side = tight(QVBoxLayout(), tokens.SPACE_M)
        self._lay_out()

    @property
    def wrap_up(self) -> WrapUpPanel:
        """The end of the call; built when the first one is needed or the window is idle."""
        if self._wrap_up is None:
            from ui.wrap_up_panel import WrapUpPanel

            self._wrap_up = WrapUpPanel(self._look, self._intents, self._clock)
            self._wrap_up.hide()
            self._side.insertWidget(0, self._wrap_up)
        return self._wrap_up

    @property
    def areas(self) -> tuple[QWidget | None, ...]:
        """What Tab goes through, in this order."""
        return (self.card, self.external, self._wrap_up, self.dial)

    def take_strip(self, strip: CallStrip) -> None:
        """Give the call in front its place above the card."""
        self._left.insertWidget(0, strip)

    def show_view(self, view: DeskView, now: datetime) -> None:
        """Draw what changed; the strip above the card has its place by now."""
        self._line.activate()
        self.external.show_view(view.external, has_card=view.card.state is not CardState.IDLE)
        has_call = bool(view.calls) or view.wrap_up is not None
        self.card.show_card(view.card, view.outcomes, (view.script, view.learning), now, has_call=has_call)
        self.dial.show_view(view)
        if view.wrap_up is not None:
            self.wrap_up.show_wrap_up(view.wrap_up, view.outcomes, saving_words(view, self._look.language))
            self.wrap_up.tick(now)
        self._hints.setVisible(view.wrap_up is None)
        if self._wrap_up is not None:
            self._wrap_up.setVisible(view.wrap_up is not None)

    def tick(self, now: datetime) -> None:
        """Redraw the times that run."""
        if self._wrap_up is not None and self._wrap_up.isVisible():
            self._wrap_up.tick(now)

    def _on_unfolded(self) -> None:
        """Scroll to what appeared, when it has its place."""
        QTimer.singleShot(0, self, self._show_dial)

    def _show_dial(self) -> None:
        self.side.ensureWidgetVisible(self.dial, 0, 0)

    def _lay_out(self) -> None:
        look = self._look
        self._left.addWidget(self.card, 1)
        self._left.addWidget(self.external)
        self._side.addWidget(self.dial)
        self._side.addWidget(self._hints)
        self._side.addStretch(1)
        inner = QWidget()
        inner.setLayout(self._side)
        inner.setFixedWidth(look.room(tokens.SIDE_WIDTH))
        scroll = self.side = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # there is nothing to do in it itself
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inner)
        bar = tokens.SPACE_XS + tokens.SCROLL_BAR  # in the margin, apart from the panels, which keep their width
        scroll.setFixedWidth(look.room(tokens.SIDE_WIDTH) + bar)
        edge = tokens.SPACE_L
        line = self._line = QHBoxLayout(self)
        line.setContentsMargins(edge, edge, edge - bar, edge)
        line.setSpacing(tokens.SPACE_M)
        line.addLayout(self._left, 1)
        line.addWidget(scroll)
