"""Today's calls that rang here in vain: the newest first; Enter calls back."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QModelIndex
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.view.missed import NO_MISSED, MissedView
from ui import formats, tokens
from ui.button import ActionButton
from ui.label import Sentence
from ui.look import Look
from ui.panel import row, tight
from ui.plain import isolated
from ui.row_list import Row, RowList

if TYPE_CHECKING:
    from app.domain.calling_out import MissedCall
    from app.intents import DeskIntents

_MOST_ROWS = 4
translate = QCoreApplication.translate


class MissedCalls(QWidget):
    """The list; a call that somebody answered meanwhile stays in it, and says so."""

    def __init__(self, look: Look, intents: DeskIntents, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._intents = look, intents
        self._view = NO_MISSED
        self._language = look.language
        self.list = RowList(look, identifier="missed.list", name=self.tr("Missed calls"))
        self.call = ActionButton(
            look, self.tr("Call back"), identifier="missed.dial", icon="phone-outgoing", key="Return", owns_key=False
        )
        self._note = Sentence(look, identifier="missed.note", color="ink_muted")
        self.list.activated.connect(self._on_activated)
        self.list.selectionModel().currentChanged.connect(self._on_current)
        self.call.clicked.connect(self._on_call)
        column = tight(QVBoxLayout(self))
        column.addWidget(self.list)
        column.addLayout(row(self.call, None))
        column.addWidget(self._note)

    def show_missed(self, view: MissedView, now: datetime) -> None:
        """Show other calls; the chosen one stays chosen."""
        place = self.list.currentIndex().row()
        chosen = self._view.calls[place].id if 0 <= place < len(self._view.calls) else ""
        self._view = view
        self.list.show_rows(tuple(_row(one, now, self._language) for one in view.calls))
        ids = [one.id for one in view.calls]
        if ids:
            self.list.setCurrentIndex(self.list.rows.index(ids.index(chosen) if chosen in ids else 0))
        self.list.setVisible(bool(ids))
        self.list.setFixedHeight(max(1, min(len(ids), _MOST_ROWS)) * self._look.room(tokens.ROW_HEIGHT))
        self._note.setVisible(view.has_failed or not ids)
        failed = self.tr("The database does not answer: calls of earlier today may be missing here.")
        self._note.setText(failed if view.has_failed else self.tr("No missed calls today."))
        self._draw_button()

    def focus_first(self) -> None:
        """Choose with the arrows."""
        self.list.setFocus()

    def _chosen(self) -> MissedCall | None:
        place = self.list.currentIndex().row()
        return self._view.calls[place] if 0 <= place < len(self._view.calls) else None

    def _draw_button(self) -> None:
        chosen = self._chosen()
        self.call.set_state(enabled=chosen is not None and bool(chosen.e164))

    def _on_current(self, _current: QModelIndex, _before: QModelIndex) -> None:
        self._draw_button()

    def _on_activated(self, _index: QModelIndex) -> None:
        self._on_call()

    def _on_call(self) -> None:
        chosen = self._chosen()
        if chosen is not None and chosen.e164:
            self._intents.missed.dial(chosen.id)


def _row(one: MissedCall, now: datetime, language: str) -> Row:
    number = formats.phone(one.e164) or translate("missed", "Number withheld")
    why = {
        "not_answered": translate("missed", "rang, not answered"),
        "abandoned": translate("missed", "the caller hung up"),
    }
    is_done = one.called_back_at is not None
    standing = translate("missed", "spoken with since") if is_done else why.get(one.reason, "")
    title = isolated(one.customer_name) or number
    icon, color = ("check", "good") if is_done else ("phone-off", "warn")
    return Row(icon, color, title, standing, formats.when(one.missed_at, now, language))
