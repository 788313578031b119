"""Where the window opens: where it was closed, or in the middle of the screen, never larger than that."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication, QRegion

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.settings import SettingsStore

_USUAL = QSize(1440, 900)
_SCREENLESS = frozenset({"offscreen", "minimal"})  # Qt's platforms that only pretend to have a screen


def is_screenless() -> bool:
    """Whether there is no screen that a size could be taken from."""
    return QGuiApplication.platformName() in _SCREENLESS


def opening_place(available: QRect, usual: QSize = _USUAL) -> tuple[QRect, bool]:
    """The window's first place on a screen with this room, and whether it takes the whole of it."""
    if available.width() <= usual.width() or available.height() <= usual.height():
        return available, True
    place = QRect(available.topLeft(), usual)
    place.moveCenter(available.center())
    return place, False


def is_reachable(place: QRect, screens: Sequence[QRect]) -> bool:
    """Whether all of a window at this place can be seen: on one screen, or across several that are still there."""
    seen = QRegion()
    for screen in screens:
        seen += screen
    return not place.isEmpty() and QRegion(place).subtracted(seen).isEmpty()


def fill_screen(window: QWidget) -> None:
    """Take the whole screen, also where no window manager does it."""
    screen = window.screen()
    if not is_screenless():
        window.setGeometry(screen.availableGeometry())
        window.setWindowState(window.windowState() | Qt.WindowState.WindowMaximized)


def restore_place(window: QWidget, store: SettingsStore) -> None:
    """Put a window that is not shown yet where it was closed, if a screen is still there."""
    if is_screenless():
        window.resize(_USUAL)
        return
    if window.restoreGeometry(store.place()) and _is_within_a_screen(window):
        return
    place, is_whole = opening_place(window.screen().availableGeometry())
    if is_whole:
        fill_screen(window)
    else:
        window.setWindowState(Qt.WindowState.WindowNoState)
        window.setGeometry(place)


def keep_place(window: QWidget, store: SettingsStore) -> None:
    """Remember place, size and whether it was maximised for the next start."""
    if not is_screenless():
        store.keep_place(window.saveGeometry())


def _is_within_a_screen(window: QWidget) -> bool:
    if window.isMaximized() or window.isFullScreen():
        return True
    return is_reachable(window.geometry(), [one.availableGeometry() for one in QGuiApplication.screens()])
