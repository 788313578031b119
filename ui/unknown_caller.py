"""Nobody has this number: what it did before, create a customer, or link the number to an existing one."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel, QSizePolicy, QSpacerItem, QVBoxLayout, QWidget

from app.domain.customer import NO_CONTACTS, CustomerDraft, EarlierContacts
from app.domain.interaction import Outcome
from app.intents import DeskIntents
from app.view import CardView
from ui import formats, messages, tokens
from ui.button import ActionButton
from ui.chips import ChipRow, tier_chips
from ui.label import PlainLabel, Sentence
from ui.look import Look
from ui.new_customer import NewCustomer
from ui.panel import Panel, row, tight
from ui.row_list import RowList
from ui.script_sheet import ScriptWay
from ui.timeline import timeline_rows

_WIDTH = 520
_ABOVE = 64  # the same whatever is known of the number; a form that needs the room takes it
_ROWS_WIDTH = 680
_ROWS_SHOWN = 5
_BEFORE_SPACE = 100  # the rows get what they need before the empty room around the whole grows
_CALLS_KEPT = 8


class UnknownCaller(Panel):
    """The empty card with its number; the form of a new customer belongs to the call for which it was begun.

    Signal `link_requested(uniqueid)`: the agent wants to look for the customer to whom this call's number belongs.
    """

    link_requested = Signal(str)

    def __init__(self, look: Look, intents: DeskIntents, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._intents = intents
        self._uniqueid = self._refusal = ""
        self._begun: dict[str, CustomerDraft] = {}  # forms left open when another call came to the front
        self._icon = QLabel(self)
        self._shown = PlainLabel(
            look,
            identifier="customer.number",
            name=self.tr("Caller's number"),
            size=tokens.TYPE_NAME,
            weight=QFont.Weight.Bold,
        )
        self._tier = ChipRow(look, identifier="customer.unknown.tier", name=self.tr("Tier said by the menu"), bold=True)
        self._why = Sentence(look, identifier="customer.unknown", color="ink_muted")
        self._next = Sentence(look)
        self._today = Sentence(look, identifier="customer.earlier.today", weight=QFont.Weight.DemiBold)
        self._earlier = RowList(look, identifier="customer.earlier", name=self.tr("Earlier contacts of this number"))
        self._create = ActionButton(
            look, self.tr("Create a customer"), identifier="customer.create", icon="user-plus", kind="primary"
        )
        self._link = ActionButton(
            look, self.tr("Link to an existing customer"), identifier="customer.link", icon="user-search"
        )
        self.script_way = ScriptWay(look, identifier="customer.unknown.script")
        self._form = NewCustomer(look, self)
        self._form.hide()
        self._create.clicked.connect(self._on_create)
        self._link.clicked.connect(self._on_link)
        self._form.cancelled.connect(self._on_cancelled)
        self._form.saved.connect(self._on_saved)
        self._lay_out()

    def show_card(self, view: CardView, outcomes: tuple[Outcome, ...], now: datetime) -> None:
        """Show another number; a form begun for another call is put away, and back when that call is in front again."""
        if view.uniqueid != self._uniqueid:
            self._change_call(view.uniqueid)
        icon = "user-search" if view.number else "user-x"
        self._icon.setPixmap(self.look.pixmap(icon, "ink_muted", tokens.ICON_EMPTY))
        self._shown.show_text(formats.phone(view.number) or self.tr("Number withheld"))
        self._tier.show_chips(tier_chips(view.tier))
        self._tier.setVisible(view.tier is not None)
        found = messages.evidence(view.identification) if view.identification else ""
        self._why.setText(found[:1].upper() + found[1:])
        self._next.setText(
            self.tr("Ask for the name, then create the customer or link the number to an existing one.")
            if view.number
            else self.tr("Ask for the name, then create the customer or look for an existing one.")
        )
        self._form.ask_phone(is_asked=not view.number.startswith("+"))
        self._link.set_words(
            self.tr("Link to an existing customer") if view.number else self.tr("Look for the customer")
        )
        self._show_earlier(view.earlier or NO_CONTACTS, outcomes, now)

    @property
    def forms(self) -> dict[str, CustomerDraft]:
        """What was typed for new customers, by the call for which it was begun."""
        return self._begun if self._form.isHidden() else {**self._begun, self._uniqueid: self._form.typed}

    def take_forms(self, forms: dict[str, CustomerDraft]) -> None:
        """Go on with what was typed before the window was built anew."""
        self._begun = dict(forms)
        self._open_begun()

    def forget(self, uniqueid: str) -> None:
        """A customer stands on this call's card: what was typed for a new one has done its work."""
        self._begun.pop(uniqueid, None)
        if uniqueid == self._uniqueid and not self._form.isHidden():
            self._close_form()

    def _show_earlier(self, earlier: EarlierContacts, outcomes: tuple[Outcome, ...], now: datetime) -> None:
        self._today.setText(self._called_today(earlier.calls_today))
        self._today.setVisible(earlier.calls_today > 0)
        self._earlier.show_rows(timeline_rows(earlier.contacts, outcomes, now, self.look.language))
        rows = min(len(earlier.contacts), _ROWS_SHOWN)
        self._earlier.setMaximumHeight(rows * self.look.room(tokens.ROW_HEIGHT) + 2)
        self._make_room()

    def _called_today(self, count: int) -> str:
        if count == 1:
            return self.tr("This number has called once today already.")
        if count == 2:
            return self.tr("This number has called twice today already.")
        return self.tr("This number has called {count} times today already.").format(count=count)

    def _make_room(self) -> None:
        """The earlier contacts, and the button that opens the form, give way to it."""
        self._create.setVisible(self._form.isHidden())
        self._earlier.setVisible(self._form.isHidden() and bool(self._earlier.rows.rows))

    def _change_call(self, uniqueid: str) -> None:
        if not self._form.isHidden():
            self._begun[self._uniqueid] = self._form.typed
            if len(self._begun) > _CALLS_KEPT:
                del self._begun[next(iter(self._begun))]
        self._uniqueid, self._refusal = uniqueid, ""
        self._open_begun()

    def _open_begun(self) -> None:
        begun = self._begun.pop(self._uniqueid, None)
        self._form.fill(begun)
        self._form.setVisible(begun is not None)
        self._make_room()

    def show_refusal(self, code: str) -> bool:
        """Say at the form why the customer was not created; False: it cannot be said here."""
        if self._form.isHidden():
            return False
        is_new, self._refusal = code != self._refusal, code
        return self._form.show_refusal(code) if is_new else self._form.explains(code)

    def _lay_out(self) -> None:
        column = tight(QVBoxLayout())
        centre = Qt.AlignmentFlag.AlignHCenter
        policy = QSizePolicy.Policy
        column.addSpacerItem(QSpacerItem(0, self.look.px(_ABOVE), policy.Minimum, policy.Maximum))
        column.addWidget(self._icon, 0, centre)
        column.addWidget(self._shown, 0, centre)
        column.addLayout(row(None, self._tier, None))
        for sentence in (self._why, self._today, self._next):
            sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(sentence)
        column.addSpacing(tokens.SPACE_S)
        column.addLayout(row(None, self._create, self._link, self.script_way, None))
        column.addSpacing(tokens.SPACE_S)
        column.addWidget(self._form, 0, centre)
        rows = row(None, self._earlier, None)
        rows.setStretchFactor(self._earlier, _BEFORE_SPACE)
        column.addLayout(rows, _BEFORE_SPACE)
        column.addStretch(1)
        self._form.setFixedWidth(self.look.px(_WIDTH))
        self._earlier.setMaximumWidth(self.look.px(_ROWS_WIDTH))  # narrower and shorter where the card is
        self._earlier.setMinimumHeight(self.look.room(tokens.ROW_HEIGHT))
        self.body.addLayout(column)

    def _on_create(self) -> None:
        self._form.show()
        self._make_room()
        self._form.name.setFocus()

    def _on_cancelled(self) -> None:
        self._close_form()

    def _close_form(self) -> None:
        self._form.fill(None)
        self._form.hide()
        self._make_room()

    def _on_link(self) -> None:
        self.link_requested.emit(self._uniqueid)

    def _on_saved(self, draft: CustomerDraft) -> None:
        self._refusal = ""
        self._intents.create_customer(self._uniqueid, draft)
