"""A customer's room: data, contacts, household, duplicates and history of changes, a tab each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QButtonGroup, QWidget

from app.domain.customer import account
from app.domain.timeline import ContactDraft
from app.intents import DeskIntents
from app.view import DeskView, SearchView
from app.view.customer_file import CustomerFileView, TimelineView
from app.view.edited_file import FileState
from ui import messages, tokens
from ui.button import ActionButton
from ui.customer_changes import change_rows
from ui.customer_contacts import CustomerContacts
from ui.customer_draft import CustomerForm
from ui.customer_file_panel import CustomerFilePanel
from ui.empty import EmptyState
from ui.household_panel import HouseholdPanel
from ui.keys import KEYS, TAB_KEYS
from ui.label import PlainLabel
from ui.look import Look
from ui.merge_panel import MergePanel
from ui.pages import Pages
from ui.panel import Panel, row
from ui.promise_form import Whom
from ui.row_list import RowList

_DATA, _CONTACTS, _HOUSEHOLD, _MERGE, _CHANGES = range(5)


@dataclass(frozen=True, slots=True)
class RoomBegun:
    """What was begun in the room, for contents that are built anew."""

    tab: int = _DATA
    forms: dict[int, CustomerForm] = field(default_factory=dict)
    contact: ContactDraft | None = None


class CustomerRoom(Panel):
    """Draws the open file; `tab_pages` are the contents of its tabs.

    Signals: `left()`, back to the search; `card_wanted(customer_id)`; `promise_wanted(Whom)`, a call-back.
    """

    left = Signal()
    card_wanted = Signal(int)
    promise_wanted = Signal(object)

    def __init__(self, look: Look, intents: DeskIntents, clock: Callable[[], datetime]) -> None:
        super().__init__(look)
        self._intents, self._clock = intents, clock
        self._view: CustomerFileView | None = None
        self._timeline: TimelineView | None = None
        self._build_head()
        self.data = CustomerFilePanel(look, intents)
        self.contacts = CustomerContacts(look, intents, clock)
        self._household = HouseholdPanel(look, intents)
        self._merge = MergePanel(look, intents)
        self._changes = RowList(look, identifier="file.changes", name=self.tr("Who changed what"))
        self._waiting = EmptyState(look, "search", identifier="file.message")
        self._retry = ActionButton(
            look, self.tr("Try again"), identifier="file.retry", icon="arrow-back-up", key=KEYS["customer.retry"]
        )
        self._retry.clicked.connect(self._on_retry)
        self._waiting.body.insertLayout(self._waiting.body.count() - 1, row(None, self._retry, None))
        self.tab_pages = (self.data, self.contacts, self._household, self._merge, self._changes)
        self._pages = Pages(self)
        for page in (*self.tab_pages, self._waiting):
            self._pages.addWidget(page)
        self._build_tabs()
        self._household.opened.connect(intents.customer_file.open)
        self.body.addWidget(self._head)
        self.body.addWidget(self._tab_line)
        self.body.addWidget(self._pages, 1)

    @property
    def areas(self) -> tuple[QWidget, ...]:
        """What Tab goes through, in this order."""
        page = self._pages.currentWidget()
        inner: tuple[QWidget, ...]
        if page is self.data:
            inner = self.data.areas
        elif page is self.contacts:
            inner = self.contacts.areas
        elif page is self._household:
            inner = (self._household.left, self._household.right)
        elif page is self._merge:
            inner = (self._merge.left, self._merge.right)
        else:
            inner = (self._pages,)
        return (self._head, self._tab_line, *inner)

    @property
    def begun(self) -> RoomBegun:
        """What was begun here."""
        return RoomBegun(self._group.checkedId(), self.data.forms, self.contacts.begun)

    def take_begun(self, begun: RoomBegun) -> None:
        """Go on with it in contents that were built anew."""
        self.data.take_forms(begun.forms)
        self._turn(begun.tab)
        self.contacts.take_begun(begun.contact)

    def show_view(self, view: DeskView, now: datetime) -> None:
        """Draw the file and what belongs to it."""
        file_view, before = view.customer_file, self._view
        self._view = file_view
        self.data.show_standing(view.standing)
        self._merge.show_standing(view.standing, now)
        if file_view is not before:
            self._begin_at(view, before)
            self._draw_head(file_view)
            self.data.show_file(file_view, now)
            self._household.show_file(file_view)
            self._merge.show_file(file_view, now)
            self._draw_changes(file_view, now)
            self._turn_page(file_view)
            if file_view is not None and file_view.file is not None and (before is None or before.file is None):
                self._offer_focus()
        self._timeline = view.timeline
        if file_view is None:
            self.contacts.timeline.forget()
            return
        if self._group.checkedId() == _CONTACTS and _is_other(file_view, before):
            self.contacts.read(file_view.customer_id)
        agents = file_view.file.agents if file_view.file is not None else ()
        self.contacts.show_view(view.timeline, agents, view.outcomes, now)

    def show_search(self, view: SearchView) -> None:
        """Show who was found to who looks for another customer here."""
        if self._group.checkedId() == _HOUSEHOLD:
            self._household.show_search(view)
        elif self._group.checkedId() == _MERGE:
            self._merge.show_search(view)

    def _offer_focus(self) -> None:
        """Who opened the file types at once, unless the cursor is elsewhere."""
        window = self.window()
        if self.isVisible() and window.focusWidget() in (None, window):
            is_contacts = self._group.checkedId() == _CONTACTS
            (self.contacts.timeline.filter.text if is_contacts else self.data.fields.name).setFocus()

    def _build_head(self) -> None:
        look = self.look
        self._name = PlainLabel(
            look,
            identifier="file.customer",
            name=self.tr("Customer name"),
            size=tokens.TYPE_NAME,
            weight=QFont.Weight.Bold,
        )
        self._account = PlainLabel(look, identifier="file.account", name=self.tr("Account"), color="ink_muted")
        self._back = ActionButton(
            look, self.tr("Back"), identifier="file.back", icon="arrow-left", key=KEYS["customer.close"]
        )
        self._card = ActionButton(look, self.tr("Show the card"), identifier="file.card", icon="id")
        self._dial = ActionButton(
            look, self.tr("Call"), identifier="file.call", icon="phone", kind="good", key=KEYS["customer.call"]
        )
        self._promise = ActionButton(
            look,
            self.tr("Call back later"),
            identifier="file.promise",
            icon="calendar-plus",
            key=KEYS["callbacks.new"],
        )
        self._promise.clicked.connect(self._on_promise)
        self._back.clicked.connect(self.left)
        self._card.clicked.connect(self._on_card)
        self._dial.clicked.connect(self._on_dial)
        self._head = QWidget(self)
        buttons = (self._card, self._promise, self._dial)
        self._head.setLayout(row(self._back, self._name, self._account, None, *buttons, spacing=tokens.SPACE_M))

    def _build_tabs(self) -> None:
        look = self.look
        self._tab_names = (
            self.tr("Data"),
            self.tr("Contacts"),
            self.tr("Household"),
            self.tr("Duplicates"),
            self.tr("Changes"),
        )
        codes = ("data", "contacts", "household", "merge", "changes")
        self._group = QButtonGroup(self)
        self._tabs = [
            ActionButton(look, words, identifier=f"file.tab.{code}", kind="tab", key=key)
            for words, code, key in zip(self._tab_names, codes, TAB_KEYS, strict=True)
        ]
        for number, tab in enumerate(self._tabs):
            tab.setCheckable(True)
            self._group.addButton(tab, number)
        self._tabs[0].setChecked(True)
        self._group.idClicked.connect(self._turn)
        self._tab_line = QWidget(self)
        self._tab_line.setLayout(row(*self._tabs, None, self.contacts.new, spacing=tokens.SPACE_M))
        self.contacts.new.clicked.connect(self._on_new_contact)

    def _draw_head(self, view: CustomerFileView | None) -> None:
        file = view.file if view is not None else None
        self._name.show_text(file.details.name if file is not None else "")
        self._account.show_text(account(file.external_id) if file is not None else "")
        self._dial.setEnabled(file is not None and bool(file.details.phones))
        self._card.setEnabled(file is not None)
        self._promise.setEnabled(file is not None)
        household = len(file.household.members) if file is not None and file.household is not None else 0
        counts = (0, 0, household, len(file.duplicates) if file is not None else 0, 0)
        for tab, name, count in zip(self._tabs, self._tab_names, counts, strict=True):
            tab.set_words(f"{name} {count}" if count else name)

    def _begin_at(self, view: DeskView, before: CustomerFileView | None) -> None:
        """A file that is opened begins with the data, or with the contacts where those were asked for at once."""
        opened = view.customer_file
        if opened is None or (before is not None and opened.opening == before.opening):
            return
        timeline = view.timeline  # a quick database has answered by now
        is_asked = timeline is not None and timeline is not self._timeline
        if is_asked and timeline is not None and timeline.customer_id == opened.customer_id:
            self._tabs[_CONTACTS].setChecked(True)
        elif _is_other(opened, before):
            self._tabs[_DATA].setChecked(True)

    def _draw_changes(self, view: CustomerFileView | None, now: datetime) -> None:
        changes = view.file.changes if view is not None and view.file is not None else ()
        self._changes.show_rows(change_rows(changes, now, self.tr("by a merge"), self.look.language))

    def _turn_page(self, view: CustomerFileView | None) -> None:
        has_file = view is not None and view.file is not None and view.state in {FileState.READY, FileState.SAVING}
        self._tab_line.setVisible(has_file)
        self._retry.setVisible(view is not None and view.state is FileState.FAILED)
        if has_file:
            self._pages.turn_to(self.tab_pages[self._group.checkedId()])
            return
        self._pages.turn_to(self._waiting)
        if view is not None and view.state is FileState.GONE:
            texts = self.tr("This customer does not exist any more."), self.tr("Go back and look again.")
        elif view is not None and view.state is FileState.FAILED:
            why = messages.failure(view.refusal)
            texts = self.tr("The file could not be read."), f"{why[:1].upper()}{why[1:]}."
        else:
            texts = self.tr("Looking…"), ""
        self._waiting.show_text(*texts)

    def _turn(self, number: int) -> None:
        self._tabs[number].setChecked(True)
        if self._view is None or self._view.file is None:
            return
        self._pages.turn_to(self.tab_pages[number])
        if any(tab.hasFocus() for tab in self._tabs):
            self._tabs[number].setFocus()  # only one of them looks chosen
        if number == _CONTACTS:
            self.contacts.read(self._view.customer_id)

    def _on_new_contact(self) -> None:
        if self._group.checkedId() != _CONTACTS:
            self._turn(_CONTACTS)
        self.contacts.begin()

    def _on_retry(self) -> None:
        if self._view is not None:
            self._intents.customer_file.open(self._view.customer_id)

    def _on_card(self) -> None:
        if self._view is not None:
            self.card_wanted.emit(self._view.customer_id)

    def _on_promise(self) -> None:
        file = self._view.file if self._view is not None else None
        if file is not None:
            number = file.details.phones[0].e164 if file.details.phones else ""
            self.promise_wanted.emit(Whom(file.customer_id, file.details.name, number))

    def _on_dial(self) -> None:
        file = self._view.file if self._view is not None else None
        if file is not None and file.details.phones:
            self._intents.dial(file.details.phones[0].e164)


def _is_other(view: CustomerFileView | None, before: CustomerFileView | None) -> bool:
    return view is not None and (before is None or view.customer_id != before.customer_id)
