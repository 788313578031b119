"""What somebody else changed while this form was open: both stand side by side, the agent decides for each."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.domain.audit import Conflict
from ui import customer_words, formats, tokens
from ui.button import ActionButton
from ui.label import Sentence
from ui.look import Look
from ui.panel import row, tight


class _Line(QWidget):
    """One thing that two changed."""

    taken = Signal(object)

    def __init__(self, look: Look, number: int) -> None:
        super().__init__()
        self._look, self._conflict = look, Conflict("", "", "", "", "")
        self._text = Sentence(look, identifier=f"file.conflict.{number}")
        self._take = ActionButton(
            look, self.tr("Take theirs"), identifier=f"file.conflict.{number}.take", icon="arrow-back-up"
        )
        self._take.clicked.connect(self._on_take)
        line = row(spacing=tokens.SPACE_M)
        line.addWidget(self._text, 1)
        line.addWidget(self._take, 0, Qt.AlignmentFlag.AlignTop)
        self.setLayout(line)

    def show_conflict(self, one: Conflict, now: datetime) -> None:
        """Say who wrote what, and what stands in the form."""
        self._conflict = one
        told = {
            "field": customer_words.thing(one.field, one.part),
            "who": one.agent_name or self.tr("Somebody else"),
            "when": formats.when(one.at, now, self._look.language) if one.at else "",
            "before": customer_words.value(one.field, one.before),
            "theirs": customer_words.value(one.field, one.theirs),
            "ours": customer_words.value(one.field, one.ours),
        }
        text = self.tr("{field}: {who} wrote “{theirs}” {when}; you typed “{ours}”. Before: “{before}”.")
        self._text.setText(" ".join(text.format(**told).replace(" ;", ";").split()))
        self._text.setAccessibleName(self._text.text())

    def _on_take(self) -> None:
        self.taken.emit(self._conflict)


class ConflictPanel(QFrame):
    """Hidden while there is nothing to decide. Signal `taken(Conflict)`: the other one's value is taken."""

    taken = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setProperty("kind", "notice")
        self._title = Sentence(look, identifier="file.conflicts", color="warn", weight=QFont.Weight.DemiBold)
        self._title.setText(
            self.tr("Somebody changed this customer while you typed. Nothing is written yet: Save keeps what is yours.")
        )
        self._lines: list[_Line] = []
        self._column = tight(QVBoxLayout(self), tokens.SPACE_S)
        self._column.setContentsMargins(tokens.SPACE_M, tokens.SPACE_S, tokens.SPACE_M, tokens.SPACE_S)
        self._column.addWidget(self._title)
        self._make(1)
        self.hide()

    def show_conflicts(self, conflicts: tuple[Conflict, ...], now: datetime) -> None:
        """Show these; none hides the panel."""
        self._make(len(conflicts))
        for line, one in zip(self._lines, conflicts, strict=False):
            line.show_conflict(one, now)
        for number, line in enumerate(self._lines):
            line.setVisible(number < len(conflicts))
        self.setVisible(bool(conflicts))

    def _make(self, count: int) -> None:
        while len(self._lines) < count:
            line = _Line(self._look, len(self._lines) + 1)
            line.taken.connect(self.taken)
            self._lines.append(line)
            self._column.addWidget(line)
