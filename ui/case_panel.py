"""One case: its fields, what a colleague changed meanwhile, its contacts and its history."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy, QVBoxLayout

from app.domain.case import UNSOLVED, CaseFile
from app.domain.interaction import Outcome
from app.intents import DeskIntents
from app.view.cases import CaseView
from app.view.edited_file import FileState
from ui import messages, tokens
from ui.button import ActionButton
from ui.case_form import CaseForm
from ui.case_words import about, case_refusal, change_rows, conflict
from ui.empty import EmptyState
from ui.keys import KEYS, TAB_KEYS
from ui.label import PlainLabel, Sentence
from ui.look import Look
from ui.pages import Pages
from ui.panel import Panel, heading, row
from ui.row_list import RowList
from ui.timeline import timeline_rows


class CasePanel(Panel):
    """Signal `card_wanted`: the desk shows the customer."""

    card_wanted = Signal()

    def __init__(self, look: Look, intents: DeskIntents, clock: Callable[[], datetime]) -> None:
        super().__init__(look)
        self._intents, self._clock = intents, clock
        self._view: CaseView | None = None
        self._outcomes: tuple[Outcome, ...] = ()
        self._title = heading(look, "")
        self._title.setAccessibleIdentifier("case.title")
        self._about = PlainLabel(look, identifier="case.about", color="ink_muted", size=tokens.TYPE_SMALL)
        self._customer = ActionButton(look, "", identifier="case.customer", icon="id", kind="quiet")
        self.form = CaseForm(look, clock)
        self._notice = QFrame(self)
        self._notice.setProperty("kind", "notice")
        self._conflicts = Sentence(look, identifier="case.conflicts", color="warn")
        self._theirs = ActionButton(look, self.tr("Take theirs"), identifier="case.theirs")
        self._refusal = Sentence(look, identifier="case.refusal", color="bad")
        self._save = ActionButton(look, self.tr("Save"), identifier="case.save", icon="check", kind="primary")
        self._escalate = ActionButton(look, self.tr("Escalate"), identifier="case.escalate", icon="arrow-forward-up")
        self._contacts = RowList(look, identifier="case.contacts", name=self.tr("Contacts of this case"))
        self._changes = RowList(look, identifier="case.changes", name=self.tr("Changes of this case"))
        self._no_contacts = EmptyState(look, "message")
        self._no_contacts.show_text(
            self.tr("No contact belongs to it yet."), self.tr("Link one when you close a call.")
        )
        self._tabs, self._lists = self._make_tabs(), Pages(self)
        for page in (self._contacts, self._changes, self._no_contacts):
            self._lists.addWidget(page)
        self._connect()
        self._lay_out()

    def show_case(self, view: CaseView, outcomes: tuple[Outcome, ...]) -> None:
        """Show a case that was read."""
        if view is self._view or view.file is None:
            return
        is_new_file = self._view is None or view.file is not self._view.file
        self._view, self._outcomes = view, outcomes
        if is_new_file:
            self._show_file(view.file)
        self._show_state(view, view.file)

    # -- inside ----------------------------------------------------------------------------------------------------

    def _show_file(self, file: CaseFile) -> None:
        now, language = self._clock(), self.look.language
        self._title.show_text(f"#{file.id} · {messages.case_kind(file.details.kind)}")
        self._about.show_text(about(file, now, language))
        self._customer.set_words(file.customer_name or self.tr("No customer"), self.tr("show the card"))
        self._customer.setEnabled(file.customer_id is not None)
        self.form.show_file(file)
        self._contacts.show_rows(timeline_rows(file.contacts, self._outcomes, now, language))
        self._changes.show_rows(change_rows(file.changes, dict(file.agents), now, language))
        for tab, words, found in zip(
            self._tabs, (self.tr("Contacts"), self.tr("Changes")), (file.contacts, file.changes), strict=True
        ):
            tab.set_words(f"{words} {len(found)}" if found else words)
        self._on_tab()

    def _show_state(self, view: CaseView, file: CaseFile) -> None:
        now, language, agents = self._clock(), self.look.language, dict(file.agents)
        is_saving = view.state is FileState.SAVING
        sentences = [conflict(one, agents, now, language) for one in view.conflicts]
        if sentences:
            sentences = [self.tr("A colleague changed this case while you were typing. Nothing is lost:"), *sentences]
            sentences.append(self.tr("Save writes what stands in the fields now."))
        self._conflicts.setText("\n".join(sentences))
        self._notice.setVisible(bool(sentences))
        self._refusal.setText(case_refusal(view) if view.refusal else "")
        self._refusal.setVisible(bool(view.refusal))
        self._escalate.set_state(enabled=file.details.status in UNSOLVED, pending=is_saving)
        self._save.set_words(self.tr("Saving…") if is_saving else self.tr("Save"))
        self._save.set_state(enabled=self.form.is_changed, pending=is_saving)

    def _make_tabs(self) -> tuple[ActionButton, ActionButton]:
        contacts = ActionButton(self.look, "", identifier="case.tab.contacts", kind="tab", key=TAB_KEYS[0])
        changes = ActionButton(self.look, "", identifier="case.tab.changes", kind="tab", key=TAB_KEYS[1])
        self._group = QButtonGroup(self)
        for number, tab in enumerate((contacts, changes)):
            tab.setCheckable(True)
            self._group.addButton(tab, number)
        contacts.setChecked(True)
        return contacts, changes

    def _connect(self) -> None:
        self.form.changed.connect(self._on_changed)
        self.form.submitted.connect(self._on_save)
        self._save.clicked.connect(self._on_save)
        self._escalate.clicked.connect(self._on_escalate)
        self._theirs.clicked.connect(self._on_theirs)
        self._customer.clicked.connect(self._on_customer)
        self._group.idClicked.connect(self._on_tab)
        QShortcut(QKeySequence(KEYS["case.subject"]), self).activated.connect(self.form.subject.setFocus)

    def _lay_out(self) -> None:
        self.body.addLayout(row(self._title, self._customer, None, self._escalate, self._save))
        self.body.addWidget(self._about)
        self.body.addWidget(self.form)
        inside = QVBoxLayout(self._notice)
        inside.addWidget(self._conflicts)
        inside.addLayout(row(self._theirs, None))
        self.body.addWidget(self._notice)
        self.body.addWidget(self._refusal)
        self.body.addLayout(row(*self._tabs, None, spacing=tokens.SPACE_S))
        self.body.addWidget(self._lists, 1)
        self.form.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)  # the lists give way, not it
        self._lists.setMinimumHeight(self.look.room(tokens.ROW_HEIGHT))

    def _on_changed(self) -> None:
        if self._view is not None and self._view.state is FileState.READY:
            self._save.set_state(enabled=self.form.is_changed)

    def _on_save(self) -> None:
        if self.form.is_changed:
            self._intents.cases.save(self.form.typed)

    def _on_escalate(self) -> None:
        self._intents.cases.escalate()

    def _on_theirs(self) -> None:
        if self._view is not None and self._view.file is not None:
            self.form.take_back(self._view.file)
            self._notice.hide()

    def _on_customer(self) -> None:
        file = self._view.file if self._view is not None else None
        if file is not None and file.customer_id is not None:
            self._intents.show_customer(file.customer_id)
            self.card_wanted.emit()

    def _on_tab(self, _number: int = 0) -> None:
        if self._group.checkedId() == 1:
            self._lists.turn_to(self._changes)
        else:
            self._lists.turn_to(self._contacts if self._contacts.rows.rows else self._no_contacts)
