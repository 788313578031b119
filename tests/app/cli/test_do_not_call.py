"""`ficha db do-not-call` and `ficha db import do-not-call`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.app.cli.conftest import Said

Run = Callable[..., Said]


def test_list_comes_in_and_is_changed_by_hand(ficha_here: Run, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text("number,reason,until\n981234567,No molestar,2030-12-31\n12,,\n", encoding="utf-8")
    bad = ficha_here("db", "import", "do-not-call", file)
    assert (bad.returncode, bad.stdout.splitlines()[0]) == (1, "line 3: impossible telephone number: 12")
    skipped = ficha_here("db", "import", "do-not-call", file, "--skip-bad")
    assert skipped.stdout.endswith("Imported: 1 new, 0 changed, 0 unchanged; 1 bad rows left out.\n")
    assert ficha_here("db", "do-not-call", "add", "9 8123 4568", "--reason", "asked").returncode == 0
    assert ficha_here("db", "do-not-call", "list").stdout.splitlines() == [
        "+56981234567\t2030-12-31\tlist.csv\tNo molestar",
        "+56981234568\t\tficha db do-not-call\tasked",
    ]
    assert ficha_here("db", "do-not-call", "remove", "981234567").returncode == 0
    again = ficha_here("db", "do-not-call", "remove", "981234567")
    assert (again.returncode, again.stdout) == (1, "+56981234567 is not on the do-not-call list.\n")


def test_what_is_no_number_and_no_day_is_refused(ficha_here: Run) -> None:
    wrong = ficha_here("db", "do-not-call", "add", "12")
    assert (wrong.returncode, wrong.stderr) == (2, "12 is no telephone number.\n")
    wrong = ficha_here("db", "do-not-call", "add", "981234567", "--until", "tomorrow")
    assert (wrong.returncode, wrong.stderr) == (2, "tomorrow is no day. Write it as 2026-12-31.\n")
