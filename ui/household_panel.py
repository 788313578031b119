"""Who lives with a customer: the members, who is the head, moving in and out."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.customer import CustomerBrief, account
from app.domain.household import RELATIONS, Household, HouseholdChange, HouseholdMember, HouseholdStep
from app.intents import DeskIntents
from app.view import SearchView
from app.view.customer_file import CustomerFileView
from app.view.edited_file import FileState
from ui import customer_words, formats, messages, tokens
from ui.button import ActionButton
from ui.choice import ChoiceBox
from ui.customer_picker import CustomerPicker
from ui.empty import EmptyState
from ui.label import Sentence
from ui.look import Look
from ui.pages import Pages
from ui.panel import heading, row, tight
from ui.row_list import Row, RowList


class HouseholdPanel(QWidget):
    """At the left who lives there, at the right with whom else. Signal `opened(customer_id)`: a member's file."""

    opened = Signal(int)

    def __init__(self, look: Look, intents: DeskIntents) -> None:
        super().__init__()
        self._look, self._intents = look, intents
        self._view: CustomerFileView | None = None
        self._has_asked = False
        self._members = RowList(look, identifier="household.members", name=self.tr("Members of the household"))
        self._empty = EmptyState(look, "friends", identifier="household.none")
        self._empty.show_text(
            self.tr("No household is known."), self.tr("Look at the right for the one with whom this customer lives.")
        )
        self._pages = Pages(self)
        self._pages.addWidget(self._empty)
        self._pages.addWidget(self._members)
        self._head = ActionButton(look, self.tr("Make head"), identifier="household.head", icon="user-check")
        self._leave = ActionButton(look, self.tr("Leave the household"), identifier="household.leave", icon="logout")
        self._state = Sentence(look, identifier="household.state", color="bad")
        self._relation = ChoiceBox(look, identifier="household.relation", name=self.tr("Relation to the head"))
        for code in ("", *RELATIONS):
            self._relation.addItem(customer_words.relation(code) if code else self.tr("Relation not said"), code)
        self.picker = CustomerPicker(
            look, intents.search, prefix="household", name=self.tr("With whom does this customer live?")
        )
        self._head.clicked.connect(self._on_head)
        self._leave.clicked.connect(self._on_leave)
        self._members.activated.connect(self._on_member)
        self.picker.chosen.connect(self._on_chosen)
        self._lay_out()

    def show_file(self, view: CustomerFileView | None) -> None:
        """Show another file's household, or the same one's as it is now."""
        before, self._view = self._view, view
        if view is None or view is before or view.file is None:
            return
        if before is None or before.customer_id != view.customer_id:
            self._has_asked = False
            self.picker.clear()
        household = view.file.household
        members = household.members if household is not None else ()
        self._members.show_rows(tuple(self._row(one) for one in members))
        self._pages.turn_to(self._members if members else self._empty)
        is_ready = view.state is FileState.READY
        mine = _member(household, view.customer_id)
        self._head.setEnabled(is_ready and mine is not None and not mine.is_head)
        self._leave.setEnabled(is_ready and mine is not None)
        refused = customer_words.refusal(view.refusal) if view.refusal and self._has_asked and is_ready else ""
        self._state.setText(refused)
        self._state.setVisible(bool(refused))

    def show_search(self, view: SearchView) -> None:
        """Show who was found."""
        self.picker.show_search(view)

    def _row(self, one: HouseholdMember) -> Row:
        is_this = self._view is not None and one.customer.id == self._view.customer_id
        this = self.tr("this customer") if is_this else ""
        role = self.tr("head") if one.is_head else customer_words.relation(one.relation) if one.relation else ""
        about = (role, account(one.customer.external_id), formats.phone(one.customer.phone))
        return Row(
            "user-check" if one.is_head else "user",
            "good" if one.is_head else "accent",
            " · ".join(part for part in (one.customer.name, this) if part),
            " · ".join(part for part in about if part),
            messages.tier(one.customer.tier) if one.customer.tier else "",
        )

    def _lay_out(self) -> None:
        look = self._look
        left, right = tight(QVBoxLayout()), tight(QVBoxLayout())
        left.addWidget(heading(look, self.tr("Lives together")))
        left.addWidget(self._pages, 1)
        left.addWidget(self._state)
        left.addLayout(row(self._head, self._leave, None))
        right.addWidget(heading(look, self.tr("Lives with somebody else")))
        right.addWidget(self._relation)
        right.addWidget(self.picker, 1)
        self.left, self.right = QWidget(self), QWidget(self)
        self.left.setLayout(left)
        self.right.setLayout(right)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(2 * tokens.SPACE_L)
        line.addWidget(self.left, 1)
        line.addWidget(self.right, 1)

    def _change(self, change: HouseholdChange) -> None:
        self._has_asked = True
        self._intents.customer_file.change_household(change)

    def _on_head(self) -> None:
        self._change(HouseholdChange(HouseholdStep.HEAD))

    def _on_leave(self) -> None:
        self._change(HouseholdChange(HouseholdStep.LEAVE))

    def _on_chosen(self, found: CustomerBrief) -> None:
        relation = str(self._relation.currentData())
        self.picker.clear()
        self._change(HouseholdChange(HouseholdStep.JOIN, other_id=found.id, relation=relation))

    def _on_member(self, index: QModelIndex) -> None:
        household = self._view.file.household if self._view is not None and self._view.file is not None else None
        if household is not None and self._view is not None:
            member = household.members[index.row()].customer.id
            if member != self._view.customer_id:
                self.opened.emit(member)


def _member(household: Household | None, customer_id: int) -> HouseholdMember | None:
    members = household.members if household is not None else ()
    return next((one for one in members if one.customer.id == customer_id), None)
