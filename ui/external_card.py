"""The other systems' part of the card, a line each: what they know of the customer, or why they say nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QFont, QKeySequence, QShortcut
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.view.external_crm import ExternalPart, ExternalState, ExternalView
from ui import tokens
from ui.button import ActionButton
from ui.chips import Chip, ChipRow
from ui.external_words import label, part_state, value
from ui.keys import KEYS
from ui.label import PlainLabel
from ui.look import Look
from ui.panel import Panel, row
from ui.plain import tooltip

if TYPE_CHECKING:
    from app.intents import DeskIntents

_COLORS = {
    ExternalState.READY: "ink",
    ExternalState.FAILED: "bad",
    ExternalState.LATE: "warn",
}


class _Verbs(QObject):
    """What the buttons of one line ask for; a QObject, so that no slot holds the window."""

    def __init__(self, intents: DeskIntents, parent: QObject) -> None:
        super().__init__(parent)
        self._intents, self.connector = intents, ""

    @Slot()
    def open(self) -> None:
        self._intents.external_crm.open(self.connector)

    @Slot()
    def retry(self) -> None:
        self._intents.external_crm.retry(self.connector)

    @Slot()
    def create(self) -> None:
        self._intents.external_crm.create(self.connector)


class ExternalLine(QWidget):
    """One system's part; keeps its height whatever comes, so that nothing jumps when it comes late."""

    def __init__(self, look: Look, intents: DeskIntents, number: int) -> None:
        super().__init__()
        self._part: ExternalPart | None = None
        self._verbs = _Verbs(intents, self)
        self._title = PlainLabel(look, color="ink_muted", size=tokens.TYPE_SMALL)
        self._state = PlainLabel(
            look, identifier=f"external.part.{number}", name=self.tr("Other system"), weight=QFont.Weight.DemiBold
        )
        self._values = ChipRow(look, identifier=f"external.values.{number}", name=self.tr("What it knows"))
        self._values.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._open = self._button(look, self.tr("Open"), "external.open", number, "world")
        self._retry = self._button(look, self.tr("Try again"), "external.retry", number, "search")
        self._create = self._button(look, self.tr("Create there"), "external.create", number, "user-plus")
        self._open.clicked.connect(self._verbs.open)
        self._retry.clicked.connect(self._verbs.retry)
        self._create.clicked.connect(self._verbs.create)
        line = row(self._title, self._state, self._values, self._create, self._retry, self._open)
        line.setStretch(2, 1)
        self.setLayout(line)
        self.setMinimumHeight(look.room(tokens.CONTROL_HEIGHT))

    def show_part(self, part: ExternalPart) -> None:
        """Draw another part; nothing is done when it is the same."""
        if part is self._part:
            return
        self._part = part
        self._verbs.connector = part.connector
        self._title.show_text(self.tr("From {system}").format(system=part.title))
        words = part_state(part)
        self._state.show_text(words, tip=f"{words} — {part.detail}" if part.detail else "")
        self._state.setAccessibleName(f"{self._title.text()}: {self._state.text()}")
        self._state.set_color(_COLORS.get(part.state, "ink_muted"))
        record = part.record
        told = tuple(Chip(f"{label(name)}: {value(text)}") for name, text in record.values) if record else ()
        self._values.show_chips(told)
        lines = [chip.text for chip in told]
        if record is not None and record.missing:
            lines.append(self.tr("Not in the answer: {fields}").format(fields=", ".join(record.missing)))
        self._values.setToolTip(tooltip("\n".join(lines)) if lines else "")
        self._open.setVisible(part.can_open)
        self._retry.setVisible(part.state is ExternalState.FAILED)
        self._create.setVisible(part.can_create or part.is_creating)
        self._create.set_state(enabled=True, pending=part.is_creating)

    def _button(self, look: Look, words: str, verb: str, number: int, icon: str) -> ActionButton:
        key = KEYS[verb] if number == 1 else ""
        return ActionButton(
            look, words, identifier=f"{verb}.{number}", icon=icon, kind="quiet", key=key, owns_key=False
        )


class ExternalCard(Panel):
    """All of them; hidden where no other system is configured. Its keys mean the first line that offers the verb."""

    def __init__(self, look: Look, intents: DeskIntents, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._intents = intents
        self._lines: list[ExternalLine] = []
        self._view: ExternalView | None = None
        self.body.setContentsMargins(tokens.SPACE_L, tokens.SPACE_XS, tokens.SPACE_L, tokens.SPACE_XS)
        self.body.setSpacing(0)
        for verb, slot in (("open", self._on_open), ("retry", self._on_retry), ("create", self._on_create)):
            QShortcut(QKeySequence(KEYS[f"external.{verb}"]), self).activated.connect(slot)
        self.hide()

    def show_view(self, view: ExternalView | None, *, has_card: bool) -> None:
        """Draw what changed; without a card there is nothing to say."""
        parts = view.parts if view is not None and has_card else ()
        self.setVisible(bool(parts))
        if view is None or view is self._view:
            return
        self._view = view
        while len(self._lines) < len(parts):
            line = ExternalLine(self.look, self._intents, len(self._lines) + 1)
            self._lines.append(line)
            self.body.addWidget(line)
        for line, part in zip(self._lines, parts, strict=False):
            line.show_part(part)
        for number, line in enumerate(self._lines):
            line.setVisible(number < len(parts))

    def _on_open(self) -> None:
        self._intents.external_crm.open()

    def _on_retry(self) -> None:
        if connector := self._first(lambda part: part.state is ExternalState.FAILED):
            self._intents.external_crm.retry(connector)

    def _on_create(self) -> None:
        if connector := self._first(lambda part: part.can_create):
            self._intents.external_crm.create(connector)

    def _first(self, offers: Callable[[ExternalPart], bool]) -> str:
        parts = self._view.parts if self._view is not None else ()
        return next((part.connector for part in parts if offers(part)), "")
