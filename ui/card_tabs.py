"""The card's lower half: history, purchases, cases, work orders and data of one customer."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QModelIndex, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QWidget

from app.domain.customer import CustomerCard
from app.domain.interaction import Outcome
from app.intents import DeskIntents
from app.view.script import ScriptView
from ui import tokens
from ui.button import ActionButton
from ui.card_rows import case_rows, order_rows, work_order_rows
from ui.customer_data import CustomerData
from ui.empty import EmptyState
from ui.keys import KEYS, TAB_KEYS
from ui.look import Look
from ui.pages import Pages
from ui.panel import Panel, row
from ui.row_list import Row, RowList
from ui.script_panel import ScriptPanel
from ui.script_sheet import ScriptSlot
from ui.timeline import timeline_rows

_SCRIPT = 5


class _ListTab(Pages):
    """A list of rows, or the sentence that stands where it is empty."""

    def __init__(self, look: Look, identifier: str, name: str, icon: str, *, sentence: str, next_step: str) -> None:
        super().__init__()
        self.list = RowList(look, identifier=identifier, name=name)
        self._empty = EmptyState(look, icon)
        self._empty.show_text(sentence, next_step)
        self.addWidget(self.list)
        self.addWidget(self._empty)

    def show_rows(self, rows: tuple[Row, ...]) -> None:
        """Show these, or say that there are none."""
        self.list.show_rows(rows)
        self.turn_to(self.list if rows else self._empty)


class CardTabs(Panel):
    """Tabs whose lists are filled when they are looked at; the history always is."""

    def __init__(self, look: Look, intents: DeskIntents, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._intents = intents
        self._card: CustomerCard | None = None
        self._outcomes: tuple[Outcome, ...] = ()
        self._now: datetime | None = None
        self._build_lists()
        self._data = CustomerData(look, intents)
        self.script = ScriptPanel(look, intents)
        self.script_slot = ScriptSlot()
        self.script_slot.take(self.script)
        self._pages = Pages(self)
        for page in (self._history, self._orders, self._cases, self._work, self._data, self.script_slot):
            self._pages.addWidget(page)
        self._pages.setMinimumHeight(look.room(tokens.CONTROL_HEIGHT))  # lists and empty states give way to the header
        self._group = QButtonGroup(self)
        names = (
            ("tab.history", self.tr("History")),
            ("tab.orders", self.tr("Purchases")),
            ("tab.cases", self.tr("Cases")),
            ("tab.work", self.tr("Work orders")),
            ("tab.data", self.tr("Data")),
            ("tab.script", self.tr("Script")),
        )
        self._tabs = [
            ActionButton(look, words, identifier=identifier, kind="tab", key=key)
            for (identifier, words), key in zip(names, (*TAB_KEYS, KEYS["tab.script"]), strict=True)
        ]
        for number, tab in enumerate(self._tabs):
            tab.setCheckable(True)
            self._group.addButton(tab, number)
        self._tabs[0].setChecked(True)
        self._names = [words for _, words in names]
        self._counts: tuple[int, ...] = (0,) * len(names)
        self._group.idClicked.connect(self._on_tab)
        self._cases.list.activated.connect(self._on_case)
        self._cases.list.clicked.connect(self._on_case)
        self._build_ways(intents)
        edges = self.body.contentsMargins()
        self.body.setContentsMargins(edges.left(), edges.top(), edges.right(), tokens.SPACE_S)  # rows have their own
        self.body.addLayout(row(*self._tabs, None, self._contacts, self._file, spacing=tokens.SPACE_S))
        self.body.addWidget(self._pages, 1)

    def _build_ways(self, intents: DeskIntents) -> None:
        """The ways to what does not fit on a card; each has only its icon, the words are in the tooltip."""
        self._intents = intents
        look = self.look
        self._contacts = ActionButton(
            look, self.tr("All contacts"), identifier="customer.contacts", icon="search", key=KEYS["contacts.text"]
        )
        self._file = ActionButton(look, self.tr("Edit the customer"), identifier="customer.file", icon="address-book")
        self._contacts.clicked.connect(self._on_contacts)
        self._file.clicked.connect(self._on_file)
        for button in (self._contacts, self._file):
            button.set_compact(compact=True)

    def show_card(self, card: CustomerCard, outcomes: tuple[Outcome, ...], now: datetime) -> None:
        """Show another customer, the history in front."""
        is_other = self._card is None or self._card.id != card.id
        self._card, self._outcomes, self._now = card, outcomes, now
        self._counts = (0, card.order_count or len(card.orders), len(card.cases), len(card.work_orders), 0, 0)
        self._draw_words()
        if is_other:
            self._tabs[0].setChecked(True)
            self._pages.turn_to(self._history)
        self._history.show_rows(timeline_rows(card.contacts, outcomes, now, self.look.language))
        if self._pages.currentIndex():
            self._fill(self._pages.currentIndex())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width has room for other words."""
        super().resizeEvent(event)
        self._draw_words()

    def _draw_words(self) -> None:
        """Each tab with its count; where they do not all fit, the counts go to the tooltips and no word is cut."""
        counted = [f"{name} {count}" if count else name for name, count in zip(self._names, self._counts, strict=True)]
        has_room = self._width_with(counted) <= self.width()
        for tab, words, name, count in zip(self._tabs, counted, self._names, self._counts, strict=True):
            tab.set_words(words if has_room else name, "" if has_room or not count else str(count))
            tab.setAccessibleName(words)

    def minimumSizeHint(self) -> QSize:
        """The tabs without their counts: these never keep the window from becoming narrower."""
        inner = self.body.contentsMargins()
        pages = self._pages.minimumSizeHint().width() + inner.left() + inner.right()
        return QSize(max(pages, self._width_with(self._names)), super().minimumSizeHint().height())

    def _width_with(self, names: list[str]) -> int:
        """How wide this is when the tabs say so."""
        buttons = [tab.width_with(words) for tab, words in zip(self._tabs, names, strict=True)]
        buttons += [way.sizeHint().width() for way in (self._contacts, self._file)]
        edges = self.contentsMargins().left() + self.contentsMargins().right()
        inner = self.body.contentsMargins()
        gaps = len(buttons) * tokens.SPACE_S  # one of them before the stretch
        return sum(buttons) + gaps + inner.left() + inner.right() + edges

    def show_script(self, view: ScriptView | None) -> None:
        """Show where the script of the call stands."""
        self.script.show_script(view)

    def open_script(self) -> None:
        """Turn to the script."""
        self._tabs[_SCRIPT].setChecked(True)
        self._on_tab(_SCRIPT)

    def _build_lists(self) -> None:
        look = self.look
        self._history = _ListTab(
            look,
            "timeline",
            self.tr("Recent contacts"),
            "clock",
            sentence=self.tr("No contact yet."),
            next_step=self.tr("This call will be the first line here."),
        )
        self._orders = _ListTab(
            look,
            "orders",
            self.tr("Purchases"),
            "shopping-bag",
            sentence=self.tr("Nothing bought yet."),
            next_step=self.tr("Orders appear here as soon as the shop stores them."),
        )
        self._cases = _ListTab(
            look,
            "cases",
            self.tr("Open cases"),
            "briefcase",
            sentence=self.tr("No open case."),
            next_step=self.tr("Open one as the next step when you close the call."),
        )
        self._work = _ListTab(
            look,
            "work_orders",
            self.tr("Work orders"),
            "tool",
            sentence=self.tr("No work order."),
            next_step=self.tr("A technician's visits to this customer appear here."),
        )

    def _on_contacts(self) -> None:
        if self._card is not None:
            from app.domain.timeline import TimelineFilter

            self._intents.timeline.show(self._card.id, TimelineFilter())
            self._intents.customer_file.open(self._card.id)

    def _on_file(self) -> None:
        if self._card is not None:
            self._intents.customer_file.open(self._card.id)

    def _on_tab(self, number: int) -> None:
        self._fill(number)
        pages = (self._history, self._orders, self._cases, self._work, self._data, self.script_slot)
        self._pages.turn_to(pages[number])
        if any(tab.hasFocus() for tab in self._tabs):
            self._tabs[number].setFocus()  # only one of them looks chosen

    def _on_case(self, index: QModelIndex) -> None:
        if self._card is not None:
            self._intents.cases.open(self._card.cases[index.row()].id)

    def _fill(self, number: int) -> None:
        card, now, language = self._card, self._now, self.look.language
        if card is None or now is None:
            return
        if number == 1:
            self._orders.show_rows(order_rows(card.orders, now, language))
        elif number == 2:
            self._cases.show_rows(case_rows(card.cases, now, language))
        elif number == 3:
            self._work.show_rows(work_order_rows(card.work_orders, now, language))
        elif number == 4:
            self._data.show_card(card)
