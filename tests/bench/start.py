"""From the start of the process to the first painted desk, beside a bare PySide6 window."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.crm import build_large_crm
from tests.bench.desk import settings

ROUNDS = 9

_BARE = """
import sys, time
from PySide6.QtWidgets import QApplication, QLabel

class Window(QLabel):
    def paintEvent(self, event):
        super().paintEvent(event)
        print(time.monotonic_ns(), flush=True)
        QApplication.instance().exit()

app = QApplication(sys.argv)
window = Window("Ficha")
window.resize(1440, 900)
window.show()
app.exec()
"""

_DESK = """
import importlib, json, os, sys, time
from pathlib import Path
from app.settings import Settings
from app.desktop import open_desktop

def started(window):
    print(time.monotonic_ns(), flush=True)
    window.close()

def show(desk, *, language, store_secret, on_started):
    run_desktop = importlib.import_module("ui.app").run_desktop

    def both(window):
        on_started(window)
        started(window)

    return run_desktop(desk, language=language, store_secret=store_secret, on_started=both)

open_desktop(Settings.model_validate_json(sys.argv[1]), os.environ, show)
"""


def _seconds(code: str, argument: str, environ: dict[str, str]) -> float:
    began = time.monotonic_ns()
    done = subprocess.run(
        [sys.executable, "-c", code, argument], check=True, capture_output=True, text=True, env=environ, timeout=60
    )
    return (int(done.stdout.split()[0]) - began) / 1e9


def measure() -> dict[str, float]:
    """Interleaved rounds after one that is not counted; medians of the ratios."""
    with tempfile.TemporaryDirectory() as folder:
        crm = Path(folder) / "crm.db"
        build_large_crm(crm, 10_000, 10)
        wanted = settings(1, crm).model_dump_json(exclude_unset=True)
        environ = {
            **os.environ,
            "FICHA_PBX_SECRET": "bench",
            "XDG_DATA_HOME": folder,
            "XDG_CONFIG_HOME": folder,
            "FICHA_LOG_DIR": folder,
        }
        rounds = [(_seconds(_BARE, "", environ), _seconds(_DESK, wanted, environ)) for _ in range(ROUNDS + 1)][1:]
    return {
        "start_vs_bare": statistics.median(desk / bare for bare, desk in rounds),
        "start_seconds": statistics.median(desk for _, desk in rounds),
        "start_bare_seconds": statistics.median(bare for bare, _ in rounds),
    }


if __name__ == "__main__":
    json.dump(measure(), sys.stdout)
