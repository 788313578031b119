"""How the window asks for attention when a call rings: where it is, or, if the person wants that, in front."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from cti.model import CallState

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.view import DeskView


class Attention:
    """Follows the calls of one window, which may lie behind others or be minimised."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._rung: frozenset[str] = frozenset()

    def show_view(self, view: DeskView, *, keeps_focus: bool) -> None:
        """For each call that begins to ring: mark the window in the task bar, or bring it to the front."""
        ringing = frozenset(one.call.uniqueid for one in view.calls if one.call.state is CallState.RINGING)
        is_new, self._rung = bool(ringing - self._rung), ringing
        if not is_new or self._window.isActiveWindow():
            return
        if keeps_focus:
            QApplication.alert(self._window)
        else:
            self.bring_to_front()

    def bring_to_front(self) -> None:
        """Show the window above all others, as large as it was; the cursor stays in the field where it was."""
        self._window.setWindowState(self._window.windowState() & ~Qt.WindowState.WindowMinimized)
        self._window.show()
        self._window.raise_()
        self._window.activateWindow()
