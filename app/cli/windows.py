"""The one place where the commands reach the windows.

`app` may not import `ui`: whoever deletes that folder keeps a working headless program. So the modules that open
windows are loaded by their name, when a command needs them, and nowhere else. Imports little: it runs before the first
paint of a desktop.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Mapping
from types import ModuleType

from app.cli.refusal import CommandRefusal

_QT = frozenset({"PySide6", "shiboken6"})
_OURS = frozenset({"app", "cti", "ui"})


def has_screen(environ: Mapping[str, str]) -> bool:
    """Whether Qt would find a screen; without one it ends the process instead of raising."""
    variables = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform != "linux" or any(environ.get(name) for name in variables)


def load_windows(name: str) -> ModuleType:
    """A module that opens windows; `CommandRefusal` where Qt or the windows are not installed.

    A module of ours that is missing inside an installed `ui` is a bug: its `ImportError` goes on.
    """
    try:
        return importlib.import_module(name)
    except ImportError as error:
        code = _refusal_code(error)
        if code is None:
            raise
        raise CommandRefusal(code, detail=error.msg) from error


def _refusal_code(error: ImportError) -> str | None:
    missing = error.name or ""
    package = missing.partition(".")[0]
    if not isinstance(error, ModuleNotFoundError):
        # A system library that Qt needs; Python names the module that needs it without its package.
        return None if package in _OURS else "desktop_cannot_load"
    if missing in {"ui", *_QT}:
        return "desktop_missing"
    return "desktop_cannot_load" if package in _QT else None  # systems package Qt in parts
