"""The agent's own day in numbers: calls, talk, wrap-up, pauses against their norm, promises."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QGridLayout, QWidget

from app.domain.day import DaySummary, PauseTotal, PromiseTotals, summarize
from app.domain.interaction import PauseReason
from app.intents import DeskIntents
from app.view.own_state import MyDayView
from ui import formats, tokens
from ui.label import PlainLabel, Sentence
from ui.look import Look
from ui.own_state import over_norm, pause_words
from ui.panel import caption, heading
from ui.popover import Popover

_WIDTH = 460


class _Value(PlainLabel):
    """One number of the day and the words before it."""

    def __init__(self, look: Look, identifier: str, words: str) -> None:
        super().__init__(look, identifier=identifier, name=words, tabular=True)
        self.caption = caption(look, words)


class MyDay(Popover):
    """Opened by its button in the top bar; counts while it is open."""

    def __init__(self, look: Look, intents: DeskIntents, anchor: QWidget, host: QWidget) -> None:
        super().__init__(look, anchor, host)
        self._intents = intents
        self._view: MyDayView | None = None
        self._reasons: tuple[PauseReason, ...] = ()
        self._values = {
            "calls_in": _Value(look, "day.calls_in", self.tr("Incoming calls")),
            "calls_out": _Value(look, "day.calls_out", self.tr("Outgoing calls")),
            "talk": _Value(look, "day.talk", self.tr("Talking")),
            "hold": _Value(look, "day.hold", self.tr("On hold")),
            "wrap_up": _Value(look, "day.wrap_up", self.tr("Wrap-up")),
            "ready": _Value(look, "day.ready", self.tr("Ready")),
            "promises": _Value(look, "day.promises", self.tr("Call-backs for today")),
        }
        self._pauses: dict[str, _Value] = {}
        self._note = Sentence(look, identifier="day.note", color="ink_muted", size=tokens.TYPE_SMALL)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(tokens.SPACE_L)
        self._grid.setVerticalSpacing(tokens.SPACE_S)
        self._grid.setColumnStretch(1, 1)
        for value in self._values.values():
            self._add(value)
        self.setFixedWidth(look.px(_WIDTH))
        self.setAccessibleName(self.tr("My day"))
        self.body.addWidget(heading(look, self.tr("My day")))
        self.body.addLayout(self._grid)
        self.body.addWidget(self._note)

    def open(self) -> None:
        """Open, and have the day counted."""
        self._intents.my_day.show()
        super().open()
        self.setFocus()

    def close_popover(self) -> None:
        """Close, and have it counted no more."""
        if not self.isHidden():
            self._intents.my_day.close()
        super().close_popover()

    def focus_first(self) -> None:
        """There is nothing to press; Escape closes it wherever the cursor is in it."""
        self.setFocus()

    def show_day(self, view: MyDayView | None, reasons: tuple[PauseReason, ...], now: datetime) -> None:
        """Show the day as it is known now."""
        self._view, self._reasons = view, reasons
        if view is not None:
            self._note.setText(self._note_for(view))
            self._note.setVisible(bool(self._note.text()))
            self.tick(now)
            if self.isVisible():
                self.body.activate()
                self.place()

    def tick(self, now: datetime) -> None:
        """Count what runs."""
        if self._view is None:
            return
        norms = {one.code: one.norm_minutes for one in self._reasons}
        day = summarize(self._view.record, norms, now)
        self._show_numbers(day)
        for pause in day.pauses:
            self._show_pause(pause)
        for reason in set(self._pauses) - {pause.reason for pause in day.pauses}:
            self._remove(self._pauses.pop(reason))

    def _show_numbers(self, day: DaySummary) -> None:
        texts = {
            "calls_in": str(day.calls_in),
            "calls_out": str(day.calls_out),
            "talk": formats.clock(day.talk_seconds, hours=True),
            "hold": formats.clock(day.hold_seconds, hours=True),
            "wrap_up": formats.clock(day.wrap_up_seconds, hours=True),
            "ready": formats.clock(day.ready_seconds, hours=True),
            "promises": self._promises(day.promises),
        }
        for name, text in texts.items():
            self._values[name].show_text(text)
        is_broken = day.promises.broken or day.promises.late
        self._values["promises"].set_color("warn" if is_broken else "ink")

    def _show_pause(self, pause: PauseTotal) -> None:
        value = self._pauses.get(pause.reason)
        if value is None:
            words = pause_words(pause.reason, self._reasons, self.look.language)
            value = self._pauses[pause.reason] = _Value(self.look, f"day.pause.{pause.reason}", words)
            self._add(value)
        parts = [formats.clock(pause.seconds, hours=True)]
        if pause.count > 1:
            parts.append(self.tr("{count} times").format(count=pause.count))
        if pause.times_over:
            parts.append(over_norm(pause.longest_over_seconds))
        elif pause.norm_minutes:
            parts.append(self.tr("norm {n} min").format(n=pause.norm_minutes))
        value.show_text(" · ".join(parts))
        value.set_color("warn" if pause.times_over else "ink")

    def _promises(self, promises: PromiseTotals) -> str:
        parts = (
            (promises.kept, self.tr("{count} kept")),
            (promises.late, self.tr("{count} late")),
            (promises.broken, self.tr("{count} broken")),
            (promises.still_due, self.tr("{count} to call")),
        )
        return " · ".join(words.format(count=count) for count, words in parts if count) or self.tr("none")

    def _note_for(self, view: MyDayView) -> str:
        if view.is_known:
            return ""
        if view.has_failed:
            return self.tr("The database does not answer: only what this desk saw is counted.")
        return self.tr("Counting…")

    def _add(self, value: _Value) -> None:
        line = self._grid.rowCount()
        for column, widget in enumerate((value.caption, value)):
            self._grid.addWidget(widget, line, column)
            if self.isVisible():
                widget.show()  # it has room only then

    def _remove(self, value: _Value) -> None:
        for widget in (value.caption, value):
            widget.hide()
            widget.setAccessibleIdentifier("")
            self._grid.removeWidget(widget)
            widget.deleteLater()
