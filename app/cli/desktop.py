"""`ficha desktop`, and the one place where the commands reach the windows.

`app` may not import `ui`: whoever deletes that folder keeps a working headless program. So the module is loaded by its
name, when a command needs it, and nowhere else.
"""

from __future__ import annotations

import importlib
from pathlib import Path
from types import ModuleType

import typer

from app.cli.refusal import CommandRefusal
from app.cli.terminal import Terminal

DESKTOP_MODULE = "ui.app"


def add_desktop_command(program: typer.Typer, terminal: Terminal) -> None:
    """Offer `ficha desktop`."""

    @program.command("desktop", help=terminal.word("help_desktop"))
    def desktop(
        config: Path | None = typer.Option(None, "--config", metavar="FILE", help=terminal.word("help_config")),
    ) -> None:
        settings = terminal.settings(config)
        status = load_desktop().run_desktop(settings)
        raise typer.Exit(status)


def load_desktop() -> ModuleType:
    """The module that opens windows, or `CommandRefusal` where it (or Qt's system libraries) are not installed."""
    try:
        return importlib.import_module(DESKTOP_MODULE)
    except ImportError as error:
        if (error.name or "").partition(".")[0] not in {"ui", "PySide6", "shiboken6"}:
            raise
        raise CommandRefusal("desktop_missing", detail=error.msg) from error
