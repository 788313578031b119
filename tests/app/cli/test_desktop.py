"""`ficha desktop` and `ficha demo`, as far as they say why they cannot run; the windows are tested in tests/ui."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from app.cli.refusal import CommandRefusal
from app.cli.windows import load_windows
from tests.app.cli.conftest import CHECKOUT, Ficha


@pytest.mark.parametrize("command", ["desktop", "demo"])
def test_without_a_screen_it_says_so(ficha: Ficha, command: str) -> None:
    done = ficha(command)
    assert done.returncode == 2
    assert "DISPLAY" in done.stderr


def test_an_unknown_pbx_for_the_demo_is_refused(ficha: Ficha) -> None:
    done = ficha("demo", "--pbx", "avaya")
    assert done.returncode == 2
    assert "training or asterisk" in done.stderr


def test_without_the_folder_ui_the_headless_commands_work(environment: dict[str, str], tmp_path: Path) -> None:
    for room in ("app", "cti", "resources"):
        shutil.copytree(CHECKOUT / room, tmp_path / "headless" / room, ignore=shutil.ignore_patterns("__pycache__"))
    # The environment of the tests knows the way to the whole checkout.
    others = f"import sys; sys.path[:] = [one for one in sys.path if one != {str(CHECKOUT)!r}]"
    program = f"{others}; from app.cli import main; main()"

    def headless(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", program, *arguments],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
            cwd=tmp_path / "headless",
            env=environment | {"PYTHONPATH": str(tmp_path / "headless"), "QT_QPA_PLATFORM": "offscreen"},
        )

    assert headless("db", "upgrade").returncode == 0
    assert "only the headless part works" in headless("doctor").stdout
    desktop = headless("desktop")
    assert desktop.returncode == 2
    assert "headless part" in desktop.stderr


def test_a_module_of_ours_that_is_missing_is_a_bug_and_no_refusal() -> None:
    with pytest.raises(ModuleNotFoundError):
        load_windows("app.no_such_module")
    with pytest.raises(CommandRefusal):
        load_windows("ui.no_such_module")
