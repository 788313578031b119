"""What may be offered to the customer of the call: one offer with its reason, and what the customer said to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from app.domain.answers import OfferReply
from app.domain.offers import HeldBack
from app.view.learning import LearningView
from ui import formats, tokens
from ui.button import ActionButton
from ui.keys import KEYS
from ui.label import PlainLabel
from ui.look import Look
from ui.panel import tight

if TYPE_CHECKING:
    from app.intents import DeskIntents


class OfferPanel(QWidget):
    """Draws the offer of a `LearningView`; hidden when there is none."""

    def __init__(self, look: Look, intents: DeskIntents) -> None:
        super().__init__()
        self._look, self._intents = look, intents
        self._view: LearningView | None = None
        icon = QLabel()
        icon.setPixmap(look.pixmap("shopping-bag", "accent", tokens.ICON_SMALL))
        self._title = PlainLabel(look, identifier="offer.title", name=self.tr("Offer"), weight=QFont.Weight.DemiBold)
        self._reason = PlainLabel(
            look, identifier="offer.reason", name=self.tr("Why"), color="ink_muted", size=tokens.TYPE_SMALL
        )
        self._held = PlainLabel(look, identifier="offer.held", color="ink_muted", size=tokens.TYPE_SMALL)
        self._accepted = ActionButton(look, self.tr("Accepts"), identifier="offer.accepted", icon="check")
        self._refused = ActionButton(look, self.tr("Refuses"), identifier="offer.refused")
        self._later = ActionButton(look, self.tr("Later"), identifier="offer.later")
        self._buttons = (self._accepted, self._refused, self._later)
        self._accepted.clicked.connect(self._on_accepted)
        self._refused.clicked.connect(self._on_refused)
        self._later.clicked.connect(self._on_later)
        QShortcut(QKeySequence(KEYS["offer"]), self).activated.connect(self.focus_offer)
        line = QHBoxLayout(self)
        tight(line)
        line.addWidget(icon)
        line.addWidget(self._title)
        line.addWidget(self._reason, 1)
        line.addWidget(self._held, 1)
        for button in self._buttons:
            line.addWidget(button)

    def show_learning(self, view: LearningView | None, language: str) -> None:
        """Show the offer of now, in the customer's language."""
        self._view = view
        offer = view.offer if view is not None else None
        # an open complaint says so itself, in red, above this
        is_held = view is not None and view.held_back is HeldBack.CONSENT
        self.setVisible(offer is not None or is_held)
        price = ""
        if offer is not None and offer.price:
            price = formats.money(offer.price, offer.currency, self._look.language)
        title = offer.title.in_language(language) if offer is not None else ""
        self._title.show_text(" · ".join(one for one in (title, price) if one))
        self._reason.show_text(offer.reason.in_language(language) if offer is not None else "")
        self._held.show_text(self.tr("Offer nothing: this customer does not want sales calls.") if is_held else "")
        for widget in (self._title, self._reason, *self._buttons):
            widget.setVisible(offer is not None)
        self._held.setVisible(is_held)
        for button in self._buttons:
            button.set_state(enabled=view is not None and view.can_answer)

    def focus_offer(self) -> None:
        """Put the focus on the first answer: asked for by key."""
        if self._accepted.isVisible() and self._accepted.isEnabled():
            self._accepted.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _reply(self, reply: OfferReply) -> None:
        if self._view is not None and self._view.offer is not None:
            self._intents.learning.reply(self._view.uniqueid, self._view.offer.id, reply)

    def _on_accepted(self) -> None:
        self._reply(OfferReply.ACCEPTED)

    def _on_refused(self) -> None:
        self._reply(OfferReply.REFUSED)

    def _on_later(self) -> None:
        self._reply(OfferReply.LATER)
