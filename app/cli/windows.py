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


def has_screen(environ: Mapping[str, str]) -> bool:
    """Whether Qt would find a screen; without one it ends the process instead of raising."""
    variables = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform != "linux" or any(environ.get(name) for name in variables)


def load_windows(name: str) -> ModuleType:
    """A module that opens windows, or `CommandRefusal` where it (or Qt's system libraries) are not installed."""
    try:
        return importlib.import_module(name)
    except ImportError as error:
        if not isinstance(error, ModuleNotFoundError):  # a system library that Qt needs
            raise CommandRefusal("desktop_cannot_load", detail=error.msg) from error
        if (error.name or "").partition(".")[0] not in {"ui", "PySide6", "shiboken6"}:
            raise
        raise CommandRefusal("desktop_missing", detail=error.msg) from error
