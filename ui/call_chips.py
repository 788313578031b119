"""The other calls beside the one in front: a chip each, chosen with a click or Ctrl+Tab."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.intents import DeskIntents
from app.view import CallView
from ui import messages
from ui.button import ActionButton
from ui.keys import KEYS
from ui.look import Look
from ui.panel import tight
from ui.plain import button_text, plain, tooltip

_MOST = 4
_NARROWEST = 150
_LETTERS = 4  # of a name, that it is still one
_BETWEEN = " · "
_ROUNDING = 2  # pixels: the words as they are painted may be a little wider than as they are measured


class _CallChip(ActionButton):
    """One call."""

    def __init__(self, look: Look, intents: DeskIntents, number: int) -> None:
        super().__init__(look, "", identifier=f"call.other.{number}", icon="phone", kind="choice")
        self._intents = intents
        self.uniqueid = self._name = ""
        self._rest: tuple[str, ...] = ()
        self.setCheckable(True)
        self.clicked.connect(self._on_clicked)

    def show_call(self, one: CallView | None, front: str) -> None:
        """Stand for this call, or hide."""
        self.setVisible(one is not None)
        if one is not None:
            self.uniqueid = one.call.uniqueid
            self._name = plain(one.customer_name)
            tier = messages.tier(one.tier) if one.tier is not None else ""
            state = messages.call_state(one.call.state)
            self._rest = tuple(filter(None, ("" if self._name else messages.call_number(one), tier, state)))
            self.set_words(_BETWEEN.join((*filter(None, (self._name,)), *self._rest)))
            self.setChecked(self.uniqueid == front)
            self._fit()

    def minimumSizeHint(self) -> QSize:
        """Several share the line: a long name is shortened, a number only where nothing else is left to go."""
        return QSize(min(self.sizeHint().width(), self._look.px(_NARROWEST)), self.sizeHint().height())

    def sizeHint(self) -> QSize:
        """Room for all the words as they are painted."""
        return QSize(super().sizeHint().width() + _ROUNDING, super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten the words anew."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        shown = self._words_in(self.width() - self.width_with(""))
        self.setText(button_text(shown))
        self.setToolTip(tooltip(self.words) if shown != self.words else "")

    def _words_in(self, room: int) -> str:
        """The words that fit: a name gives way first, then the tier; a number is cut when nothing else is left."""
        metrics = self.fontMetrics()
        if metrics.horizontalAdvance(self.words) <= room:
            return self.words
        if self._name:
            return self._shortened(room)
        number, *facts = self._rest
        for kept in (facts[-1:], []):
            words = _BETWEEN.join((number, *kept))
            if metrics.horizontalAdvance(words) <= room:
                return words
        return metrics.elidedText(number, Qt.TextElideMode.ElideLeft, room)  # its end tells one from another

    def _shortened(self, room: int) -> str:
        metrics = self.fontMetrics()
        for facts in (self._rest, self._rest[-1:]):
            rest = _BETWEEN.join(("", *facts))
            left = room - metrics.horizontalAdvance(rest)
            if left >= metrics.averageCharWidth() * _LETTERS:
                return metrics.elidedText(self._name, Qt.TextElideMode.ElideRight, left) + rest
        return metrics.elidedText(self._name, Qt.TextElideMode.ElideRight, room)

    def _on_clicked(self) -> None:
        self._intents.focus_call(self.uniqueid)


class CallChips(QWidget):
    """Shown while there is more than one call."""

    def __init__(self, look: Look, intents: DeskIntents, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._intents = intents
        self._calls: tuple[CallView, ...] = ()
        self._front = ""
        self._chips = [_CallChip(look, intents, number) for number in range(1, _MOST + 1)]
        line = tight(QHBoxLayout(self))
        for chip in self._chips:
            line.addWidget(chip)
        line.addStretch(1)
        self._next = QShortcut(QKeySequence(KEYS["call.next"]), self)
        self._next.activated.connect(self._on_next)
        self.hide()

    def show_calls(self, calls: tuple[CallView, ...], front: str) -> None:
        """Show all calls, the one in front marked."""
        self._calls, self._front = calls, front
        if len(calls) < 2:
            self.hide()
            return
        for number, chip in enumerate(self._chips):
            chip.show_call(calls[number] if number < len(calls) else None, front)
        self.show()

    def _on_next(self) -> None:
        ids = [one.call.uniqueid for one in self._calls]
        if len(ids) > 1:
            place = ids.index(self._front) if self._front in ids else -1
            self._intents.focus_call(ids[(place + 1) % len(ids)])
