"""What `installer/test.sh` makes of failed tests: beside a real server they are tried once more, alone, and named."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Literal, cast

import pytest

from tests.second_try import SecondTry

CHECKOUT = Path(__file__).parents[2]
QUICK = {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTEST_PLUGINS": "xdist.plugin"}
SETTINGS = "[pytest]\nmarkers =\n  asterisk: x\n  postgres: x\n  tryton: x\n"
# Fails until it has been tried as often as it says.
TEST = """
import pathlib, pytest

def tried(name, times):
    file = pathlib.Path(__file__).with_name(name + ".tried")
    before = len(file.read_text()) if file.exists() else 0
    file.write_text("x" * (before + 1))
    assert before + 1 >= times
"""
SUITE = """
set -euo pipefail
WORK={work} BIN={programs}
. {checkout}/installer/lib/tests.sh
if run_tests {arguments}; then echo GREEN; else echo RED; fi
say_unsteady
"""


def run(folder: Path, *tests: str, arguments: str = "", workers: int = 0) -> str:
    """What is said of a suite with these tests."""
    (folder / "pytest.ini").write_text(SETTINGS, encoding="utf-8")
    (folder / "test_it.py").write_text(TEST + "\n".join(tests), encoding="utf-8")
    words = {"work": folder, "programs": Path(sys.executable).parent, "checkout": CHECKOUT}
    script = SUITE.format(**{name: shlex.quote(str(path)) for name, path in words.items()}, arguments=arguments)
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    done = subprocess.run(
        ["bash", "-c", script],
        cwd=folder,
        env=kept | {"PYTHONPATH": str(CHECKOUT), "FICHA_TEST_WORKERS": str(workers)} | QUICK,
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def a_test(name: str, *, times: int, marker: str = "asterisk") -> str:
    """A test that passes at its so many-th try."""
    mark = f"@pytest.mark.{marker}\n" if marker else ""
    return f"{mark}def test_{name}():\n    tried({name!r}, {times})\n"


def tries(folder: Path, name: str) -> int:
    return len((folder / f"{name}.tried").read_text(encoding="utf-8"))


def test_a_test_beside_a_server_that_passes_alone_is_green_and_named(tmp_path: Path) -> None:
    said = run(tmp_path, a_test("line", times=2), a_test("other", times=1), workers=2)
    assert said.endswith("GREEN\n\nUNSTEADY (passed only alone):\n  test_it.py::test_line\n")
    assert (tries(tmp_path, "line"), tries(tmp_path, "other")) == (2, 1)


def test_a_test_that_fails_alone_too_is_red(tmp_path: Path) -> None:
    assert run(tmp_path, a_test("line", times=3)).endswith("RED\n")
    assert tries(tmp_path, "line") == 2


def test_a_test_without_a_server_has_no_excuse_whatever_its_folder_is_called(tmp_path: Path) -> None:
    (tmp_path / "asterisk").mkdir()
    (tmp_path / "asterisk/test_wire.py").write_text("def test_wire():\n    assert 0\n", encoding="utf-8")
    assert run(tmp_path, a_test("line", times=2)).endswith("RED\n")
    assert tries(tmp_path, "line") == 1


def test_a_test_that_takes_its_process_with_it_is_red(tmp_path: Path) -> None:
    crash = "@pytest.mark.asterisk\ndef test_crash():\n    tried('crash', 1)\n    import os\n    os._exit(1)\n"
    assert run(tmp_path, crash, workers=1).endswith("RED\n")
    assert tries(tmp_path, "crash") == 1


OF_SERVER = [("talks to a server", True)]


def written(folder: Path, *reports: pytest.TestReport | pytest.CollectReport, **session: object) -> str:
    """What the shell finds after a run with these reports."""
    watching = SecondTry(folder / "failed")
    for report in reports:
        if isinstance(report, pytest.TestReport):
            watching.pytest_runtest_logreport(report)
        else:
            watching.pytest_collectreport(report)
    ended = SimpleNamespace(**{"shouldfail": False, "shouldstop": False} | session)
    watching.pytest_sessionfinish(cast("pytest.Session", ended), pytest.ExitCode.TESTS_FAILED)
    return watching.file.read_text(encoding="utf-8") if watching.file.exists() else ""


def failed(name: str, *, phase: Literal["setup", "call", "teardown"] = "call") -> pytest.TestReport:
    return pytest.TestReport(name, ("", 0, ""), {}, "failed", "", phase, user_properties=OF_SERVER)


def test_a_test_that_fails_twice_is_tried_once_and_six_are_no_noise(tmp_path: Path) -> None:
    assert written(tmp_path, failed("a"), failed("a", phase="teardown"), failed("b")) == "a\nb\n"
    (tmp_path / "failed").unlink()
    assert written(tmp_path, *map(failed, "abcdef")) == ""


def test_a_run_that_was_not_finished_is_not_saved_by_a_second_try(tmp_path: Path) -> None:
    assert written(tmp_path, failed("a"), shouldstop="stopping after 1 failures") == ""
    assert written(tmp_path, failed("a"), shouldfail="stopping after 1 failures") == ""


def test_tests_that_cannot_be_read_are_not_saved_by_a_second_try(tmp_path: Path) -> None:
    assert written(tmp_path, failed("a"), pytest.CollectReport("test_b.py", "failed", "", [])) == ""
