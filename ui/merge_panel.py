"""Customers who are one person: who may be, both side by side, the merge and its undo."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.domain.customer import CustomerBrief, account
from app.domain.merge import Duplicate, Merge
from app.domain.roles import JUST_AGENT, Right, Standing
from app.intents import DeskIntents
from app.view import SearchView
from app.view.customer_file import CustomerFileView
from app.view.edited_file import FileState
from ui import customer_words, formats, role_words, tokens
from ui.button import ActionButton
from ui.customer_picker import CustomerPicker
from ui.label import Sentence
from ui.look import Look
from ui.merge_preview import MergePreview, preview
from ui.pages import Pages
from ui.panel import heading, row, tight
from ui.plain import isolated
from ui.row_list import Row, RowList

_ROWS = 3


class MergePanel(QWidget):
    """At the left who was suggested or looked for and what was merged, at the right the two side by side."""

    def __init__(self, look: Look, intents: DeskIntents) -> None:
        super().__init__()
        self._look, self._intents = look, intents
        self._view: CustomerFileView | None = None
        self._has_asked = False
        self._standing = JUST_AGENT
        self._now: datetime | None = None
        self._suggested = RowList(look, identifier="merge.duplicates", name=self.tr("Customers who may be the same"))
        self._merges = RowList(look, identifier="merge.done", name=self.tr("Merges of this customer"))
        self._undo = ActionButton(look, self.tr("Undo this merge"), identifier="merge.undo", icon="arrow-back-up")
        self._undo_why = Sentence(look, identifier="merge.undo.why", color="ink_muted")
        self.picker = CustomerPicker(look, intents.search, prefix="merge", name=self.tr("Look for the other one"))
        self._state = Sentence(look, identifier="merge.state", color="bad")
        self._what = Sentence(look, identifier="merge.what", color="ink_muted")
        self._preview = MergePreview(look)
        self._merge = ActionButton(look, self.tr("Merge"), identifier="merge.merge", icon="users", kind="primary")
        self._cancel = ActionButton(look, self.tr("They are two people"), identifier="merge.cancel")
        self._suggested.activated.connect(self._on_suggested)
        self._suggested.clicked.connect(self._on_suggested)
        self._merges.selectionModel().currentChanged.connect(self._draw_undo)
        self.picker.chosen.connect(self._on_chosen)
        self._undo.clicked.connect(self._on_undo)
        self._merge.clicked.connect(self._on_merge)
        self._cancel.clicked.connect(self._on_cancel)
        self._lay_out()

    def show_file(self, view: CustomerFileView | None, now: datetime) -> None:
        """Show another file, or the same one as it is now."""
        before, self._view = self._view, view
        if view is None or view is before or view.file is None:
            return
        if before is None or before.customer_id != view.customer_id:
            self._has_asked = False
            self.picker.clear()
        self._suggested.show_rows(tuple(_duplicate_row(one) for one in view.file.duplicates))
        self._merges.show_rows(tuple(self._merge_row(one, now) for one in view.file.merges))
        if view.file.merges and not self._merges.currentIndex().isValid():
            self._merges.setCurrentIndex(self._merges.rows.index(0))
        self._none.setVisible(not view.file.duplicates)
        self._suggested.setVisible(bool(view.file.duplicates))
        for part in (self._done, self._merges, self._undo):
            part.setVisible(bool(view.file.merges))
        self._draw_compared(view)
        self._draw_undo()

    def show_standing(self, standing: Standing, now: datetime) -> None:
        """Show what who sits here may undo; a merge gets old while it is looked at."""
        self._now = now
        if standing is not self._standing:
            self._standing = standing
            self._draw_undo()

    def show_search(self, view: SearchView) -> None:
        """Show who was found."""
        self.picker.show_search(view)

    def _draw_compared(self, view: CustomerFileView) -> None:
        is_ready = view.state is FileState.READY
        refused = customer_words.refusal(view.refusal) if view.refusal and self._has_asked and is_ready else ""
        self._state.setText(refused)
        self._state.setVisible(bool(refused))
        other = view.compared
        self._right.turn_to(self.right if view.compared_id is not None else self._nobody)
        self._merge.set_state(enabled=is_ready and other is not None, pending=not is_ready)
        if other is None or view.file is None:
            self._what.setText(self.tr("Looking…"))
            return
        self._what.setText(
            self.tr(
                "All that belongs to {other} comes to {this}: contacts, cases, orders, numbers. It can be undone here."
            ).format(other=isolated(other.details.name), this=isolated(view.file.details.name))
        )
        self._preview.show_preview(preview(view.file.details, other.details))

    def _draw_undo(self) -> None:
        merge = self._chosen_merge()
        is_ready = self._view is not None and self._view.state is FileState.READY
        why = self._barred(merge)
        self._undo.setEnabled(is_ready and merge is not None and merge.can_undo and not why)
        self._undo_why.setText(why)
        self._undo_why.setVisible(bool(why))

    def _barred(self, merge: Merge | None) -> str:
        """Who may undo this merge, where who sits here may not."""
        if merge is None or not merge.can_undo or self._now is None:
            return ""
        right = Right.UNDO_OLD_MERGE if merge.is_old(self._now) else Right.UNDO_MERGE
        return role_words.barred(self._standing, right)

    def _merge_row(self, one: Merge, now: datetime) -> Row:
        state = self.tr("moved: {count}").format(count=one.moved) if one.can_undo else self.tr("undone")
        title = " · ".join(part for part in (one.merged.name, account(one.merged.external_id)) if part)
        when = formats.when(one.at, now, self._look.language)
        return Row("users", "accent" if one.can_undo else "ink_muted", title, f"{one.agent_name} · {state}", when)

    def _lay_out(self) -> None:
        look = self._look
        self._none = Sentence(look, identifier="merge.none", color="ink_muted")
        self._none.setText(self.tr("Nobody looks like the same person. Look for the other one below, if there is one."))
        self._done = heading(look, self.tr("Merged already"))
        self.left = QWidget(self)
        left = tight(QVBoxLayout(self.left))
        left.addWidget(heading(look, self.tr("May be the same person")))
        left.addWidget(self._none)
        left.addWidget(self._suggested)
        left.addWidget(self.picker, 1)
        left.addWidget(self._done)
        left.addWidget(self._merges)
        undo = row(self._undo, spacing=tokens.SPACE_S)
        undo.addWidget(self._undo_why, 1)
        left.addLayout(undo)
        for few in (self._suggested, self._merges):
            few.setFixedHeight(_ROWS * look.room(tokens.ROW_HEIGHT))
        self.right = QWidget()
        column = tight(QVBoxLayout(self.right))
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(self._preview)
        column.addWidget(heading(look, self.tr("Side by side")))
        column.addWidget(self._what)
        column.addWidget(scroll, 1)
        column.addLayout(row(self._merge, self._cancel, None))
        self._nobody = Sentence(look, color="ink_muted")
        self._nobody.setText(self.tr("Choose somebody at the left to see both side by side."))
        self._right = Pages(self)
        self._right.addWidget(self._nobody)
        self._right.addWidget(self.right)
        side = tight(QVBoxLayout())
        side.addWidget(self._state)
        side.addWidget(self._right, 1)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(2 * tokens.SPACE_L)
        line.addWidget(self.left, 2)
        line.addLayout(side, 3)

    def _chosen_merge(self) -> Merge | None:
        file = self._view.file if self._view is not None else None
        place = self._merges.currentIndex().row()
        return file.merges[place] if file is not None and 0 <= place < len(file.merges) else None

    def _compare(self, other_id: int | None) -> None:
        self._has_asked = True
        self._intents.customer_file.compare(other_id)

    def _on_suggested(self, index: QModelIndex) -> None:
        if self._view is not None and self._view.file is not None:
            self._compare(self._view.file.duplicates[index.row()].customer.id)

    def _on_chosen(self, found: CustomerBrief) -> None:
        self._compare(found.id)

    def _on_cancel(self) -> None:
        self._intents.customer_file.compare(None)

    def _on_merge(self) -> None:
        if self._view is not None and self._view.compared is not None:
            self._has_asked = True
            self._intents.customer_file.merge(self._view.compared.customer_id)

    def _on_undo(self) -> None:
        merge = self._chosen_merge()
        if merge is not None:
            self._has_asked = True
            self._intents.customer_file.undo_merge(merge.id)


def _duplicate_row(one: Duplicate) -> Row:
    found = one.customer
    reasons = ", ".join(customer_words.reason(reason.value) for reason in one.reasons)
    about = (reasons, found.detail, account(found.external_id), formats.phone(found.phone))
    return Row("users", "warn", found.name, " · ".join(part for part in about if part))
