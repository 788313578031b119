"""All that stands in the window, in one look: rail, top bar, banners, pages."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from app.domain.agent import AgentState
from app.view import CardState, DeskView, SearchView
from app.view.edited_file import FileState
from cti.link_state import LinkState
from ui import formats
from ui.call_line import CallLine
from ui.desk_page import DeskPage
from ui.follow_up_pages import FollowUpPages
from ui.keys import KEYS
from ui.look import Look
from ui.pages import Pages
from ui.panel import tight
from ui.rail import Rail
from ui.settings import UiSettings
from ui.top_bar import TopBar

if TYPE_CHECKING:
    from app.intents import DeskIntents
    from ui.banners import Banners
    from ui.customers_page import CustomersBegun, CustomersPage
    from ui.directory_page import DirectoryPage
    from ui.kept_choices import KeptChoices
    from ui.promise_form import Whom
    from ui.search_popup import SearchPopup
    from ui.sign_on import SignOnPage


def wants_sign_on(view: DeskView) -> bool:
    """Whether the sign-on stands in the window: nobody is signed on and no call needs the desk."""
    is_out = view.agent.state is AgentState.LOGGED_OUT or view.link.state is LinkState.REFUSED
    return is_out and not view.calls and view.wrap_up is None


class Shell(QWidget):
    """Pages other than the desk are built when they are first wanted.

    Signals `settings_changed(UiSettings)`, `tour_wanted()`.
    """

    settings_changed = Signal(UiSettings)
    tour_wanted = Signal()

    def __init__(
        self,
        look: Look,
        intents: DeskIntents,
        *,
        settings: UiSettings,
        kept: KeptChoices,
        clock: Callable[[], datetime],
    ) -> None:
        super().__init__()
        self._look, self._intents, self._settings = look, intents, settings
        self._kept = kept
        self._place = "desk"
        self._search = SearchView()
        self._clock = clock
        self._view: DeskView | None = None
        self._popup: SearchPopup | None = None
        self._file_opening = 0
        self._wants_sign_on = False
        self._steps: list[Callable[[], object]] = []
        self._idle = QTimer(self, interval=0)
        self._idle.timeout.connect(self._on_idle)
        self.rail = Rail(look)
        self.bar = TopBar(look, intents, self)
        self._banners: Banners | None = None
        self._customers: CustomersPage | None = None
        self._sign_on: SignOnPage | None = None
        self._directory: DirectoryPage | None = None
        self.desk = DeskPage(look, intents, clock)
        self.calls = CallLine(look, intents, self.desk, self)
        self.follow_ups = FollowUpPages(look, intents, clock, kept, self)
        self._pages = Pages(self)
        self._built: dict[str, QWidget] = {"desk": self.desk}
        self._pages.addWidget(self.desk)
        self._lay_out()
        self.rail.chosen.connect(self.go_to)
        self.calls.came.connect(self._on_call_came)
        self.calls.card_wanted.connect(self._on_card_wanted)
        self.follow_ups.case_opened.connect(self._on_case_opened)
        self.follow_ups.card_wanted.connect(self._on_card_wanted)
        self.bar.search.asked.connect(self._on_asked)
        self.desk.card.link_requested.connect(self._on_link_requested)
        for name, slot in (
            ("search", self.bar.search.enter),
            ("dial.number", self._on_dial_key),
            ("callbacks.dial", self.follow_ups.dial),
            ("wrapup.notes", self._on_notes_key),
            ("agent.state.ready", self._on_ready_key),
        ):
            QShortcut(QKeySequence(KEYS[name]), self).activated.connect(slot)

    @property
    def place(self) -> str:
        """The page that the rail marks."""
        return self._place

    @property
    def built_pages(self) -> tuple[str, ...]:
        """The pages that were wanted so far."""
        return tuple(self._built)

    def build_pages(self, names: tuple[str, ...]) -> None:
        """Build pages before they are shown."""
        for name in names:
            self._page(name)

    @property
    def areas(self) -> tuple[QWidget | None, ...]:
        """What Tab goes through, in this order."""
        page = self._pages.currentWidget()
        areas: tuple[QWidget | None, ...] = (self.calls, page)
        if page is self.desk:
            areas = (self.calls.strip_or_none, *self.desk.areas)
        elif self._customers is not None and page is self._customers:
            areas = (self.calls, *self._customers.areas)
        return (self._banners, *areas, self.bar, self.rail)

    @property
    def customers_begun(self) -> CustomersBegun | None:
        """What was begun on the page of customers; `None`: it was not wanted yet."""
        return self._customers.begun if self._customers is not None else None

    def take_customers_begun(self, begun: CustomersBegun | None) -> None:
        """Go on with it in contents that were built anew."""
        if begun is not None and self._customers is not None:
            self._customers.take_begun(begun)

    def show_view(self, view: DeskView, now: datetime) -> None:
        """Draw what changed."""
        for _ in self.draw_in_parts(view, now):
            pass

    def draw_in_parts(self, view: DeskView, now: datetime) -> Iterator[object]:
        """The same part by part; the card's page appears when the strip has its place, and is laid out once."""
        self.desk.card.make_way(view.card)
        self.calls.show_view(view, now)
        yield self.calls
        self.desk.show_view(view, now)
        self.bar.show_view(view, now)
        banners = view.banners
        if wants_sign_on(view) and self._place == "desk":  # the page says it, with what to do
            banners = tuple(one for one in banners if one.code != "link_refused")
        if (
            view.calls or view.wrap_up is not None
        ):  # the next promise waits for the end of this call; the rail counts it
            banners = tuple(one for one in banners if one.code != "callback_due")
        refused = next((one for one in banners if one.code == "customer_not_saved"), None)
        if refused is not None and self._show_refusal(dict(refused.values).get("code", "")):
            banners = tuple(one for one in banners if one is not refused)
        if banners or self._banners is not None:
            self._banner_lines().show_banners(banners)
        self._search = view.search
        if self._popup is not None and self._place != "customers":
            self._popup.show_search(view.search)
            self._popup.leave_free(self.calls.strip_or_none)
        self._show_customers(view, now)
        self.rail.show_due(view.callbacks.due)
        self.follow_ups.show_view(view)
        if self._directory is not None:
            self._directory.show_targets(view.targets)
        self._show_sign_on(view)

    def _show_customers(self, view: DeskView, now: datetime) -> None:
        """A file that somebody opens comes to the front; one that is open stays where it is."""
        opened, is_first = view.customer_file, self._view is None
        is_opened = opened is not None and opened.opening != self._file_opening
        self._view = view
        if opened is not None:
            self._file_opening = opened.opening
            is_opened = is_opened and (not is_first or opened.state is FileState.LOADING)
        if self._place != "customers":
            if is_opened:
                self.go_to("customers")
        elif self._customers is not None:
            self._customers.show_view(view, now)

    def _show_refusal(self, code: str) -> bool:
        """Say in the form of a new customer that is open why it was not created; False: there is none."""
        if self._place == "customers" and self._customers is not None:
            return self._customers.show_refusal(code)
        return self.desk.card.show_refusal(code)

    def close_popovers(self) -> None:
        """Close what lies over the page: it listens to the whole application while it is open."""
        self.bar.close_menu()
        if self.calls.strip_or_none is not None:
            self.calls.strip_or_none.close_popovers()

    def tick(self, now: datetime) -> None:
        """Redraw the times that run."""
        self.bar.tick(now)
        self.calls.tick(now)
        self.follow_ups.tick()
        if self._pages.currentWidget() is self.desk:
            self.desk.tick(now)

    def go_to(self, name: str) -> None:
        """Show the page `desk`, `customers`, `callbacks`, `cases`, `directory` or `settings`."""
        self._place = name
        self.rail.choose(name)
        self.bar.close_menu()
        shown = "sign_on" if name == "desk" and self._wants_sign_on else name
        page = self._page(shown)
        if page is self._customers and self._view is not None and self._customers is not None:
            self._customers.show_view(self._view, self._clock())
        self._pages.turn_to(page)
        if page is self._directory and self._directory is not None:
            self._directory.enter()
        self.calls.stand(is_on_desk=name == "desk")
        self._offer_secret()

    def prebuild(self) -> None:
        """Build what the first call will need, at once."""
        for step in self._prebuild_steps():
            step()

    def prebuild_when_idle(self) -> None:
        """The same, one short job at a time, so that a call that comes now does not wait."""
        self._steps = [
            *self._prebuild_steps(),
            partial(importlib.import_module, "ui.customers_page"),
            self._prebuild_room,
        ]
        self._idle.start()

    def _on_idle(self) -> None:
        if self._steps:
            self._steps.pop(0)()
        else:
            self._idle.stop()

    def _prebuild_room(self) -> None:
        """The customers' room is large: it is built before somebody waits for it, a part at a time."""
        self._page("customers")
        if self._customers is not None:
            self._steps += self._customers.prebuild_steps

    def _prebuild_steps(self) -> tuple[Callable[[], object], ...]:
        card = self.desk.card
        states = (CardState.READY, CardState.CANDIDATES, CardState.UNKNOWN, CardState.LOADING, CardState.FAILED)
        return (
            partial(importlib.import_module, "ui.card_header"),
            partial(importlib.import_module, "ui.card_tabs"),
            *(partial(card.prebuild, state) for state in states),
            lambda: self.calls.strip,
            lambda: self.desk.wrap_up,
            lambda: self.bar.menu,
            self._search_popup,
            self._banner_lines,
            partial(formats.phone, "+56912345678"),  # loads the plan of numbers
        )

    def _page(self, name: str) -> QWidget:
        if name not in self._built:
            self._built[name] = self._build(name)
            self._pages.addWidget(self._built[name])
        return self._built[name]

    def _build(self, name: str) -> QWidget:
        if name == "directory":
            from ui.directory_page import DirectoryPage

            self._directory = DirectoryPage(self._look, self._intents, self._kept)
            self._directory.show_targets(self._intents.view.targets)
            return self._directory
        if name == "customers":
            from ui.customers_page import CustomersPage

            customers = self._customers = CustomersPage(self._look, self._intents, self._clock)
            customers.opened.connect(self._on_customer_opened)
            customers.promise_wanted.connect(self._on_promise_wanted)
            return customers
        if name in {"callbacks", "cases"}:
            return self.follow_ups.build(name)
        if name == "settings":
            from ui.settings_page import SettingsPage

            page = SettingsPage(self._look, self._settings)
            page.changed.connect(self.settings_changed)
            page.tour_wanted.connect(self._on_tour_wanted)
            return page
        from ui.sign_on import SignOnPage

        self._sign_on = SignOnPage(self._look, self._intents, self._clock)
        return self._sign_on

    def _banner_lines(self) -> Banners:
        if self._banners is None:
            from ui.banners import Banners

            self._banners = Banners(self._look, self._intents)
            self._column.insertWidget(1, self._banners)
        return self._banners

    def _search_popup(self) -> SearchPopup:
        if self._popup is None:
            from ui.search_popup import SearchPopup

            self._popup = SearchPopup(self._look, self._intents, self.bar.search, self)
        return self._popup

    def _show_sign_on(self, view: DeskView) -> None:
        wants = wants_sign_on(view)
        if wants:
            self._page("sign_on").show_view(view)  # type: ignore[attr-defined]
        if wants != self._wants_sign_on:
            self._wants_sign_on = wants
            if self._place == "desk":
                self._pages.turn_to(self._page("sign_on" if wants else "desk"))
        self._offer_secret()

    def _offer_secret(self) -> None:
        """Who is asked for the secret types it at once, unless the cursor is elsewhere."""
        held = self.window().focusWidget()
        if self._sign_on is not None and self._sign_on.isVisible() and held in (None, self.window()):
            self._sign_on.take_focus()

    def _lay_out(self) -> None:
        column = self._column = tight(QVBoxLayout(), 0)
        column.addWidget(self.bar)
        column.addWidget(self.calls)
        column.addWidget(self._pages, 1)
        line = tight(QHBoxLayout(self), 0)
        line.addWidget(self.rail)
        line.addLayout(column, 1)

    def _on_asked(self, text: str) -> None:
        if self._popup is None:  # the first search came before the window was idle
            self._search_popup()
            self._intents.search(text)

    def _on_link_requested(self, uniqueid: str) -> None:
        self._search_popup().link_number(uniqueid)

    def _on_customer_opened(self) -> None:
        self.go_to("desk")

    def _on_promise_wanted(self, whom: Whom) -> None:
        self.go_to("callbacks")
        self.follow_ups.begin_promise(whom)

    def _on_case_opened(self) -> None:
        self.go_to("cases")

    def _on_card_wanted(self) -> None:
        self.go_to("desk")

    def _on_call_came(self) -> None:
        """Who types goes on typing: then the strip above the page says who calls, and leads to the card."""
        is_typing = isinstance(self.window().focusWidget(), QLineEdit | QPlainTextEdit)
        if self._place != "desk" and not is_typing and QApplication.activePopupWidget() is None:
            self.go_to("desk")

    def show_missed(self) -> None:
        """Open the list of missed calls, to choose with the arrows."""
        self.go_to("desk")
        self.desk.dial.open_missed()

    def _on_tour_wanted(self) -> None:
        self.go_to("desk")
        self.tour_wanted.emit()

    def _on_dial_key(self) -> None:
        self.go_to("desk")
        self.desk.dial.number.setFocus()

    def _on_ready_key(self) -> None:
        """Who is signed off signs on with it."""
        if self._wants_sign_on and self._sign_on is not None:
            self.go_to("desk")
            self._sign_on.submit_now()
        else:
            self._intents.set_ready()

    def _on_notes_key(self) -> None:
        if self.desk.wrap_up.isVisible():
            self.desk.wrap_up.focus_notes()
