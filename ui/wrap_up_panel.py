"""How the call ended: outcome, notes, next step, linked case; from the keyboard alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPlainTextEdit

from app.domain.customer import Case
from app.domain.interaction import CALL_BACK_OUTCOME, CaseStep, Disposition, Outcome
from app.intents import DeskIntents
from app.view import WrapUpView
from ui import formats, messages, tokens
from ui.button import ActionButton
from ui.case_field import CaseField
from ui.keys import KEYS, with_key
from ui.label import PlainLabel, Sentence
from ui.look import Look
from ui.next_step import NextStepField
from ui.outcome_grid import OutcomeGrid
from ui.panel import Panel, heading, row


class WrapUpPanel(Panel):
    """Keeps the draft of one interaction; each change goes to the session at once and survives a crash."""

    def __init__(self, look: Look, intents: DeskIntents, clock: Callable[[], datetime]) -> None:
        super().__init__(look)
        self._intents = intents
        self._view: WrapUpView | None = None
        self._saving = ""
        self._draft = Disposition()
        self._cases: tuple[Case, ...] = ()
        self._e164 = ""
        self._is_filling = False
        self._title = heading(look, self.tr("How it ended"))
        self._timer = PlainLabel(
            look,
            identifier="wrapup.timer",
            name=self.tr("Time left"),
            size=tokens.TYPE_SMALL,
            color="ink_muted",
            tabular=True,
        )
        self._who = PlainLabel(look, identifier="wrapup.customer", size=tokens.TYPE_SMALL, color="ink_muted")
        self.outcomes = OutcomeGrid(look)
        self.notes = self._notes_field(look)
        self.next_step = NextStepField(look, clock)
        self.case = CaseField(look)
        self.save = self._save_button(look)
        self._extend = ActionButton(look, self.tr("Extend"), identifier="wrapup.extend", icon="clock-plus")
        self._missing = Sentence(look, identifier="wrapup.missing", color="ink_muted", size=tokens.TYPE_SMALL)
        self._connect()
        self._lay_out()

    def show_wrap_up(self, view: WrapUpView, outcomes: tuple[Outcome, ...], saving: str) -> None:
        """Show a wrap-up; what the agent is typing is never replaced by an older draft of the same call.

        `saving` are the words of the button: what happens after it.
        """
        self.outcomes.show_outcomes(outcomes)
        before = self._view
        is_other = before is None or before.interaction_id != view.interaction_id
        if view is not before or saving != self._saving:
            self._view, self._saving = view, saving
            self._show_state(view)
        self._e164 = view.e164
        if is_other:
            self._fill(view.draft)
        elif before is not None and view.draft.outcome != before.draft.outcome:
            self._take_outcome(view.draft.outcome)
        if is_other or view.cases != self._cases:
            self._fill_cases(view.cases)

    def tick(self, now: datetime) -> None:
        """Redraw the time that is left."""
        view = self._view
        if view is None or view.deadline is None:
            self._timer.show_text("")
            return
        left = (view.deadline - now).total_seconds()
        self._timer.show_text(self.tr("wrap-up {time}").format(time=formats.clock(left)))
        self._timer.set_color("bad" if left < 10 else "ink_muted")

    def focus_notes(self) -> None:
        """Put the cursor into the notes: asked for by key."""
        self.notes.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show_state(self, view: WrapUpView) -> None:
        others = self.tr("{count} more to close").format(count=view.others_waiting) if view.others_waiting else ""
        self._who.show_text(" · ".join(part for part in (view.customer_name, others) if part))
        self._who.setVisible(bool(self._who.text()))
        words = self.tr("Saving…") if view.is_saving else self._saving
        missing = "" if view.can_save or view.is_saving else messages.missing(view.missing)
        self.save.set_words(words, missing)
        self.save.set_state(enabled=view.can_save and not view.is_saving, pending=view.is_saving)
        self._make_room()
        self._extend.setVisible(view.deadline is not None)
        self._missing.setText(missing)
        self._missing.setVisible(bool(missing))

    def _fill(self, draft: Disposition) -> None:
        self._is_filling = True
        self._draft = draft
        self.outcomes.show_choice(draft.outcome)
        if self.notes.toPlainText() != draft.notes:
            self.notes.setPlainText(draft.notes)
        self.next_step.show_step(draft.next_step)
        self._is_filling = False

    def _take_outcome(self, code: str) -> None:
        """Show what the session chose meanwhile: what the PBX makes likely when the call ends."""
        self._draft = replace(self._draft, outcome=code)
        self.outcomes.show_choice(code)

    def _fill_cases(self, cases: tuple[Case, ...]) -> None:
        self._cases = cases
        self.case.show_cases(cases, self._draft.case_id, self._draft.case_step)

    def _change(self, draft: Disposition) -> None:
        if not self._is_filling and draft != self._draft:
            self._draft = draft
            if self._view is not None:
                self._intents.set_disposition(self._view.interaction_id, draft)

    def _notes_field(self, look: Look) -> QPlainTextEdit:
        notes = QPlainTextEdit(self)
        notes.setFont(look.font())
        notes.setAccessibleIdentifier("wrapup.notes")
        notes.setAccessibleName(self.tr("Notes"))
        notes.setPlaceholderText(self.tr("Notes: what was agreed"))
        notes.setToolTip(with_key(self.tr("Notes"), KEYS["wrapup.notes"]))
        notes.setTabChangesFocus(True)
        notes.setFixedHeight(look.room(76))
        return notes

    def _save_button(self, look: Look) -> ActionButton:
        """The widest that it may become leaves room for the icon of the other button."""
        other = tokens.CONTROL_HEIGHT + tokens.SPACE_S + tokens.SPACE_S
        edges = 2 * tokens.SPACE_M + tokens.ICON_BODY + 3 * tokens.SPACE_S
        widest = tokens.SIDE_WIDTH - 2 * tokens.SPACE_L - 2 - other - edges
        return ActionButton(
            look, "", identifier="wrapup.save", icon="check", kind="primary", owns_key=False, widest=widest
        )

    def _make_room(self) -> None:
        """The other button shrinks to its icon where the words need its place."""
        words = self.save.full_width() + self._extend.full_width() + tokens.SPACE_S
        edges = 2 * tokens.SPACE_L + 2  # of the panel, with its line at both sides
        self._extend.set_compact(compact=words > self.look.room(tokens.SIDE_WIDTH) - edges)

    def _connect(self) -> None:
        self.outcomes.chosen.connect(self._on_outcome)
        self.notes.textChanged.connect(self._on_notes)
        self.next_step.changed.connect(self._on_next_step)
        self.case.chosen.connect(self._on_case)
        self.save.clicked.connect(self._on_save)
        self._extend.clicked.connect(self._on_extend)
        # Quick fingers press it before the button knows of the outcome that they chose just now: the session decides.
        for key in (KEYS["wrapup.save"], "Ctrl+Enter"):  # the Enter of the number pad is another key
            QShortcut(QKeySequence(key), self).activated.connect(self._on_save)

    def _lay_out(self) -> None:
        self.body.addLayout(row(self._title, None, self._timer))
        for widget in (self._who, self.outcomes, self.notes, self.next_step, self.case):
            self.body.addWidget(widget)
        line = row()
        line.addWidget(self.save, 1)
        line.addWidget(self._extend)
        self.body.addLayout(line)
        self.body.addWidget(self._missing)

    def _on_outcome(self, code: str) -> None:
        if code == CALL_BACK_OUTCOME:
            self.next_step.propose_call_back(self._e164)
        else:
            self.next_step.take_back_proposal()
        self._change(replace(self._draft, outcome=code, next_step=self.next_step.step()))

    def _on_notes(self) -> None:
        self._change(replace(self._draft, notes=self.notes.toPlainText()))

    def _on_next_step(self) -> None:
        step = self.next_step.step()
        if step.due_at is not None and not step.e164:
            step = replace(step, e164=self._e164)
        self._change(replace(self._draft, next_step=step))

    def _on_case(self, case_id: int | None, step: CaseStep) -> None:
        self._change(replace(self._draft, case_id=case_id, case_step=step))

    def _on_save(self) -> None:
        if self._view is not None:
            self._intents.save_wrap_up(self._view.interaction_id)

    def _on_extend(self) -> None:
        if self._view is not None:
            self._intents.extend_wrap_up(self._view.interaction_id)
