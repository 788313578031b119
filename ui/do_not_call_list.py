"""Which numbers of a customer are on the do-not-call list, and who may put one on it or take it off."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.calling_out import ListedNumber
from app.domain.customer import PhoneLine
from app.domain.roles import JUST_AGENT, Right, Standing
from app.intents import DeskIntents
from app.view.customer_file import CustomerFileView
from app.view.edited_file import FileState
from ui import customer_words, formats, role_words, tokens
from ui.button import ActionButton
from ui.field import TextField
from ui.label import Sentence
from ui.look import Look
from ui.panel import row, tight
from ui.row_list import Row, RowList

_ROWS = 2
_LONGEST_REASON = 200


class DoNotCallList(QWidget):
    """Done at once, not with the form: a customer who asks for it is not called any more from then on."""

    def __init__(self, look: Look, intents: DeskIntents) -> None:
        super().__init__()
        self._look, self._intents = look, intents
        self._standing = JUST_AGENT
        self._view: CustomerFileView | None = None
        self._phones: tuple[PhoneLine, ...] = ()
        self._listed: dict[str, ListedNumber] = {}
        self._has_asked = False
        self.list = RowList(look, identifier="file.listed", name=self.tr("Do-not-call list"))
        self._reason = TextField(
            look,
            identifier="file.listed.reason",
            name=self.tr("Why this number is not called"),
            hint=self.tr("Why this number is not called"),
            max_length=_LONGEST_REASON,
        )
        self._change = ActionButton(look, self.tr("Put on the list"), identifier="file.listed.change")
        self._why = Sentence(look, identifier="file.listed.why", color="ink_muted")
        self.list.setFixedHeight(_ROWS * look.room(tokens.ROW_HEIGHT))
        self.list.selectionModel().currentChanged.connect(self._draw_choice)
        self._reason.returnPressed.connect(self._change.click)
        self._change.clicked.connect(self._on_change)
        column = tight(QVBoxLayout(self), tokens.SPACE_XS)
        column.addWidget(self.list)
        line = row(self._change, spacing=tokens.SPACE_S)
        line.insertWidget(0, self._reason, 1)
        line.addStretch(0)
        column.addLayout(line)
        column.addWidget(self._why)

    def show_file(self, view: CustomerFileView, now: datetime) -> None:
        """Show the numbers of the customer as they are stored."""
        file = view.file
        if file is None:
            return
        is_other = self._view is None or self._view.customer_id != view.customer_id
        self._view, place = view, 0 if is_other else self.list.currentIndex().row()
        if is_other:
            self._has_asked = False
            self._reason.clear()
        self._phones, self._listed = file.details.phones, {one.e164: one for one in file.listed}
        self.list.show_rows(tuple(self._row(one, now) for one in self._phones))
        if self._phones:
            self.list.setCurrentIndex(self.list.rows.index(min(max(place, 0), len(self._phones) - 1)))
        self._draw_choice()

    def show_standing(self, standing: Standing) -> None:
        """Show what who sits here may."""
        if standing != self._standing:
            self._standing = standing
            self._draw_choice()

    def _row(self, phone: PhoneLine, now: datetime) -> Row:
        listed = self._listed.get(phone.e164)
        title = " · ".join(part for part in (formats.phone(phone.e164), phone.label) if part)
        if listed is None:
            return Row("phone", "ink_muted", title, self.tr("not on the list"))
        until = self._until(listed, now)
        about = (self.tr("not to be called"), until, listed.reason)
        return Row("phone-off", "bad", title, " · ".join(part for part in about if part))

    def _until(self, listed: ListedNumber, now: datetime) -> str:
        if listed.until is None:
            return ""
        day = formats.day(listed.until, now.astimezone().date(), self._look.language)
        return self.tr("until {day}").format(day=day)

    def _draw_choice(self) -> None:
        phone, view = self._chosen(), self._view
        is_listed = phone is not None and phone.e164 in self._listed
        why = role_words.barred(self._standing, Right.UNLIST_NUMBER if is_listed else Right.LIST_NUMBER)
        is_ready = view is not None and view.state is FileState.READY
        self._change.set_words(self.tr("Take off the list") if is_listed else self.tr("Put on the list"), why)
        self._change.set_state(enabled=is_ready and phone is not None and not why)
        self._reason.setVisible(not is_listed)
        self._reason.setEnabled(phone is not None and not why)
        refused = view.refusal if view is not None and is_ready and self._has_asked and view.typed is None else ""
        said = customer_words.refusal(refused) if refused else why if phone is not None else ""
        self._why.setText(said)
        self._why.setVisible(bool(said))

    def _chosen(self) -> PhoneLine | None:
        place = self.list.currentIndex().row()
        return self._phones[place] if 0 <= place < len(self._phones) else None

    def _on_change(self) -> None:
        phone = self._chosen()
        if phone is None or not self._change.isEnabled():
            return
        self._has_asked = True
        if phone.e164 in self._listed:
            self._intents.customer_file.unlist_number(phone.e164)
        else:
            self._intents.customer_file.list_number(phone.e164, self._reason.text())
            self._reason.clear()
