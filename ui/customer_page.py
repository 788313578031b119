"""The card of one customer: header above, tabs below."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.interaction import Outcome
from app.intents import DeskIntents
from app.view import CardView
from ui.card_header import CardHeader
from ui.card_tabs import CardTabs
from ui.look import Look
from ui.panel import tight
from ui.tokens import SPACE_M


class CustomerPage(QWidget):
    """Built once; a new card changes its contents."""

    def __init__(self, look: Look, intents: DeskIntents) -> None:
        super().__init__()
        self._header = CardHeader(look, intents)
        self._tabs = CardTabs(look, intents)
        column = tight(QVBoxLayout(self), SPACE_M)
        column.addWidget(self._header)
        column.addWidget(self._tabs, 1)

    def show_card(self, view: CardView, outcomes: tuple[Outcome, ...], now: datetime, *, has_call: bool) -> None:
        """Show another customer."""
        if view.card is not None:
            self._header.show_card(view, now, has_call=has_call)
            self._tabs.show_card(view.card, outcomes, now)
