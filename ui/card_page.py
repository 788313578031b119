"""The place of the card: one designed page for each of its states, built once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QPaintEvent, QShortcut
from PySide6.QtWidgets import QWidget

from app.view import CardState, CardView
from ui import formats
from ui.empty import EmptyState
from ui.keys import KEYS
from ui.look import Look
from ui.pages import Pages
from ui.panel import Panel

if TYPE_CHECKING:
    from app.domain.customer import CustomerDraft
    from app.domain.interaction import Outcome
    from app.intents import DeskIntents
    from app.view.learning import LearningView
    from app.view.script import ScriptView
    from ui.script_sheet import ScriptSheet

Guides = tuple["ScriptView | None", "LearningView | None"]
_WITH_WAY = frozenset({CardState.UNKNOWN, CardState.CANDIDATES, CardState.FAILED})
_Drawer = Callable[[CardView, datetime, bool], None]


# Cards beside which the script is a page of its own: a customer's card has it among its tabs.
_GUIDED = frozenset({CardState.UNKNOWN, CardState.CANDIDATES, CardState.LOADING, CardState.FAILED})


class _Empty(Panel):
    """A panel with a sentence."""

    def __init__(self, look: Look, icon: str, identifier: str) -> None:
        super().__init__(look)
        self.state = EmptyState(look, icon, identifier=identifier)
        self.body.addWidget(self.state)


class CardPage(Pages):
    """Draws a `CardView`. `is_painted` says whether the contents of now have been painted.

    Signals: `link_requested(uniqueid)`, the agent wants to look for the customer whose number it is; `painted()`,
    from within the paint of new contents.
    """

    link_requested = Signal(str)
    painted = Signal()

    def __init__(self, look: Look, intents: DeskIntents, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._intents = look, intents
        self._shown: tuple[object, ...] = ()
        self._outcomes: tuple[Outcome, ...] = ()
        self._guides: Guides = (None, None)
        self._view = CardView(CardState.IDLE)
        self._sheet: ScriptSheet | None = None
        self._script_for = ""  # the call beside which the agent reads the script instead of the card
        self._script_key = QShortcut(QKeySequence(KEYS["tab.script"]), self)
        self._script_key.activated.connect(self._on_script)
        self._script_key.setEnabled(False)
        self._pages: dict[CardState, QWidget] = {}
        self._drawers: dict[CardState, _Drawer] = {}
        self.is_painted = False
        self._page(CardState.IDLE)

    def show_card(
        self, view: CardView, outcomes: tuple[Outcome, ...], guides: Guides, now: datetime, *, has_call: bool
    ) -> None:
        """Show other contents, and beside a customer's card what to say, ask and offer.

        Nothing happens when they are the same objects. A page is filled before it appears: while it is visible, each
        part that comes or goes would lay out all of them.
        """
        self._guides = guides
        shown = (view, outcomes, has_call)
        if all(new is old for new, old in zip(shown, self._shown, strict=False)) and self._shown:
            self._show_guides()
            self._turn()
            return
        self._shown, self._outcomes, self._view = shown, outcomes, view
        self.is_painted = False
        self._page(view.state)
        self._drawers[view.state](view, now, has_call)
        unknown = self._pages.get(CardState.UNKNOWN)
        if unknown is not None and view.state is CardState.READY and not view.is_from_search:
            unknown.forget(view.uniqueid)  # type: ignore[attr-defined]
        self._show_guides()
        self._turn()
        self.update()

    def _show_guides(self) -> None:
        page = self._pages.get(CardState.READY)
        if page is not None:
            page.show_guides(*self._guides)  # type: ignore[attr-defined]

    def make_way(self, view: CardView) -> None:
        """Hide the page that these contents will replace: it need not find its place in a new size."""
        current = self.currentWidget()
        if current is not None and current is not (self._sheet_for(view) or self._page(view.state)):
            current.hide()

    def _turn(self) -> None:
        """Show the page of this card, or the script in its place."""
        view = self._view
        has_script = self._guides[0] is not None and view.state in _GUIDED and not view.is_from_search
        self._script_key.setEnabled(has_script)
        page = self._page(view.state)
        if view.state in _WITH_WAY:
            page.script_way.setVisible(has_script)  # type: ignore[attr-defined]
        sheet = self._sheet_for(view) if has_script else None
        if view.state is CardState.READY and self._sheet is not None:
            self._give_script_back(page, view)
        self.turn_to(sheet or page)

    def _give_script_back(self, page: QWidget, view: CardView) -> None:
        """A customer's card has the script again, in front if the agent was reading it."""
        page.take_script()  # type: ignore[attr-defined]
        if self._script_for and self._script_for == view.uniqueid and not view.is_from_search:
            self._script_for = ""
            page.open_script()  # type: ignore[attr-defined]

    def _sheet_for(self, view: CardView) -> ScriptSheet | None:
        """The script, if it is read beside this card."""
        is_read = bool(self._script_for) and self._script_for == view.uniqueid
        return self._sheet if is_read and view.state in _GUIDED and not view.is_from_search else None

    def _on_script(self) -> None:
        """Turn from the caller to the script, or back."""
        self._script_for = "" if self._script_for == self._view.uniqueid else self._view.uniqueid
        if self._script_for:
            from ui.script_sheet import ScriptSheet

            if self._sheet is None:
                self._sheet = ScriptSheet(self._look)
                self._sheet.left.connect(self._on_script)
                self.addWidget(self._sheet)
            self._sheet.slot.take(self._page(CardState.READY).script)  # type: ignore[attr-defined]
            self._show_guides()
        self._turn()

    def show_refusal(self, code: str) -> bool:
        """Say in the form of the new customer why it was not created; False: there is no such form."""
        from ui.unknown_caller import UnknownCaller

        page = self.currentWidget()
        return isinstance(page, UnknownCaller) and page.show_refusal(code)

    @property
    def forms(self) -> dict[str, CustomerDraft]:
        """What was typed for new customers, by the call for which it was begun."""
        unknown = self._pages.get(CardState.UNKNOWN)
        return unknown.forms if unknown is not None else {}  # type: ignore[attr-defined]

    def take_forms(self, forms: dict[str, CustomerDraft]) -> None:
        """Go on with what was typed before the window was built anew."""
        if forms:
            self._page(CardState.UNKNOWN).take_forms(forms)  # type: ignore[attr-defined]

    def prebuild(self, state: CardState) -> None:
        """Build and polish a page that was not needed yet, so that the first card finds its place ready."""
        page = self._page(state)
        for widget in page.findChildren(QWidget):
            widget.ensurePolished()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Note that the contents of now are being painted; the window reports when all of it is done."""
        super().paintEvent(event)
        if not self.is_painted:
            self.is_painted = True
            self.painted.emit()

    def _page(self, state: CardState) -> QWidget:
        if state not in self._pages:
            self._pages[state] = self._build(state)
            self.addWidget(self._pages[state])
        return self._pages[state]

    def _build(self, state: CardState) -> QWidget:
        if state is CardState.READY:
            from ui.customer_page import CustomerPage

            customer = CustomerPage(self._look, self._intents)
            self._drawers[state] = lambda view, now, has_call: customer.show_card(
                view, self._outcomes, now, has_call=has_call
            )
            return customer
        if state is CardState.CANDIDATES:
            from ui.candidates_panel import CandidatesPanel

            candidates = CandidatesPanel(self._look, self._intents)
            candidates.script_way.clicked.connect(self._on_script)
            self._drawers[state] = lambda view, *_: candidates.show_card(view)
            return candidates
        if state is CardState.UNKNOWN:
            from ui.unknown_caller import UnknownCaller

            unknown = UnknownCaller(self._look, self._intents)
            unknown.link_requested.connect(self.link_requested)
            unknown.script_way.clicked.connect(self._on_script)
            self._drawers[state] = lambda view, now, _: unknown.show_card(view, self._outcomes, now)
            return unknown
        if state is CardState.FAILED:
            from ui.failed_card import FailedCard

            failed = FailedCard(self._look, self._intents)
            failed.script_way.clicked.connect(self._on_script)
            self._drawers[state] = lambda view, *_: failed.show_card(view)
            return failed
        icons = {CardState.IDLE: "headset", CardState.LOADING: "search"}
        empty = _Empty(self._look, icons[state], f"card.{state.value}")
        self._drawers[state] = lambda view, *_: empty.state.show_text(*self._sentences(view))
        return empty

    def _sentences(self, view: CardView) -> tuple[str, str]:
        number = formats.phone(view.number)
        if view.state is CardState.LOADING:
            return self.tr("Looking for the customer…"), number
        return (
            self.tr("No call at the moment."),
            self.tr("The card stands here as soon as your phone rings. Look for a customer with Ctrl+K."),
        )
