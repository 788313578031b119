"""The page of cases: the agent's own ones and any other by its number at the left, the open one at the right."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.case import CaseLine
from app.domain.interaction import Outcome
from app.intents import DeskIntents
from app.view.cases import NO_CASES, CasesView
from app.view.edited_file import FileState
from ui import tokens
from ui.case_order import case_orders, ordered_cases
from ui.case_panel import CasePanel
from ui.case_words import case_lines
from ui.empty import EmptyState
from ui.field import TextField
from ui.kept_choice_box import KeptChoiceBox
from ui.kept_choices import KeptChoices
from ui.look import Look
from ui.pages import Pages
from ui.panel import Panel, heading
from ui.row_list import RowList

_LONGEST_NUMBER = 12


class CasesPage(QWidget):
    """Enter opens the chosen case, or the one whose number was typed. Signal `card_wanted`: the desk shows a card."""

    card_wanted = Signal()

    def __init__(self, look: Look, intents: DeskIntents, clock: Callable[[], datetime], kept: KeptChoices) -> None:
        super().__init__()
        self._look, self._intents, self._clock = look, intents, clock
        self._view = NO_CASES
        self.number = TextField(
            look,
            identifier="cases.number",
            name=self.tr("Case number"),
            hint=self.tr("Case number"),
            max_length=_LONGEST_NUMBER,
        )
        self._order = KeptChoiceBox(
            look, kept, identifier="cases.order", name=self.tr("Order of the cases"), entries=case_orders()
        )
        self._shown: tuple[CaseLine, ...] = ()
        self.list = RowList(look, identifier="cases.mine", name=self.tr("My open cases"))
        self._no_cases = EmptyState(look, "briefcase", identifier="cases.message")
        self._left = Pages(self)
        for page in (self._no_cases, self.list):
            self._left.addWidget(page)
        self.panel = CasePanel(look, intents, clock)
        self._nothing = EmptyState(look, "folder", identifier="case.message")
        self._right = Pages(self)
        self._right.addWidget(self._nothing)
        self._right.addWidget(self.panel)
        self.number.returnPressed.connect(self._on_number)
        self._order.chosen.connect(self._draw_list)
        self.list.activated.connect(self._on_chosen)
        self.list.clicked.connect(self._on_chosen)
        self.panel.card_wanted.connect(self.card_wanted)
        self._lay_out()
        self._draw()

    def show_view(self, view: CasesView, outcomes: tuple[Outcome, ...]) -> None:
        """Show other cases."""
        if view.open is not None:
            self.panel.show_case(view.open, outcomes)
        if view is not self._view:
            self._view = view
            self._draw()

    def _draw(self) -> None:
        view = self._view
        self._draw_list()
        self._left.turn_to(self.list if self._shown else self._no_cases)
        self._order.setVisible(len(self._shown) > 1)
        if view.has_failed:
            texts = self.tr("The customer database does not answer."), self.tr("Try again in a moment.")
        elif view.is_known:
            texts = self.tr("You have no open case."), self.tr("Open one as the next step when you close a call.")
        else:
            texts = self.tr("Looking…"), ""
        self._no_cases.show_text(*texts)
        self._draw_open()

    def _draw_list(self) -> None:
        self._shown = ordered_cases(self._view.mine, self._order.code)
        self.list.show_rows(case_lines(self._shown, self._clock(), self._look.language))

    def _draw_open(self) -> None:
        one = self._view.open
        self._right.turn_to(self.panel if one is not None and one.file is not None else self._nothing)
        number = f"#{one.case_id}" if one is not None else ""
        if one is None:
            texts = self.tr("No case is open."), self.tr("Choose one at the left, or type its number.")
        elif one.state is FileState.GONE:
            texts = self.tr("There is no case {number}.").format(number=number), self.tr("Check the number.")
        elif one.state is FileState.FAILED:
            texts = self.tr("The case could not be read."), self.tr("Open it again in a moment.")
        else:
            texts = self.tr("Looking…"), number
        self._nothing.show_text(*texts)

    def _lay_out(self) -> None:
        left = Panel(self._look)
        left.setFixedWidth(self._look.room(tokens.SIDE_WIDTH))
        left.body.addWidget(heading(self._look, self.tr("My open cases")))
        left.body.addWidget(self.number)
        left.body.addWidget(self._order)
        left.body.addWidget(self._left, 1)
        line = QHBoxLayout(self)
        edge = tokens.SPACE_L
        line.setContentsMargins(edge, edge, edge, edge)
        line.setSpacing(tokens.SPACE_M)
        line.addWidget(left)
        line.addWidget(self._right, 1)

    def _on_number(self) -> None:
        digits = self.number.text().strip().removeprefix("#")
        is_number = digits.isascii() and digits.isdigit()
        self.number.set_invalid(is_invalid=bool(digits) and not is_number)
        if is_number:
            self._intents.cases.open(int(digits))

    def _on_chosen(self, index: QModelIndex) -> None:
        self._intents.cases.open(self._shown[index.row()].id)

    def showEvent(self, event: QShowEvent) -> None:
        """What is shown is new; the cursor is where a number can be typed, unless a case is open."""
        super().showEvent(event)
        self._intents.cases.refresh()
        if self._view.open is None:
            self.number.setFocus()
