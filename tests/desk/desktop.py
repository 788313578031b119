"""A desktop in its own process and its own window, as the test of a whole day sees it: eyes, hands, log, exit."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

CHECKOUT = Path(__file__).parents[2]
PATIENCE_SECONDS = 25.0
_LOOK_SECONDS = 0.02
_STOP_SECONDS = 15.0


class Shown(dict[str, dict[str, Any]]):
    """What can be seen in the window: identifier to text, accessible name and state."""

    def text(self, identifier: str) -> str:
        """What the control shows, empty when it is not to be seen."""
        return str(self.get(identifier, {}).get("text", ""))

    def can(self, identifier: str) -> bool:
        """Whether the control can be seen and operated."""
        return bool(self.get(identifier, {}).get("enabled", False))

    @property
    def texts(self) -> str:
        """Everything at once, for the message of a failing test."""
        return "\n".join(f"{identifier}: {one['text']!r}" for identifier, one in self.items() if one["text"])


class Desktop:
    """Started by `arguments` of the command `ficha`; ended by `close`, `kill` or, at the latest, `end`."""

    def __init__(self, arguments: list[str], environment: Mapping[str, str], folder: Path) -> None:
        ours, its = socket.socketpair()
        ours.settimeout(PATIENCE_SECONDS)
        self._orders, self._rest = ours, b""
        self._folder = folder
        self._log = Path(environment["FICHA_LOG_DIR"]) / "desktop.jsonl"
        self.data_folder = Path(environment["FICHA_DATA_DIR"])
        self._output = folder / f"output-{time.monotonic_ns()}"
        command = [sys.executable, "-m", "tests.desk.driven_desktop", str(its.fileno()), *arguments]
        with self._output.open("wb") as output:
            self._process = subprocess.Popen(
                command,
                cwd=CHECKOUT,
                env=dict(environment),
                pass_fds=[its.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
            )
        its.close()

    # --- eyes

    def look(self) -> Shown:
        """What is in the window now."""
        return Shown(self._ask("look"))

    def until(self, condition: Callable[[Shown], object], seconds: float = PATIENCE_SECONDS) -> Shown:
        """Look until the window is as wanted."""
        ends_at = time.monotonic() + seconds
        shown = self.look()
        while not condition(shown):
            if time.monotonic() > ends_at:
                pytest.fail(f"never seen; the last that was:\n{shown.texts}\n{self.output}\n{self._picture()}")
            time.sleep(_LOOK_SECONDS)
            shown = self.look()
        return shown

    def until_says(self, identifier: str, *words: str, seconds: float = PATIENCE_SECONDS) -> Shown:
        """Look until a control says all these words."""
        return self.until(lambda shown: all(word in shown.text(identifier) for word in words), seconds)

    # --- hands

    def press(self, *keys: str) -> None:
        """Press keys, each as `Ctrl+K`."""
        for key in keys:
            assert self._ask("press", key), key

    def type(self, text: str) -> None:
        """Type into what has the cursor."""
        assert self._ask("type", text), "nothing has the cursor"

    def click(self, identifier: str) -> None:
        """Click a control as soon as it can be operated."""
        self.until(lambda shown: shown.can(identifier))
        assert self._ask("click", identifier), identifier

    # --- what it leaves

    @property
    def output(self) -> str:
        """What the command printed."""
        return self._output.read_text(encoding="utf-8", errors="replace")

    def log_lines(self, event: str) -> list[dict[str, Any]]:
        """The lines of `desktop.jsonl` of one kind."""
        lines = (json.loads(line) for line in self.log_text.splitlines())
        return [line for line in lines if line.get("event") == event]

    @property
    def log_text(self) -> str:
        """The whole log."""
        return self._log.read_text(encoding="utf-8") if self._log.exists() else ""

    def has_kept(self, notes: str) -> bool:
        """Whether the notes are in the journal's files, from where no kill takes them."""
        return any(notes.encode() in path.read_bytes() for path in self.data_folder.glob("journal-*"))

    # --- the end

    @property
    def pid(self) -> int:
        """The process."""
        return self._process.pid

    def close(self) -> int:
        """Close the window as a person does; returns the exit status."""
        assert self._ask("close")
        return self.wait()

    def wait(self) -> int:
        """Wait until the command has ended; returns its exit status."""
        return self._process.wait(_STOP_SECONDS)

    def kill(self) -> None:
        """End it by a signal that nobody can catch."""
        self._process.kill()
        self._process.wait()

    def end(self) -> None:
        """End what is still there."""
        if self._process.poll() is None:
            self._process.terminate()
            try:
                self._process.wait(_STOP_SECONDS)
            except subprocess.TimeoutExpired:
                self.kill()
        self._orders.close()

    def _ask(self, *order: str) -> Any:
        try:
            self._orders.sendall(json.dumps(order).encode() + b"\n")
            while b"\n" not in self._rest:
                piece = self._orders.recv(1 << 20)
                if not piece:
                    raise ConnectionResetError
                self._rest += piece
        except OSError as error:
            pytest.fail(f"the desktop is gone ({error}), exit status {self._process.poll()}:\n{self.output}")
        line, self._rest = self._rest.split(b"\n", 1)
        return json.loads(line)

    def _picture(self) -> str:
        path = self._folder / "at-the-failure.png"
        return f"picture: {path}" if self._ask("picture", str(path)) else ""


def desk_environment(folder: Path, display: str) -> dict[str, str]:
    """An environment with nothing of the machine's own configuration, keyring or windows."""
    strange = ("FICHA_", "LC_", "LANG", "QT_", "WAYLAND_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(strange)}
    return kept | {
        "HOME": str(folder / "home"),
        "XDG_CONFIG_HOME": str(folder / "config"),
        "FICHA_LOG_DIR": str(folder / "log"),
        "FICHA_DATA_DIR": str(folder / "data"),
        "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
        "LANG": "es_CL.UTF-8",
        "DISPLAY": display,
        "QT_QPA_PLATFORM": "xcb",
    }
