"""Checks of this machine: folders, keyring, and what the windows need."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path

from app.doctor.finding import Finding, fail, ok, warn
from app.folders import data_folder, log_folder, make_private
from app.secrets import SecretStoreUnavailable, system_keyring

_LOAD_SECONDS = 30
# In a process of its own: a Qt that cannot be loaded may end the process, and the doctor must go on.
_LOAD_QT = """
import ctypes, pathlib, sys
import PySide6.QtWidgets
if sys.platform == "linux":
    platforms = pathlib.Path(PySide6.__file__).parent / "Qt" / "plugins" / "platforms"
    ctypes.CDLL(str(platforms / "libqxcb.so"))
"""


def check_folders(environ: Mapping[str, str]) -> Iterator[Finding]:
    """The log and the journal can be written."""
    for subject, folder in (("log", log_folder(environ)), ("journal", data_folder(environ))):
        try:
            make_private(folder)
            with tempfile.TemporaryFile(dir=folder) as file:
                file.write(b"\0" * 4096)
                file.flush()
        except OSError as error:
            yield fail(subject, "folder_unwritable", path=folder, detail=error.strerror)
        else:
            yield ok(subject, "folder_writable", path=folder)


def check_keyring() -> Iterator[Finding]:
    """There is a keyring that works; without one the secrets must come from the environment."""
    try:
        backend = system_keyring()
    except SecretStoreUnavailable as refusal:
        yield warn("keyring", "keyring_missing", detail=refusal.detail)
    else:
        yield ok("keyring", "keyring_found", name=backend.name)


def check_desktop(environ: Mapping[str, str]) -> Iterator[Finding]:
    """The windows can be opened here; a machine without them runs the headless part."""
    if find_spec("ui") is None or find_spec("PySide6") is None:
        yield warn("desktop", "desktop_not_installed")
        return
    detail = "" if getattr(sys, "frozen", False) else _qt_trouble()
    if detail:
        yield fail("desktop", "qt_libraries_missing", detail=detail)
    elif sys.platform == "linux" and not (environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY")):
        yield warn("desktop", "no_screen")
    else:
        yield ok("desktop", "desktop_found")


def _qt_trouble() -> str:
    """Why Qt cannot be loaded; empty when it can."""
    root = Path(__file__).resolve().parents[2]
    try:
        done = subprocess.run(
            [sys.executable, "-c", _LOAD_QT],
            capture_output=True,
            text=True,
            timeout=_LOAD_SECONDS,
            check=False,
            cwd=root,
            env=dict(os.environ),
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return str(error)
    return "" if done.returncode == 0 else (done.stderr.strip().splitlines() or ["?"])[-1]
