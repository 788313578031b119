"""`ficha script`: check what a supervisor wrote, bring it in, take it out of use."""

from __future__ import annotations

from pathlib import Path

import typer

from app.cli.database import open_configured
from app.cli.messages import doctor_sentence
from app.cli.refusal import CommandRefusal
from app.cli.terminal import Terminal


def add_script_commands(program: typer.Typer, terminal: Terminal) -> None:
    """Offer `ficha script check`, `import` and `retire`."""
    group = typer.Typer(help=terminal.word("help_script"), no_args_is_help=True)
    files = typer.Argument(..., metavar="FILE", help=terminal.word("help_script_file"))
    config_option = typer.Option(None, "--config", metavar="FILE", help=terminal.word("help_config"))

    @group.command("check", help=terminal.word("help_script_check"))
    def check(file: list[Path] = files) -> None:
        raise typer.Exit(0 if _are_sound(terminal, file) else 1)

    @group.command("import", help=terminal.word("help_script_import"))
    def import_(file: list[Path] = files, config: Path | None = config_option) -> None:
        raise typer.Exit(_import(terminal, file, config))

    @group.command("retire", help=terminal.word("help_script_retire"))
    def retire(
        code: str = typer.Argument(..., metavar="NAME", help=terminal.word("help_script_name")),
        config: Path | None = config_option,
    ) -> None:
        raise typer.Exit(_retire(terminal, code, config))

    program.add_typer(group, name="script")


def _are_sound(terminal: Terminal, files: list[Path]) -> bool:
    sound = [_is_sound(terminal, file) for file in files]  # each of them says what it has
    return all(sound)


def _is_sound(terminal: Terminal, file: Path) -> bool:
    """Say what is wrong with a script, a line for each fault."""
    from app.domain.script_check import check_script_text

    faults = check_script_text(_read(file))
    for fault in faults:
        values = {"place": file.name, "line": fault.line, **dict(fault.values)}
        terminal.line(doctor_sentence(terminal.language, f"script_{fault.code}", **values))
    if not faults:
        terminal.say("script_sound", file=file.name)
    return not faults


def _import(terminal: Terminal, files: list[Path], config: Path | None) -> int:
    """All of them, or none when one has a fault."""
    from app.data.scripts import import_script
    from app.domain.script_text import read_script

    settings = terminal.settings(config)
    if not _are_sound(terminal, files):
        return 1
    with open_configured(terminal, settings) as database:
        database.check_schema()
        for file in files:
            text = _read(file)
            script = read_script(text).script
            if script is not None:
                is_new = import_script(database, script, text)
                code = "script_imported" if is_new else "script_known"
                terminal.say(code, script=script.code, version=script.version)
    return 0


def _retire(terminal: Terminal, code: str, config: Path | None) -> int:
    from app.data.scripts import retire_script

    with open_configured(terminal, terminal.settings(config)) as database:
        database.check_schema()
        count = retire_script(database, code)
    terminal.say("script_retired" if count else "script_not_in_use", script=code)
    return 0 if count else 1


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise CommandRefusal("script_unreadable", path=file, detail=error.strerror) from error
    except UnicodeDecodeError as error:
        raise CommandRefusal("script_not_utf8", path=file) from error
