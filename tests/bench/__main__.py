"""All measures with one command: a table on the terminal, the figures as JSON in a file."""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from rich.console import Console
from rich.table import Table

_CODE = "import json, sys; from tests.bench.{module} import measure; json.dump(measure(*sys.argv[1:]), sys.stdout)"
_PARTS = ("link", "start", "pop", "gui", "keys", "memory", "import", "search")
_MODULES = {"import": "importing"}  # which is no name for a module
_WITH_FOLDER = frozenset({"pop", "search"})
_WANTED: dict[str, tuple[str, float]] = {
    "link_vs_stock": ("≥", 8.0),
    "link_all_vs_stock": ("≥", 4.0),
    "link_vs_framing": ("≥", 0.3),
    "pop_p99_ms": ("<", 30.0),
    "pop_vs_floor": ("≤", 2.0),
    "pop_growth": ("≤", 1.3),
    "gui_longest_slot_ms": ("<", 16.0),
    "key_to_pending_p99_ms": ("<", 50.0),
    "rss_growth_mb": ("<", 5.0),
    "start_vs_bare": ("≤", 1.8),
    "search_p99_ms_sqlite": ("<", 100.0),
    "search_p99_ms_postgresql": ("<", 100.0),
    "search_vs_raw": ("≤", 2.0),
    "import_rows_per_second_sqlite": ("≥", 20_000.0),
    "import_rows_per_second_postgresql": ("≥", 20_000.0),
}


def main() -> int:
    """Run the parts, each in a process of its own; 1 when a figure is missed, 0 otherwise."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--json", type=Path, help="write all figures to this file")
    parser.add_argument("--only", choices=_PARTS, action="append", help="run this part only (may be given again)")
    parser.add_argument("--folder", type=Path, help="keep the databases here, and take them from here (2 GB)")
    options = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        figures: dict[str, float] = {}
        for part in options.only or _PARTS:
            figures |= _run(part, folder)
    _print(figures)
    if options.json:
        machine = {"python": platform.python_version(), "machine": platform.machine(), "cores": os.cpu_count()}
        options.json.write_text(json.dumps({**figures, "about": machine}, indent=2) + "\n", encoding="utf-8")
    return int(any(not _is_met(key, value) for key, value in figures.items()))


def _run(part: str, folder: Path) -> dict[str, float]:
    console = Console(stderr=True)
    began = time.monotonic()
    with console.status(f"{part} …"):
        code = _CODE.format(module=_MODULES.get(part, part))
        arguments = [str(folder)] if part in _WITH_FOLDER else []
        done = subprocess.run(
            [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=False, timeout=3_000
        )
    if done.returncode:
        console.print(done.stderr, markup=False)
        raise SystemExit(f"the part {part} failed")
    console.print(f"{part}: {time.monotonic() - began:.0f} s")
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def _is_met(key: str, value: float) -> bool:
    if key not in _WANTED:
        return True
    sign, bound = _WANTED[key]
    return {"≥": value >= bound, "≤": value <= bound, "<": value < bound}[sign]


def _print(figures: dict[str, float]) -> None:
    table = Table("figure", "measured", "wanted", "")
    for key, value in figures.items():
        sign, bound = _WANTED.get(key, ("", 0.0))
        table.add_row(
            key,
            f"{value:,.2f}",
            f"{sign} {bound:g}" if sign else "",
            ("met" if _is_met(key, value) else "MISSED") if sign else "",
        )
    Console().print(table)


if __name__ == "__main__":
    sys.exit(main())
