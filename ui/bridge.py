"""The one file where other threads meet the widgets: inward one queued signal, outward calls on the session.

The session's inbox calls `wake` from any thread when something waits in it. However often that happens, one queued
signal is on its way at a time; the GUI thread then drains the session and draws the newest view only, so a burst is
one repaint.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from app.intents import DeskIntents
from app.view import DeskView
from ui.main_window import MainWindow

_TICK_MS = 1000


class WakingInbox(Protocol):
    """The session's letter box: calls `wake` on the posting thread."""

    wake: Callable[[], None]


class DeskSession(DeskIntents, Protocol):
    """What the bridge needs of `AgentSession` beside the agent's verbs."""

    on_view: Callable[[DeskView], None]

    @property
    def inbox(self) -> WakingInbox:
        """Where other threads leave what the session shall know."""

    def drain(self) -> None:
        """Take in what other threads left; on the GUI thread."""

    def tick(self) -> None:
        """A second passed."""

    def card_painted(self, uniqueid: str, revision: int, painted_ns: int) -> None:
        """The card of this call stands on the screen since that monotonic time."""


class Bridge(QObject):
    """Joins one session and one window for as long as the window runs. Signal `woken()`, emitted by any thread."""

    woken = Signal()

    def __init__(self, session: DeskSession, window: MainWindow) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self._lock = threading.Lock()
        self._is_on_its_way = False
        self._is_open = True
        self._newest: DeskView | None = None
        self._seconds = QTimer(self, interval=_TICK_MS)
        self._seconds.timeout.connect(self._on_second)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._draw)
        self.woken.connect(self._on_woken, Qt.ConnectionType.QueuedConnection)
        window.card_painted.connect(self._on_card_painted)
        session.inbox.wake = self.wake
        session.on_view = self._on_view

    def start(self) -> None:
        """Draw what is, and begin to tick."""
        self._seconds.start()
        self._window.show_view(self._session.view)
        self.wake()

    def stop(self) -> None:
        """Let nothing cross any more; the session may still call `wake`, which does nothing."""
        with self._lock:
            self._is_open = False
        self._seconds.stop()
        self._soon.stop()
        self._session.on_view = _ignore

    def wake(self) -> None:
        """Called by any thread: something waits in the session."""
        with self._lock:
            if self._is_on_its_way or not self._is_open:
                return
            self._is_on_its_way = True
            self.woken.emit()

    @Slot()
    def _on_woken(self) -> None:
        with self._lock:
            self._is_on_its_way = False
            if not self._is_open:
                return
        self._session.drain()
        self._draw()

    @Slot()
    def _on_second(self) -> None:
        self._session.tick()
        self._draw()
        self._window.tick()

    @Slot()
    def _draw(self) -> None:
        self._soon.stop()
        if self._newest is not None:
            view, self._newest = self._newest, None
            self._window.show_view(view)

    def _on_view(self, view: DeskView) -> None:
        self._newest = view
        self._soon.start()  # an intent of a widget is answered after the widget's own event, never inside it

    @Slot(str, int, object)
    def _on_card_painted(self, uniqueid: str, revision: int, painted_ns: int) -> None:
        self._session.card_painted(uniqueid, revision, painted_ns)


def _ignore(_view: DeskView) -> None:
    """A view that comes after the end is drawn by nobody."""
