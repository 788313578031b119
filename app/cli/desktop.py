"""`ficha desktop`, and the one place where the commands reach the windows.

`app` may not import `ui`: whoever deletes that folder keeps a working headless program. So the modules that open
windows are loaded by their name, when a command needs them, and nowhere else.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

import typer

from app.cli.refusal import CommandRefusal
from app.cli.terminal import Terminal
from app.folders import data_folder
from app.settings import Settings

DESKTOP_MODULE = "ui.app"
FIRST_RUN_MODULE = "ui.first_run"


def add_desktop_command(program: typer.Typer, terminal: Terminal) -> None:
    """Offer `ficha desktop`."""

    @program.command("desktop", help=terminal.word("help_desktop"))
    def desktop(
        config: Path | None = typer.Option(None, "--config", metavar="FILE", help=terminal.word("help_config")),
    ) -> None:
        raise typer.Exit(_run(terminal, config))


def _run(terminal: Terminal, config: Path | None) -> int:
    settings = terminal.settings(config)
    if not has_screen(terminal):
        raise CommandRefusal("no_screen")
    show = load_windows(DESKTOP_MODULE).run_desktop
    if settings.missing:
        completed = _ask(terminal, settings, config)
        if completed is None:
            return 0
        settings = completed
    from app.desktop import open_desktop

    with desk_refusals(terminal):
        return open_desktop(settings, terminal.environ, show)


def _ask(terminal: Terminal, settings: Settings, config: Path | None) -> Settings | None:
    """Let a window ask for what is missing and write it into the configuration; `None` when it was closed."""
    from app.settings_file import amend_settings

    def keep(answers: dict[str, object]) -> Settings:
        return amend_settings(answers, config, terminal.environ)

    completed: Settings | None = load_windows(FIRST_RUN_MODULE).complete_settings(settings, keep)
    return completed


@contextmanager
def desk_refusals(terminal: Terminal) -> Iterator[None]:
    """Turn what keeps a desk from opening into a sentence."""
    from app.journal_file import AgentAlreadyOpen, JournalUnwritable

    try:
        yield
    except AgentAlreadyOpen as error:
        raise CommandRefusal(error.code) from error
    except JournalUnwritable as error:
        folder = data_folder(terminal.environ)
        raise CommandRefusal("folder_unwritable", path=folder, detail=error.detail) from error
    except OSError as error:
        raise CommandRefusal("folder_unwritable", path=error.filename or "?", detail=error.strerror) from error


def has_screen(terminal: Terminal) -> bool:
    """Whether Qt would find a screen; without one it ends the process instead of raising."""
    variables = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform != "linux" or any(terminal.environ.get(name) for name in variables)


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
