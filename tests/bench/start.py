"""From the start of the process to the first painted desk of `ficha desktop`, beside a bare PySide6 window."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from tests.bench.crm import build_large_crm

ROUNDS = 15
_PATIENCE_SECONDS = 30.0
_CLOSED_PORT = 9  # nobody answers: the desk is painted and ready without a PBX

_BARE = """
import sys, time
from PySide6.QtWidgets import QApplication, QLabel

class Window(QLabel):
    def paintEvent(self, event):
        super().paintEvent(event)
        print(time.time(), flush=True)
        QApplication.instance().exit()

app = QApplication(sys.argv)
window = Window("Ficha")
window.resize(1440, 900)
window.show()
app.exec()
"""

_CONFIGURATION = """
[pbx]
name = "bench"
host = "127.0.0.1"
port = {port}
username = "1001"
[agent]
id = "1001"
name = "Ana Soto"
device = "PJSIP/1001"
queues = ["ventas"]
[database]
url = "sqlite:///crm.db"
"""


def _bare_seconds(environ: Mapping[str, str]) -> float:
    began = time.time()
    done = subprocess.run(
        [sys.executable, "-c", _BARE], check=True, capture_output=True, text=True, env=environ, timeout=60
    )
    return float(done.stdout) - began


def _desk_seconds(configuration: Path, environ: Mapping[str, str]) -> tuple[float, float]:
    """Until the paint of the desk was finished, and until it had its session: as the program itself logs them."""
    log = Path(environ["FICHA_LOG_DIR"]) / "desktop.jsonl"
    log.unlink(missing_ok=True)
    began = datetime.now(UTC)
    command = [sys.executable, "-m", "app", "desktop", "--config", str(configuration)]
    with _ended(subprocess.Popen(command, env=environ)):
        painted = datetime.fromisoformat(_line(log, "desk_painted")["painted_at"])
        ready = datetime.fromisoformat(_line(log, "desk_ready")["time"])
    return (painted - began).total_seconds(), (ready - began).total_seconds()


@contextmanager
def _ended(process: subprocess.Popen[bytes]) -> Iterator[None]:
    try:
        yield
        process.terminate()
        if process.wait(_PATIENCE_SECONDS):
            raise RuntimeError(f"the desktop ended with {process.returncode}")
    finally:
        process.kill()
        process.wait()


def _line(log: Path, event: str) -> dict[str, str]:
    ends_at = time.monotonic() + _PATIENCE_SECONDS
    while time.monotonic() < ends_at:
        text = log.read_text(encoding="utf-8") if log.exists() else ""
        for line in text.splitlines(keepends=True):
            if line.endswith("\n") and json.loads(line)["event"] == event:
                found: dict[str, str] = json.loads(line)
                return found
        time.sleep(0.05)
    raise TimeoutError(event)


def measure() -> dict[str, float]:
    """Interleaved rounds after one that is not counted; medians of the ratios."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        build_large_crm(folder / "crm.db", 10_000, 10)
        configuration = folder / "ficha.toml"
        configuration.write_text(_CONFIGURATION.format(port=_CLOSED_PORT), encoding="utf-8")
        environ = {
            # The byte code is kept, as for any program that was started before.
            **{name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
            "FICHA_PBX_SECRET": "bench",
            "XDG_CONFIG_HOME": name,
            "FICHA_DATA_DIR": name,
            "FICHA_LOG_DIR": name,
        }
        rounds = [(_bare_seconds(environ), *_desk_seconds(configuration, environ)) for _ in range(ROUNDS + 1)][1:]
    return {
        "start_vs_bare": statistics.median(painted / bare for bare, painted, _ in rounds),
        "start_seconds": statistics.median(painted for _, painted, _ in rounds),
        "start_ready_seconds": statistics.median(ready for _, _, ready in rounds),
        "start_bare_seconds": statistics.median(bare for bare, _, _ in rounds),
    }


if __name__ == "__main__":
    json.dump(measure(), sys.stdout)
