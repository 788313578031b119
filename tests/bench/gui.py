"""The longest time that the GUI thread is busy at one go while 2,000 messages a second arrive for half a minute."""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from pathlib import Path

from PySide6.QtCore import QAbstractEventDispatcher, QCoreApplication, QEvent, QObject, QTimer

from tests.bench.crm import build_large_crm
from tests.bench.desk import desk
from tests.bench.pbx import Load, LoadPbx
from ui.app import application
from ui.bridge import Bridge
from ui.main_window import MainWindow

CUSTOMERS = 10_000
SECONDS = 30
MESSAGES = 2_000
SETTLED_SECONDS = 2.0  # the window stands, the desk has signed on


class BusySlots(QObject):
    """How long keys and the pointer wait: from one look of the event loop for them to the next.

    The dispatcher tells when it begins a pass, which is such a look, and when it goes to wait; due timers run after
    the wait, so the first event of anything opens a slot too.
    """

    def __init__(self, app: QCoreApplication) -> None:
        super().__init__(app)
        self.seconds: list[float] = []
        self._awake_at: float | None = None
        dispatcher = QAbstractEventDispatcher.instance()
        dispatcher.awake.connect(self._on_awake)
        dispatcher.aboutToBlock.connect(self._close)
        app.installEventFilter(self)

    def eventFilter(self, _watched: QObject, _event: QEvent) -> bool:  # noqa: N802  # Qt's own name
        """Look on; nothing is held back."""
        if self._awake_at is None:
            self._awake_at = time.perf_counter()
        return False

    def _on_awake(self) -> None:
        self._close()
        self._awake_at = time.perf_counter()

    def _close(self) -> None:
        if self._awake_at is not None:
            self.seconds.append(time.perf_counter() - self._awake_at)
            self._awake_at = None


def measure() -> dict[str, float]:
    """A call every second on a whole desk, with the rest of the PBX's messages beside it."""
    os.environ["QT_NO_GLIB"] = "1"  # GLib's loop does not tell when it blocks
    app = application()
    with tempfile.TemporaryDirectory() as folder:
        crm = Path(folder) / "crm.db"
        build_large_crm(crm, CUSTOMERS, 10)
        pbx = LoadPbx(Load(calls=SECONDS, every_seconds=1.0, customers=CUSTOMERS, noise=MESSAGES, seconds=SECONDS))
        made = desk(pbx.port, crm, Path(folder))
        window = MainWindow(made.session)
        window.resize(1366, 768)
        bridge = Bridge(made.session, window)
        window.first_painted.connect(window.prebuild_when_idle)  # as the program does
        bridge.start()
        window.show()
        made.start()
        made.session.sign_on()
        slots: list[BusySlots] = []
        QTimer.singleShot(int(SETTLED_SECONDS * 1000), lambda: slots.append(BusySlots(app)))
        QTimer.singleShot(int(SECONDS * 1000), app.exit)
        app.exec()
        bridge.stop()
        made.stop()
        pbx.close()
    longest = sorted(slots[0].seconds)
    return {
        "gui_longest_slot_ms": longest[-1] * 1000,
        "gui_p99_slot_ms": longest[int(len(longest) * 0.99)] * 1000,
    }


if __name__ == "__main__":
    json.dump(measure(), sys.stdout)
