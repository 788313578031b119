"""Puts the commands together and turns what they raise into a sentence and an exit status."""

from __future__ import annotations

import sys
from collections.abc import Mapping

import typer
from typer.exceptions import TyperException

from app import __version__
from app.cli.bug import report_bug
from app.cli.database import add_database_commands
from app.cli.database_trouble import complain_of_database
from app.cli.demo import add_demo_command
from app.cli.desktop import add_desktop_command
from app.cli.do_not_call import add_do_not_call_commands
from app.cli.doctor import add_doctor_command
from app.cli.help_pages import command_in_language
from app.cli.pbx import add_pbx_commands
from app.cli.refusal import CommandRefusal
from app.cli.roles import add_role_commands
from app.cli.script import add_script_commands
from app.cli.secret import add_secret_commands
from app.cli.settings_refusal import complain_of_settings
from app.cli.terminal import Terminal
from app.cli.usage import complain_of_usage
from app.data.errors import DatabaseError
from app.opening import OpeningWindow
from app.secrets import SecretStoreUnavailable
from app.settings_file import SettingsRefusal

DONE, COULD_NOT_RUN = 0, 2
INTERRUPTED = 130  # by Ctrl+C, as a shell has it

_NO_WINDOW = CommandRefusal("no_screen")


def run(
    arguments: list[str], environ: Mapping[str, str], *, window: OpeningWindow | CommandRefusal = _NO_WINDOW
) -> int:
    """Run one command line, on any thread; returns the exit status. `window` is the one that a desktop opens in."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a customer's name must not stop a report on an old terminal
    terminal = Terminal(environ)
    try:
        return _run(terminal, arguments, window)
    except Exception as error:  # noqa: BLE001 - the door `main`: a bug is logged whole and said in one sentence
        report_bug(terminal, error)
        return COULD_NOT_RUN


def _run(terminal: Terminal, arguments: list[str], window: OpeningWindow | CommandRefusal) -> int:
    try:
        command = command_in_language(build_program(terminal, window), terminal)
        status = command(args=arguments, prog_name="ficha", standalone_mode=False)
        return status if isinstance(status, int) else DONE
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else DONE
    except typer.Abort:
        return INTERRUPTED
    except TyperException as error:
        complain_of_usage(terminal, error)
    except CommandRefusal as refusal:
        terminal.complain(refusal.code, **refusal.values)
    except SettingsRefusal as refusal:
        complain_of_settings(terminal, refusal)
    except DatabaseError as error:
        complain_of_database(terminal, error)
    except SecretStoreUnavailable as refusal:
        terminal.complain("keyring_unavailable", detail=refusal.detail)
    return COULD_NOT_RUN


def build_program(terminal: Terminal, window: OpeningWindow | CommandRefusal) -> typer.Typer:
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
    add_desktop_command(program, terminal, window)
    add_doctor_command(program, terminal)
    database_group = add_database_commands(program, terminal)
    add_role_commands(database_group, terminal)
    add_do_not_call_commands(database_group, terminal)
    add_pbx_commands(program, terminal)
    add_script_commands(program, terminal)
    add_secret_commands(program, terminal)
    return program
