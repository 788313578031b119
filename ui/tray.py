"""The icon in the system tray: tells of a call without touching the window or the cursor."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu, QSystemTrayIcon, QWidget

from app.view import DeskView
from cti.model import CallState
from ui import formats, messages
from ui.look import Look
from ui.plain import plain

_MESSAGE_MS = 8000


class Tray(QObject):
    """Lives as long as the window; does nothing where the system has no tray."""

    def __init__(self, look: Look, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._rung: frozenset[str] = frozenset()
        self._reminded: tuple[str, datetime] | None = None
        self._icon = QSystemTrayIcon(look.icon("phone-call", "accent"), self)
        self._menu = QMenu(window)
        opener = QAction(self.tr("Open the desk"), self._menu)
        leaver = QAction(self.tr("Sign off and quit"), self._menu)
        opener.triggered.connect(self._on_open)
        leaver.triggered.connect(window.close)
        self._menu.addAction(opener)
        self._menu.addAction(leaver)
        self._icon.setContextMenu(self._menu)
        self._icon.activated.connect(self._on_open)
        self._icon.show()

    def show_view(self, view: DeskView, *, notifies: bool) -> None:
        """State in the tooltip; a message for each call that begins to ring."""
        self._icon.setToolTip(f"Ficha · {messages.agent_state(view.agent.state)}")
        ringing = {one.call.uniqueid: one for one in view.calls if one.call.state is CallState.RINGING}
        for uniqueid, one in ringing.items():
            if notifies and uniqueid not in self._rung and not self._window.isActiveWindow():
                queue = plain(one.call.queue)
                number = formats.phone(one.number) or self.tr("Number withheld")
                text = " · ".join(part for part in (plain(number), queue) if part)
                icon = QSystemTrayIcon.MessageIcon.Information
                self._icon.showMessage(self.tr("Incoming call"), text, icon, _MESSAGE_MS)
        self._rung = frozenset(ringing)
        self._remind(view, notifies=notifies)

    def _remind(self, view: DeskView, *, notifies: bool) -> None:
        """A message when the time of a promised call-back has come."""
        due = view.callbacks.reminder
        told = (due.id, due.due_at) if due is not None else None
        if due is not None and told != self._reminded and notifies and not self._window.isActiveWindow():
            text = " · ".join(part for part in (plain(due.customer_name), formats.phone(due.e164)) if part)
            self._icon.showMessage(self.tr("Call back now"), text, QSystemTrayIcon.MessageIcon.Information, _MESSAGE_MS)
        self._reminded = told

    def close(self) -> None:
        """Take the icon away."""
        self._icon.hide()

    def _on_open(self) -> None:
        self._window.showNormal()
        self._window.raise_()
        self._window.activateWindow()
        QApplication.setActiveWindow(self._window)


def has_tray() -> bool:
    """Whether the system has a tray."""
    return QSystemTrayIcon.isSystemTrayAvailable()
