"""The customer's data in the room: the form, what was refused, what somebody else changed meanwhile."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.domain.audit import Conflict, CustomerDetails, FieldChange, apply
from app.domain.roles import Standing
from app.intents import DeskIntents
from app.view.customer_file import CustomerFileView
from app.view.edited_file import FileState
from ui import customer_words, tokens
from ui.button import ActionButton
from ui.customer_conflicts import ConflictPanel
from ui.customer_draft import CustomerForm
from ui.customer_fields import CustomerFields
from ui.do_not_call_list import DoNotCallList
from ui.keys import KEYS
from ui.label import Sentence
from ui.look import Look
from ui.panel import row, tight
from ui.plain import isolated

_OUTAGES = frozenset({"locked", "unreachable", "disk_full", "too_slow", "io"})  # it may be saved in a moment
_KEPT = 20  # forms that were left unsaved


class CustomerFilePanel(QWidget):
    """What is typed belongs to its customer: left unsaved it is here again when that customer is opened again.

    Signal `changed`: there is something to save, or no more.
    """

    changed = Signal()

    def __init__(self, look: Look, intents: DeskIntents) -> None:
        super().__init__()
        self._intents = intents
        self._view: CustomerFileView | None = None
        self._form: CustomerForm | None = None
        self._sent: CustomerDetails | None = None  # what is being saved
        self._left: dict[int, CustomerForm] = {}
        self._now: datetime | None = None
        self._do_not_call = DoNotCallList(look, intents)
        self.fields = CustomerFields(look, self._do_not_call)
        self._standing: Standing | None = None
        self._conflicts = ConflictPanel(look)
        self._state = Sentence(look, identifier="file.state")
        self._save = ActionButton(
            look, self.tr("Save"), identifier="file.save", icon="check", kind="primary", key=KEYS["case.save"]
        )
        self._discard = ActionButton(look, self.tr("Undo what I typed"), identifier="file.discard")
        self._save.clicked.connect(self._on_save)
        self._discard.clicked.connect(self._on_discard)
        self._conflicts.taken.connect(self._on_taken)
        self.fields.edited.connect(self._on_edited)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # there is nothing to do in it itself
        scroll.setWidget(self.fields)
        column = tight(QVBoxLayout(self), tokens.SPACE_S)
        column.addWidget(self._conflicts)
        column.addWidget(scroll, 1)
        self._foot = QWidget(self)
        line = row(self._save, self._discard, spacing=tokens.SPACE_S)
        line.addWidget(self._state, 1)
        self._foot.setLayout(line)
        column.addWidget(self._foot)

    @property
    def areas(self) -> tuple[QWidget, ...]:
        """What Tab goes through, in this order."""
        return (self._conflicts, self.fields.left, self.fields.right, self._foot)

    @property
    def forms(self) -> dict[int, CustomerForm]:
        """What is typed and not saved, by customer."""
        kept = dict(self._left)
        if self._view is not None and self._form is not None and self._form.is_changed:
            kept[self._view.customer_id] = self._form
        return kept

    def take_forms(self, forms: dict[int, CustomerForm]) -> None:
        """Go on with what was typed before the window was built anew."""
        self._left = dict(forms)
        view, self._view = self._view, None
        if view is not None and self._now is not None:
            self._form = None
            self.show_file(view, self._now)

    def show_file(self, view: CustomerFileView | None, now: datetime) -> None:
        """Show a file; what is typed for the same customer stays, and follows what it does not touch."""
        before, self._now = self._view, now
        if view is before:
            return
        if before is not None and (view is None or view.customer_id != before.customer_id):
            self._put_away(before.customer_id)
        self._view = view
        if view is not None and view.file is not None and view.state in {FileState.READY, FileState.SAVING}:
            self._follow(view, before, view.file.details)
            self._draw(before)
            self._do_not_call.show_file(view, now)

    def show_standing(self, standing: Standing) -> None:
        """Show what who sits here may change."""
        if standing is not self._standing:
            self._standing = standing
            self.fields.show_standing(standing)
            self._do_not_call.show_standing(standing)

    def _put_away(self, customer_id: int) -> None:
        if self._form is not None and self._form.is_changed:
            self._left[customer_id] = self._form
            if len(self._left) > _KEPT:
                del self._left[next(iter(self._left))]
        self._form = self._sent = None

    def _follow(self, view: CustomerFileView, before: CustomerFileView | None, details: CustomerDetails) -> None:
        if self._form is None:
            # What a conflict kept was typed on an older file: only the form itself knows which.
            typed = details if view.typed is None or view.conflicts else view.typed
            self._form = self._left.pop(view.customer_id, CustomerForm(details, typed)).on(details)
        elif self._sent is not None and before is not None and view.saved != before.saved:
            # What was sent is what the file has now, perhaps in another spelling: only later typing is still open.
            self._form = CustomerForm(self._sent, self._form.typed)
            self._sent = None
            if view.state is FileState.READY:
                self._form = self._form.on(details)
        elif self._form.shown is not details and view.state is FileState.READY:
            self._form = self._form.on(details)
        if view.state is FileState.READY and (view.refusal or view.conflicts):
            self._sent = None

    def _draw(self, before: CustomerFileView | None) -> None:
        view, form = self._view, self._form
        if view is None or form is None or view.file is None or self._now is None:
            return
        self.fields.show_details(form.shown, form.typed, view.file.consents, self._now)
        is_ready = view.state is FileState.READY
        self._conflicts.show_conflicts(self._open_conflicts() if is_ready else (), self._now)
        is_new = before is None or before.refusal != view.refusal or before.state is not view.state
        if view.refusal and is_ready and is_new and view.typed is not None:
            self.fields.mark(view.refusal, dict(view.values))
        self._draw_state()

    def _open_conflicts(self) -> tuple[Conflict, ...]:
        """Those for which what was typed still stands in the form."""
        view, form = self._view, self._form
        if view is None or form is None:
            return ()
        theirs = (FieldChange(one.field, "", one.theirs, one.part) for one in view.conflicts)
        taken = (apply(form.typed, (change,)) == form.typed for change in theirs)
        return tuple(one for one, is_taken in zip(view.conflicts, taken, strict=True) if not is_taken)

    def _draw_state(self) -> None:
        view, form = self._view, self._form
        is_saving = view is not None and view.state is FileState.SAVING
        is_changed = form is not None and form.is_changed
        # A conflict that was decided for what somebody else wrote leaves nothing to save.
        self._save.set_state(enabled=is_changed and not is_saving, pending=is_saving and self._sent is not None)
        self._discard.setEnabled(is_changed and not is_saving)
        text = ""
        if is_saving:
            text = self.tr("Saving…")
        elif view is not None and view.refusal and view.typed is not None:
            text = self._refused(view)
        elif is_changed:
            text = self.tr("Not saved yet.")
        elif view is not None and view.saved:
            text = self.tr("Saved.")
        if text != self._state.text():
            self._state.setText(text)
            self._state.setAccessibleName(text)

    def _refused(self, view: CustomerFileView) -> str:
        text = customer_words.refusal(view.refusal)
        owner = dict(view.values).get("name", "")
        if view.refusal == "duplicate_rut" and owner:
            whose = self.tr("It is the RUT of {name}.").format(name=isolated(owner))
            return f"{text} {whose}"
        if view.refusal in _OUTAGES:
            hint = self.tr("What you typed stays here: press Save again in a moment.")
            return f"{text} {hint}"
        return text

    def _on_edited(self) -> None:
        if self._form is not None:
            self._form = CustomerForm(self._form.shown, self.fields.typed)
            self._draw_state()
            self.changed.emit()

    def _on_save(self) -> None:
        if self._form is not None and self._form.is_changed:
            self._sent = self._form.typed
            self._intents.customer_file.save(self._form.typed)

    def _on_discard(self) -> None:
        view, form = self._view, self._form
        if form is None or view is None:
            return
        self._form = CustomerForm(form.shown, form.shown)
        self._draw(view)
        self.fields.name.setFocus()
        self.changed.emit()

    def _on_taken(self, conflict: Conflict) -> None:
        if self._form is not None and self._view is not None:
            change = FieldChange(conflict.field, conflict.ours, conflict.theirs, conflict.part)
            self._form = CustomerForm(self._form.shown, apply(self._form.typed, (change,)))
            self._draw(self._view)
            self.changed.emit()
