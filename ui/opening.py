"""The desktop from its first paint: the window stands at once, the desk is built behind it and then drawn by it."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QSettings, QTimer

from ui.app import Desktop, application
from ui.main_window import MainWindow
from ui.opening_intents import OpeningIntents
from ui.settings import SettingsStore

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.intents import DeskIntents
    from app.opening import OpenedDesk, Opening
    from app.settings import Settings
    from ui.bridge import OpeningThread
    from ui.first_run import FirstRun

_BREATH_MS = 100  # Python sees a signal of the system when it next runs
_END_SECONDS = 5.0


def open_window(opening: Opening, *, language: str, store: QSettings | None = None, offers_tour: bool = False) -> int:
    """Show the desk's window, run `opening` behind it, and its desk until the window is closed; returns the status.

    That is the opening's own where it brought no desk. `language` is spoken until the configured one is known.
    `offers_tour`: who starts for the first time is shown around.
    """
    app = application()
    opened = _OpeningDesktop(opening, SettingsStore(store or QSettings()), language, offers_tour=offers_tour)
    status = opened.run()
    opened.deleteLater()
    app.processEvents()
    return status


class _OpeningDesktop(QObject):
    """One window from its first paint to its close."""

    def __init__(self, opening: Opening, store: SettingsStore, language: str, *, offers_tour: bool) -> None:
        super().__init__()
        self._opening, self._store, self._offers_tour = opening, store, offers_tour
        self._intents = OpeningIntents()
        self._desk: OpenedDesk | None = None
        self._first_run: FirstRun | None = None
        self._status = 0
        self._bug: Exception | None = None
        settings = store.load(language=store.last_language(language))
        self._window = MainWindow(cast("DeskIntents", self._intents), settings=settings, kept=store.choices)
        self._desktop = Desktop(store, self._window)
        self._thread: OpeningThread | None = None
        self._signals = ExitStack()
        self._breath = QTimer(self, interval=_BREATH_MS)
        self._breath.timeout.connect(self._on_breath)
        self._window.first_painted.connect(self._on_first_painted)
        self._window.closed.connect(application().quit)

    def run(self) -> int:
        """Show the window until it is closed; returns the exit status."""
        self._window.show_view(self._intents.view)
        self._window.show()
        with self._signals:
            application().exec()
            self._desktop.close()
            if self._thread is not None:
                self._thread.close(deadline_seconds=_END_SECONDS)
            if self._desk is not None:
                self._desk.stop()
        self._window.deleteLater()
        if self._bug is not None:
            raise self._bug
        return self._status

    def _on_first_painted(self) -> None:
        if not self._window.isVisible():  # closed as soon as it stood
            return
        from app.ending import signals_call
        from ui.bridge import OpeningThread

        self._signals.enter_context(signals_call(self._on_signal))
        self._breath.start()
        self._thread = OpeningThread(self._opening, self)
        self._thread.opened.connect(self._on_opened)
        self._thread.incomplete.connect(self._on_incomplete)
        self._thread.ended.connect(self._on_ended)
        self._thread.start(self._window.painted_at)

    def _on_signal(self) -> None:
        QTimer.singleShot(0, self._window, self._window.close)  # it may come in the middle of a paint

    def _on_breath(self) -> None:
        """Let Python run what a signal asks for."""

    def _on_opened(self) -> None:
        desk = self._desk = self._thread.take() if self._thread is not None else None
        if desk is None:
            return
        try:
            self._attach(desk)
        except Exception as bug:  # noqa: BLE001 - the door `main` has it when the window is closed
            self._bug = bug
            self._window.close()

    def _attach(self, desk: OpenedDesk) -> None:
        self._breath.stop()
        self._store.remember_language(desk.language)
        self._window.wear(self._store.load(language=desk.language))
        bridge = self._desktop.attach(desk.session)
        desk.start()
        bridge.start()
        self._intents.attach(desk.session)
        self._desktop.finish()
        if self._offers_tour:
            self._desktop.offer_tour()

    def _on_incomplete(self, settings: Settings, keep: Callable[[dict[str, object]], Settings]) -> None:
        from ui.first_run import FirstRun

        self._window.hide()
        self._first_run = FirstRun(settings, keep)
        self._first_run.closed.connect(self._on_answered)
        self._first_run.show()

    def _on_answered(self) -> None:
        first_run, self._first_run = self._first_run, None
        if first_run is None or self._thread is None:
            return
        first_run.deleteLater()
        if first_run.completed is None:
            self._window.close()
            return
        self._window.show()
        self._thread.start(self._window.painted_at)

    def _on_ended(self, status: int) -> None:
        self._status = status
        self._window.close()
