"""`ficha secret set`: asks for a secret and puts it into the keyring."""

from __future__ import annotations

import getpass
import sys
from pathlib import Path

import typer
from pydantic import SecretStr

from app.cli.refusal import CommandRefusal
from app.cli.terminal import Terminal
from app.secrets import (
    PBX_SECRET,
    SECRET_NAMES,
    SOFTPHONE_SECRET,
    connector_secret,
    pbx_account,
    secret_name,
    store_secret,
    system_keyring,
)
from app.softphone import softphone_account


def add_secret_commands(program: typer.Typer, terminal: Terminal) -> None:
    """Offer `ficha secret set NAME`."""
    group = typer.Typer(help=terminal.word("help_secret"), no_args_is_help=True)

    @group.command("set", help=terminal.word("help_secret_set"))
    def set_secret(
        name: str = typer.Argument(..., metavar="NAME", help=terminal.word("help_secret_name")),
        config: Path | None = typer.Option(None, "--config", metavar="FILE", help=terminal.word("help_config")),
    ) -> None:
        _set_secret(terminal, name, config)

    @group.callback()
    def only_a_group() -> None: ...

    program.add_typer(group, name="secret")


def _set_secret(terminal: Terminal, text: str, config: Path | None) -> None:
    name = secret_name(text)
    if name is None:
        raise CommandRefusal("secret_unknown", name=text, allowed=", ".join((*SECRET_NAMES, connector_secret("NAME"))))
    account = _account(name, terminal, config)
    keyring = system_keyring()  # before the person has typed it
    value = _read_secret(terminal.word("secret_prompt", name=name))
    if not value:
        raise CommandRefusal("secret_empty", name=name)
    store_secret(name, SecretStr(value), account=account, keyring=keyring)
    terminal.say("secret_stored", name=name)


def _account(name: str, terminal: Terminal, config: Path | None) -> str:
    """Whom the configuration names, for whom the desk looks first; empty: nobody yet, or it is the machine's."""
    if name == PBX_SECRET:
        pbx = terminal.settings(config).pbx
        return pbx_account(pbx.name, pbx.username)
    return softphone_account(terminal.settings(config)) if name == SOFTPHONE_SECRET else ""


def _read_secret(prompt: str) -> str:
    if sys.stdin.isatty():
        return getpass.getpass(prompt)
    return sys.stdin.readline().rstrip("\r\n")
