"""The list of calls that anybody may take: choose one with arrows and Enter, or type the slot."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.intents import DeskIntents
from app.view.targets import ParkedView, Target, TargetsView
from ui import formats, tokens
from ui.button import ActionButton
from ui.field import TextField
from ui.look import Look
from ui.panel import heading, row
from ui.plain import isolated
from ui.popover import Popover
from ui.row_list import Row, RowList

_WIDTH, _MOST_ROWS, _MAX_SLOT = 380, 6, 10


class TakeablePopover(Popover):
    """Parked calls first, the oldest at the top; then the calls that ring at colleagues."""

    def __init__(self, look: Look, intents: DeskIntents, anchor: QWidget, host: QWidget) -> None:
        super().__init__(look, anchor, host)
        self._intents = intents
        self._calls: tuple[ParkedView | Target, ...] = ()
        self.setFixedWidth(look.px(_WIDTH))
        self._slot = TextField(
            look, identifier="parked.slot", name=self.tr("Slot"), hint=self.tr("Slot, or choose"), max_length=_MAX_SLOT
        )
        self._list = RowList(look, identifier="parked.list", name=self.tr("Calls that you can take"))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the field above keeps the cursor
        self._take = ActionButton(
            look,
            self.tr("Take"),
            identifier="parked.take",
            icon="phone-call",
            kind="primary",
            key="Return",
            owns_key=False,
        )
        self._slot.returnPressed.connect(self._on_take)
        self._take.clicked.connect(self._on_take)
        self._list.doubleClicked.connect(self._on_double_clicked)
        self.body.addWidget(heading(look, self.tr("Calls that you can take")))
        self.body.addWidget(self._slot)
        self.body.addWidget(self._list)
        self.body.addLayout(row(self._take, None))

    def show_targets(self, view: TargetsView, now: datetime | None) -> None:
        """Show what can be taken now; the chosen line stays where it is."""
        self._calls = (*view.parked, *view.ringing)
        place = max(0, self._list.currentIndex().row())
        self._list.show_rows(tuple(self._row(one, now) for one in self._calls))
        if self._calls:
            self._list.setCurrentIndex(self._list.rows.index(min(place, len(self._calls) - 1)))
        self._list.setFixedHeight(max(1, min(len(self._calls), _MOST_ROWS)) * self.look.room(tokens.ROW_HEIGHT))
        if self.isVisible():
            self.place()

    def focus_first(self) -> None:
        """Type or choose at once."""
        self._slot.clear()
        self._slot.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows choose while the cursor is in the field."""
        key = event.key()
        is_arrow = key in (Qt.Key.Key_Down, Qt.Key.Key_Up)
        if is_arrow and self._calls and QApplication.focusWidget() is self._slot:
            step = 1 if key == Qt.Key.Key_Down else -1
            place = (self._list.currentIndex().row() + step) % len(self._calls)
            self._list.setCurrentIndex(self._list.rows.index(place))
        else:
            super().keyPressEvent(event)

    def _row(self, one: ParkedView | Target, now: datetime | None) -> Row:
        if isinstance(one, ParkedView):
            who = isolated(one.name) or formats.phone(one.number) or self.tr("Number withheld")
            slot = self.tr("parked at {slot}").format(slot=isolated(one.slot))
            since = formats.clock(formats.elapsed(one.since, now)) if one.since is not None and now is not None else ""
            return Row("parking", "accent", who, slot, since)
        return Row("phone-ringing", "warn", isolated(one.name), self.tr("rings at {number}").format(number=one.dial))

    def _on_double_clicked(self, _index: QModelIndex) -> None:
        self._on_take()

    def _on_take(self) -> None:
        typed, place = self._slot.text().strip(), self._list.currentIndex().row()
        chosen = self._calls[place] if 0 <= place < len(self._calls) else None
        if typed:
            self._intents.parking.retrieve(typed)
        elif isinstance(chosen, ParkedView):
            self._intents.parking.retrieve(chosen.slot)
        elif chosen is not None:
            self._intents.parking.pick_up(chosen.key)
        else:
            return
        self.close_popover()
