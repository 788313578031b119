"""Running the desktop: the application, its window, the bridge to the session, until the window is closed."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings
from PySide6.QtWidgets import QApplication

from ui.main_window import MainWindow
from ui.settings import SettingsStore, UiSettings
from ui.window_place import keep_place, restore_place

if TYPE_CHECKING:
    from ui.announcer import Announcer
    from ui.attention import Attention
    from ui.bridge import Bridge, DeskSession
    from ui.tour import Tour
    from ui.tray import Tray


def application() -> QApplication:
    """The process's one QApplication, with Fusion under the house's style."""
    app = QApplication.instance()
    if isinstance(app, QApplication):
        return app
    made = QApplication([sys.argv[0] if sys.argv else "ficha"])
    made.setApplicationName("Ficha")
    made.setOrganizationName("Ficha")
    made.setStyle("Fusion")
    made.setQuitOnLastWindowClosed(False)  # a window that closes says itself what ends
    return made


class Desktop(QObject):
    """One window with its tray and, once there is a session, its bridge; from show to close."""

    def __init__(self, store: SettingsStore, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._store = window, store
        self._tray: Tray | None = None
        self._bridge: Bridge | None = None
        self._announcer: Announcer | None = None
        self._attention: Attention | None = None
        self._tour: Tour | None = None
        restore_place(window, store)
        window.closed.connect(self._on_closed)
        window.settings_changed.connect(self._on_settings)
        window.view_shown.connect(self._on_view)
        window.tour_wanted.connect(self._on_tour_wanted)

    def attach(self, session: DeskSession) -> Bridge:
        """Join the session to the window; the bridge is to be started."""
        from ui.bridge import Bridge

        self._bridge = Bridge(session, self._window)
        return self._bridge

    def finish(self) -> None:
        """Do what may wait until the window stands with its session: the tray, and what the first call will need."""
        from ui.announcer import Announcer
        from ui.attention import Attention
        from ui.tray import Tray, has_tray

        self._window.prebuild_when_idle()
        self._announcer = Announcer(self._window)
        self._attention = Attention(self._window)
        if has_tray():
            self._tray = Tray(self._window, self._attention)
        self._on_view()

    def offer_tour(self) -> None:
        """Show somebody who starts here for the first time around, as soon as the desk is idle."""
        if not self._store.has_seen_tour():
            self._on_tour_wanted()

    def close(self) -> None:
        """Stop what runs, in reverse order."""
        if self._bridge is not None:
            self._bridge.stop()
        if self._tray is not None:
            self._tray.close()

    def _on_view(self) -> None:
        view, settings = self._window.view, self._window.settings
        if view is None or self._announcer is None or self._attention is None:
            return
        self._announcer.show_view(view)
        self._attention.show_view(view, keeps_focus=settings.keeps_focus)
        if self._tray is not None:
            self._tray.show_view(view, notifies=settings.notifies)

    def _on_tour_wanted(self) -> None:
        from ui.tour import Tour

        if self._tour is None:
            self._tour = Tour(self._window)
            self._tour.over.connect(self._on_tour_over)

    def _on_tour_over(self) -> None:
        self._tour = None
        self._store.remember_tour()

    def _on_closed(self) -> None:
        keep_place(self._window, self._store)

    def _on_settings(self, settings: UiSettings) -> None:
        self._store.save(settings)


def run_desktop(
    desk: DeskSession,
    *,
    language: str = "es",
    store: QSettings | None = None,
    on_started: Callable[[MainWindow], None] | None = None,
) -> int:
    """Show the desk of a session that runs already until its window is closed; exit status 0.

    `language` is the configured one, until the person chooses another. `on_started` is called with the window after
    its first paint, on the GUI thread: the demo takes its screenshots there. Signing off and stopping the session is
    the caller's, after this returns.
    """
    app = application()
    settings = SettingsStore(store or QSettings())
    window = MainWindow(desk, settings=settings.load(language=language), kept=settings.choices)
    desktop = Desktop(settings, window)
    bridge = desktop.attach(desk)
    window.closed.connect(app.quit)
    window.first_painted.connect(desktop.finish)
    if on_started is not None:
        window.first_painted.connect(_Started(window, on_started).call)
    bridge.start()
    window.show()
    status = app.exec()
    desktop.close()
    window.deleteLater()
    app.processEvents()
    return status


class _Started(QObject):
    """Calls back once, with the window."""

    def __init__(self, window: MainWindow, callback: Callable[[MainWindow], None]) -> None:
        super().__init__(window)
        self._window, self._callback = window, callback

    def call(self) -> None:
        """The window is painted."""
        self._callback(self._window)
