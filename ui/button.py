"""A button with words, an icon, its key in the tooltip, and a designed *pending* look until the PBX confirms."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QIcon, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton

from ui import tokens
from ui.keys import KEYS, with_key
from ui.look import Look
from ui.plain import button_text, plain, tooltip

_WIDEST = 440  # a hostile name does not push the window apart


class ActionButton(QPushButton):
    """Words, icon and key of one action. `kind` chooses the rules of `ui/style.py`; it may shrink to its icon.

    The key is a `QShortcut`, not the button's own: that one would take the focus and wait for an animation. It works
    while the button is visible and enabled. With `owns_key` False the key is only shown, something else listens to it.
    """

    def __init__(
        self,
        look: Look,
        words: str,
        *,
        identifier: str = "",
        icon: str = "",
        kind: str = "plain",
        key: str = "",
        owns_key: bool = True,
        widest: int = _WIDEST,
    ) -> None:
        super().__init__()
        self._widest = look.px(widest)
        self._look, self._icon, self._kind = look, icon, kind
        self._key = key or KEYS.get(identifier, "")
        self._words = self._shown = self._tip = ""
        self._is_compact = self._is_pending = False
        self.setProperty("kind", kind)
        self.setFont(look.font(tokens.TYPE_BODY, QFont.Weight.DemiBold))
        self.setIconSize(QSize(look.px(tokens.ICON_BODY), look.px(tokens.ICON_BODY)))
        self.setAutoDefault(False)
        if identifier:
            self.setAccessibleIdentifier(identifier)
        if self._key and owns_key:
            QShortcut(QKeySequence(self._key), self).activated.connect(self.click)
        self._draw_icon()
        self.set_words(words)

    @property
    def words(self) -> str:
        """What the button says, also when it shows only its icon."""
        return self._words

    def set_words(self, words: str, tip: str = "") -> None:
        """Change what it says; `tip` explains more than the words (why it cannot be pressed)."""
        shown = plain(words)
        if (shown, tip) != (self._words, self._tip):
            self._words, self._tip = shown, tip
            self._draw_words()

    def set_icon(self, icon: str) -> None:
        """Show another icon."""
        if icon != self._icon:
            self._icon = icon
            self._draw_icon()

    def set_compact(self, *, compact: bool) -> None:
        """Shrink to the icon, the words go to the tooltip; or grow again."""
        if compact != self._is_compact:
            self._is_compact = compact
            self.setProperty("compact", compact)
            self._draw_words()
            if self.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
                self.style().unpolish(self)
                self.style().polish(self)

    def set_state(self, *, enabled: bool, pending: bool = False) -> None:
        """Say whether it can be pressed; a pending one waits for the PBX and shows so."""
        if pending != self._is_pending:
            self._is_pending = pending
            self._draw_icon()
        self.setEnabled(enabled and not pending)

    def full_width(self) -> int:
        """The width with words, whatever is shown now."""
        return self.width_with(self._shown)

    def width_with(self, words: str) -> int:
        """The width with other words."""
        letters = self.fontMetrics().horizontalAdvance(words)
        icon = self.iconSize().width() + tokens.SPACE_XS if self._icon else 0
        edge = {"quiet": tokens.SPACE_XS, "state": tokens.SPACE_S, "tab": tokens.SPACE_XS}.get(
            self._kind, tokens.SPACE_M
        )
        return letters + icon + 2 * edge + tokens.SPACE_XS

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus, as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Room for all the words, so that none is ever cut."""
        if self._is_compact:
            side = self._look.room(tokens.CONTROL_HEIGHT)
            return QSize(side + tokens.SPACE_S, side)
        return QSize(self.full_width(), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """No button is ever cut; other things give way."""
        return self.sizeHint()

    def _draw_words(self) -> None:
        self._shown = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, self._widest)
        self.setText("" if self._is_compact else button_text(self._shown))
        self.setAccessibleName(self._words)
        tip = f"{self._words}: {self._tip}" if self._tip else self._words
        self.setToolTip(tooltip(with_key(tip, self._key)) if self._key or self._tip or self._is_compact else "")

    def _draw_icon(self) -> None:
        name = "loader-2" if self._is_pending else self._icon
        self.setIcon(self._look.icon(name, self._icon_color()) if name else QIcon())

    def _icon_color(self) -> str:
        colors = {
            "primary": "on_fill",
            "good": "on_fill",
            "danger": "on_fill",
            "quiet": "accent",
            "suggestion": "accent",
        }
        return colors.get(self._kind, "ink")
