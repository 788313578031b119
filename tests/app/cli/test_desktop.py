"""`ficha desktop` and `ficha demo`, as far as they say why they cannot run; the windows are tested in tests/ui."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from app.cli.refusal import CommandRefusal
from app.cli.windows import load_windows
from app.desktop import open_desktop
from app.settings_file import load_settings
from tests.app.cli.conftest import CHECKOUT, Ficha

COMPLETE = """
[pbx]
port = 9
username = "1001"
[agent]
id = "1001"
name = "Ana Soto"
device = "PJSIP/1001"
[database]
url = "sqlite:///crm.db"
"""


@pytest.mark.parametrize("command", ["desktop", "demo"])
def test_without_a_screen_it_says_so(ficha_process: Ficha, command: str) -> None:
    done = ficha_process(command)
    assert done.returncode == 2
    assert "DISPLAY" in done.stderr


def test_an_unknown_pbx_for_the_demo_is_refused(ficha_process: Ficha) -> None:
    done = ficha_process("demo", "--pbx", "avaya")
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


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("raise ModuleNotFoundError(name='PySide6')", "desktop_missing"),
        ("raise ModuleNotFoundError(name='ui')", "desktop_missing"),
        ("raise ModuleNotFoundError(name='PySide6.QtWidgets')", "desktop_cannot_load"),
        ("raise ImportError('libEGL.so.1: cannot open shared object file', name='QtGui')", "desktop_cannot_load"),
        ("import ui.no_such_module", None),
        ("from ui import no_such_name", None),
        ("import app.no_such_module", None),
    ],
)
def test_only_qt_or_windows_that_are_not_there_are_told_as_not_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str, code: str | None
) -> None:
    name = f"windows_{tmp_path.name}"
    (tmp_path / f"{name}.py").write_text(line, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(CommandRefusal if code else ImportError) as raised:
        load_windows(name)
    assert getattr(raised.value, "code", None) == code


def test_a_module_of_the_windows_that_is_missing_is_reported_as_a_bug(ficha_process: Ficha, tmp_path: Path) -> None:
    (tmp_path / "ui").mkdir()  # the working folder is looked into before the checkout
    (tmp_path / "ui" / "__init__.py").touch()
    done = ficha_process("desktop", QT_QPA_PLATFORM="offscreen")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("This is a bug in Ficha (ModuleNotFoundError). What happened is in ")
    assert "ui.opening" in (tmp_path / "log" / "desktop.jsonl").read_text(encoding="utf-8")


# --- the window stands already when these are found out


@pytest.fixture
def desktop(ficha_process: Ficha, tmp_path: Path) -> Callable[..., str]:
    """Run `ficha desktop` with a screen until it refuses; returns the sentence."""

    def run(configuration: str, *arguments: str, **variables: Any) -> str:
        path = tmp_path / "ficha.toml"
        path.write_text(configuration, encoding="utf-8")
        done = ficha_process("desktop", "--config", path, *arguments, QT_QPA_PLATFORM="offscreen", **variables)
        assert (done.returncode, done.stdout) == (2, "")
        return done.stderr

    return run


@pytest.mark.parametrize(
    ("configuration", "sentence"),
    [
        ("[pbx]\nport = 'many'\n", "line 2: pbx.port cannot be 'many'. Allowed: 1..65535.\n"),
        ("[pbx]\nporto = 1\n", "line 2: pbx.porto is unknown."),
        ("[pbx\n", "line 1"),
        (COMPLETE.replace("sqlite:///crm.db", "oracle://crm"), "database.url"),
    ],
)
def test_a_configuration_that_cannot_be_used_closes_the_window_with_a_sentence(
    desktop: Callable[..., str], configuration: str, sentence: str
) -> None:
    said = desktop(configuration)
    assert sentence in said
    assert said.count("\n") == 1


def test_an_unknown_option_is_refused_as_by_any_command(desktop: Callable[..., str]) -> None:
    assert "--nonsense" in desktop(COMPLETE, "--nonsense")


@pytest.mark.parametrize("variable", ["FICHA_DATA_DIR", "FICHA_LOG_DIR"])
def test_a_folder_that_cannot_be_written_is_named(desktop: Callable[..., str], tmp_path: Path, variable: str) -> None:
    file = tmp_path / "file"
    file.touch()
    said = desktop(COMPLETE, **{variable: str(file / "folder")})
    assert str(file) in said
    assert said.count("\n") == 1


def test_a_disk_that_is_full_at_the_start_asks_for_room_and_not_for_another_folder(
    desktop: Callable[..., str], tmp_path: Path
) -> None:
    said = desktop(COMPLETE, max_file_bytes=0)
    assert said.startswith(f"{tmp_path / 'data'}: the disk is full (")
    assert "Make room there" in said


def test_a_desk_that_is_open_already_is_not_opened_twice(
    desktop: Callable[..., str], environment: dict[str, str], tmp_path: Path
) -> None:
    path = tmp_path / "first.toml"
    path.write_text(COMPLETE, encoding="utf-8")
    first = open_desktop(load_settings(path, environment), environment, painted_at=datetime.now(UTC))
    try:
        said = desktop(COMPLETE)
    finally:
        first.stop()
    assert said == "The desktop of this agent is already open on this machine.\n"


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
@pytest.mark.parametrize(("name", "is_made"), [("ficha.db", True), ("crm.db", False)])
def test_only_the_embedded_database_is_made_by_the_desktop_itself(
    environment: dict[str, str], tmp_path: Path, name: str, *, is_made: bool
) -> None:
    path = tmp_path / "ficha.toml"
    path.write_text(COMPLETE.replace("crm.db", name), encoding="utf-8")
    command = [sys.executable, "-m", "app", "desktop", "--config", str(path)]
    log = tmp_path / "log" / "desktop.jsonl"
    with subprocess.Popen(command, env=environment | {"QT_QPA_PLATFORM": "offscreen"}, cwd=tmp_path) as process:
        until(lambda: log.exists() and '"desk_ready"' in log.read_text(encoding="utf-8"))
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0
    assert (tmp_path / name).exists() is is_made


def until(condition: Callable[[], bool]) -> None:
    ends_at = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < ends_at
        time.sleep(0.02)


@pytest.mark.skipif(sys.platform == "win32", reason="named pipes of the file system")
def test_a_request_to_end_while_it_opens_is_obeyed(environment: dict[str, str], tmp_path: Path) -> None:
    pipe = tmp_path / "ficha.toml"
    os.mkfifo(pipe)
    command = [sys.executable, "-m", "app", "desktop", "--config", str(pipe)]
    with subprocess.Popen(command, env=environment | {"QT_QPA_PLATFORM": "offscreen"}, cwd=tmp_path) as process:
        with pipe.open("w", encoding="utf-8") as configuration:  # waits until somebody reads it
            process.send_signal(signal.SIGTERM)
            configuration.write(COMPLETE)
        assert process.wait(30) == 0
