"""Everybody whom calls can be handed over to: how colleagues stand, queues, and the saved numbers, kept here."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.intents import DeskIntents
from app.view.targets import NO_TARGETS, Target, TargetKind, TargetsView
from ui import tokens
from ui.button import ActionButton
from ui.field import TextField
from ui.kept_choice_box import KeptChoiceBox
from ui.kept_choices import KeptChoices
from ui.label import Sentence
from ui.look import Look
from ui.panel import Panel, heading, row, tight
from ui.row_list import RowList
from ui.target_rows import fitting, target_row

_MAX_NAME, _MAX_NUMBER = 80, 40


class DirectoryPage(QWidget):
    """The list at the left; at the right the number that is changed, or a new one."""

    def __init__(self, look: Look, intents: DeskIntents, kept: KeptChoices) -> None:
        super().__init__()
        self._look, self._intents = look, intents
        self._targets = NO_TARGETS
        self._fitting: tuple[Target, ...] = ()
        self._changed: Target | None = None  # the saved number in the form; None: a new one
        self._part = KeptChoiceBox(
            look, kept, identifier="directory.part", name=self.tr("Which entries"), entries=self._parts()
        )
        self._build(look)
        self._lay_out(look)
        self._show_form(None)

    def show_targets(self, view: TargetsView) -> None:
        """Follow the PBX and the database; what is being typed stays."""
        if view is self._targets:
            return
        self._targets = view
        self._failed.setVisible(view.has_failed)
        self._show_fitting()

    def enter(self) -> None:
        """The page is being opened: who is new is read."""
        self._intents.targets.load()
        self._search.setFocus()

    def _parts(self) -> dict[str, str]:
        return {
            "all": self.tr("Everybody"),
            TargetKind.COLLEAGUE.value: self.tr("Colleagues"),
            TargetKind.QUEUE.value: self.tr("Queues"),
            TargetKind.NUMBER.value: self.tr("Saved numbers"),
        }

    def _build(self, look: Look) -> None:
        self._search = TextField(
            look,
            identifier="directory.search",
            name=self.tr("Search the directory"),
            hint=self.tr("Name, extension or number"),
        )
        self._list = RowList(look, identifier="directory.list", name=self.tr("Colleagues, queues and saved numbers"))
        self._failed = Sentence(look, identifier="directory.failed", color="warn")
        self._failed.setText(self.tr("The customer database does not answer: names and numbers are those of before."))
        self._failed.hide()
        self._call = ActionButton(look, self.tr("Call"), identifier="directory.call", icon="phone", kind="good")
        self._title = heading(look, "")
        self._name = TextField(
            look, identifier="directory.name", name=self.tr("Name"), hint=self.tr("Name"), max_length=_MAX_NAME
        )
        self._number = TextField(
            look, identifier="directory.number", name=self.tr("Number"), hint=self.tr("Number"), max_length=_MAX_NUMBER
        )
        self._save = ActionButton(look, self.tr("Save"), identifier="directory.save", icon="check", kind="primary")
        self._new = ActionButton(look, self.tr("Another one"), identifier="directory.new", icon="phone-plus")
        self._remove = ActionButton(look, self.tr("Remove"), identifier="directory.remove", icon="x")
        self._search.textChanged.connect(self._show_fitting)
        self._part.chosen.connect(self._show_fitting)
        self._list.selectionModel().currentChanged.connect(self._on_chosen)
        self._list.activated.connect(self._on_call)
        self._name.textChanged.connect(self._refresh)
        self._number.textChanged.connect(self._refresh)
        self._number.returnPressed.connect(self._on_save)
        self._call.clicked.connect(self._on_call)
        self._save.clicked.connect(self._on_save)
        self._new.clicked.connect(self._on_new)
        self._remove.clicked.connect(self._on_remove)

    def _lay_out(self, look: Look) -> None:
        found = Panel(look)
        top = row(self._search, self._part)
        top.setStretch(0, 1)
        found.body.addLayout(top)
        found.body.addWidget(self._failed)
        found.body.addWidget(self._list, 1)
        found.body.addLayout(row(self._call, None))
        form = Panel(look)
        for widget in (self._title, self._name, self._number):
            form.body.addWidget(widget)
        form.body.addLayout(row(self._save, self._new, None, self._remove))
        form.setFixedWidth(look.room(tokens.SIDE_WIDTH) + tokens.SPACE_L)
        side = tight(QVBoxLayout(), 0)
        side.addWidget(form)
        side.addStretch(1)
        line = QHBoxLayout(self)
        edge = tokens.SPACE_L
        line.setContentsMargins(edge, edge, edge, edge)
        line.setSpacing(tokens.SPACE_M)
        line.addWidget(found, 1)
        line.addLayout(side)

    def _show_fitting(self) -> None:
        chosen = self._chosen()
        kind = self._part.code
        part = tuple(one for one in self._targets.targets if kind in ("all", one.kind.value))
        self._fitting = fitting(part, self._search.text())
        self._list.show_rows(tuple(target_row(one, self._look.language) for one in self._fitting))
        same = [place for place, one in enumerate(self._fitting) if chosen and _is_same(one, chosen)]
        selection = self._list.selectionModel()
        if same:
            selection.setCurrentIndex(self._list.rows.index(same[0]), QItemSelectionModel.SelectionFlag.ClearAndSelect)
        else:
            selection.clear()
        self._refresh()

    def _chosen(self) -> Target | None:
        place = self._list.currentIndex().row()
        return self._fitting[place] if 0 <= place < len(self._fitting) else None

    def _show_form(self, target: Target | None) -> None:
        self._changed = target
        if target is None:
            self._list.selectionModel().clear()  # the same line can be chosen again
        self._title.show_text(self.tr("Change the number") if target else self.tr("Save a number"))
        self._name.setText(target.name if target else "")
        self._number.setText(target.dial if target else "")
        self._refresh()

    def _refresh(self) -> None:
        self._call.setEnabled(self._chosen() is not None)
        self._save.setEnabled(bool(self._name.text().strip() and self._number.text().strip()))
        self._remove.setVisible(self._changed is not None)
        self._new.setVisible(self._changed is not None)

    def _on_chosen(self, _now: QModelIndex, _before: QModelIndex) -> None:
        chosen = self._chosen()
        if chosen is not None and chosen.kind is TargetKind.NUMBER:
            self._show_form(chosen)
        self._refresh()

    def _on_call(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self._intents.dial(chosen.dial)

    def _on_save(self) -> None:
        if self._save.isEnabled():
            number_id = int(self._changed.key) if self._changed is not None else None
            self._intents.targets.save_number(number_id, self._name.text().strip(), self._number.text().strip())
            self._show_form(None)
            self._name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_new(self) -> None:
        self._show_form(None)
        self._name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_remove(self) -> None:
        if self._changed is not None:
            self._intents.targets.remove_number(int(self._changed.key))
            self._show_form(None)


def _is_same(one: Target, other: Target) -> bool:
    return (one.kind, one.key) == (other.kind, other.key)
