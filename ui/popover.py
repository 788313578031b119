"""A small panel that lies over the page, under its anchor; it takes no window and gives the focus back."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from ui.look import Look
from ui.panel import Panel
from ui.tab_order import step_inside
from ui.tokens import SPACE_XS


class Popover(Panel):
    """Opened by the agent only. Escape or a click elsewhere closes it and the cursor is where it was."""

    def __init__(self, look: Look, anchor: QWidget, host: QWidget) -> None:
        super().__init__(look, host, kind="popover")
        self._anchor = anchor
        self._focus_before: QWidget | None = None
        self.hide()

    def toggle(self) -> None:
        """Open, or close if it is open."""
        if self.isVisible():
            self.close_popover()
        else:
            self.open()

    def open(self) -> None:
        """Show it under the anchor, inside the window, and focus its first control."""
        self._focus_before = QApplication.focusWidget()
        self.place()
        self.show()
        self.raise_()
        self.focus_first()
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    def close_popover(self) -> None:
        """Hide it and give the focus back."""
        if self.isHidden():
            return
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)
        held_focus = self.isAncestorOf(QApplication.focusWidget() or self)
        self.hide()
        if held_focus and self._focus_before is not None and self._focus_before.isVisible():
            self._focus_before.setFocus()
        self._focus_before = None

    def place(self) -> None:
        """Under the anchor's left edge, moved so that all of it is inside the window."""
        self.adjustSize()
        host = self.parentWidget()
        if host is None:
            return
        below = self._anchor.mapTo(host, QPoint(0, self._anchor.height() + SPACE_XS))
        left = max(0, min(below.x(), host.width() - self.width() - SPACE_XS))
        self.move(left, max(0, min(below.y(), host.height() - self.height())))

    def focus_first(self) -> None:
        """Focus what the agent will use first; the next control in the chain unless a popover says otherwise."""
        self.focusNextChild()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A click outside closes it, and still does what it was meant for."""
        if (
            event.type() == QEvent.Type.MouseButtonPress
            and isinstance(event, QMouseEvent)
            and isinstance(watched, QWidget)
            and not self._is_inside(watched)
        ):
            self.close_popover()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes; up and down go through the entries."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_popover()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001  # Qt's own names
        """Tab stays inside while it is open."""
        return step_inside(self, forward=next) or super().focusNextPrevChild(next)

    def _is_inside(self, widget: QWidget) -> bool:
        parts = (self, self._anchor)
        return any(part is widget or part.isAncestorOf(widget) for part in parts)
