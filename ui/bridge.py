"""The one file where other threads meet the widgets: inward one queued signal, outward calls on the session.

The session's inbox calls `wake` from any thread when something waits in it. However often that happens, one queued
signal is on its way at a time; the GUI thread then drains the session and draws the newest view only, so a burst is
one repaint. A view that only says "looking for the customer" waits a moment for the card itself.

Before there is a session, the thread that builds it hands it over here, once.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from app.intents import DeskIntents
from app.view import CardState, DeskView
from ui.main_window import MainWindow

if TYPE_CHECKING:
    from datetime import datetime

    from app.opening import OpenedDesk, Opening
    from app.settings import Settings

_TICK_MS = 1000
_CARD_PATIENCE_MS = 40  # most cards come sooner: "looking" would only flash, and its paint would delay the card


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
        if not self._waits_for_the_card():
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
            self._window.show_in_parts(view)

    def _on_view(self, view: DeskView) -> None:
        self._newest = view
        if not self._waits_for_the_card():
            self._soon.start(0)  # an intent of a widget is answered after the widget's own event, never inside it
        elif not self._soon.isActive():
            self._soon.start(_CARD_PATIENCE_MS)

    def _waits_for_the_card(self) -> bool:
        """Whether the newest view only says that a card is being looked for, which the screen does not say yet."""
        shown = self._window.view
        return (
            self._newest is not None
            and self._newest.card.state is CardState.LOADING
            and (shown is None or shown.card.state is not CardState.LOADING)
        )

    @Slot(str, int, object)
    def _on_card_painted(self, uniqueid: str, revision: int, painted_ns: int) -> None:
        self._session.card_painted(uniqueid, revision, painted_ns)


class OpeningThread(QObject):
    """Runs an opening (`app.opening`) beside the event loop and takes what it hands over; one run at a time.

    Signals, on the GUI thread: `opened()`, the desk is to be had from `take`; `incomplete(settings, keep)`;
    `ended(status)`, it handed over nothing.
    """

    opened = Signal()
    incomplete = Signal(object, object)
    ended = Signal(int)

    def __init__(self, opening: Opening, parent: QObject) -> None:
        super().__init__(parent)
        self._opening = opening
        self._lock = threading.Lock()
        self._is_open = True
        self._has_called = False
        self._desk: OpenedDesk | None = None
        self._thread: threading.Thread | None = None
        self._painted_at: datetime | None = None

    @property
    def painted_at(self) -> datetime:
        """When the window's first paint was finished, aware UTC."""
        assert self._painted_at is not None  # noqa: S101 - `start` says it before there is a thread
        return self._painted_at

    def start(self, painted_at: datetime) -> None:
        """Begin; once more after `incomplete`."""
        self._painted_at, self._has_called = painted_at, False
        self._thread = threading.Thread(target=self._run, name="ficha-opening", daemon=True)
        self._thread.start()

    def take(self) -> OpenedDesk | None:
        """The desk that was handed over, to one who takes it."""
        with self._lock:
            desk, self._desk = self._desk, None
        return desk

    def close(self, *, deadline_seconds: float) -> None:
        """Let nothing cross any more, and wait for the thread; a desk that nobody took is ended."""
        with self._lock:
            self._is_open = False
        if self._thread is not None:
            self._thread.join(deadline_seconds)
        self._drop()

    def attach(self, desk: OpenedDesk) -> None:
        """Called by the opening thread: the desk is built."""
        with self._lock:
            self._has_called = True
            self._desk = desk
            if self._is_open:
                self.opened.emit()
                return
        self._drop()

    def complete(self, settings: Settings, keep: Callable[[dict[str, object]], Settings]) -> None:
        """Called by the opening thread: the configuration lacks something."""
        with self._lock:
            self._has_called = True
            if self._is_open:
                self.incomplete.emit(settings, keep)

    def _drop(self) -> None:
        desk = self.take()
        if desk is not None:
            desk.stop()

    def _run(self) -> None:
        status = self._opening(self)
        with self._lock:
            if self._is_open and not self._has_called:
                self.ended.emit(status)


def _ignore(_view: DeskView) -> None:
    """A view that comes after the end is drawn by nobody."""
