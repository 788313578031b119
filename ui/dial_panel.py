"""Placing a call: a number in any spelling, or an extension; what for, with which line, and what stands against it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.view import Command, DeskView
from app.view.calling_out import NO_CALLING_OUT, DialStage
from app.view.missed import NO_MISSED
from cti.link_state import LinkState
from ui import formats
from ui.button import ActionButton
from ui.choice import ChoiceBox
from ui.dial_words import purposes
from ui.field import TextField
from ui.keys import KEYS, with_key
from ui.label import Sentence
from ui.look import Look
from ui.panel import Panel, heading, row

if TYPE_CHECKING:
    from app.intents import DeskIntents
    from ui.dial_refusal import DialRefusal
    from ui.missed_calls import MissedCalls

_MAX_NUMBER = 200  # a pasted `tel:` URL; what is too long for a number is told


class DialPanel(Panel):
    """One line and a button; the agent's own phone rings first. A refusal and the missed calls unfold below.

    Beside the end of a call it is only that line, until a number is typed. Signal `unfolded()`: something appeared that
    wants to be seen.
    """

    unfolded = Signal()

    def __init__(
        self, look: Look, intents: DeskIntents, clock: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        super().__init__(look, parent)
        self._look, self._intents, self._clock = look, intents, clock
        self._can_dial = self._is_pending = self._is_compact = False
        self._view = NO_CALLING_OUT
        self._missed_view = NO_MISSED
        self._refusal: DialRefusal | None = None
        self._missed: MissedCalls | None = None
        self.number = TextField(
            look,
            identifier="dial.number",
            name=self.tr("Number to call"),
            hint=self.tr("Number or extension"),
            max_length=_MAX_NUMBER,
        )
        self.number.setToolTip(with_key(self.tr("Number to call"), KEYS["dial.number"]))
        self.call = ActionButton(look, self.tr("Call"), identifier="dial.call", icon="phone", kind="good")
        self.purpose = ChoiceBox(look, identifier="dial.purpose", name=self.tr("What the call is for"))
        for code, words in purposes().items():
            self.purpose.addItem(words, code)
        self.line = ChoiceBox(look, identifier="dial.line", name=self.tr("Number that is shown"))
        self.missed = ActionButton(look, "", identifier="missed", icon="phone-incoming")
        self.missed.setCheckable(True)
        self._note = Sentence(look, identifier="dial.note", color="ink_muted")
        self._connect()
        self._lay_out()
        self._draw_missed()

    def show_view(self, view: DeskView) -> None:
        """A call can be placed while the link is up and none is being placed."""
        self._can_dial = view.link.state is LinkState.UP
        self._is_pending = Command.DIAL in view.pending or view.calling_out.stage is DialStage.ASKING
        self._refresh()
        is_compact = view.wrap_up is not None
        if view.calling_out is not self._view or is_compact != self._is_compact or not self._note.text():
            self._is_compact = is_compact
            self._view = view.calling_out
            self._draw_wish()
        if view.missed is not self._missed_view:
            self._missed_view = view.missed
            self._draw_missed()

    def open_missed(self) -> None:
        """Unfold the missed calls, with the cursor in them."""
        self.missed.setChecked(False)
        self.missed.setChecked(True)

    # -- inside ----------------------------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.number.textChanged.connect(self._on_typed)
        self.number.returnPressed.connect(self._on_call)
        self.call.clicked.connect(self._on_call)
        self.purpose.activated.connect(self._on_purpose)
        self.line.activated.connect(self._on_line)
        self.missed.toggled.connect(self._on_missed)

    def _lay_out(self) -> None:
        self.body.addLayout(row(heading(self._look, self.tr("Place a call")), None, self.missed))
        line = row()
        line.addWidget(self.number, 1)
        line.addWidget(self.call)
        self.body.addLayout(line)
        choices = row()
        choices.addWidget(self.purpose, 1)
        choices.addWidget(self.line, 1)
        self.body.addLayout(choices)
        self.body.addWidget(self._note)

    def _draw_wish(self) -> None:
        view = self._view
        self.purpose.setCurrentIndex(self.purpose.findData(view.purpose))
        self._draw_line()
        rings_first = self.tr("Your phone rings first, then the number is called.")
        key_in = self.tr("Key in {extension} when somebody answers.").format(extension=view.extension)
        self._note.setText(key_in if view.extension else rings_first)
        is_refused = view.stage is DialStage.REFUSED
        self._arrange()
        if is_refused:
            refusal = self._refusal or self._make_refusal()
            refusal.show_refusal(view)
            if refusal.isHidden() and view.may_override and self.isAncestorOf(self.focusWidget() or self.window()):
                refusal.reason.setFocus()
        if self._refusal is not None:
            is_new = is_refused and self._refusal.isHidden()
            self._refusal.setVisible(is_refused)
            if is_new:
                self.unfolded.emit()

    def _arrange(self) -> None:
        """Show what there is to choose, if there is room or a number to choose it for."""
        view = self._view
        is_wide = not self._is_compact or bool(self.number.text()) or view.stage is not DialStage.IDLE
        self.purpose.setVisible(is_wide)
        self.line.setVisible(is_wide and bool(view.lines))
        is_refused = view.stage is DialStage.REFUSED
        self._note.setVisible(not is_refused and (is_wide or bool(view.extension)))
        self.body.invalidate()  # rows that come back while nothing is shown yet would have no height

    def _draw_line(self) -> None:
        lines = self._view.lines
        if [self.line.itemData(place) for place in range(self.line.count())] != list(lines):
            self.line.clear()
            for number in lines:
                self.line.addItem(formats.phone(number), number)
        self.line.setCurrentIndex(self.line.findData(self._view.line))

    def _draw_missed(self) -> None:
        view = self._missed_view
        words = self.tr("Missed")
        self.missed.set_words(f"{words} {view.open}" if view.open else words)
        if self._missed is not None and self.missed.isChecked():
            self._missed.show_missed(view, self._clock())

    def _make_refusal(self) -> DialRefusal:
        from ui.dial_refusal import DialRefusal

        self._refusal = DialRefusal(self._look, self._intents, self)
        self._refusal.hide()
        self.body.insertWidget(self.body.indexOf(self._note) + 1, self._refusal)
        return self._refusal

    def _refresh(self) -> None:
        self.call.set_state(enabled=self._can_dial and bool(self.number.text().strip()), pending=self._is_pending)

    def _on_typed(self) -> None:
        self._refresh()
        self._arrange()

    def _on_call(self) -> None:
        number = self.number.text().strip()
        if number and self.call.isEnabled():
            self._intents.dial(number)
            self.number.clear()

    def _on_purpose(self, place: int) -> None:
        self._intents.calling_out.set_purpose(str(self.purpose.itemData(place)))

    def _on_line(self, place: int) -> None:
        self._intents.calling_out.choose_line(str(self.line.itemData(place)))

    def _on_missed(self, is_open: bool) -> None:  # noqa: FBT001 - Qt's signal
        if self._missed is None:
            from ui.missed_calls import MissedCalls

            self._missed = MissedCalls(self._look, self._intents, self)
            self.body.addWidget(self._missed)
        self._missed.setVisible(is_open)
        if is_open:
            self._intents.missed.refresh()
            self._missed.show_missed(self._missed_view, self._clock())
            self._missed.focus_first()
            self.unfolded.emit()
