"""What is asked before a call-back is moved or cancelled."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.callback import Callback
from ui import formats
from ui.button import ActionButton
from ui.choice import ChoiceBox
from ui.due_edit import DueEdit
from ui.field import TextField
from ui.look import Look
from ui.panel import caption, tight

_WINDOWS = (30, 60, 120, 240)  # minutes
_DELAY = timedelta(hours=1)
_ROOM = 12  # letters


class WindowChoice(ChoiceBox):
    """How long the promised window is."""

    def __init__(self, look: Look, *, identifier: str) -> None:
        super().__init__(look, identifier=identifier, name="")
        self.setAccessibleName(self.tr("Window"))
        self.setMinimumContentsLength(_ROOM)
        for minutes in _WINDOWS:
            words = self.tr("for {n} min") if minutes < 60 else self.tr("for {n} h")
            self.addItem(words.format(n=minutes if minutes < 60 else minutes // 60), minutes)

    @property
    def length(self) -> timedelta:
        """What is chosen."""
        return timedelta(minutes=int(self.currentData()))

    def choose(self, length: timedelta) -> None:
        """Show this one, the first where there is none so long."""
        self.setCurrentIndex(max(0, self.findData(int(length.total_seconds() // 60))))


class MoveForm(QWidget):
    """Another window. Signals `chosen(due_at, until_at)` (aware UTC) and `left()`."""

    chosen = Signal(object, object)
    left = Signal()

    def __init__(self, look: Look, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self._clock = clock
        self.due = DueEdit(look, identifier="callbacks.move.due_at", name=self.tr("Call back at"))
        self.window_choice = WindowChoice(look, identifier="callbacks.move.window")
        self._save = ActionButton(
            look, self.tr("Promise this time"), identifier="callbacks.move.save", icon="check", kind="primary"
        )
        back = ActionButton(look, self.tr("Leave it"), identifier="callbacks.move.leave")
        self._save.clicked.connect(self._on_save)
        back.clicked.connect(self.left)
        line = tight(QHBoxLayout(self))
        for widget in (caption(look, self.tr("Another time")), self.due, self.window_choice, self._save, back):
            line.addWidget(widget)
        line.addStretch(1)

    def ask(self, promise: Callback) -> None:
        """Begin with a time that can still be promised, as long as the old window."""
        now = self._clock()
        self.due.show_due(promise.due_at if promise.due_at > now else formats.next_quarter(now, _DELAY))
        self.window_choice.choose(promise.until_at - promise.due_at)
        self.due.setFocus()

    def _on_save(self) -> None:
        due = self.due.due
        self.chosen.emit(due, due + self.window_choice.length)


class CancelForm(QWidget):
    """Why nobody will call. Signals `chosen(reason)` and `left()`."""

    chosen = Signal(str)
    left = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.reason = TextField(
            look,
            identifier="callbacks.cancel.reason",
            name=self.tr("Reason"),
            hint=self.tr("Why nobody has to call any more"),
        )
        save = ActionButton(look, self.tr("Cancel the call-back"), identifier="callbacks.cancel.save", kind="danger")
        back = ActionButton(look, self.tr("Leave it"), identifier="callbacks.cancel.leave")
        self.reason.returnPressed.connect(self._on_save)
        save.clicked.connect(self._on_save)
        back.clicked.connect(self.left)
        line = tight(QHBoxLayout(self))
        line.addWidget(self.reason, 1)
        line.addWidget(save)
        line.addWidget(back)

    def ask(self) -> None:
        """Begin anew."""
        self.reason.clear()
        self.reason.setFocus()

    def _on_save(self) -> None:
        reason = self.reason.text().strip()
        self.reason.set_invalid(is_invalid=not reason)
        if reason:
            self.chosen.emit(reason)
