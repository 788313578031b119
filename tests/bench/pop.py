"""From the bytes of the ringing call to the end of the paint of the customer's card, and the floor below it.

Run as a program it plays one desk on one database and prints every latency; `measure` runs it on a small and on a
large database in turn.
"""

from __future__ import annotations

import argparse
import json
import random
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from sqlalchemy.dialects.sqlite import dialect as sqlite_dialect

from app.data import card as card_queries
from app.data import contacts as contact_queries
from app.data import profiles
from app.data.statement import Query
from app.view import DeskView
from tests.bench.crm import build_large_crm, number_of, upgrade_crm
from tests.bench.desk import desk
from tests.bench.pbx import Load, LoadPbx, customer_of
from ui.app import application
from ui.bridge import Bridge
from ui.main_window import MainWindow

CALLS = 160
EVERY_SECONDS = 0.2
NOISE = 200
ROUNDS = 3
IDLE_MS = 40
SIZES = {"small": 10_000, "large": 1_000_000}
INTERACTIONS_EACH = 10
_CHUNK = 1 << 24


def pops(crm: Path, customers: int) -> tuple[list[float], list[float]]:
    """Latencies in milliseconds: of the desk, call by call, and of its floor for the same customers."""
    app = application()
    with tempfile.TemporaryDirectory() as folder:
        pbx = LoadPbx(Load(calls=CALLS, every_seconds=EVERY_SECONDS, customers=customers, noise=NOISE))
        made = desk(pbx.port, crm, Path(folder))
        window = MainWindow(made.session)
        window.resize(1366, 768)
        bridge = Bridge(made.session, window)
        seen: dict[str, float] = {}
        announced: dict[str, int] = {}
        views: list[DeskView] = []
        idle: list[DeskView] = []

        def on_shown() -> None:
            if window.view is not None:
                announced.update((view.call.uniqueid, view.call.announced_ns) for view in window.view.calls)
                if not window.view.calls:
                    idle[:] = [window.view]

        def on_painted(uniqueid: str, _revision: int, painted_ns: int) -> None:
            if uniqueid not in seen and window.view is not None and window.view.card.card is not None:
                seen[uniqueid] = (painted_ns - announced[uniqueid]) / 1e6
                views.append(window.view)

        window.view_shown.connect(on_shown)
        window.first_painted.connect(window.prebuild_when_idle)  # as the program does
        window.card_painted.connect(on_painted)
        bridge.start()
        window.show()
        made.start()
        made.session.sign_on()
        _run_until(app, lambda: not pbx.is_playing)
        bridge.stop()
        floor = _floor(app, window, crm, customers, [(idle[0], view) for view in views])
        made.stop()
        pbx.close()
        missed = [EVERY_SECONDS / 2 * 1000] * (CALLS - len(seen))  # the call was over: it took at least so long
        return [*seen.values(), *missed], floor


def _run_until(app: QApplication, is_done: object) -> None:
    timer = QTimer(interval=50)
    timer.timeout.connect(lambda: app.exit() if is_done() else None)  # type: ignore[operator]
    timer.start()
    app.exec()
    timer.stop()


def _run_for(app: QApplication, milliseconds: int) -> None:
    QTimer.singleShot(milliseconds, app.exit)
    app.exec()


def _statements() -> tuple[list[str], str]:
    """The SQL of the card's bundle and of the look-up by number, with `?` for parameters."""

    def queries(module: ModuleType) -> list[Query]:
        return [value for value in vars(module).values() if isinstance(value, Query)]

    dialect = sqlite_dialect(paramstyle="named")

    def sql(query: Query) -> str:
        return str(query._select.compile(dialect=dialect, compile_kwargs={"render_postcompile": True}))

    bundle = [*queries(card_queries), contact_queries._OF_CUSTOMER]
    return [_with_values(query, sql(query)) for query in bundle], _with_values(
        profiles._BY_PHONE, sql(profiles._BY_PHONE)
    )


def _with_values(query: Query, sql: str) -> str:
    """Put the constants of a statement (limits, words) in; what the card is asked for stays a parameter."""
    for name, value in query._select.compile(dialect=sqlite_dialect(paramstyle="named")).params.items():
        if value is not None:
            sql = sql.replace(f":{name}", repr(str(value)) if isinstance(value, str) else repr(value))
    return sql


def _floor(
    app: QApplication, window: MainWindow, crm: Path, customers: int, changes: list[tuple[DeskView, DeskView]]
) -> list[float]:
    """The same SQL by sqlite3, then the same change of contents in the same window, to the end of the paint.

    As on the desk a card comes after the idle desk, which is shown and painted in between without being timed.
    """
    bundle, by_number = _statements()
    connection = sqlite3.connect(crm)
    today = datetime.now(UTC).strftime("%Y-%m-%d 00:00:00.000000")
    painted: list[int] = []
    window.card_painted.connect(lambda _uniqueid, _revision, at: painted.append(at))
    found: list[float] = []
    for call, (idle, view) in enumerate(changes):
        window.show_view(idle)
        _run_for(app, IDLE_MS)
        fresh = replace(view, card=replace(view.card, revision=10_000_000 + call))
        before = len(painted)
        start = time.monotonic_ns()
        connection.execute("BEGIN")
        ((customer_id, *_),) = connection.execute(
            by_number, {"value": number_of(customer_of(call, customers))}
        ).fetchall()
        for statement in bundle:
            connection.execute(statement, {"customer_id": customer_id, "today_start": today}).fetchall()
        connection.execute("COMMIT")
        window.show_view(fresh)
        while len(painted) == before:
            app.processEvents()
        found.append((painted[-1] - start) / 1e6)
    connection.close()
    return found


def _run(crm: Path, customers: int) -> tuple[list[float], list[float]]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.pop", str(crm), str(customers)],
        check=True,
        capture_output=True,
        text=True,
        timeout=300,
    )
    desk_ms, floor_ms = json.loads(done.stdout)
    return desk_ms, floor_ms


def _warm(database: Path) -> None:
    """Read the file once: the desk's figure is the program's, as the floor's is, not that of the disk below them."""
    with database.open("rb", buffering=0) as file:
        while file.read(_CHUNK):
            pass


def measure(place: str) -> dict[str, float]:
    """Small and large in turn; medians over the rounds. The databases are made in the folder unless they are there."""
    folder = Path(place)
    for name, customers in SIZES.items():
        if not (folder / f"{name}.db").exists():
            build_large_crm(folder / f"{name}.db", customers, INTERACTIONS_EACH)
        upgrade_crm(folder / f"{name}.db")
        _warm(folder / f"{name}.db")
    order = list(SIZES.items())
    rounds: dict[str, list[tuple[list[float], list[float]]]] = {name: [] for name in SIZES}
    for _ in range(ROUNDS):
        random.shuffle(order)
        for name, customers in order:
            rounds[name].append(_run(folder / f"{name}.db", customers))
    medians = {name: [statistics.median(ms) for ms, _ in runs] for name, runs in rounds.items()}
    return {
        "pop_p99_ms": statistics.median(_p99(ms) for ms, _ in rounds["large"]),
        "pop_vs_floor": statistics.median(
            statistics.median(ms) / statistics.median(floor) for ms, floor in rounds["large"]
        ),
        "pop_growth": statistics.median(
            large / small for small, large in zip(medians["small"], medians["large"], strict=True)
        ),
        "pop_median_ms": statistics.median(medians["large"]),
        "pop_floor_median_ms": statistics.median(statistics.median(floor) for _, floor in rounds["large"]),
    }


def _p99(values: list[float]) -> float:
    return sorted(values)[int(len(values) * 0.99) - 1]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("crm", type=Path)
    parser.add_argument("customers", type=int)
    arguments = parser.parse_args()
    json.dump(pops(arguments.crm, arguments.customers), sys.stdout)
