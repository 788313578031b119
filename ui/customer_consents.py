"""What a customer allowed: for each purpose and channel yes, no, or not asked."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from app.domain.audit import ConsentAnswer
from app.domain.consent import CHANNELS, PURPOSES, Consent
from ui import customer_words, formats, tokens
from ui.choice import ChoiceBox
from ui.look import Look
from ui.panel import caption
from ui.plain import tooltip

_YES, _NO, _UNSAID = "yes", "no", ""
Answers = tuple[ConsentAnswer, ...]


class ConsentGrid(QWidget):
    """A choice for each pair; a decision can be followed by another one and never be taken back. Signal `edited`."""

    edited = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._others: Answers = ()  # of purposes that this form does not know
        self._boxes: dict[tuple[str, str], ChoiceBox] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(tokens.SPACE_XS)
        for column, channel in enumerate(CHANNELS, start=1):
            grid.addWidget(caption(look, customer_words.channel(channel)), 0, column)
            grid.setColumnStretch(column, 1)
        for line, purpose in enumerate(PURPOSES, start=1):
            grid.addWidget(caption(look, customer_words.purpose(purpose)), line, 0)
            for column, channel in enumerate(CHANNELS, start=1):
                grid.addWidget(self._box(purpose, channel), line, column)

    @property
    def answers(self) -> Answers:
        """What was decided, as it stands now."""
        decided = ((key, str(box.currentData() or _UNSAID)) for key, box in self._boxes.items())
        here = (ConsentAnswer(*key, is_granted=text == _YES) for key, text in decided if text != _UNSAID)
        return (*here, *self._others)

    def show_answers(self, stored: Answers, answers: Answers, consents: tuple[Consent, ...], now: datetime) -> None:
        """Show these; what is stored cannot become *not asked* again."""
        known = {(one.purpose, one.channel): one for one in answers}
        fixed = {(one.purpose, one.channel) for one in stored}
        told = {(one.purpose, one.channel): one for one in consents}
        self._others = tuple(one for key, one in known.items() if key not in self._boxes)
        for key, box in self._boxes.items():
            answer = known.get(key)
            self._offer(box, is_fixed=key in fixed)
            text = _UNSAID if answer is None else _YES if answer.is_granted else _NO
            box.setCurrentIndex(max(0, box.findData(text)))
            box.setToolTip(tooltip(self._told(told[key], now)) if key in told else "")

    def _told(self, one: Consent, now: datetime) -> str:
        parts = (formats.when(one.decided_at, now, self._look.language), one.source, one.agent_id)
        return " · ".join(part for part in parts if part)

    def _box(self, purpose: str, channel: str) -> ChoiceBox:
        box = self._boxes[purpose, channel] = ChoiceBox(
            self._look,
            identifier=f"file.consent.{purpose}.{channel}",
            name=f"{customer_words.purpose(purpose)} · {customer_words.channel(channel)}",
        )
        box.setMinimumContentsLength(3)
        box.activated.connect(self.edited)
        return box

    def _offer(self, box: ChoiceBox, *, is_fixed: bool) -> None:
        if box.count() == (2 if is_fixed else 3):
            return
        box.clear()
        if not is_fixed:
            box.addItem("–", _UNSAID)
            box.setItemData(0, self.tr("not asked"), Qt.ItemDataRole.AccessibleTextRole)
            box.setItemData(0, self.tr("not asked"), Qt.ItemDataRole.AccessibleTextRole)
        box.addItem(customer_words.value("consent", _YES), _YES)
        box.addItem(customer_words.value("consent", _NO), _NO)
