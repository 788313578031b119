"""The help pages in the person's language: the few words that typer itself puts there, in English alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import typer

from app.cli.terminal import Terminal

_HEADINGS = {"Arguments": "help_arguments", "Options": "help_options", "Commands": "help_commands"}
_PLACES = {"[OPTIONS]": "help_options_place", "COMMAND [ARGS]...": "help_command_place"}
_TEXTS = {
    "Show this message and exit.": "help_help",
    "[required]": "help_required",
    "[default: ": "help_default",
    "<str>": "help_text",
    "<float range>": "help_number",
}


def command_in_language(program: typer.Typer, terminal: Terminal) -> Any:  # noqa: ANN401 - typer's own class is private
    """The command of a program, whose help pages and those of all commands below it speak the terminal's language."""
    command = typer.main.get_command(program)
    _word(command, _context_class(terminal))
    return command


def _word(command: Any, context_class: type[typer.Context]) -> None:  # noqa: ANN401 - as above
    command.context_class = context_class
    for below in getattr(command, "commands", {}).values():
        _word(below, context_class)


def _context_class(terminal: Terminal) -> type[typer.Context]:
    def worded(text: str, codes: dict[str, str]) -> str:
        for english, code in codes.items():
            text = text.replace(english, terminal.word(code))
        return text

    class Page(typer.Context.formatter_class):  # type: ignore[misc, valid-type]  # public only through the context
        def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
            super().write_usage(prog, worded(args, _PLACES), prefix or terminal.word("help_usage"))

        def write_heading(self, heading: str) -> None:
            super().write_heading(worded(heading, _HEADINGS))

        def write_dl(self, rows: Sequence[tuple[str, str]], *sizes: int, **named: int) -> None:
            super().write_dl([(worded(name, _TEXTS), worded(text, _TEXTS)) for name, text in rows], *sizes, **named)

    class Context(typer.Context):
        formatter_class = Page

    return Context
