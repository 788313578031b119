"""What `pyproject.toml` promises is enough for what the program calls."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

CHECKOUT = Path(__file__).parents[1]
# Calls that came with a version of Qt, as its documentation says ("since 6.10").
SINCE = {"accessibility().": (6, 10), "colorSchemeChanged": (6, 5)}


def test_oldest_qt_that_is_promised_has_every_call_that_the_windows_make() -> None:
    promised = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    (found,) = filter(None, (re.match(r"pyside6-essentials>=(\d+)\.(\d+)", one) for one in promised))
    sources = [path.read_text(encoding="utf-8") for path in (CHECKOUT / "ui").rglob("*.py")]
    needed = [since for call, since in SINCE.items() if any(call in source for source in sources)]
    assert (int(found[1]), int(found[2])) >= max(needed)
