"""Running the desktop: the application, its window, the bridge to the session, until the window is closed."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, QTimer
from PySide6.QtWidgets import QApplication

from ui.bridge import Bridge, DeskSession
from ui.main_window import MainWindow
from ui.settings import SettingsStore, UiSettings

if TYPE_CHECKING:
    from ui.tray import Tray

_SIZE = (1440, 900)


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


class _Desktop(QObject):
    """One window with its tray and its bridge, from show to close."""

    def __init__(self, desk: DeskSession, store: SettingsStore, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._store = window, store
        self._tray: Tray | None = None
        self.bridge = Bridge(desk, window)
        window.settings_changed.connect(self._on_settings)
        window.first_painted.connect(self._on_first_painted)
        window.view_shown.connect(self._on_view)

    def close(self) -> None:
        """Stop what runs, in reverse order."""
        self.bridge.stop()
        if self._tray is not None:
            self._tray.close()

    def _on_first_painted(self) -> None:
        from ui.tray import Tray, has_tray

        self._window.prebuild_when_idle()
        if has_tray():
            self._tray = Tray(self._window.look, self._window)
            self._on_view()

    def _on_view(self) -> None:
        view = self._window.view
        if self._tray is not None and view is not None:
            self._tray.show_view(view, notifies=self._window.settings.notifies)

    def _on_settings(self, settings: UiSettings) -> None:
        self._store.save(settings)


def run_desktop(
    desk: DeskSession,
    *,
    language: str = "es",
    store: QSettings | None = None,
    store_secret: Callable[[str], None] | None = None,
    on_started: Callable[[MainWindow], None] | None = None,
) -> int:
    """Show the desk of a session until its window is closed; exit status 0.

    `language` is the configured one, until the person chooses another. `store_secret` keeps a secret typed at the
    sign-on and returns at once. `on_started` is called with the window after its first paint, on the GUI thread: the
    demo takes its screenshots there. Signing off and stopping the session is the caller's, after this returns.
    """
    app = application()
    settings = SettingsStore(store or QSettings())
    window = MainWindow(desk, settings=settings.load(language=language), store_secret=store_secret)
    window.resize(*_SIZE)
    desktop = _Desktop(desk, settings, window)
    window.closed.connect(app.quit)
    if on_started is not None:
        window.first_painted.connect(_Started(window, on_started).call)
    desktop.bridge.start()
    window.show()
    QTimer.singleShot(0, window.update)
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
