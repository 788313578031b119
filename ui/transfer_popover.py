"""Where to send the call in front, or whom to ask: typed, or chosen from colleagues, queues and saved numbers."""

from __future__ import annotations

import re

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.intents import DeskIntents
from app.view import CallView, Command, DeskView
from app.view.targets import Target
from cti.model import CallState
from ui import tokens
from ui.button import ActionButton
from ui.consult_words import consult_sentence
from ui.field import TextField
from ui.label import Sentence
from ui.look import Look
from ui.panel import heading, row
from ui.popover import Popover
from ui.row_list import RowList
from ui.target_rows import fitting, target_row

_WIDTH, _ROWS = 460, 5
_MAX_TARGET, _MAX_NOTE = 60, 800
_NUMBER = re.compile(r"[+0-9*#][0-9*# ()./-]*")


class TransferPopover(Popover):
    """Opened with the customer put on hold. Enter asks, Escape goes back to the customer; a click elsewhere only
    closes it, and the customer waits on.
    """

    def __init__(self, look: Look, intents: DeskIntents, anchor: QWidget, host: QWidget) -> None:
        super().__init__(look, anchor, host)
        self._intents = intents
        self._targets: tuple[Target, ...] = ()
        self._fitting: tuple[Target, ...] = ()
        self._is_picked = False  # a line of the list was chosen, whatever is typed
        self._notes = self._uniqueid = ""
        self.setFixedWidth(look.px(_WIDTH))
        self._build(look)
        self._lay_out(look)

    def show_call(self, one: CallView, view: DeskView) -> None:
        """Follow the call in front: its targets, its notes, and what is pending; an ended call needs none."""
        call = one.call
        if call.state is CallState.ENDED or (self._uniqueid and call.uniqueid != self._uniqueid):
            self.close_popover()
            return
        if view.targets.targets is not self._targets:
            self._targets = view.targets.targets
            self._show_fitting()
        self._notes = view.wrap_up.draft.notes if view.wrap_up is not None else ""
        self._state.setText(self._sentence(one, view))
        is_waiting = bool(view.pending & {Command.CONSULT, Command.TRANSFER})
        has_target = self._chosen() is not None
        self._consult.set_state(enabled=has_target, pending=is_waiting)
        self._blind.set_state(enabled=has_target and not is_waiting)

    def open_for(self, one: CallView) -> None:
        """Open it for this call."""
        self._uniqueid = one.call.uniqueid
        self.open()

    def focus_first(self) -> None:
        """Type at once; an old target is gone, the notes of the call are what the colleague will read."""
        self.target.clear()
        self._is_picked = False
        self._show_fitting()
        self._note.setText(" · ".join(line.strip() for line in self._notes.splitlines() if line.strip()))
        self._note.setCursorPosition(0)
        self.target.setFocus()

    def close_popover(self) -> None:
        """Hide it; whom it was for is forgotten."""
        super().close_popover()
        self._uniqueid = ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows choose in the list while the target is typed; Escape goes back to the customer."""
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self._on_cancel()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and QApplication.focusWidget() is self.target:
            self._step(1 if key == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def _build(self, look: Look) -> None:
        self._state = Sentence(look, identifier="transfer.state", color="ink_muted")
        self.target = TextField(
            look,
            identifier="transfer.target",
            name=self.tr("Transfer to"),
            hint=self.tr("Name, extension or number"),
            max_length=_MAX_TARGET,
        )
        self._list = RowList(look, identifier="transfer.targets", name=self.tr("Colleagues, queues and saved numbers"))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the field above keeps the cursor
        self._list.setFixedHeight(_ROWS * look.room(tokens.ROW_HEIGHT))
        self._nobody = Sentence(look, identifier="transfer.nobody", color="ink_muted")
        self._note = TextField(
            look,
            identifier="transfer.note",
            name=self.tr("Note for whoever takes it"),
            hint=self.tr("What the colleague should know"),
            max_length=_MAX_NOTE,
        )
        self._consult = ActionButton(
            look,
            self.tr("Ask first"),
            identifier="transfer.consult",
            icon="phone-call",
            kind="primary",
            key="Return",
            owns_key=False,
        )
        self._blind = ActionButton(look, self.tr("Transfer now"), identifier="transfer.blind", icon="arrow-forward-up")
        self._cancel = ActionButton(
            look, self.tr("Back to the customer"), identifier="transfer.cancel", key="Escape", owns_key=False
        )
        self.target.textEdited.connect(self._on_text)
        self.target.returnPressed.connect(self._on_consult)
        self._note.returnPressed.connect(self._on_consult)
        self._list.clicked.connect(self._on_picked)
        self._list.doubleClicked.connect(self._on_consult)
        self._consult.clicked.connect(self._on_consult)
        self._blind.clicked.connect(self._on_blind)
        self._cancel.clicked.connect(self._on_cancel)

    def _lay_out(self, look: Look) -> None:
        self.body.addWidget(heading(look, self.tr("Transfer the call")))
        for part in (self._state, self.target, self._list, self._nobody, self._note):
            self.body.addWidget(part)
        self.body.addLayout(row(self._consult, self._blind, None, self._cancel))

    def _sentence(self, one: CallView, view: DeskView) -> str:
        consult = one.call.consult
        if consult is not None:
            return consult_sentence(one.call, consult)
        if one.call.state is CallState.HELD:
            return self.tr("The customer waits with music")
        if Command.SET_ASIDE in view.pending:
            return self.tr("The customer is being put on hold…")
        return self.tr("The customer hears you: the hold was not confirmed.")

    def _show_fitting(self) -> None:
        self._fitting = fitting(self._targets, self.target.text())
        self._list.show_rows(tuple(target_row(one, self.look.language) for one in self._fitting))
        self._list.setVisible(bool(self._fitting))
        self._nobody.setText(
            self.tr("Nobody of this name here. A number can be typed too.")
            if self._targets and not self._fitting
            else ""
        )
        self._nobody.setVisible(bool(self._nobody.text()))
        self._list.clearSelection()
        if self._fitting and self.target.text().strip() and not _NUMBER.fullmatch(self.target.text().strip()):
            self._list.setCurrentIndex(self._list.rows.index(0))
        if self.isVisible():
            self.place()

    def _chosen(self) -> str | None:
        """What would be called: the chosen line, or the number that is typed."""
        typed, place = self.target.text().strip(), self._list.currentIndex().row()
        if _NUMBER.fullmatch(typed) and not self._is_picked:
            return typed
        has_line = 0 <= place < len(self._fitting) and (self._is_picked or bool(typed))
        if has_line:
            return self._fitting[place].dial
        return typed or None

    def _step(self, step: int) -> None:
        if self._fitting:
            place = self._list.currentIndex().row() + step if self._is_picked or self.target.text().strip() else 0
            self._list.setCurrentIndex(self._list.rows.index(place % len(self._fitting)))
            self._is_picked = True
            self._refresh()

    def _refresh(self) -> None:
        has_target = self._chosen() is not None
        self._consult.setEnabled(has_target)
        self._blind.setEnabled(has_target)

    def _on_text(self) -> None:
        self._is_picked = False
        self._show_fitting()
        self._refresh()

    def _on_picked(self, _index: QModelIndex) -> None:
        self._is_picked = True
        self._refresh()

    def _on_consult(self) -> None:
        target, note = self._chosen(), self._note.text().strip()
        if target is not None:
            self.close_popover()
            self._intents.transfer.consult(target, note)

    def _on_blind(self) -> None:
        target, note = self._chosen(), self._note.text().strip()
        if target is not None:
            self.close_popover()
            self._intents.transfer.blind(target, note)

    def _on_cancel(self) -> None:
        self.close_popover()
        self._intents.transfer.give_up()
