"""The case that the call belongs to, and what the call means for it: the likely one is proposed, others are listed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.interaction import CaseStep
from ui.button import ActionButton
from ui.choice import ChoiceBox
from ui.keys import KEYS
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
    """A proposal is never taken by itself: one key takes it or gives it back, another takes it and solves it.

    Signal `chosen(case id or None, CaseStep)`.
    """

    chosen = Signal(object, CaseStep)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._likely: Case | None = None
        self._case_id: int | None = None
        self._step = CaseStep.CONTINUE
        self._proposal = ActionButton(look, "", identifier="wrapup.case.proposed", icon="link", kind="suggestion")
        self._proposal.setCheckable(True)
        self.list = ChoiceBox(look, identifier="wrapup.case", name=self.tr("Linked case"))
        self._resolve = self._step_button(look, self.tr("Case solved"), "resolve", "circle-check")
        self._escalate = self._step_button(look, self.tr("Escalate it"), "escalate", "arrow-forward-up")
        column = tight(QVBoxLayout(self))
        column.addLayout(row(self._proposal, None))
        column.addWidget(self.list)
        column.addLayout(row(self._resolve, self._escalate, None))
        self._proposal.clicked.connect(self._on_proposal)
        self.list.activated.connect(self._on_list)
        self.hide()

    def show_cases(self, cases: tuple[Case, ...], case_id: int | None, step: CaseStep) -> None:
        """Offer these, with the one that is linked now."""
        self._likely = likely(cases)
        self.list.clear()
        self.list.addItem(self.tr("No case"), None)
        for one in cases:
            self.list.addItem(self._label(one), one.id)
        self.list.setVisible(len(cases) > 1)
        self.setVisible(bool(cases))
        self.show_choice(case_id, step)

    def show_choice(self, case_id: int | None, step: CaseStep) -> None:
        """Mark the linked one, and what happens to it."""
        self._case_id, self._step = case_id, step
        for button in (self._resolve, self._escalate):
            button.setVisible(case_id is not None)
        self._resolve.setChecked(case_id is not None and step is CaseStep.RESOLVE)
        self._escalate.setChecked(case_id is not None and step is CaseStep.ESCALATE)
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

    def _step_button(self, look: Look, words: str, code: str, icon: str) -> ActionButton:
        identifier = f"wrapup.case.{code}"
        button = ActionButton(look, words, identifier=identifier, icon=icon, kind="choice", owns_key=False)
        button.setCheckable(True)
        button.clicked.connect(self._on_step)
        QShortcut(QKeySequence(KEYS[identifier]), self).activated.connect(button.click)
        return button

    def _choose(self, case_id: int | None, step: CaseStep = CaseStep.CONTINUE) -> None:
        self.show_choice(case_id, step)
        self.chosen.emit(case_id, step)

    def _on_step(self) -> None:
        """A step is taken in the linked case, or else in the proposed one; pressed again it is taken back."""
        step = CaseStep.RESOLVE if self.sender() is self._resolve else CaseStep.ESCALATE
        case_id = self._case_id if self._case_id is not None else self._likely.id if self._likely is not None else None
        self._choose(case_id, CaseStep.CONTINUE if step is self._step else step)

    def _on_proposal(self) -> None:
        if self._likely is not None:
            self._choose(None if self._case_id == self._likely.id else self._likely.id)

    def _on_list(self, place: int) -> None:
        self._choose(self.list.itemData(place))
