"""The case that the call belongs to: the likely one is proposed, the others are in a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.button import ActionButton
from ui.choice import ChoiceBox
from ui.look import Look
from ui.panel import row, tight
from ui.plain import plain

if TYPE_CHECKING:
    from app.domain.customer import Case

_MAX_LABEL = 60


def likely(cases: tuple[Case, ...]) -> Case | None:
    """The case that a call is most likely about: an open complaint, then the most urgent, then the newest."""
    if not cases:
        return None
    return min(cases, key=lambda one: (one.kind != "complaint", one.priority, -one.opened_at.timestamp()))


class CaseField(QWidget):
    """A proposal is never taken by itself: one key takes it or gives it back. Signal `chosen(case id or None)`."""

    chosen = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._likely: Case | None = None
        self._case_id: int | None = None
        self._proposal = ActionButton(look, "", identifier="wrapup.case.proposed", icon="link", kind="suggestion")
        self._proposal.setCheckable(True)
        self.list = ChoiceBox(look, identifier="wrapup.case", name=self.tr("Linked case"))
        column = tight(QVBoxLayout(self))
        column.addLayout(row(self._proposal, None))
        column.addWidget(self.list)
        self._proposal.clicked.connect(self._on_proposal)
        self.list.activated.connect(self._on_list)
        self.hide()

    def show_cases(self, cases: tuple[Case, ...], case_id: int | None) -> None:
        """Offer these, with the one that is linked now."""
        self._likely = likely(cases)
        self.list.clear()
        self.list.addItem(self.tr("No case"), None)
        for one in cases:
            self.list.addItem(self._label(one), one.id)
        self.list.setVisible(len(cases) > 1)
        self.setVisible(bool(cases))
        self.show_choice(case_id)

    def show_choice(self, case_id: int | None) -> None:
        """Mark the linked one."""
        self._case_id = case_id
        self.list.setCurrentIndex(max(0, self.list.findData(case_id)))
        if self._likely is not None:
            is_taken = case_id == self._likely.id
            label = self._label(self._likely)
            self._proposal.setChecked(is_taken)
            self._proposal.set_icon("check" if is_taken else "link")
            tip = self.tr("linked") if is_taken else self.tr("proposed, not linked yet")
            self._proposal.set_words(label if is_taken else self.tr("{case}?").format(case=label), tip)

    def _label(self, one: Case) -> str:
        return self.tr("Case #{number}").format(number=one.id) + f" · {plain(one.subject, _MAX_LABEL)}"

    def _choose(self, case_id: int | None) -> None:
        self.show_choice(case_id)
        self.chosen.emit(case_id)

    def _on_proposal(self) -> None:
        if self._likely is not None:
            self._choose(None if self._case_id == self._likely.id else self._likely.id)

    def _on_list(self, place: int) -> None:
        self._choose(self.list.itemData(place))
