"""Several customers fit the call: one key chooses."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.domain.customer import CustomerBrief
from app.intents import DeskIntents
from app.view import CardView
from ui import messages
from ui.button import ActionButton
from ui.keys import CANDIDATE_KEYS
from ui.label import Sentence
from ui.look import Look
from ui.panel import Panel, heading
from ui.plain import isolated

_MOST = 9


def brief_line(one: CustomerBrief) -> str:
    """A customer in one line: name, tier, what tells this one from the others; the number is that of them all."""
    tier = messages.tier(one.tier) if one.tier else ""
    parts = (isolated(one.name), tier, isolated(one.detail), isolated(one.external_id))
    return "  ·  ".join(part for part in parts if part)


class _Candidate(ActionButton):
    """One of them, with its key in front."""

    def __init__(self, look: Look, intents: DeskIntents, number: int) -> None:
        key = CANDIDATE_KEYS[number - 1]
        super().__init__(look, "", identifier=f"customer.candidate.{number}", kind="choice", key=key)
        self._intents, self._number, self._id = intents, number, 0
        self.clicked.connect(self.choose)
        self.hide()

    def show_customer(self, one: CustomerBrief | None) -> None:
        """Offer this one, or nothing."""
        self.setVisible(one is not None)
        if one is not None:
            self._id = one.id
            self.set_words(f"{self._number}   {brief_line(one)}")

    def choose(self) -> None:
        """Say that this one is the caller."""
        self._intents.choose_candidate(self._id)


class CandidatesPanel(Panel):
    """Up to nine candidates; digits choose while the list has the focus, Alt and digit from anywhere."""

    def __init__(self, look: Look, intents: DeskIntents, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._intents = intents
        self.setAccessibleIdentifier("customer.candidates")
        self.setAccessibleName(self.tr("Customers who may be calling"))
        self._why = Sentence(look, color="ink_muted")
        self._more = Sentence(look, color="ink_muted")
        self._buttons = [_Candidate(look, intents, number) for number in range(1, _MOST + 1)]
        self._nobody = ActionButton(
            look, self.tr("None of them"), identifier="customer.candidates.none", icon="user-x", kind="quiet"
        )
        self._nobody.clicked.connect(intents.reject_customer)
        self.body.addWidget(heading(look, self.tr("Who of them is calling?")))
        self.body.addWidget(self._why)
        for button in self._buttons:
            self.body.addWidget(button)
        self.body.addWidget(self._more)
        self.body.addWidget(self._nobody, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(1)

    def show_card(self, view: CardView) -> None:
        """Show other candidates."""
        found = messages.evidence(view.identification) if view.identification else ""
        self._why.setText(found[:1].upper() + found[1:])
        for number, button in enumerate(self._buttons):
            button.show_customer(view.candidates[number] if number < len(view.candidates) else None)
        rest = len(view.candidates) - _MOST
        text = self.tr("And {count} more: look for the customer with Ctrl+K.").format(count=rest)
        self._more.setText(text if rest > 0 else "")
        self._more.setVisible(rest > 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits choose while one of the candidates has the focus."""
        number = event.key() - Qt.Key.Key_0.value
        if event.modifiers() == Qt.KeyboardModifier.NoModifier and 1 <= number <= _MOST:
            button = self._buttons[number - 1]
            if button.isVisible():
                button.click()
                return
        super().keyPressEvent(event)
