"""`ficha db do-not-call`: numbers that nobody calls, one at a time; `ficha db import` brings a file of them."""

from __future__ import annotations

from pathlib import Path

import typer

from app.cli.database import open_configured
from app.cli.refusal import CommandRefusal
from app.cli.terminal import Terminal
from app.domain.calling_out import ListedNumber

_SOURCE = "ficha db do-not-call"


def add_do_not_call_commands(group: typer.Typer, terminal: Terminal) -> None:
    """Offer `add`, `remove` and `list` in the group `db`."""
    below = typer.Typer(help=terminal.word("help_db_do_not_call"), no_args_is_help=True)
    number_argument = typer.Argument(..., metavar="NUMBER", help=terminal.word("help_db_do_not_call_number"))
    config_option = typer.Option(None, "--config", metavar="FILE", help=terminal.word("help_config"))

    @below.command("add", help=terminal.word("help_db_do_not_call_add"))
    def add(
        number: str = number_argument,
        reason: str = typer.Option("", "--reason", metavar="TEXT", help=terminal.word("help_db_do_not_call_reason")),
        until: str = typer.Option("", "--until", metavar="DATE", help=terminal.word("help_db_do_not_call_until")),
        config: Path | None = config_option,
    ) -> None:
        _add(terminal, config, number, reason, until)

    @below.command("remove", help=terminal.word("help_db_do_not_call_remove"))
    def remove(number: str = number_argument, config: Path | None = config_option) -> None:
        raise typer.Exit(0 if _remove(terminal, config, number) else 1)

    @below.command("list", help=terminal.word("help_db_do_not_call_list"))
    def list_(config: Path | None = config_option) -> None:
        from app.data.do_not_call import read_listed_numbers

        with open_configured(terminal, terminal.settings(config)) as database:
            database.check_schema()
            for one in read_listed_numbers(database):
                until = one.until.isoformat() if one.until is not None else ""
                terminal.line(f"{one.e164}\t{until}\t{one.source}\t{one.reason}")

    group.add_typer(below, name="do-not-call")


def _add(terminal: Terminal, config: Path | None, number: str, reason: str, until: str) -> None:
    from app.data.csv_rows import BadCell
    from app.data.do_not_call import list_number
    from app.data.do_not_call_csv import read_until

    settings = terminal.settings(config)
    e164 = _e164(number, settings.locale.region)
    try:
        day = read_until(until) if until else None
    except BadCell as bad:
        raise CommandRefusal("do_not_call_bad_until", until=bad.text) from bad
    with open_configured(terminal, settings) as database:
        database.check_schema()
        list_number(database, ListedNumber(e164, reason, _SOURCE, until=day), agent_id="")
    terminal.say("do_not_call_added", number=e164)


def _remove(terminal: Terminal, config: Path | None, number: str) -> bool:
    from app.data.do_not_call import unlist_number

    settings = terminal.settings(config)
    e164 = _e164(number, settings.locale.region)
    with open_configured(terminal, settings) as database:
        database.check_schema()
        was_there = unlist_number(database, e164, agent_id="")
    terminal.say("do_not_call_removed" if was_there else "do_not_call_not_there", number=e164)
    return was_there


def _e164(number: str, region: str) -> str:
    from app.numbers import to_e164

    e164 = to_e164(number, region)
    if not e164:
        raise CommandRefusal("do_not_call_bad_number", number=number)
    return e164
