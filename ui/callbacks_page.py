"""The page of call-backs: what this agent promised and what the team owes, the oldest first."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from app.domain.callback import Callback, CallbackDraft
from app.intents import DeskIntents
from app.view import SearchView
from app.view.callbacks import NO_CALLBACKS, CallbacksView
from ui import tokens
from ui.button import ActionButton
from ui.callback_forms import CancelForm, MoveForm
from ui.callback_order import callback_orders, ordered_callbacks
from ui.callback_words import callback_refusal, callback_rows, summary
from ui.empty import EmptyState
from ui.kept_choice_box import KeptChoiceBox
from ui.kept_choices import KeptChoices
from ui.keys import KEYS, TAB_KEYS
from ui.label import PlainLabel, Sentence
from ui.look import Look
from ui.pages import Pages
from ui.panel import Panel, heading, row, tight
from ui.promise_form import PromiseForm, Whom
from ui.row_list import RowList

_PART, _PARTS = "callbacks.part", ("mine", "team")


class CallbacksPage(QWidget):
    """A row is chosen by arrows or mouse; Enter calls, the buttons below do the rest.

    Signal `card_wanted`: the desk shows the customer.
    """

    card_wanted = Signal()

    def __init__(self, look: Look, intents: DeskIntents, clock: Callable[[], datetime], kept: KeptChoices) -> None:
        super().__init__()
        self._look, self._intents, self._clock, self._kept = look, intents, clock, kept
        self._view = NO_CALLBACKS
        self._shown: tuple[Callback, ...] = ()
        self._chosen = ""
        self._asked_for = ""  # the promise that a form is open for
        self._awaited = ""  # the one that was made here just now, until the lists have it
        self._tabs = self._make_tabs()
        self._order = KeptChoiceBox(
            look, kept, identifier="callbacks.order", name=self.tr("Order of the call-backs"), entries=callback_orders()
        )
        self._summary = PlainLabel(look, identifier="callbacks.due", color="ink_muted")
        self._refusal = Sentence(look, identifier="callbacks.refusal", color="bad")
        self.list = RowList(look, identifier="callbacks.list", name=self.tr("Call-backs"))
        self._empty = EmptyState(look, "calendar-time", identifier="callbacks.message")
        self._pages = Pages(self)
        for page in (self._empty, self.list):
            self._pages.addWidget(page)
        self._make_buttons()
        self.move_form, self.cancel_form = MoveForm(look, clock), CancelForm(look)
        self.promise_form = PromiseForm(look, intents.search, clock)
        self._connect()
        self._lay_out()
        self._draw()

    def show_view(self, view: CallbacksView, search: SearchView) -> None:
        """Show other promises; the chosen one stays chosen. `search`: who was found, for a new promise."""
        self.promise_form.show_view(view, search)
        before, self._view = self._view, view
        if view is before:
            return
        if view.promised != before.promised and self._is_promising:
            self._awaited = view.promised
            self._leave_promise()
        self._choose_awaited()
        self._draw()

    def begin_promise(self, whom: Whom) -> None:
        """Ask what is to be promised, to somebody or to whom the agent looks for."""
        self._close_forms()
        self._sheets.turn_to(self.promise_form)
        self.promise_form.begin(whom)

    def tick(self) -> None:
        """Redraw the times that run."""
        self._draw_rows()

    def dial(self) -> None:
        """Call the customer of the chosen one."""
        if self._chosen:
            self._intents.callbacks.dial(self._chosen)

    # -- inside ----------------------------------------------------------------------------------------------------

    def _make_tabs(self) -> tuple[ActionButton, ActionButton]:
        mine = ActionButton(self._look, "", identifier="callbacks.mine", kind="tab", key=TAB_KEYS[0])
        team = ActionButton(self._look, "", identifier="callbacks.team", kind="tab", key=TAB_KEYS[1])
        self._group = QButtonGroup(self)
        for number, tab in enumerate((mine, team)):
            tab.setCheckable(True)
            self._group.addButton(tab, number)
        is_team = self._kept.get(_PART, _PARTS, _PARTS[0]) == _PARTS[1]
        (team if is_team else mine).setChecked(True)
        return mine, team

    def _make_buttons(self) -> None:
        look = self._look
        self._call = ActionButton(
            look, self.tr("Call"), identifier="callbacks.dial", icon="phone-outgoing", kind="primary", owns_key=False
        )
        self._take = ActionButton(look, self.tr("Take over"), identifier="callbacks.take", icon="user-check")
        self._move = ActionButton(look, self.tr("Another time"), identifier="callbacks.move", icon="clock-plus")
        self._keep = ActionButton(look, self.tr("Done already"), identifier="callbacks.keep", icon="check")
        self._customer = ActionButton(look, self.tr("Card"), identifier="callbacks.customer", icon="id")
        self._new = ActionButton(
            look, self.tr("New call-back"), identifier="callbacks.new", icon="calendar-plus", key=KEYS["callbacks.new"]
        )
        self._cancel = ActionButton(look, self.tr("Cancel"), identifier="callbacks.cancel", icon="x")

    def _connect(self) -> None:
        self._group.idClicked.connect(self._on_tab)
        self._order.chosen.connect(self._draw_rows)
        self.list.activated.connect(self._on_activated)
        self.list.selectionModel().currentChanged.connect(self._on_current)
        QShortcut(QKeySequence(KEYS["callbacks.refresh"]), self).activated.connect(self._on_refresh)
        self._call.clicked.connect(self.dial)
        self._take.clicked.connect(self._on_take)
        self._move.clicked.connect(self._on_move)
        self._keep.clicked.connect(self._on_keep)
        self._customer.clicked.connect(self._on_customer)
        self._cancel.clicked.connect(self._on_cancel)
        self._new.clicked.connect(self._on_new)
        self.promise_form.chosen.connect(self._on_promised)
        self.promise_form.left.connect(self._leave_promise)
        self.move_form.chosen.connect(self._on_moved)
        self.cancel_form.chosen.connect(self._on_cancelled)
        self.move_form.left.connect(self._close_forms)
        self.cancel_form.left.connect(self._close_forms)
        QShortcut(QKeySequence("Esc"), self).activated.connect(self._on_escape)

    def _lay_out(self) -> None:
        panel = Panel(self._look)
        title = heading(self._look, self.tr("Call-backs"))
        panel.body.addLayout(
            row(title, *self._tabs, None, self._summary, self._order, self._new, spacing=tokens.SPACE_M)
        )
        panel.body.addWidget(self._pages, 1)
        panel.body.addWidget(self._refusal)
        panel.body.addWidget(self.move_form)
        panel.body.addWidget(self.cancel_form)
        buttons = (self._call, self._take, self._move, self._keep, self._customer, None, self._cancel)
        panel.body.addLayout(row(*buttons))
        self.move_form.hide()
        self.cancel_form.hide()
        self._overview = panel
        self._sheets = Pages(self)
        for sheet in (panel, self.promise_form):
            self._sheets.addWidget(sheet)
        column = tight(QVBoxLayout(self))
        edge = tokens.SPACE_L
        column.setContentsMargins(edge, edge, edge, edge)
        column.addWidget(self._sheets)

    def _draw(self) -> None:
        view = self._view
        for tab, words, found in zip(
            self._tabs, (self.tr("Mine"), self.tr("Team's")), (view.mine, view.team), strict=True
        ):
            tab.set_words(f"{words} {len(found)}" if found else words)
        self._summary.show_text(summary(view))
        self._summary.set_color("bad" if view.has_failed else "ink_muted")
        self._refusal.setText(callback_refusal(view) if view.refusal else "")
        self._refusal.setVisible(bool(view.refusal))
        self._draw_rows()

    def _draw_rows(self) -> None:
        view, is_team = self._view, self._group.checkedId() == 1
        self._shown = ordered_callbacks(view.team if is_team else view.mine, self._order.code)
        rows = callback_rows(self._shown, self._clock(), self._look.language, has_agent=is_team)
        self.list.show_rows(rows)
        self._pages.turn_to(self.list if rows else self._empty)
        if is_team:
            self._empty.show_text(
                self.tr("The team owes nobody a call."), self.tr("Who asks for a call while waiting appears here.")
            )
        else:
            self._empty.show_text(
                self.tr("You owe nobody a call."),
                self.tr("Promise one here, or as the next step when you close a call."),
            )
        places = [one.id for one in self._shown]
        self._choose(places.index(self._chosen) if self._chosen in places else 0)
        self._draw_buttons()

    def _choose_awaited(self) -> None:
        """Show what was promised just now, in the list where it stands."""
        for number, found in enumerate((self._view.mine, self._view.team)):
            if self._awaited and any(one.id == self._awaited for one in found):
                self._group.button(number).setChecked(True)
                self._chosen, self._awaited = self._awaited, ""

    def _choose(self, place: int) -> None:
        if self._shown:
            self.list.setCurrentIndex(self.list.rows.index(place))
        self._chosen = self._shown[place].id if self._shown else ""

    def _draw_buttons(self) -> None:
        is_team = self._group.checkedId() == 1
        can = bool(self._chosen) and self._chosen not in self._view.changing
        self._take.setVisible(is_team)
        promise = self._promise()
        for button in (self._call, self._take, self._move, self._keep, self._cancel):
            button.set_state(enabled=can, pending=bool(self._chosen) and not can)
        self._call.setEnabled(can and promise is not None and bool(promise.e164))
        self._customer.setEnabled(promise is not None and promise.customer_id is not None)
        if self._asked_for and self._asked_for != self._chosen:
            self._close_forms()

    def _promise(self) -> Callback | None:
        return next((one for one in self._shown if one.id == self._chosen), None)

    def _close_forms(self) -> None:
        had_focus = any(form.isAncestorOf(self.focusWidget() or self) for form in (self.move_form, self.cancel_form))
        self._asked_for = ""
        self.move_form.hide()
        self.cancel_form.hide()
        if had_focus:
            self.list.setFocus()

    @property
    def _is_promising(self) -> bool:
        return self._sheets.currentWidget() is self.promise_form

    def _leave_promise(self) -> None:
        self._sheets.turn_to(self._overview)
        self.list.setFocus()

    def _on_new(self) -> None:
        self.begin_promise(Whom())

    def _on_promised(self, draft: CallbackDraft) -> None:
        self._intents.callbacks.promise(draft)

    def _on_escape(self) -> None:
        if self._is_promising:
            self._leave_promise()
        else:
            self._close_forms()

    def _on_tab(self, number: int) -> None:
        self._kept.keep(_PART, _PARTS[number])
        self._close_forms()
        self._draw_rows()

    def _on_current(self, current: QModelIndex, _before: QModelIndex) -> None:
        if current.isValid() and current.row() < len(self._shown):
            self._chosen = self._shown[current.row()].id
            self._draw_buttons()

    def _on_activated(self, _index: QModelIndex) -> None:
        self.dial()

    def _on_refresh(self) -> None:
        self._intents.callbacks.refresh()

    def _on_take(self) -> None:
        self._intents.callbacks.take_over(self._chosen)

    def _on_keep(self) -> None:
        self._intents.callbacks.keep(self._chosen)

    def _on_customer(self) -> None:
        promise = self._promise()
        if promise is not None and promise.customer_id is not None:
            self._intents.show_customer(promise.customer_id)
            self.card_wanted.emit()

    def _on_move(self) -> None:
        promise = self._promise()
        if promise is not None:
            self._close_forms()
            self._asked_for = promise.id
            self.move_form.show()
            self.move_form.ask(promise)

    def _on_cancel(self) -> None:
        if self._promise() is not None:
            self._close_forms()
            self._asked_for = self._chosen
            self.cancel_form.show()
            self.cancel_form.ask()

    def _on_moved(self, due_at: datetime, until_at: datetime) -> None:
        self._intents.callbacks.move(self._asked_for, due_at, until_at)
        self._close_forms()

    def _on_cancelled(self, reason: str) -> None:
        self._intents.callbacks.cancel(self._asked_for, reason)
        self._close_forms()

    def showEvent(self, event: QShowEvent) -> None:
        """What is shown is new, and the arrows choose."""
        super().showEvent(event)
        self._intents.callbacks.refresh()
        self._draw_rows()
        if not self._is_promising:
            self.list.setFocus()
