"""What can be edited of a case, as fields; what was typed is never lost to what somebody else saved."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from app.domain.case import (
    KINDS,
    PRIORITIES,
    CaseDetails,
    CaseFile,
    apply_changes,
    default_due,
    differences,
    next_statuses,
)
from ui import messages, tokens
from ui.case_words import priority
from ui.choice import ChoiceBox
from ui.due_edit import DueEdit
from ui.field import TextField
from ui.look import Look
from ui.panel import field_caption, row
from ui.tick_box import TickBox


class CaseForm(QWidget):
    """Signals: `changed()` when something is typed, `submitted()` at Enter."""

    changed = Signal()
    submitted = Signal()

    def __init__(self, look: Look, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self._look, self._clock = look, clock
        self._base: CaseDetails | None = None  # what the fields were filled from
        self._file: CaseFile | None = None
        self._is_filling = False
        self.subject = TextField(look, identifier="case.subject", name=self.tr("Subject"))
        self.kind = self._choice("case.kind", self.tr("Kind"))
        self.status = self._choice("case.status", self.tr("Status"))
        self.priority = self._choice("case.priority", self.tr("Priority"))
        self.owner = self._choice("case.owner", self.tr("Owner"))
        self.has_due = TickBox(look, self.tr("Due at"), identifier="case.due")
        self.due = DueEdit(look, identifier="case.due_at", name=self.tr("Due at"), parent=self)
        self._fill_fixed()
        self._connect()
        self._lay_out(look)

    @property
    def typed(self) -> CaseDetails:
        """What stands in the fields now."""
        return CaseDetails(
            self.subject.text().strip(),
            str(self.kind.currentData()),
            str(self.status.currentData()),
            int(self.priority.currentData()),
            str(self.owner.currentData()),
            self._typed_due(),
        )

    @property
    def is_changed(self) -> bool:
        """Whether something would be saved."""
        return self._base is not None and bool(differences(self._base, self.typed))

    def show_file(self, file: CaseFile) -> None:
        """Show a case as the database has it; what was typed into this case and not saved stays on top of it."""
        is_same = self._file is not None and file.id == self._file.id
        typed = differences(self._base, self.typed) if is_same and self._base is not None else ()
        self._file, self._base = file, file.details
        self._fill(apply_changes(file.details, typed), file)

    def retype(self, typed: CaseDetails) -> None:
        """Put back what was typed into another form of this case."""
        if self._file is not None:
            self._fill(typed, self._file)
            self.changed.emit()

    def take_back(self, file: CaseFile) -> None:
        """Show the case as the database has it, without what was typed."""
        self._file, self._base = file, file.details
        self._fill(file.details, file)
        self.changed.emit()

    def _fill_fixed(self) -> None:
        for code in KINDS:
            self.kind.addItem(messages.case_kind(code), code)
        for number in PRIORITIES:
            self.priority.addItem(priority(number), number)

    def _fill(self, details: CaseDetails, file: CaseFile) -> None:
        self._is_filling = True
        if self.subject.text().strip() != details.subject:
            self.subject.setText(details.subject)
        statuses = dict.fromkeys((*next_statuses(file.details.status), file.details.status, details.status))
        self._offer(self.status, {code: messages.status(code) for code in statuses})
        self._offer(self.owner, {"": self.tr("Nobody yet"), **dict(file.agents)})
        if self.kind.findData(details.kind) < 0:
            self.kind.addItem(messages.case_kind(details.kind), details.kind)
        for box, value in (
            (self.kind, details.kind),
            (self.status, details.status),
            (self.priority, details.priority),
            (self.owner, details.owner_id),
        ):
            box.setCurrentIndex(max(0, box.findData(value)))
        self.has_due.setChecked(details.due_at is not None)
        if details.due_at is None or details.due_at != self._typed_due():
            self.due.show_due(details.due_at or default_due(details.priority, self._clock()))
        self.due.setEnabled(details.due_at is not None)
        self._is_filling = False

    def _typed_due(self) -> datetime | None:
        """The time that is shown; a time of the database keeps its seconds, which the field does not show."""
        if not self.has_due.isChecked():
            return None
        shown, base = self.due.due.replace(second=0), self._base.due_at if self._base is not None else None
        is_same = base is not None and shown == base.replace(second=0, microsecond=0)
        return base if is_same else shown

    def _offer(self, box: ChoiceBox, words: dict[str, str]) -> None:
        box.clear()
        for code, text in words.items():
            box.addItem(text, code)

    def _choice(self, identifier: str, name: str) -> ChoiceBox:
        return ChoiceBox(self._look, identifier=identifier, name=name)

    def _connect(self) -> None:
        self.subject.textEdited.connect(self._on_changed)
        self.subject.returnPressed.connect(self.submitted)
        for box in (self.kind, self.status, self.priority, self.owner):
            box.currentIndexChanged.connect(self._on_changed)
        self.has_due.toggled.connect(self._on_due)
        self.due.dateTimeChanged.connect(self._on_changed)

    def _lay_out(self, look: Look) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(tokens.SPACE_M)
        grid.setVerticalSpacing(tokens.SPACE_S)
        grid.addWidget(field_caption(look, self.tr("Subject")), 0, 0)
        grid.addWidget(self.subject, 0, 1, 1, 3)
        for place, (words, box) in enumerate(
            (
                (self.tr("Status"), self.status),
                (self.tr("Priority"), self.priority),
                (self.tr("Kind"), self.kind),
                (self.tr("Owner"), self.owner),
            )
        ):
            line, column = 1 + place // 2, 2 * (place % 2)
            grid.addWidget(field_caption(look, words), line, column)
            grid.addWidget(box, line, column + 1)
        grid.addLayout(row(self.has_due, self.due, None), 3, 1, 1, 3)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)

    def _on_due(self, is_due: bool) -> None:  # noqa: FBT001  # Qt's signal
        self.due.setEnabled(is_due)
        self._on_changed()

    def _on_changed(self) -> None:
        if not self._is_filling:
            self.changed.emit()
