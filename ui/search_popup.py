"""The results of Ctrl+K, a row each, under the search field."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer
from PySide6.QtWidgets import QWidget

from app.domain.customer import account
from app.intents import DeskIntents
from app.view import SearchView
from ui import formats, messages, tokens
from ui.label import Sentence
from ui.look import Look
from ui.panel import Panel
from ui.plain import isolated
from ui.row_list import Row, RowList
from ui.search_field import SearchField

_SHOWN = 8


class SearchPopup(Panel):
    """Never takes the focus: the field above it keeps the cursor and sends the keys."""

    def __init__(self, look: Look, intents: DeskIntents, field: SearchField, host: QWidget) -> None:
        super().__init__(look, host, kind="popover")
        self._intents, self._field = intents, field
        self._view = SearchView()
        self._strip: QWidget | None = None
        self._links_for: str | None = None  # the call whose number is to be linked to who is chosen
        self.list = RowList(look, identifier="search.results", name=self.tr("Search results"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.clicked.connect(self._on_clicked)
        self._sentence = Sentence(look, color="ink_muted", identifier="search.message")
        self._more = Sentence(look, color="ink_muted", identifier="search.more")
        self._more.setText(self.tr("There are more: type more of the name, the RUT or the phone."))
        for part in (self._sentence, self.list, self._more):
            self.body.addWidget(part)
        field.asked.connect(intents.search)
        field.stepped.connect(self._on_stepped)
        field.chosen.connect(self._on_chosen)
        field.left.connect(self._on_left)
        self.hide()

    def show_search(self, view: SearchView) -> None:
        """Show these results if they are still wanted: the field has text."""
        if view is self._view:
            return
        self._view = view
        if not self._field.text().strip() or not view.query:
            self.hide()
            return
        self.list.show_rows(result_rows(view))
        if view.results:
            self.list.setCurrentIndex(self.list.rows.index(0))
        self._sentence.setText(self._message(view))
        self._sentence.setVisible(not view.results)
        self.list.setVisible(bool(view.results))
        self._more.setVisible(view.has_more)
        self._place()
        self.show()
        self.raise_()

    def leave_free(self, strip: QWidget | None) -> None:
        """Lie below the call in front: what came in meanwhile can still be answered by mouse."""
        self._strip = strip
        if self.isVisible():
            QTimer.singleShot(0, self, self._place)  # when the strip that appears has its place

    def link_number(self, uniqueid: str) -> None:
        """Look for the customer to whom this call's number belongs: who is chosen is linked, not only shown."""
        self._field.enter()
        self._links_for = uniqueid
        self._field.prompt(self.tr("To whom does the number belong?"))

    def _message(self, view: SearchView) -> str:
        if view.has_failed:
            return self.tr("The customer database does not answer. Try again in a moment.")
        if view.is_running:
            return self.tr("Looking…")
        return self.tr("Nobody found for “{query}”. Try the RUT, the phone or a part of the name.").format(
            query=isolated(view.query)
        )

    def _place(self) -> None:
        host = self.parentWidget()
        if host is None:
            return
        px = self.look.px
        width = min(px(520), host.width() - tokens.SPACE_L)
        count = min(len(self._view.results), _SHOWN)
        height = count * self.look.room(tokens.ROW_HEIGHT) + 2 * tokens.SPACE_M + 2 if count else px(56)
        height += self._more.sizeHint().height() + tokens.SPACE_S if self._view.has_more else 0
        right = self._field.mapTo(host, QPoint(self._field.width(), self._field.height() + tokens.SPACE_XS))
        top, strip = right.y(), self._strip
        if strip is not None and strip.isVisible():
            top = strip.mapTo(host, QPoint(0, strip.height() + tokens.SPACE_XS)).y()
        self.setGeometry(max(0, right.x() - width), top, width, min(height, host.height() - top))

    def _on_stepped(self, step: int) -> None:
        count = len(self._view.results)
        if count and self.isVisible():
            self.list.setCurrentIndex(self.list.rows.index((self.list.currentIndex().row() + step) % count))

    def _on_chosen(self) -> None:
        if self.isVisible() and self._view.results and not self._view.is_running:
            self._choose(max(0, self.list.currentIndex().row()))

    def _on_clicked(self, index: QModelIndex) -> None:
        self._choose(index.row())

    def _choose(self, place: int) -> None:
        chosen, links_for = self._view.results[place], self._links_for
        self._field.leave()
        if links_for is not None:
            self._intents.link_number(links_for, chosen.id)
        else:
            self._intents.show_customer(chosen.id)

    def _on_left(self) -> None:
        if not self._field.hasFocus():
            self._links_for = None
        self.hide()


def result_rows(view: SearchView) -> tuple[Row, ...]:
    """Search results as rows."""
    return tuple(
        Row(
            "user",
            "accent",
            one.name,
            " · ".join(part for part in (one.detail, account(one.external_id), formats.phone(one.phone)) if part),
            messages.tier(one.tier) if one.tier else "",
        )
        for one in view.results
    )
