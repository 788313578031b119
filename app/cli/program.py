"""Puts the commands together and turns what they raise into a sentence and an exit status."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Mapping

import typer

from app import __version__
from app.cli.database import add_database_commands
from app.cli.database_trouble import complain_of_database
from app.cli.demo import add_demo_command
from app.cli.desktop import add_desktop_command
from app.cli.doctor import add_doctor_command
from app.cli.pbx import add_pbx_commands
from app.cli.refusal import CommandRefusal
from app.cli.secret import add_secret_commands
from app.cli.settings_refusal import complain_of_settings
from app.cli.terminal import Terminal
from app.data.errors import DatabaseError
from app.folders import log_folder
from app.secrets import SecretStoreUnavailable
from app.settings_file import SettingsRefusal

DONE, COULD_NOT_RUN = 0, 2

_logger = logging.getLogger(__name__)


def run(arguments: list[str] | None = None, environ: Mapping[str, str] | None = None) -> int:
    """Run one command line (that of the process without `arguments`); returns the exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a customer's name must not stop a report on an old terminal
    terminal = Terminal(os.environ if environ is None else environ)
    try:
        return _run(terminal, arguments)
    except Exception as error:  # noqa: BLE001 - the door `main`: a bug is logged whole and said in one sentence
        _report_bug(terminal, error)
        return COULD_NOT_RUN


def _run(terminal: Terminal, arguments: list[str] | None) -> int:
    try:
        build_program(terminal)(args=arguments, prog_name="ficha")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else DONE
    except CommandRefusal as refusal:
        terminal.complain(refusal.code, **refusal.values)
    except SettingsRefusal as refusal:
        complain_of_settings(terminal, refusal)
    except DatabaseError as error:
        complain_of_database(terminal, error)
    except SecretStoreUnavailable as refusal:
        terminal.complain("keyring_unavailable", detail=refusal.detail)
    return COULD_NOT_RUN


def build_program(terminal: Terminal) -> typer.Typer:
    """All commands, with their help in the language of the terminal."""
    program = typer.Typer(
        help=terminal.word("help_program"),
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
    )

    def print_version(wanted: bool) -> None:  # noqa: FBT001 - called by typer
        if wanted:
            terminal.line(f"ficha {__version__}")
            raise typer.Exit

    @program.callback()
    def options(
        *,
        _version: bool = typer.Option(
            False, "--version", is_eager=True, callback=print_version, help=terminal.word("help_version")
        ),
    ) -> None: ...

    add_demo_command(program, terminal)
    add_desktop_command(program, terminal)
    add_doctor_command(program, terminal)
    add_database_commands(program, terminal)
    add_pbx_commands(program, terminal)
    add_secret_commands(program, terminal)
    return program


def _report_bug(terminal: Terminal, error: Exception) -> None:
    from app.logs import open_log

    detail = type(error).__name__
    try:
        log = open_log("desktop", log_folder(terminal.environ))
    except OSError:
        terminal.complain("bug_unlogged", detail=detail)
        return
    _logger.error("command failed", exc_info=error)
    log.close()
    terminal.complain("bug", detail=detail, path=log.path)
