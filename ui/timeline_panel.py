"""All contacts of a customer: the filter, as many rows as were read, older ones on demand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.customer import Contact
from app.domain.interaction import Outcome
from app.domain.timeline import TimelineFilter
from app.intents import DeskIntents
from app.view.customer_file import TimelineView
from ui import tokens
from ui.button import ActionButton
from ui.empty import EmptyState
from ui.keys import KEYS
from ui.label import PlainLabel
from ui.look import Look
from ui.pages import Pages
from ui.panel import row, tight
from ui.row_list import RowList
from ui.timeline import timeline_rows
from ui.timeline_filter import TimelineFilterLine


class TimelinePanel(QWidget):
    """Reads when it is told whose contacts. Signal `chosen(Contact | None)`: the one that the cursor is on."""

    chosen = Signal(object)

    def __init__(self, look: Look, intents: DeskIntents, clock: Callable[[], datetime], *, prefix: str) -> None:
        super().__init__()
        self._look, self._intents = look, intents
        self._customer_id: int | None = None
        self._view: TimelineView | None = None
        self._drawn: tuple[Contact, ...] = ()
        self.filter = TimelineFilterLine(look, clock, prefix=prefix)
        self.list = RowList(look, identifier=f"{prefix}.list", name=self.tr("Contacts, newest first"))
        self._empty = EmptyState(look, "clock", identifier=f"{prefix}.message")
        self._pages = Pages(self)
        self._pages.addWidget(self.list)
        self._pages.addWidget(self._empty)
        self._count = PlainLabel(look, identifier=f"{prefix}.count", color="ink_muted", size=tokens.TYPE_SMALL)
        self._more = ActionButton(
            look, self.tr("Older contacts"), identifier=f"{prefix}.more", icon="chevron-down", kind="quiet"
        )
        self._more.clicked.connect(intents.timeline.show_more)
        self.filter.changed.connect(self._on_filter)
        self.list.selectionModel().currentChanged.connect(self._on_current)
        self.list.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        QShortcut(QKeySequence(KEYS["contacts.text"]), self).activated.connect(self._on_text_key)
        column = tight(QVBoxLayout(self), tokens.SPACE_S)
        column.addWidget(self.filter)
        column.addWidget(self._pages, 1)
        column.addLayout(row(self._count, None, self._more))

    def read(self, customer_id: int) -> None:
        """Show the contacts of this customer; the filter is kept for the same one."""
        if customer_id != self._customer_id:
            self._customer_id = customer_id
            self.filter.clear()  # and asks
        else:
            self._on_filter()

    def forget(self) -> None:
        """Nobody's contacts are wanted any more."""
        self._customer_id = None

    def show_timeline(
        self,
        view: TimelineView | None,
        agents: tuple[tuple[str, str], ...],
        outcomes: tuple[Outcome, ...],
        now: datetime,
    ) -> None:
        """Show what was read; the row that the cursor is on stays under it."""
        self.filter.show_choices(agents, outcomes)
        if view is None or view is self._view or view.customer_id != self._customer_id:
            return
        self._view = view
        if view.contacts is not self._drawn:
            self._draw_rows(view.contacts, outcomes, now)
        self._draw_state(view)

    def _draw_rows(self, contacts: tuple[Contact, ...], outcomes: tuple[Outcome, ...], now: datetime) -> None:
        held = self._current()
        is_longer = bool(self._drawn) and contacts[: len(self._drawn)] == self._drawn
        scrolled = self.list.verticalScrollBar().value()
        self._drawn = contacts
        rows = timeline_rows(contacts, outcomes, now, self._look.language)
        if is_longer:
            self.list.rows.set_rows(rows)
            self.list.verticalScrollBar().setValue(scrolled)
        else:
            self.list.show_rows(rows)
        place = next((number for number, one in enumerate(contacts) if held is not None and one.id == held.id), -1)
        if place >= 0:
            self.list.setCurrentIndex(self.list.rows.index(place))
        elif contacts and not is_longer:
            self.list.setCurrentIndex(self.list.rows.index(0))
        self.chosen.emit(self._current())

    def _draw_state(self, view: TimelineView) -> None:
        has_rows = bool(view.contacts)
        self._pages.turn_to(self.list if has_rows else self._empty)
        if view.has_failed:
            texts = self.tr("The customer database does not answer."), self.tr("Try again in a moment.")
        elif view.is_running:
            texts = self.tr("Looking…"), ""
        elif view.wanted != TimelineFilter():
            texts = self.tr("No contact fits."), self.tr("Choose less, or show all.")
        else:
            hint = self.tr("What came by e-mail, chat, web, fax or visit is entered by hand.")
            texts = self.tr("No contact yet."), hint
        self._empty.show_text(*texts)
        count = self.tr("{count} contacts, and older ones") if view.has_more else self.tr("{count} contacts")
        said = texts[0] if view.has_failed or view.is_running else count.format(count=len(view.contacts))
        self._count.show_text(said if has_rows else "")
        self._more.setVisible(view.has_more or view.has_failed)
        self._more.set_words(self.tr("Try again") if view.has_failed else self.tr("Older contacts"))
        self._more.set_state(enabled=not view.is_running, pending=view.is_running)

    def _current(self) -> Contact | None:
        place = self.list.currentIndex().row()
        return self._drawn[place] if 0 <= place < len(self._drawn) else None

    def _on_filter(self) -> None:
        if self._customer_id is not None:
            self._intents.timeline.show(self._customer_id, self.filter.wanted)

    def _on_current(self) -> None:
        self.chosen.emit(self._current())

    def _on_scrolled(self, value: int) -> None:
        view, bar = self._view, self.list.verticalScrollBar()
        if view is not None and view.has_more and not view.is_running and value and value == bar.maximum():
            self._intents.timeline.show_more()

    def _on_text_key(self) -> None:
        self.filter.text.setFocus()
        self.filter.text.selectAll()
