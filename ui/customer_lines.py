"""Several numbers or addresses with their labels: a line each, lines come and go."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import tokens
from ui.button import ActionButton
from ui.field import TextField
from ui.look import Look
from ui.panel import row, tight

Lines = tuple[tuple[str, str], ...]
_LABEL_WIDTH = 120


def _as_it_is(value: str) -> str:
    return value


class _Line(QWidget):
    """One of them. What was not touched is what it was, however it is shown."""

    edited = Signal()
    removed = Signal(QWidget)

    def __init__(self, look: Look, identifier: str, name: str, shown: Callable[[str], str]) -> None:
        super().__init__()
        self._shown, self._value = shown, ""
        self.field = TextField(look, identifier=identifier, name=name)
        self._label = TextField(
            look, identifier=f"{identifier}.label", name=self.tr("Label"), hint=self.tr("label"), max_length=40
        )
        self._label.setFixedWidth(look.px(_LABEL_WIDTH))
        self._remove = ActionButton(look, self.tr("Remove"), identifier=f"{identifier}.remove", icon="x", kind="quiet")
        self._remove.set_compact(compact=True)
        for one in (self.field, self._label):
            one.textEdited.connect(self.edited)
        self._remove.clicked.connect(self._on_remove)
        line = row(spacing=tokens.SPACE_S)
        line.addWidget(self.field, 1)
        line.addWidget(self._label)
        line.addWidget(self._remove)
        self.setLayout(line)

    @property
    def content(self) -> tuple[str, str]:
        """Value and label as they stand now."""
        typed = self.field.text().strip()
        return (self._value if typed == self._shown(self._value) else typed, self._label.text().strip())

    def show_line(self, value: str, label: str) -> None:
        """Show another one; a cursor in what did not change stays."""
        if (value, label) != self.content or not value:
            self._value = value
            self.field.setText(self._shown(value))
            self._label.setText(label)

    def _on_remove(self) -> None:
        self.removed.emit(self)


class LineEditor(QWidget):
    """Signal `edited` after each change by the agent. `shown` writes a stored value for the eye."""

    edited = Signal()

    def __init__(
        self, look: Look, *, identifier: str, name: str, add: str, shown: Callable[[str], str] = _as_it_is
    ) -> None:
        super().__init__()
        self._look, self._identifier, self._name, self._shown = look, identifier, name, shown
        self._rows: list[_Line] = []
        self._count = 0
        self._add = ActionButton(look, add, identifier=f"{identifier}.add", kind="quiet")
        self._add.clicked.connect(self._on_add)
        self._column = tight(QVBoxLayout(self), tokens.SPACE_XS)
        self._column.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)
        self._make(1)

    @property
    def lines(self) -> Lines:
        """What stands there, without empty lines."""
        return tuple(content for content in self._contents() if content[0])

    def show_lines(self, lines: Lines) -> None:
        """Show these instead; nothing moves under the cursor when they are the same."""
        if lines != self.lines:
            self._draw(lines)

    def mark(self, value: str, *, is_invalid: bool) -> bool:
        """Mark the line of a value that was refused and put the cursor there; False: there is none."""
        found = next((one for one in self._rows[: self._count] if one.content[0] == value), None)
        if found is not None:
            found.field.set_invalid(is_invalid=is_invalid)
            found.field.setFocus()
        return found is not None

    def unmark(self) -> None:
        """No line is marked any more."""
        for one in self._rows:
            one.field.set_invalid(is_invalid=False)

    def _contents(self) -> Lines:
        return tuple(one.content for one in self._rows[: self._count])

    def _draw(self, lines: Lines) -> None:
        self._make(len(lines))
        self._count = len(lines)
        for number, one in enumerate(self._rows):
            one.setVisible(number < self._count)
            one.show_line(*(lines[number] if number < self._count else ("", "")))

    def _make(self, count: int) -> None:
        while len(self._rows) < count:
            number = len(self._rows) + 1
            made = _Line(self._look, f"{self._identifier}.{number}", f"{self._name} {number}", self._shown)
            made.edited.connect(self._on_edited)
            made.removed.connect(self._on_removed)
            made.hide()
            self._rows.append(made)
            self._column.insertWidget(number - 1, made)

    def _on_edited(self) -> None:
        self.unmark()
        self.edited.emit()

    def _on_add(self) -> None:
        contents = self._contents()
        if not contents or contents[-1][0]:
            self._draw((*contents, ("", "")))
        self._rows[self._count - 1].field.setFocus()

    def _on_removed(self, line: QWidget) -> None:
        kept = tuple(one.content for one in self._rows[: self._count] if one is not line)
        self._add.setFocus()
        self._draw(kept)
        self.edited.emit()
