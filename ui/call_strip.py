"""The call in front: number, queue, wait, what was pressed in the menu, and what can be done to it."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QTimer
from PySide6.QtGui import QFont, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.intents import DeskIntents
from app.view import CallView, Command, DeskView
from cti.model import CallState, Direction, LinkState, Recording
from ui import call_words, formats, messages, tokens
from ui.call_actions import CallActions
from ui.call_chips import CallChips
from ui.consult_line import ConsultLine
from ui.handover_line import HandoverLine
from ui.keypad_popover import KeypadPopover
from ui.keys import KEYS
from ui.label import PlainLabel
from ui.look import Look
from ui.panel import Panel, row, tight
from ui.plain import plain
from ui.transfer_popover import TransferPopover

_PULSE_MS = 600
_DOT, _SHORTEST_NAME = 22, 60  # pixels: what stands between two texts; below this a name says nothing
_UP = frozenset({CallState.TALKING, CallState.HELD, CallState.CONSULTING, CallState.CONFERENCE, CallState.WAITING})


class CallStrip(Panel):
    """Draws the call whose card is in front; the others stand as chips above it."""

    def __init__(self, look: Look, intents: DeskIntents, host: QWidget) -> None:
        super().__init__(look)
        self._intents = intents
        self._shown: tuple[object, ...] = ()
        self._call: CallView | None = None
        self._can_answer = False
        self._is_bright = True
        self._is_tight = False
        self._moved: tuple[PlainLabel, ...] = ()
        self._menu = ""
        self._time = ("", "")
        self.setAccessibleIdentifier("call.strip")
        self.setAccessibleName(self.tr("Call"))
        self._pulse = QTimer(self, interval=_PULSE_MS)
        self._pulse.timeout.connect(self._on_pulse)
        self._icon = QLabel(self)
        self._build_labels()
        self._actions = CallActions(look, intents)
        self._actions.transfer_wanted.connect(self._on_transfer)
        self._actions.keypad_wanted.connect(self._on_keypad)
        # the call that rings may not be the one in front
        QShortcut(QKeySequence(KEYS["call.answer"]), self).activated.connect(self._on_answer_key)
        self._consult = ConsultLine(look, intents)
        self._handover = HandoverLine(look)
        self.chips = CallChips(look, intents)
        self.transfer = TransferPopover(look, intents, self._actions.transfer, host)
        self._keypad = KeypadPopover(look, intents, self._actions.keypad, host)
        self._lay_out()
        self.hide()

    def show_view(self, view: DeskView, now: datetime) -> None:
        """Draw the call in front, if it or what may be done to it changed."""
        shown: tuple[object, ...] = (view.calls, view.front, view.ringing, view.pending, view.card, view.link)
        shown += (view.can_swap, view.can_record, view.targets, view.wrap_up)
        if self._shown and all(new is old or new == old for new, old in zip(shown, self._shown, strict=True)):
            return
        self._shown = shown
        self.chips.show_calls(view.calls, view.front)
        is_link_up = view.link.state is LinkState.UP
        self._can_answer = is_link_up and bool(view.ringing) and Command.ANSWER not in view.pending
        self._call = next((one for one in view.calls if one.call.uniqueid == view.front), None)
        if self._call is None:
            self.hide()
            self._pulse.stop()
            self.close_popovers()
            return
        self._show_call(self._call, view)
        self._actions.show_call(self._call, view)
        self._consult.show_call(self._call, view, now)
        self._handover.show_handover(self._call.handover)
        self._follow_popovers(self._call, view)
        self._set_pulse(is_ringing=self._call.call.state is CallState.RINGING)
        self.tick(now)
        self._fit()
        self.show()  # last: of what appears while its parents are visible, each part would lay out all of them

    def tick(self, now: datetime) -> None:
        """Redraw the times that run."""
        if self._call is None:
            return
        call = self._call.call
        self._wait.show_text(call_words.waited(call, now))
        begin = (
            call.held_at if call.state is CallState.HELD else call.talking_at or call.answered_at or call.announced_at
        )
        seconds = formats.elapsed(begin, call.ended_at or now)
        self._time = messages.call_progress(call), formats.clock(seconds)
        self._draw_time()
        self._consult.tick(now)

    def _draw_time(self) -> None:
        """The time with the word for the call's state; in the narrowest strip the icon says that alone."""
        words, time = self._time
        self._timer.show_text(time if self._is_tight else f"{words} {time}".strip())
        if self._timer in self._moved:
            self._show_second_line()

    def _show_call(self, one: CallView, view: DeskView) -> None:
        call = one.call
        self._number.show_text(messages.call_number(one))
        self._name.show_text(call_words.line_name(call.remote.name, view))
        queue = plain(formats.queue(call.queue, self.look.language))
        self._queue.show_text(self.tr("queue {name}").format(name=queue) if queue else "")
        self._menu = call_words.context(one, view)
        self._recording.show_text(call_words.recorded(call))
        self._recording.set_color("bad" if call.recording is Recording.ON else "warn")
        self._muted.show_text(self.tr("muted") if one.muted and call.state in _UP else "")
        self._draw_icon()

    def _show_second_line(self) -> None:
        """Where the first line is too short for all, what it has no room for goes to the head of the second one."""
        moved = self._moved
        self._name.setVisible(bool(self._name.text()) and self._name.maximumWidth() >= self.look.px(_SHORTEST_NAME))
        for label in (self._wait, self._queue, self._timer, self._muted, self._recording):
            label.setVisible(bool(label.text()) and label not in moved)
        for dot, label in self._dots:
            dot.setVisible(not label.isHidden())
        parts = (*(label.text() for label in reversed(moved)), self._menu)
        text = "  ·  ".join(part for part in parts if part)
        self._ivr.show_text(text)
        self._ivr.setVisible(bool(text))

    def _build_labels(self) -> None:
        look, strong = self.look, QFont.Weight.DemiBold
        size = tokens.TYPE_STRONG
        self._number = PlainLabel(look, identifier="call.number", name=self.tr("Number"), size=size, weight=strong)
        self._number.keep_whole(look.px(220))
        self._name = PlainLabel(look, identifier="call.name", name=self.tr("Name on the line"), size=size)
        self._queue = PlainLabel(look, identifier="call.queue", name=self.tr("Queue"), size=size, weight=strong)
        self._wait = PlainLabel(
            look, identifier="call.wait", name=self.tr("Wait"), size=size, weight=strong, tabular=True
        )
        self._timer = PlainLabel(
            look, identifier="call.timer", name=self.tr("Time"), size=size, color="ink_muted", tabular=True
        )
        self._timer.keep_whole(look.px(160))
        self._muted = PlainLabel(
            look, identifier="call.muted", name=self.tr("Microphone"), size=size, weight=strong, color="warn"
        )
        self._muted.keep_whole(look.px(120))
        self._recording = PlainLabel(
            look, identifier="call.recording", name=self.tr("Recording"), size=size, color="bad", weight=strong
        )
        self._recording.keep_whole(look.px(130))
        self._ivr = PlainLabel(
            look, identifier="call.ivr", name=self.tr("Context"), size=tokens.TYPE_SMALL, color="ink_muted"
        )

    def _lay_out(self) -> None:
        look = self.look
        self._dots: list[tuple[PlainLabel, PlainLabel]] = []
        first = row(self._number)
        for label in (self._name, self._queue, self._wait, self._timer, self._muted, self._recording):
            dot = PlainLabel(look, size=tokens.TYPE_STRONG, color="ink_muted")
            dot.show_text("·")
            self._dots.append((dot, label))
            first.addWidget(dot)
            first.addWidget(label)
        first.addStretch(1)
        texts = tight(QVBoxLayout(), 2)
        texts.addStretch(1)
        texts.addLayout(first)
        texts.addWidget(self._ivr)
        texts.addStretch(1)
        line = row(self._icon, spacing=tokens.SPACE_M)
        line.addLayout(texts, 1)
        line.addWidget(self._actions)
        self.body.addWidget(self.chips)
        self.body.addLayout(line)
        self.body.addWidget(self._consult)
        self.body.addWidget(self._handover)

    def _draw_icon(self) -> None:
        if self._call is None:
            return
        call = self._call.call
        name = "phone-outgoing" if call.direction is Direction.OUT else "phone-incoming"
        color = "good" if call.state is not CallState.ENDED else "ink_muted"
        if call.state is CallState.HELD:
            name, color = "phone-pause", "warn"
        elif call.state is CallState.RINGING:
            name, color = "phone-ringing", "good" if self._is_bright else "ink_muted"
        self._icon.setPixmap(self.look.pixmap(name, color, tokens.ICON_LARGE))

    def _set_pulse(self, *, is_ringing: bool) -> None:
        if is_ringing and not self._pulse.isActive():
            self._pulse.start()
        elif not is_ringing:
            self._pulse.stop()
            self._is_bright = True
            self._draw_icon()

    def _fit(self) -> None:
        """Shrink the buttons to their icons that the words do not cut the number; the line's name gives way first."""
        self._is_tight = False
        self._draw_time()
        texts = self._widths(self._number, self._queue, self._wait, self._timer, self._muted, self._recording)
        room = self.width() - 2 * tokens.SPACE_L - self.look.px(tokens.ICON_LARGE) - 2 * tokens.SPACE_M
        _, icons = self._actions.widths()
        buttons = self._actions.fit(room - texts)
        self._moved = self._to_second_line(room - icons) if texts + icons > room else ()
        self._name.setMaximumWidth(max(0, room - texts - buttons - self.look.px(_DOT)))
        self._consult.fit(self.width() - 2 * tokens.SPACE_L - 2 * tokens.SPACE_M)
        self._show_second_line()

    def _to_second_line(self, room: int) -> tuple[PlainLabel, ...]:
        """What does not fit beside the number, the last first; with large text that may be all of it."""
        moved = [self._wait, self._queue, self._muted]
        self._is_tight = self._widths(self._number, self._timer, self._recording) > room
        self._draw_time()
        if self._widths(self._number, self._timer, self._recording) > room:
            moved.append(self._recording)
        if self._widths(self._number, self._timer) > room:
            moved.append(self._timer)
        return tuple(moved)

    def _widths(self, *labels: PlainLabel) -> int:
        return sum(label.sizeHint().width() + self.look.px(_DOT) for label in labels if label.text())

    def _on_answer_key(self) -> None:
        if self._can_answer:
            self._intents.answer()

    def close_popovers(self) -> None:
        """Close what was opened from here."""
        self.transfer.close_popover()
        self._keypad.close_popover()

    def _follow_popovers(self, one: CallView, view: DeskView) -> None:
        self.transfer.show_call(one, view)
        if one.call.state is CallState.ENDED:
            self._keypad.close_popover()

    def _on_transfer(self) -> None:
        if self.transfer.isVisible() or self._call is None:
            self.transfer.close_popover()
            return
        self._intents.transfer.begin()
        self.transfer.open_for(self._call)

    def _on_keypad(self) -> None:
        self._keypad.toggle()

    def _on_pulse(self) -> None:
        self._is_bright = not self._is_bright
        self._draw_icon()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose between words and icons anew."""
        super().resizeEvent(event)
        self._fit()
