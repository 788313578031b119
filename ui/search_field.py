"""The search in the top bar: Ctrl+K from anywhere, arrows choose among the results, Escape goes back."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QStyle, QWidget

from ui.field import TextField
from ui.keys import KEYS, key_text
from ui.look import Look
from ui.tokens import ICON_SMALL, SPACE_S

_PAUSE_MS = 120  # a person who types is not asked about after each letter
_MAX_QUERY = 120
_BESIDE_ICON = 6  # pixels that Qt keeps around the icon in a field
_EDGE = 3 + 1  # border and margin of a field, and what rounding may add


class SearchField(TextField):
    """What is typed here. Signals: `asked(text)` after a short pause, `stepped(+1 | -1)`, `chosen()`, `left()`."""

    asked = Signal(str)
    stepped = Signal(int)
    chosen = Signal()
    left = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look, identifier="search", name="", max_length=_MAX_QUERY)
        self._focus_before: QWidget | None = None
        self._prompts: tuple[str, ...] = ()
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._timer.timeout.connect(self._on_pause)
        self.setAccessibleName(self.tr("Search"))
        self.setMinimumWidth(look.px(120))
        self.setMaximumWidth(look.px(310))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.addAction(
            QAction(look.icon("search", "ink_muted", ICON_SMALL), "", self), self.ActionPosition.LeadingPosition
        )
        self.prompt()
        self.textEdited.connect(self._on_edited)

    def prompt(self, text: str = "") -> None:
        """What stands in the empty field: the usual words, or what is searched for now."""
        usual, short, key = self.tr("Search customer, phone, RUT…"), self.tr("Search"), key_text(KEYS["search"])
        self._prompts = (text or f"{usual}   {key}", *(() if text else (f"{short}   {key}",)), short)
        self._show_prompt()
        self.setToolTip(f"{text or usual} ({key})")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width has room for other words."""
        super().resizeEvent(event)
        self._show_prompt()

    def _show_prompt(self) -> None:
        """The longest words that fit whole."""
        icon = QStyle.PixelMetric.PM_LineEditIconSize, QStyle.PixelMetric.PM_LineEditIconMargin
        beside = sum(self.style().pixelMetric(one, None, self) for one in icon) + _BESIDE_ICON
        room = self.width() - beside - 2 * (SPACE_S + _EDGE)
        fitting = (words for words in self._prompts if self.fontMetrics().horizontalAdvance(words) <= room)
        self.setPlaceholderText(next(fitting, self._prompts[-1]))

    def enter(self) -> None:
        """Take the cursor, remember where it was."""
        before = QApplication.focusWidget()
        if before is not self:
            self._focus_before = before
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def leave(self) -> None:
        """Empty the field and put the cursor back where it was."""
        self._timer.stop()
        self.clear()
        self.prompt()
        if self._focus_before is not None and self._focus_before.isVisible():
            self._focus_before.setFocus()
        elif self.hasFocus():
            self.clearFocus()
        self._focus_before = None
        self.left.emit()

    def event(self, event: QEvent) -> bool:
        """Keep the keys of the results from the shortcuts while the cursor is here."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
            if plain and event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Up, Qt.Key.Key_Down):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down step, Enter chooses, Escape leaves; everything else is typing."""
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.stepped.emit(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_enter()
        elif key == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def _on_edited(self, text: str) -> None:
        if text.strip():
            self._timer.start()
        else:
            self._timer.stop()
            self.left.emit()

    def _on_pause(self) -> None:
        self.asked.emit(self.text().strip())

    def _on_enter(self) -> None:
        if self._timer.isActive():
            self._timer.stop()
            self._on_pause()
        else:
            self.chosen.emit()
