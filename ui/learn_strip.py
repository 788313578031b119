"""The strip between the customer's header and the tabs: one question and one offer; nothing when there is neither."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.view.learning import LearningView
from ui import tokens
from ui.look import Look
from ui.offer_panel import OfferPanel
from ui.panel import Panel
from ui.questions_panel import QuestionsPanel

if TYPE_CHECKING:
    from app.intents import DeskIntents


class LearnStrip(Panel):
    """Hidden until there is something to ask or to offer."""

    def __init__(self, look: Look, intents: DeskIntents) -> None:
        super().__init__(look)
        self._shown: tuple[LearningView | None, str] = (None, "")
        self._questions = QuestionsPanel(look, intents)
        self._offer = OfferPanel(look, intents)
        self.body.setContentsMargins(tokens.SPACE_L, tokens.SPACE_S, tokens.SPACE_L, tokens.SPACE_S)
        self.body.setSpacing(tokens.SPACE_XS)
        self.body.addWidget(self._questions)
        self.body.addWidget(self._offer)
        self.hide()

    def show_learning(self, view: LearningView | None, language: str) -> None:
        """Show what there is now; `language` is the customer's."""
        if self._shown[0] is view and self._shown[1] == language:
            return
        self._shown = (view, language)
        self._questions.show_learning(view, language)
        self._offer.show_learning(view, language)
        self.setVisible(not (self._questions.isHidden() and self._offer.isHidden()))
