"""The page of customers: the search with room for all results, a new customer, and the room of the one that is open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.customer import CustomerBrief, CustomerDraft
from app.intents import DeskIntents
from app.view import DeskView
from ui import tokens
from ui.button import ActionButton
from ui.customer_picker import CustomerPicker
from ui.customer_room import CustomerRoom, RoomBegun
from ui.keys import KEYS
from ui.label import Sentence
from ui.look import Look
from ui.new_customer import NewCustomer
from ui.pages import Pages
from ui.panel import Panel, heading, row
from ui.plain import isolated

_FORM_WIDTH = 480


@dataclass(frozen=True, slots=True)
class CustomersBegun:
    """What was begun on the page, for contents that are built anew."""

    room: RoomBegun
    new: CustomerDraft | None


class CustomersPage(QWidget):
    """Type, then Enter opens the file.

    Signals: `opened`, the desk shows the customer's card; `promise_wanted(Whom)`, a call-back is promised.
    """

    opened = Signal()
    promise_wanted = Signal(object)

    def __init__(self, look: Look, intents: DeskIntents, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self._look, self._intents = look, intents
        self._has_file = False
        self._refusal: object = None
        self.picker = CustomerPicker(look, intents.search, prefix="customers", name=self.tr("Search customers"))
        self.room = CustomerRoom(look, intents, clock)
        self._new = ActionButton(
            look,
            self.tr("Create a customer"),
            identifier="customers.new",
            icon="user-plus",
            key=KEYS["customer.create"],
        )
        self._form = NewCustomer(look, self, prefix="customers.create")
        self._unsaved = Sentence(look, identifier="customers.unsaved", color="warn")
        self.picker.chosen.connect(self._on_chosen)
        self.room.left.connect(self._on_left)
        self.room.card_wanted.connect(self._on_card)
        self.room.promise_wanted.connect(self.promise_wanted)
        self._new.clicked.connect(self._on_new)
        self._form.saved.connect(self._on_saved)
        self._form.cancelled.connect(self._on_cancelled)
        self._lay_out()

    @property
    def areas(self) -> tuple[QWidget, ...]:
        """What Tab goes through, in this order."""
        return self.room.areas if self._has_file else (self._found,)

    @property
    def begun(self) -> CustomersBegun:
        """What was begun here."""
        return CustomersBegun(self.room.begun, None if self._form.isHidden() else self._form.typed)

    def take_begun(self, begun: CustomersBegun) -> None:
        """Go on with it in contents that were built anew."""
        self.room.take_begun(begun.room)
        if begun.new is not None:
            self._form.fill(begun.new)
            self._open_form(is_open=True)

    def show_view(self, view: DeskView, now: datetime) -> None:
        """Draw the search or the open file."""
        has_file = view.customer_file is not None
        if has_file and not self._has_file:
            self._form.fill(None)
            self._open_form(is_open=False)
        self.room.show_view(view, now)
        if has_file:
            self.room.show_search(view.search)
        else:
            self.picker.show_search(view.search)
        if has_file != self._has_file:
            self._has_file = has_file
            self._pages.turn_to(self.room if has_file else self._found)
            self._show_unsaved()
            if not has_file and self.isVisible():
                self.picker.ask_again()
                self.picker.query.setFocus()
                self.picker.query.selectAll()

    @property
    def prebuild_steps(self) -> tuple[Callable[[], object], ...]:
        """What makes the first turn to a page quick, in short jobs."""
        return tuple(partial(_polish, part) for part in (self._found, *self.room.tab_pages))

    def show_refusal(self, code: str) -> bool:
        """Say in the form of a new customer why it was not created; False: there is no such form."""
        if self._form.isHidden() or self._has_file:
            return False
        is_new, self._refusal = code != self._refusal, code
        return self._form.show_refusal(code) if is_new else self._form.explains(code)

    def showEvent(self, event: QShowEvent) -> None:
        """The agent came here to type."""
        super().showEvent(event)
        if not self._has_file and self._form.isHidden():
            self.picker.query.setFocus()

    def _lay_out(self) -> None:
        self._found = Panel(self._look)
        top = row(heading(self._look, self.tr("Customers")), None, self._new)
        self._found.body.addLayout(top)
        self._found.body.addWidget(self._unsaved)
        self._found.body.addWidget(self.picker, 1)
        self._form.setFixedWidth(self._look.px(_FORM_WIDTH))
        self._beside = QWidget()
        self._beside.setLayout(row(None, self._form, None))
        self._found.body.addWidget(self._beside, 1)
        self._unsaved.hide()
        self._pages = Pages(self)
        self._pages.addWidget(self._found)
        self._pages.addWidget(self.room)
        column = QVBoxLayout(self)
        edge = tokens.SPACE_L
        column.setContentsMargins(edge, edge, edge, edge)
        column.addWidget(self._pages)
        self._open_form(is_open=False)

    def _open_form(self, *, is_open: bool) -> None:
        for part in (self._form, self._beside):
            part.setVisible(is_open)
        for part in (self.picker, self._new):
            part.setVisible(not is_open)

    def _show_unsaved(self) -> None:
        names = ", ".join(form.typed.name for form in self.room.data.forms.values())
        text = self.tr("Typed and not saved: {names}. It is kept until Ficha is closed.")
        self._unsaved.setText(text.format(names=isolated(names)))
        self._unsaved.setVisible(bool(names))

    def _on_chosen(self, found: CustomerBrief) -> None:
        self._intents.customer_file.open(found.id)

    def _on_left(self) -> None:
        self._intents.customer_file.close()
        self._intents.timeline.close()

    def _on_card(self, customer_id: int) -> None:
        self._intents.show_customer(customer_id)
        self.opened.emit()

    def _on_new(self) -> None:
        self._open_form(is_open=True)
        self._form.name.setFocus()

    def _on_saved(self, draft: CustomerDraft) -> None:
        self._refusal = None
        self._intents.customer_file.create(draft)

    def _on_cancelled(self) -> None:
        self._form.fill(None)
        self._open_form(is_open=False)
        self.picker.query.setFocus()


def _polish(part: QWidget) -> None:
    for widget in part.findChildren(QWidget):
        widget.ensurePolished()
