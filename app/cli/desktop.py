"""`ficha desktop`: what the window that stands already is waiting for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import typer

from app.cli.refusal import CommandRefusal
from app.cli.terminal import Terminal
from app.cli.windows import has_screen, load_windows
from app.folders import data_folder, log_folder
from app.opening import OpeningWindow
from app.settings import Settings, database_file

LESSONS_MODULE = "ui.lessons"


def add_desktop_command(program: typer.Typer, terminal: Terminal, window: OpeningWindow | CommandRefusal) -> None:
    """Offer `ficha desktop`; `window` stands already, or says why none can."""

    @program.command("desktop", help=terminal.word("help_desktop"))
    def desktop(
        config: Path | None = typer.Option(None, "--config", metavar="FILE", help=terminal.word("help_config")),
        *,
        training: bool = typer.Option(False, "--training", help=terminal.word("help_training")),
    ) -> None:
        if training:
            raise typer.Exit(_train(terminal, config))
        _open(terminal, config, window)


def _train(terminal: Terminal, config: Path | None) -> int:
    """Show the lessons: a PBX, customers and a desk of their own, without any configuration."""
    if config is not None:
        raise CommandRefusal("training_needs_no_config")
    if not has_screen(terminal.environ):
        raise CommandRefusal("no_screen")
    windows = load_windows(LESSONS_MODULE)
    from app.demo.training import run_training

    with desk_refusals(terminal):
        return run_training(windows.stage, language=terminal.language, log_folder=log_folder(terminal.environ))


def _open(terminal: Terminal, config: Path | None, window: OpeningWindow | CommandRefusal) -> None:
    settings = terminal.settings(config)
    if isinstance(window, CommandRefusal):
        raise window
    if settings.missing:
        _ask(terminal, settings, config, window)
        return
    from app.desktop import open_desktop
    from app.settings_file import embedded_database

    is_embedded_default = database_file(settings) == embedded_database(config, terminal.environ)
    with desk_refusals(terminal):
        window.attach(
            open_desktop(
                settings,
                terminal.environ,
                painted_at=window.painted_at,
                makes_database=is_embedded_default,
                write_settings=_writer(terminal, config),
            )
        )


def _ask(terminal: Terminal, settings: Settings, config: Path | None, window: OpeningWindow) -> None:
    """Let the window ask for what is missing and write it into the configuration."""
    window.complete(settings, _writer(terminal, config))


def _writer(terminal: Terminal, config: Path | None) -> Callable[[dict[str, object]], Settings]:
    """Writes keys into the configuration and reads it again."""
    from app.settings_file import amend_settings

    def write(values: dict[str, object]) -> Settings:
        return amend_settings(values, config, terminal.environ)

    return write


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
        code = "data_disk_full" if error.code == "journal_disk_full" else "data_unwritable"
        raise CommandRefusal(code, path=folder, detail=error.detail) from error
    except OSError as error:  # of the log: what the journal cannot write is told apart above
        path = error.filename or log_folder(terminal.environ)
        raise CommandRefusal("log_unwritable", path=path, detail=error.strerror) from error
