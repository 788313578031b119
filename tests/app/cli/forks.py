"""Commands as processes that need not load the program anew: `-m tests.app.cli.forks` forks one for each it is told of.

Half a second of a command's life is its imports, and the tests run 150 commands. A child has its own environment,
folder, input and output as a process of its own has; what it inherits are modules that look at none of these.
"""

from __future__ import annotations

import atexit
import io
import json
import os
import signal
import subprocess
import sys
import time
import traceback
from collections.abc import Mapping
from pathlib import Path
from typing import NoReturn, TypedDict

CHECKOUT = Path(__file__).parents[3]
_STREAMS = ("stdin", "stdout", "stderr")
_LOOKS_AT_THE_ENVIRONMENT = ("keyring", "PySide6")


class _Order(TypedDict):
    """One command: `streams` are the files of its input, its output and its errors."""

    arguments: list[str]
    folder: str
    environment: dict[str, str]
    streams: list[str]


class Forks:
    """The process that forks; one command at a time."""

    def __init__(self) -> None:
        environment = {"PYTHONPATH": str(CHECKOUT), "PATH": os.environ["PATH"], "LANG": "C.UTF-8"}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.app.cli.forks"],
            cwd=CHECKOUT,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def run(
        self, arguments: list[str], *, stdin: str, folder: Path, environment: Mapping[str, str]
    ) -> subprocess.CompletedProcess[str]:
        """One command in `folder`, to its end."""
        asked, told = self._process.stdin, self._process.stdout
        assert asked is not None
        assert told is not None
        streams = [folder / f"forked.{name}" for name in _STREAMS]
        streams[0].write_text(stdin, encoding="utf-8")
        names = [str(path) for path in streams]
        order = _Order(arguments=arguments, folder=str(folder), environment=dict(environment), streams=names)
        asked.write(json.dumps(order) + "\n")
        asked.flush()
        status = int(told.readline())
        said = [path.read_bytes().decode("utf-8") for path in streams[1:]]
        for path in streams:
            path.unlink()
        return subprocess.CompletedProcess(arguments, status, *said)

    def stop(self) -> None:
        """End it, and a command that still runs."""
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.communicate()


def serve() -> None:
    """Fork a command for each line of the standard input; its exit status is a line of the output."""
    import app.cli.program  # noqa: F401 - what the children need not load

    assert not [name for name in _LOOKS_AT_THE_ENVIRONMENT if name in sys.modules]
    for line in sys.stdin:
        order: _Order = json.loads(line)
        child = os.fork()
        if not child:
            _be_a_command(order)
        _, status = os.waitpid(child, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


def _be_a_command(order: _Order) -> NoReturn:
    status = 1
    try:
        _move_in(order)
        from app.cli import main

        main()
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:
        traceback.print_exc()
    finally:
        atexit._run_exitfuncs()
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


def _move_in(order: _Order) -> None:
    """Live where the command is wanted, with its streams as files."""
    os.environ.clear()
    os.environ.update(order["environment"])
    time.tzset()
    os.chdir(order["folder"])
    modes = (os.O_RDONLY, os.O_WRONLY | os.O_CREAT, os.O_WRONLY | os.O_CREAT)
    for number, (path, mode) in enumerate(zip(order["streams"], modes, strict=True)):
        os.dup2(os.open(path, mode, 0o600), number)
    sys.stdin = io.TextIOWrapper(io.FileIO(0, closefd=False), encoding="utf-8")
    sys.stdout = io.TextIOWrapper(io.FileIO(1, "w", closefd=False), encoding="utf-8")
    sys.stderr = io.TextIOWrapper(
        io.FileIO(2, "w", closefd=False), encoding="utf-8", errors="backslashreplace", line_buffering=True
    )
    sys.path[:0] = os.environ.get("PYTHONPATH", "").split(os.pathsep)
    sys.argv = ["ficha", *order["arguments"]]


if __name__ == "__main__":
    serve()
