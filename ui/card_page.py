"""The place of the card: one designed page for each of its states, built once."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.domain.interaction import Outcome
from app.intents import DeskIntents
from app.view import CardState, CardView
from ui import formats
from ui.candidates_panel import CandidatesPanel
from ui.card_header import CardHeader
from ui.card_tabs import CardTabs
from ui.empty import EmptyState
from ui.look import Look
from ui.panel import Panel, tight
from ui.tokens import SPACE_M
from ui.unknown_caller import UnknownCaller


class _Customer(QWidget):
    """Header and tabs of one customer."""

    def __init__(self, look: Look, intents: DeskIntents) -> None:
        super().__init__()
        self.header = CardHeader(look, intents)
        self.tabs = CardTabs(look, intents)
        column = tight(QVBoxLayout(self), SPACE_M)
        column.addWidget(self.header)
        column.addWidget(self.tabs, 1)


class _Empty(Panel):
    """A panel with a sentence."""

    def __init__(self, look: Look, icon: str, identifier: str) -> None:
        super().__init__(look)
        self.state = EmptyState(look, icon, identifier=identifier)
        self.body.addWidget(self.state)


class CardPage(QStackedWidget):
    """Draws a `CardView`. `painted_revision` is that of the contents last painted to the end.

    Signal `link_requested`: the agent wants to look for the customer to whom the number belongs.
    """

    link_requested = Signal()

    def __init__(self, look: Look, intents: DeskIntents, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._intents = look, intents
        self._shown: tuple[object, ...] = ()
        self._pages: dict[CardState, QWidget] = {}
        self.is_painted = False
        self._page(CardState.IDLE)

    def show_card(self, view: CardView, outcomes: tuple[Outcome, ...], now: datetime, *, has_call: bool) -> None:
        """Show other contents; nothing happens when they are the same objects."""
        shown = (view, outcomes, has_call)
        if all(new is old for new, old in zip(shown, self._shown, strict=False)) and self._shown:
            return
        self._shown = shown
        self.is_painted = False
        page = self._page(view.state)
        if isinstance(page, _Customer) and view.card is not None:
            page.header.show_card(view, now, has_call=has_call)
            page.tabs.show_card(view.card, outcomes, now)
        elif isinstance(page, CandidatesPanel | UnknownCaller):
            page.show_card(view)
        elif isinstance(page, _Empty):
            page.state.show_text(*self._sentences(view))
        if self.currentWidget() is not page:
            self.setCurrentWidget(page)
        self.update()

    def prebuild(self) -> None:
        """Build the pages that were not needed yet, so that the first card finds its place ready."""
        for state in CardState:
            self._page(state)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Note that the contents of now are being painted; the window reports when all of it is done."""
        super().paintEvent(event)
        self.is_painted = True

    def _page(self, state: CardState) -> QWidget:
        if state not in self._pages:
            self._pages[state] = self._build(state)
            self.addWidget(self._pages[state])
        return self._pages[state]

    def _build(self, state: CardState) -> QWidget:
        if state is CardState.READY:
            return _Customer(self._look, self._intents)
        if state is CardState.CANDIDATES:
            return CandidatesPanel(self._look, self._intents)
        if state is CardState.UNKNOWN:
            page = UnknownCaller(self._look, self._intents)
            page.link_requested.connect(self.link_requested)
            return page
        icons = {CardState.IDLE: "headset", CardState.LOADING: "search", CardState.FAILED: "database-off"}
        return _Empty(self._look, icons[state], f"card.{state.value}")

    def _sentences(self, view: CardView) -> tuple[str, str]:
        number = formats.phone(view.number)
        if view.state is CardState.LOADING:
            return self.tr("Looking for the customer…"), number
        if view.state is CardState.FAILED:
            return (
                self.tr("The customer database does not answer: there is no card for this call."),
                self.tr("Go on with the call. What you write is kept on this computer and saved later."),
            )
        return (
            self.tr("No call at the moment."),
            self.tr("The card stands here as soon as your phone rings. Look for a customer with Ctrl+K."),
        )
