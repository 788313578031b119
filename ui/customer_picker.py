"""A field to look for customers and the list of who was found: arrows choose, Enter takes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.customer import CustomerBrief
from app.view import SearchView
from ui.empty import EmptyState
from ui.field import TextField
from ui.label import Sentence
from ui.look import Look
from ui.pages import Pages
from ui.panel import tight
from ui.row_list import RowList
from ui.search_popup import result_rows

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}


class _Query(TextField):
    """Signal `stepped(rows)`: an arrow was pressed."""

    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go through the list below, everything else is typing."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(step)


class CustomerPicker(QWidget):
    """Searches with each letter. `prefix` begins the identifiers. Signal `chosen(CustomerBrief)`."""

    chosen = Signal(object)

    def __init__(self, look: Look, search: Callable[[str], None], *, prefix: str, name: str) -> None:
        super().__init__()
        self._search = search
        self._view = SearchView()
        self.query = _Query(
            look,
            identifier=f"{prefix}.search",
            name=name,
            hint=self.tr("Name, phone, RUT, e-mail, account or order number"),
        )
        self._list = RowList(look, identifier=f"{prefix}.results", name=self.tr("Customers"))
        self._empty = EmptyState(look, "users", identifier=f"{prefix}.message")
        self._more = Sentence(look, color="ink_muted", identifier=f"{prefix}.more")
        self._more.setText(self.tr("There are more: type more of the name, the RUT or the phone."))
        self._pages = Pages(self)
        self._pages.addWidget(self._empty)
        self._pages.addWidget(self._list)
        self.query.textEdited.connect(self._on_edited)
        self.query.returnPressed.connect(self._on_enter)
        self.query.stepped.connect(self._on_stepped)
        self._list.activated.connect(self._on_activated)
        self._list.clicked.connect(self._on_activated)
        column = tight(QVBoxLayout(self))
        column.addWidget(self.query)
        column.addWidget(self._pages, 1)
        column.addWidget(self._more)
        self._draw()

    def show_search(self, view: SearchView) -> None:
        """Show other results, if they are of what stands in the field."""
        if view is not self._view and self.query.text().strip():
            self._view = view
            self._draw()

    def ask_again(self) -> None:
        """Look again for what stands in the field: somebody else used the search meanwhile."""
        text = self.query.text().strip()
        if text and text != self._view.query:
            self._search(text)

    def clear(self) -> None:
        """Forget what was looked for."""
        self.query.clear()
        self._view = SearchView()
        self._draw()

    def _draw(self) -> None:
        view = self._view
        self._list.show_rows(result_rows(view))
        if view.results:
            self._list.setCurrentIndex(self._list.rows.index(0))
        self._pages.turn_to(self._list if view.results else self._empty)
        self._more.setVisible(view.has_more)
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
        self._search(text.strip())

    def _on_stepped(self, step: int) -> None:
        count = len(self._view.results)
        if count:
            place = min(max(self._list.currentIndex().row() + step, 0), count - 1)
            self._list.setCurrentIndex(self._list.rows.index(place))

    def _on_enter(self) -> None:
        if self._view.results and not self._view.is_running:
            self._choose(max(0, self._list.currentIndex().row()))

    def _on_activated(self, index: QModelIndex) -> None:
        self._choose(index.row())

    def _choose(self, place: int) -> None:
        found: CustomerBrief = self._view.results[place]
        self.chosen.emit(found)
