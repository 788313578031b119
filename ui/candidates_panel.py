"""Several customers fit the call: one key chooses."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.customer import CustomerBrief, account
from app.intents import DeskIntents
from app.view import CardView
from ui import messages, tokens
from ui.button import ActionButton
from ui.chips import ChipRow, tier_chips
from ui.keys import CANDIDATE_KEYS, key_text
from ui.label import PlainLabel, Sentence
from ui.look import Look
from ui.panel import Panel, row, tight
from ui.plain import isolated
from ui.script_sheet import ScriptWay

_MOST = 9
_WIDEST = 760


def brief_line(one: CustomerBrief) -> str:
    """A customer in one line, as a screen reader says it: name, tier, what tells this one from the others."""
    tier = messages.tier(one.tier) if one.tier else ""
    parts = (isolated(one.name), tier, isolated(one.detail), isolated(account(one.external_id)))
    return "  ·  ".join(part for part in parts if part)


class _Candidate(ActionButton):
    """One of them in two lines, with its key in front."""

    def __init__(self, look: Look, intents: DeskIntents, number: int) -> None:
        key = CANDIDATE_KEYS[number - 1]
        super().__init__(look, "", identifier=f"customer.candidate.{number}", kind="choice", key=key)
        self._intents, self._uniqueid, self._id = intents, "", 0
        self.set_compact(compact=True)  # the words are drawn by the labels below
        self._name = PlainLabel(look, size=tokens.TYPE_STRONG, weight=QFont.Weight.DemiBold)
        self._tier = ChipRow(look, bold=True)
        self._detail = PlainLabel(look, size=tokens.TYPE_SMALL, color="ink_muted")
        digit = PlainLabel(look, size=tokens.TYPE_NAME, weight=QFont.Weight.Bold, color="accent", tabular=True)
        digit.show_text(str(number))
        texts = tight(QVBoxLayout(), 2)
        texts.addStretch(1)
        texts.addLayout(row(self._name, self._tier, None))
        texts.addWidget(self._detail)
        texts.addStretch(1)
        line = QHBoxLayout(self)
        line.setContentsMargins(tokens.SPACE_L, 0, tokens.SPACE_L, 0)
        line.setSpacing(tokens.SPACE_L)
        line.addWidget(digit)
        line.addLayout(texts, 1)
        for part in (digit, self._name, self._tier, self._detail):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.clicked.connect(self.choose)
        self.hide()

    def show_customer(self, uniqueid: str, one: CustomerBrief | None) -> None:
        """Offer this one as the caller of this call, or nothing."""
        self.setVisible(one is not None)
        if one is not None:
            self._uniqueid, self._id = uniqueid, one.id
            self.set_words(brief_line(one))
            self._name.show_text(one.name)
            self._tier.show_chips(tier_chips(one.tier))
            self._tier.setVisible(one.tier is not None)
            self._detail.show_text("  ·  ".join(part for part in (one.detail, account(one.external_id)) if part))

    def choose(self) -> None:
        """Say that this one is the caller."""
        self._intents.choose_candidate(self._uniqueid, self._id)

    def sizeHint(self) -> QSize:
        """Two lines, as wide as there is room."""
        return QSize(self._look.px(240), self._look.room(tokens.CANDIDATE_HEIGHT))


class CandidatesPanel(Panel):
    """Up to nine candidates; digits choose while the list has the focus, Alt and digit from anywhere."""

    def __init__(self, look: Look, intents: DeskIntents, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._intents, self._uniqueid = intents, ""
        self.setAccessibleIdentifier("customer.candidates")
        self.setAccessibleName(self.tr("Customers who may be calling"))
        title = PlainLabel(look, size=tokens.TYPE_NAME, weight=QFont.Weight.Bold)
        title.show_text(self.tr("Who of them is calling?"))
        self._why = Sentence(look, color="ink_muted")
        self._more = Sentence(look, color="ink_muted")
        self._buttons = [_Candidate(look, intents, number) for number in range(1, _MOST + 1)]
        self._nobody = ActionButton(
            look, self.tr("None of them"), identifier="customer.candidates.none", icon="user-x", kind="quiet"
        )
        self.script_way = ScriptWay(look, identifier="customer.candidates.script")
        self._nobody.clicked.connect(self._on_nobody)
        self.body.addWidget(title)
        self.body.addWidget(self._why)
        self.body.addSpacing(tokens.SPACE_XS)
        for button in self._buttons:
            button.setMaximumWidth(look.px(_WIDEST))
            self.body.addWidget(button)
        self.body.addWidget(self._more)
        self.body.addLayout(row(self._nobody, self.script_way, None))
        self.body.addStretch(1)

    def show_card(self, view: CardView) -> None:
        """Show other candidates."""
        self._uniqueid = view.uniqueid
        found = messages.evidence(view.identification) if view.identification else ""
        ask = self.tr("Ask for the name, then press {keys}.").format(keys=self._keys(len(view.candidates)))
        self._why.setText(f"{found[:1].upper()}{found[1:]}. {ask}" if found else ask)
        for number, button in enumerate(self._buttons):
            one = view.candidates[number] if number < len(view.candidates) else None
            button.show_customer(view.uniqueid, one)
        rest = len(view.candidates) - _MOST
        text = self.tr("And {count} more: look for the customer with Ctrl+K.").format(count=rest)
        self._more.setText(text if rest > 0 else "")
        self._more.setVisible(rest > 0)

    def _keys(self, count: int) -> str:
        """The keys that choose from anywhere."""
        first, last = key_text(CANDIDATE_KEYS[0]), key_text(CANDIDATE_KEYS[min(count, _MOST) - 1])
        return first if first == last else f"{first} … {last}"

    def _on_nobody(self) -> None:
        self._intents.reject_customer(self._uniqueid)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits choose while one of the candidates has the focus."""
        number = event.key() - Qt.Key.Key_0.value
        if event.modifiers() == Qt.KeyboardModifier.NoModifier and 1 <= number <= _MOST:
            button = self._buttons[number - 1]
            if button.isVisible():
                button.click()
                return
        super().keyPressEvent(event)
