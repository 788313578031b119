"""The command `ficha` as a person runs it: a process of its own, in an environment of its own."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.cli.program import run
from tests.app.cli.forks import Forks

CHECKOUT = Path(__file__).parents[3]
Ficha = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """Nothing of the machine's own configuration, keyring or screen."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("FICHA_", "LC_", "LANG"))}
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        kept.pop(name, None)
    return kept | {
        "HOME": str(tmp_path / "home"),
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "FICHA_LOG_DIR": str(tmp_path / "log"),
        "FICHA_DATA_DIR": str(tmp_path / "data"),
        "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
        "PYTHONPATH": str(CHECKOUT),
        "LANG": "en_US.UTF-8",
    }


@pytest.fixture(scope="session")
def forks() -> Iterator[Forks]:
    """Commands without the time that it takes to load them."""
    made = Forks()
    yield made
    made.stop()


@pytest.fixture
def ficha(environment: dict[str, str], tmp_path: Path, forks: Forks) -> Ficha:
    """Run `ficha …`; keywords are environment variables and `stdin`."""

    def run_forked(*arguments: object, stdin: str = "", **variables: str) -> subprocess.CompletedProcess[str]:
        done = forks.run([*map(str, arguments)], stdin=stdin, folder=tmp_path, environment=environment | variables)
        assert "Traceback" not in done.stderr + done.stdout
        return done

    return run_forked


@pytest.fixture
def ficha_process(environment: dict[str, str], tmp_path: Path) -> Ficha:
    """Run `python -m app …`; keywords are environment variables, `stdin`, and a limit for the length of files."""

    def run_process(
        *arguments: object, stdin: str = "", max_file_bytes: int = -1, **variables: str
    ) -> subprocess.CompletedProcess[str]:
        def limit() -> None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (max_file_bytes, resource.RLIM_INFINITY))

        done = subprocess.run(
            [sys.executable, "-m", "app", *map(str, arguments)],
            input=stdin,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=60,
            check=False,
            cwd=tmp_path,
            env=environment | variables,
            preexec_fn=limit if max_file_bytes >= 0 else None,
        )
        assert "Traceback" not in done.stderr + done.stdout
        return done

    return run_process


@pytest.fixture
def configured(tmp_path: Path) -> Callable[[str], Path]:
    """Write a ficha.toml and return its path."""

    def write(text: str) -> Path:
        path = tmp_path / "ficha.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


@dataclass(frozen=True)
class Said:
    """What a command answered."""

    returncode: int
    stdout: str
    stderr: str


@pytest.fixture
def ficha_here(
    environment: dict[str, str], configured: Callable[[str], Path], capsys: pytest.CaptureFixture[str]
) -> Callable[..., Said]:
    """Run commands in this process, on a migrated database of their own: ten of them cost less than one process."""
    config = configured("[database]\nurl = 'sqlite:///crm.db'\n")

    def run_here(*arguments: object) -> Said:
        status = run([*map(str, arguments), "--config", str(config)], environment)
        heard = capsys.readouterr()
        return Said(status, heard.out, heard.err)

    assert run_here("db", "upgrade").returncode == 0
    return run_here
