"""`ficha db`: the schema, customers and do-not-call lists in, tables out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from app.cli.refusal import CommandRefusal
from app.cli.terminal import Terminal
from app.data.errors import DatabaseRefusal
from app.secrets import DB_PASSWORD, SecretStoreUnavailable, find_secret
from app.settings import Settings, database_file

if TYPE_CHECKING:
    from app.data.database import Database
    from app.data.import_rows import ImportReport


def add_database_commands(program: typer.Typer, terminal: Terminal) -> typer.Typer:
    """Offer `ficha db upgrade`, `import` and `export`; returns the group, for what else belongs there."""
    group = typer.Typer(help=terminal.word("help_db"), no_args_is_help=True)
    import_group = typer.Typer(help=terminal.word("help_db_import"), no_args_is_help=True)
    config_option = typer.Option(None, "--config", metavar="FILE", help=terminal.word("help_config"))

    @group.command("upgrade", help=terminal.word("help_db_upgrade"))
    def upgrade(config: Path | None = config_option) -> None:
        with open_configured(terminal, terminal.settings(config)) as database:
            database.upgrade()
            terminal.say("db_at_revision", place=database.place, revision=database.revision())

    @import_group.command("customers", help=terminal.word("help_db_import_customers"))
    def customers(
        file: Path = typer.Argument(..., metavar="FILE.csv", help=terminal.word("help_db_csv")),
        config: Path | None = config_option,
        *,
        skip_bad: bool = typer.Option(False, "--skip-bad", help=terminal.word("help_db_skip_bad")),
    ) -> None:
        from app.data.import_customers import import_customers

        raise typer.Exit(_import(terminal, terminal.settings(config), file, import_customers, skip_bad=skip_bad))

    @import_group.command("do-not-call", help=terminal.word("help_db_import_do_not_call"))
    def do_not_call(
        file: Path = typer.Argument(..., metavar="FILE.csv", help=terminal.word("help_db_do_not_call_csv")),
        config: Path | None = config_option,
        *,
        skip_bad: bool = typer.Option(False, "--skip-bad", help=terminal.word("help_db_skip_bad")),
    ) -> None:
        from app.data.do_not_call import import_do_not_call

        raise typer.Exit(_import(terminal, terminal.settings(config), file, import_do_not_call, skip_bad=skip_bad))

    @import_group.callback()
    def only_a_group() -> None: ...

    @group.command("export", help=terminal.word("help_db_export"))
    def export(
        table: str = typer.Argument(..., metavar="TABLE", help=terminal.word("help_db_table")),
        config: Path | None = config_option,
    ) -> None:
        from app.data.export import export_table

        with open_configured(terminal, terminal.settings(config)) as database:
            database.check_schema()
            try:
                with terminal.data_output() as file:
                    export_table(database, table, file)
            except BrokenPipeError:
                raise  # who reads has heard enough
            except OSError as error:
                raise CommandRefusal("output_unwritable", detail=error.strerror) from error

    group.add_typer(import_group, name="import")
    program.add_typer(group, name="db")
    return group


@contextmanager
def open_configured(terminal: Terminal, settings: Settings) -> Iterator[Database]:
    """The database of the configuration, closed afterwards."""
    from app.data.database import open_database

    secret, no_keyring = None, None
    if not database_file(settings):
        try:
            secret = find_secret(DB_PASSWORD, environ=terminal.environ)
        except SecretStoreUnavailable as unavailable:  # a server may trust this account, or find it in .pgpass
            no_keyring = unavailable
    database = open_database(settings.database.url, password=secret.get_secret_value() if secret else None)
    try:
        yield database
    except DatabaseRefusal as refusal:
        if no_keyring is not None and refusal.code == "wrong_password":
            raise no_keyring from refusal
        raise
    finally:
        database.close()


def _import(
    terminal: Terminal, settings: Settings, file: Path, bring: Callable[..., ImportReport], *, skip_bad: bool
) -> int:
    with open_configured(terminal, settings) as database, _progress(terminal, file) as progress:
        report = bring(database, file, region=settings.locale.region, skip_bad=skip_bad, progress=progress)
    _tell(terminal, report)
    return 1 if report.refused_count else 0


def _tell(terminal: Terminal, report: ImportReport) -> None:
    for row in report.refused:
        where = terminal.word("db_lines" if row.last_line else "db_line", line=row.line, last_line=row.last_line)
        terminal.line(f"{where}: {terminal.word(f'row_{row.code}', wanted=row.wanted)}: {_shown(row.text)}")
    if len(report.refused) < report.refused_count:
        terminal.say("db_more_refused", count=report.refused_count - len(report.refused))
    accepted = {"added": report.added, "updated": report.updated, "unchanged": report.unchanged}
    if report.is_imported:
        terminal.say("db_imported", **accepted, refused=report.refused_count)
        if report.led_on:
            terminal.say("db_led_on", count=report.led_on)
    else:
        terminal.say("db_not_imported", refused=report.refused_count)


def _shown(text: str) -> str:
    """A cell of somebody's file, fit for a terminal: without control characters."""
    return "".join(sign if sign.isprintable() else "�" for sign in text)


@contextmanager
def _progress(terminal: Terminal, file: Path) -> Iterator[Callable[[int], None] | None]:
    """A bar on the terminal, nothing when the output goes elsewhere."""
    from rich.console import Console
    from rich.progress import Progress

    console = Console(stderr=True)
    if not console.is_terminal:
        yield None
        return
    with Progress(console=console, transient=True) as bar:
        task = bar.add_task(terminal.word("db_reading", name=file.name), total=_count_lines(file))
        yield lambda rows: bar.update(task, completed=rows)


def _count_lines(file: Path) -> int | None:
    try:
        with file.open("rb") as stream:
            return max(sum(block.count(b"\n") for block in iter(lambda: stream.read(1 << 20), b"")) - 1, 1)
    except OSError:  # the import itself says why
        return None
