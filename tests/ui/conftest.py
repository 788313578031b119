"""A window with hand-made views and recorded intents; any Qt warning fails the test, nothing may stay behind."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest

if sys.platform == "linux" and not os.environ.get("DISPLAY"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.view import DeskView
from tests.ui import views
from tests.ui.recorder import RecordedIntents
from ui.find import by_identifier
from ui.main_window import MainWindow
from ui.settings import ThemeChoice, UiSettings


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/ui/" in item.nodeid:
            item.add_marker(pytest.mark.qt_log_level_fail("WARNING"))
            # what Qt's screenless platform cannot do, and no desktop lacks
            item.add_marker(
                pytest.mark.qt_log_ignore(
                    r"This plugin does not support (propagateSizeHints|raise)",
                    "No such signal QPlatformNativeInterface::systemTrayWindowChanged",
                )
            )


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """Workers side by side on one display would take the keyboard from each other: each has a screen of its own."""
    return ["ficha", "-platform", "offscreen"] if os.environ.get("PYTEST_XDIST_WORKER") else ["ficha"]


@pytest.fixture(autouse=True)
def _application_goes_on(qapp: QApplication) -> None:
    """A last window that closes would end every later event loop of this process at once."""
    qapp.setQuitOnLastWindowClosed(False)


@dataclass
class Desk:
    """A shown window and what was asked of the session."""

    window: MainWindow
    intents: RecordedIntents
    bot: QtBot

    def show(self, view: DeskView) -> None:
        self.intents.view = view
        self.window.show_view(view)
        QApplication.processEvents()

    def find(self, identifier: str) -> QWidget:
        found = by_identifier(self.window, identifier)
        assert found is not None, identifier
        return found

    def shown(self, identifier: str) -> bool:
        found = by_identifier(self.window, identifier)
        return found is not None and found.isVisible()

    @property
    def asked(self) -> list[tuple[object, ...]]:
        return self.intents.asked


OpenDesk = Callable[..., Desk]


@pytest.fixture
def open_desk(qtbot: QtBot, qapp: QApplication) -> Iterator[OpenDesk]:
    windows: list[MainWindow] = []
    qapp.setStyle("Fusion")

    def make(
        view: DeskView | None = None,
        *,
        language: str = "es",
        scale: int = 100,
        theme: ThemeChoice = ThemeChoice.LIGHT,
        size: tuple[int, int] = (1366, 768),
    ) -> Desk:
        first = view or views.idle()
        intents = RecordedIntents(first)
        window = MainWindow(
            intents,
            settings=UiSettings(language=language, theme=theme, font_scale=scale),
            clock=lambda: views.NOW,
        )
        windows.append(window)
        window.prebuild()
        window.resize(*size)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        desk = Desk(window, intents, qtbot)
        desk.show(first)
        return desk

    threads = threading.active_count()
    yield make
    for window in windows:
        window.close()
        window.deleteLater()
    windows.clear()
    qtbot.waitUntil(lambda: not _left(qapp), timeout=15_000)
    assert threading.active_count() <= threads


def _left(qapp: QApplication) -> list[QWidget]:
    qapp.sendPostedEvents(None, 52)  # QEvent.DeferredDelete
    return [one for one in qapp.topLevelWidgets() if isinstance(one, MainWindow)]


def running_timers(root: QWidget) -> list[QTimer]:
    return [timer for timer in root.findChildren(QTimer) if timer.isActive() and not timer.isSingleShot()]
