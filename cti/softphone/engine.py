"""The engine's process: found, started so that it does not outlive the desk, stopped by its handle."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from cti.softphone.configuration import module_suffix

_KEPT_BYTES = 4_000
_FIRST_VERIFYING = (1, 1)
_HELP_SECONDS = 5.0
_PIECE_BYTES = 4_096
_END_SECONDS = 0.2  # between the end of a connection and that of its process


class EngineMissing(Exception):
    """There is no engine on this machine, or not all of it; the text names what is missing."""


@dataclass(frozen=True, slots=True)
class EngineFiles:
    """Where the engine's own files are."""

    program: Path
    modules: Path
    sounds: Path


def find_engine(program: str = "") -> EngineFiles:
    """The engine named, or the system's; raises EngineMissing."""
    found = shutil.which(program or "baresip")
    if found is None:
        raise EngineMissing(program or "baresip")
    real = Path(found).resolve()
    prefix, ending = real.parent.parent, module_suffix()
    patterns = ("lib/baresip/modules", "lib/*/baresip/modules", "lib64/baresip/modules")
    places = [place for pattern in patterns for place in sorted(prefix.glob(pattern))] + [real.parent]
    for modules in places:
        if (modules / f"ctrl_tcp{ending}").exists():
            return EngineFiles(real, modules, prefix / "share/baresip")
    raise EngineMissing(f"ctrl_tcp{ending}")


def can_verify(files: EngineFiles) -> bool:
    """Whether this engine looks at the certificate of a TLS server; baresip does since 1.1 (its issue 1122)."""
    try:
        done = subprocess.run(
            [str(files.program), "-h"], capture_output=True, text=True, timeout=_HELP_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        return False
    version = re.search(r"baresip v(\d+)\.(\d+)", done.stdout + done.stderr)
    return version is not None and (int(version[1]), int(version[2])) >= _FIRST_VERIFYING


class Engine:
    """One running process; what it says last is kept for the case that it dies."""

    def __init__(self, files: EngineFiles, folder: Path) -> None:
        self._process = subprocess.Popen(
            [*_tether(), str(files.program), "-4", "-f", str(folder)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            cwd=folder,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._words = b""
        # It draws a meter on its terminal ten times a second: a pipe that nobody empties would stop it.
        self._reader = threading.Thread(target=self._drain, name="ficha-phone-output", daemon=True)
        self._reader.start()

    @property
    def pid(self) -> int:
        """The process."""
        return self._process.pid

    @property
    def is_running(self) -> bool:
        """Whether it is there."""
        return self._process.poll() is None

    @property
    def end_words(self) -> str:
        """How it ended: the signal that ended it, or its last words; empty while it runs."""
        try:
            status = self._process.wait(_END_SECONDS)
        except subprocess.TimeoutExpired:
            return ""
        return f"signal {-status}" if status < 0 else self.last_words

    @property
    def last_words(self) -> str:
        """The last line of sense that it wrote."""
        lines = self._words.decode("utf-8", errors="replace").splitlines()
        plain = ["".join(letter for letter in line if letter.isprintable()).strip() for line in lines]
        return next((line for line in reversed(plain) if len(line) > len("[;m")), "")[:_KEPT_BYTES]

    def stop(self, *, deadline_seconds: float) -> None:
        """Ask it to sign off from the PBX and end; killed when it does not in time."""
        if self.is_running:
            self._process.terminate()
            try:
                self._process.wait(deadline_seconds)
            except subprocess.TimeoutExpired:
                self._process.kill()
        self._process.wait()
        self._reader.join(deadline_seconds)

    def _drain(self) -> None:
        output: IO[bytes] | None = self._process.stdout
        if output is None:
            return
        with output:
            while piece := output.read1(_PIECE_BYTES):  # type: ignore[attr-defined]  # a BufferedReader, typed as IO
                self._words = (self._words + piece)[-_KEPT_BYTES:]


def _tether() -> list[str]:
    """On Linux the kernel ends the engine when the desk dies; a phone without a desk would ring for nobody."""
    setpriv = shutil.which("setpriv") if sys.platform == "linux" else None
    return [setpriv, "--pdeathsig", "TERM", "--"] if setpriv else []
