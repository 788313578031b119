"""What a person had begun in a window whose contents are built anew: every text, open forms, the cursor."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from ui.find import by_identifier

if TYPE_CHECKING:
    from app.domain.case import CaseDetails
    from app.domain.customer import CustomerDraft
    from app.domain.interaction import NextStep
    from ui.customers_page import CustomersBegun
    from ui.shell import Shell


@dataclass(frozen=True, slots=True)
class _Typed:
    text: str
    position: int


@dataclass(frozen=True, slots=True)
class CarryOver:
    """Taken from the old contents before they go, put into the new ones once they stand."""

    place: str
    pages: tuple[str, ...]
    texts: dict[str, _Typed]
    forms: dict[str, CustomerDraft]
    before_proposal: NextStep | None
    is_transferring: bool
    case: CaseDetails | None
    focused: str
    customers: CustomersBegun | None = None


def take(shell: Shell) -> CarryOver:
    """Remember what stands in these contents; the secret of a sign-on too, which never leaves the memory."""
    focus = QApplication.focusWidget()
    strip = shell.calls.strip_or_none
    kept = CarryOver(
        place=shell.place,
        pages=shell.built_pages,
        texts={one.accessibleIdentifier(): _typed(one) for one in _fields(shell)},
        forms=shell.desk.card.forms,
        before_proposal=shell.desk.wrap_up.next_step.before_proposal,
        is_transferring=strip is not None and strip.transfer.isVisible(),
        case=shell.follow_ups.typed_case,
        focused=focus.accessibleIdentifier() if focus is not None else "",
        customers=shell.customers_begun,
    )
    shell.close_popovers()
    return kept


def put(shell: Shell, kept: CarryOver) -> None:
    """Put it all where it was; what the session says already is not said to it again."""
    shell.build_pages(kept.pages)
    shell.go_to(kept.place)
    shell.take_customers_begun(kept.customers)
    shell.desk.card.take_forms(kept.forms)
    shell.desk.wrap_up.next_step.before_proposal = kept.before_proposal
    if kept.is_transferring:
        shell.calls.strip.transfer.open()
    for field in _fields(shell):
        before = kept.texts.get(field.accessibleIdentifier())
        if before is not None and (before.text or _text(field)):
            _type(field, before)
    shell.follow_ups.retype_case(kept.case)
    focused = by_identifier(shell, kept.focused) if kept.focused else None
    if focused is not None:
        focused.setFocus()


def _fields(root: QWidget) -> list[QLineEdit | QPlainTextEdit]:
    every = root.findChildren(QWidget)
    return [one for one in every if isinstance(one, QLineEdit | QPlainTextEdit) and one.accessibleIdentifier()]


def _text(field: QLineEdit | QPlainTextEdit) -> str:
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


def _typed(field: QLineEdit | QPlainTextEdit) -> _Typed:
    position = field.cursorPosition() if isinstance(field, QLineEdit) else field.textCursor().position()
    return _Typed(_text(field), position)


def _type(field: QLineEdit | QPlainTextEdit, before: _Typed) -> None:
    if isinstance(field, QLineEdit):
        if field.text() != before.text:
            field.setText(before.text)
        field.setCursorPosition(before.position)
        return
    if field.toPlainText() != before.text:
        field.setPlainText(before.text)
    cursor = field.textCursor()
    cursor.setPosition(min(before.position, len(before.text)), QTextCursor.MoveMode.MoveAnchor)
    field.setTextCursor(cursor)
