"""The page of customers: the search with room for all results."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.intents import DeskIntents
from app.view import SearchView
from ui import tokens
from ui.empty import EmptyState
from ui.field import TextField
from ui.look import Look
from ui.pages import Pages
from ui.panel import Panel, heading
from ui.row_list import RowList
from ui.search_popup import result_rows


class CustomersPage(QWidget):
    """Type, then Enter or a click opens the card. Signal `opened`: the desk shows it."""

    opened = Signal()

    def __init__(self, look: Look, intents: DeskIntents, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._intents = intents
        self._view = SearchView()
        self.query = TextField(
            look,
            identifier="customers.search",
            name=self.tr("Search customers"),
            hint=self.tr("Name, phone, RUT, e-mail, account or order number"),
        )
        self._list = RowList(look, identifier="customers.results", name=self.tr("Customers"))
        self._empty = EmptyState(look, "users", identifier="customers.message")
        self._pages = Pages(self)
        self._pages.addWidget(self._empty)
        self._pages.addWidget(self._list)
        self.query.textEdited.connect(self._on_edited)
        self.query.returnPressed.connect(self._on_enter)
        self._list.activated.connect(self._on_activated)
        self._list.clicked.connect(self._on_activated)
        panel = Panel(look)
        panel.body.addWidget(heading(look, self.tr("Customers")))
        panel.body.addWidget(self.query)
        panel.body.addWidget(self._pages, 1)
        column = QVBoxLayout(self)
        edge = tokens.SPACE_L
        column.setContentsMargins(edge, edge, edge, edge)
        column.addWidget(panel)
        self._draw()

    def show_search(self, view: SearchView) -> None:
        """Show other results."""
        if view is not self._view:
            self._view = view
            self._draw()

    def _draw(self) -> None:
        view = self._view
        self._list.show_rows(result_rows(view))
        self._pages.turn_to(self._list if view.results else self._empty)
        if view.has_failed:
            texts = self.tr("The customer database does not answer."), self.tr("Try again in a moment.")
        elif view.is_running:
            texts = self.tr("Looking…"), ""
        elif view.query:
            texts = self.tr("Nobody found."), self.tr("Try the RUT, the phone or a part of the name.")
        else:
            texts = self.tr("Whom are you looking for?"), self.tr("Type at least two letters or digits.")
        self._empty.show_text(*texts)

    def _on_edited(self, text: str) -> None:
        self._intents.search(text.strip())

    def _on_enter(self) -> None:
        if self._view.results:
            self._open(0)

    def _on_activated(self, index: QModelIndex) -> None:
        self._open(index.row())

    def _open(self, place: int) -> None:
        self._intents.show_customer(self._view.results[place].id)
        self.opened.emit()

    def showEvent(self, event: QShowEvent) -> None:
        """The agent came here to type."""
        super().showEvent(event)
        self.query.setFocus()
