"""The icon in the system tray: tells of a call and of missed ones without touching the window or the cursor."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from app.view import DeskView
from cti.model import CallState
from ui import formats, messages
from ui.plain import plain
from ui.tray_icon import tray_icon

if TYPE_CHECKING:
    from ui.attention import Attention
    from ui.main_window import MainWindow

_MESSAGE_MS = 8000


class Tray(QObject):
    """Lives as long as the window, and speaks its language; made only where the system has a tray."""

    def __init__(self, window: MainWindow, attention: Attention) -> None:
        super().__init__(window)
        self._window, self._attention = window, attention
        self._rung: frozenset[str] = frozenset()
        self._reminded: tuple[str, datetime] | None = None
        self._missed = 0
        self.icon = QSystemTrayIcon(tray_icon(window.look, 0), self)
        self._menu = QMenu(window)
        self.opener, self.missed, self.leaver = (QAction(self._menu) for _ in range(3))
        self.opener.triggered.connect(attention.bring_to_front)
        self.missed.triggered.connect(self._on_missed)
        self.leaver.triggered.connect(window.close)
        self._menu.addActions([self.opener, self.missed, self.leaver])
        self.icon.setContextMenu(self._menu)
        self.icon.activated.connect(self._on_activated)
        window.settings_changed.connect(self._draw)
        self._draw()
        self.icon.show()

    def show_view(self, view: DeskView, *, notifies: bool) -> None:
        """State and missed calls in icon, tooltip and menu; a message for each call that begins to ring."""
        if view.missed.open != self._missed:
            self._missed = view.missed.open
            self._draw()
        parts = ("Ficha", messages.agent_state(view.agent.state), self._missed_words() if self._missed else "")
        self.icon.setToolTip(" · ".join(filter(None, parts)))
        ringing = {one.call.uniqueid: one for one in view.calls if one.call.state is CallState.RINGING}
        for uniqueid, one in ringing.items():
            if notifies and uniqueid not in self._rung and not self._window.isActiveWindow():
                queue = plain(one.call.queue)
                number = formats.phone(one.number) or self.tr("Number withheld")
                text = " · ".join(part for part in (plain(number), queue) if part)
                self._tell(self.tr("Incoming call"), text)
        self._rung = frozenset(ringing)
        self._remind(view, notifies=notifies)

    def close(self) -> None:
        """Take the icon away."""
        self.icon.hide()

    def _remind(self, view: DeskView, *, notifies: bool) -> None:
        """A message when the time of a promised call-back has come."""
        due = view.callbacks.reminder
        told = (due.id, due.due_at) if due is not None else None
        if due is not None and told != self._reminded and notifies and not self._window.isActiveWindow():
            text = " · ".join(part for part in (plain(due.customer_name), formats.phone(due.e164)) if part)
            self._tell(self.tr("Call back now"), text)
        self._reminded = told

    def _tell(self, title: str, text: str) -> None:
        self.icon.showMessage(title, text, QSystemTrayIcon.MessageIcon.Information, _MESSAGE_MS)

    def _draw(self) -> None:
        """In the language and the colours of the window as it is now."""
        self.icon.setIcon(tray_icon(self._window.look, self._missed))
        self.opener.setText(self.tr("Open the desk"))
        self.missed.setText(self._missed_words())
        self.missed.setVisible(bool(self._missed))
        self.leaver.setText(self.tr("Sign off and quit"))

    def _missed_words(self) -> str:
        return self.tr("Missed calls: {count}").format(count=self._missed)

    def _on_activated(self, _reason: QSystemTrayIcon.ActivationReason) -> None:
        self._attention.bring_to_front()

    def _on_missed(self) -> None:
        self._attention.bring_to_front()
        self._window.shell.show_missed()


def has_tray() -> bool:
    """Whether the system has a tray."""
    return QSystemTrayIcon.isSystemTrayAvailable()
