"""Says in the person's language what is wrong with a command line.

Typer words it in English alone; its sentences are few, and each is known here. One that is not is shown as it is.
"""

from __future__ import annotations

import re
from typing import Any

from typer.exceptions import TyperException

from app.cli.terminal import Terminal

_KNOWN = (
    (re.compile(r"No such option: (?P<what>\S+)(?: \(Possible options: (?P<known>.+)\))?"), "usage_no_such_option"),
    (re.compile(r"No such command (?P<what>'.*?')\."), "usage_no_such_command"),
    (
        re.compile(r"No such command (?P<what>'.*?')\. Did you mean (?P<known>'.+')\?"),
        "usage_no_such_command_but",
    ),
    (re.compile(r"Missing (?:argument|option|parameter) (?P<what>.+?)\.(?s:.*)"), "usage_missing"),
    (re.compile(r"Missing command\."), "usage_missing_command"),
    (re.compile(r"Got unexpected extra argument(?:s|\(s\))? \((?P<what>.*)\)", re.DOTALL), "usage_too_many"),
    (re.compile(r"Option (?P<what>'.*?') requires an? .*"), "usage_no_value"),
    (re.compile(r"Option (?P<what>'.*?') does not take a value\."), "usage_no_value_wanted"),
    (re.compile(r"Invalid value for (?P<what>.+?): Input should be a valid number.*"), "usage_no_number"),
    (
        re.compile(r"Invalid value for (?P<what>.+?): Input should be greater than or equal to (?P<least>\S+)"),
        "usage_too_small",
    ),
    (re.compile(r"Invalid value for (?P<what>.+?): (?P<why>.*)", re.DOTALL), "usage_wrong_value"),
)


def complain_of_usage(terminal: Terminal, error: TyperException) -> None:
    """Print what is wrong and which command explains itself; a command without anything to do prints its help."""
    context: Any = getattr(error, "ctx", None)
    message = error.format_message()
    if context is not None and message == context.get_help():
        terminal.complain_of(message)
        return
    terminal.complain_of(_worded(terminal, message))
    path = context.command_path if context is not None else "ficha"
    terminal.complain("usage_hint", command=f"{path} --help")


def _worded(terminal: Terminal, message: str) -> str:
    for pattern, code in _KNOWN:
        if found := pattern.fullmatch(message):
            return terminal.word(code, **{name: value or "-" for name, value in found.groupdict().items()})
    return message
