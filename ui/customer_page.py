"""The card of one customer: header above, tabs below."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.interaction import Outcome
from app.intents import DeskIntents
from app.view import CardView
from app.view.learning import LearningView
from app.view.script import ScriptView
from ui.card_header import CardHeader
from ui.card_tabs import CardTabs
from ui.learn_strip import LearnStrip
from ui.look import Look
from ui.panel import tight
from ui.script_panel import ScriptPanel
from ui.tokens import SPACE_M


class CustomerPage(QWidget):
    """Built once; a new card changes its contents."""

    def __init__(self, look: Look, intents: DeskIntents) -> None:
        super().__init__()
        self._header = CardHeader(look, intents)
        self._look = look
        self._shown: CardView | None = None
        self._learn = LearnStrip(look, intents)
        self._tabs = CardTabs(look, intents)
        column = tight(QVBoxLayout(self), SPACE_M)
        column.addWidget(self._header)
        column.addWidget(self._learn)
        column.addWidget(self._tabs, 1)

    @property
    def script(self) -> ScriptPanel:
        """The script, wherever it stands now."""
        return self._tabs.script

    def take_script(self) -> None:
        """Have the script among the tabs again."""
        self._tabs.script_slot.take(self._tabs.script)

    def open_script(self) -> None:
        """Turn to the script: the agent was reading it when the customer was found."""
        self._tabs.open_script()

    def show_card(self, view: CardView, outcomes: tuple[Outcome, ...], now: datetime, *, has_call: bool) -> None:
        """Show another customer."""
        self._shown = view
        if view.card is not None:
            self._header.show_card(view, now, has_call=has_call)
            self._tabs.show_card(view.card, outcomes, now)

    def show_guides(self, script: ScriptView | None, learning: LearningView | None) -> None:
        """Show what to say, ask and offer; nothing is asked of somebody who was only looked up."""
        self._tabs.show_script(script)
        card = self._shown.card if self._shown is not None and not self._shown.is_from_search else None
        is_theirs = card is not None and learning is not None and learning.customer_id == card.id
        language = card.language if card is not None and card.language in ("es", "en") else self._look.language
        self._learn.show_learning(learning if is_theirs else None, language)
