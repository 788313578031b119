"""The window fits the screen it opens on, and opens again where it was closed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QRect

from tests.desk.screen import virtual_screen
from ui.window_place import is_reachable, opening_place

ROOT = Path(__file__).resolve().parents[2]
OPENED = """
import sys
from PySide6.QtCore import QSettings
from tests.ui import views
from tests.ui.recorder import RecordedIntents
from ui.app import Desktop, application
from ui.main_window import MainWindow
from ui.settings import SettingsStore

app = application()
window = MainWindow(RecordedIntents(views.idle()))
desktop = Desktop(SettingsStore(QSettings(sys.argv[1], QSettings.Format.IniFormat)), window)
window.show()
while not window.windowHandle().isExposed():
    app.processEvents()
print(window.x(), window.y(), window.width(), window.height())
if len(sys.argv) > 2:
    window.setGeometry(*(int(one) for one in sys.argv[2:]))
    app.processEvents()
window.close()
"""


@pytest.mark.parametrize("size", [(1366, 768), (1280, 1024), (1440, 900), (1024, 640)])
def test_a_small_screen_is_taken_whole(size: tuple[int, int]) -> None:
    available = QRect(0, 24, size[0], size[1] - 24)
    assert opening_place(available) == (available, True)


def test_on_a_large_screen_the_window_stands_in_the_middle() -> None:
    place, is_whole = opening_place(QRect(1920, 0, 1920, 1040))
    assert not is_whole
    assert place == QRect(1920 + 240, 70, 1440, 900)


LEFT, RIGHT, ABOVE = QRect(0, 0, 1920, 1080), QRect(1920, 0, 1366, 768), QRect(0, -1080, 1920, 1080)


@pytest.mark.parametrize(
    ("place", "screens", "is_seen"),
    [
        (QRect(100, 50, 1200, 700), [LEFT], True),
        (QRect(2000, 50, 1200, 700), [LEFT, RIGHT], True),
        (QRect(2000, 50, 1200, 700), [LEFT], False),  # its monitor was unplugged
        (QRect(1500, 50, 1200, 700), [LEFT, RIGHT], True),  # across two
        (QRect(1500, 50, 1200, 700), [LEFT], False),
        (QRect(2000, 300, 1200, 700), [LEFT, RIGHT], False),  # its foot hangs below the smaller one
        (QRect(100, -900, 1200, 700), [LEFT, ABOVE], True),
        (QRect(100, -900, 1200, 700), [LEFT], False),
        (QRect(0, 0, 2560, 1440), [LEFT], False),  # a smaller monitor stands in its place
        (QRect(100, 50, 1200, 700), [], False),
        (QRect(), [LEFT], False),
    ],
)
def test_a_place_is_taken_again_only_where_all_of_it_can_be_seen(
    place: QRect, screens: list[QRect], is_seen: bool
) -> None:
    assert is_reachable(place, screens) is is_seen


def _opened(display: str, store: Path, *move_to: int) -> list[int]:
    environment = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", OPENED, str(store), *(str(one) for one in move_to)]
    done = subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True, timeout=60)
    return [int(one) for one in done.stdout.split()]


@pytest.mark.skipif(sys.platform != "linux", reason="a screen of its own is an Xvfb")
def test_a_real_window_fits_its_screen_and_remembers_its_place(tmp_path: Path) -> None:
    store = tmp_path / "ui.ini"
    with virtual_screen("1920x1080") as display:
        assert _opened(display, store, 100, 50, 1200, 700) == [240, 90, 1440, 900]
        assert _opened(display, store) == [100, 50, 1200, 700]
        _opened(display, store, 300, 100, 1500, 900)
    with virtual_screen("1366x768") as display:  # the large screen is gone
        assert _opened(display, store) == [0, 0, 1366, 768]
