"""`ficha doctor`: a line a check, with the remedy."""

from __future__ import annotations

from pathlib import Path

import typer

from app.cli.messages import doctor_sentence
from app.cli.terminal import Terminal

_SUBJECT_WIDTH = 16


def add_doctor_command(program: typer.Typer, terminal: Terminal) -> None:
    """Offer `ficha doctor`."""

    @program.command("doctor", help=terminal.word("help_doctor"))
    def doctor(
        config: Path | None = typer.Option(None, "--config", metavar="FILE", help=terminal.word("help_config")),
    ) -> None:
        raise typer.Exit(_examine(terminal, config))


def _examine(terminal: Terminal, config: Path | None) -> int:
    from app.doctor.examination import examine
    from app.doctor.finding import Grade
    from app.settings_file import find_settings_file

    settings = terminal.settings(config)
    path = find_settings_file(config, terminal.environ)
    has_failed = False
    for finding in examine(settings, path, terminal.environ):
        words = doctor_sentence(terminal.language, finding.code, **finding.values)
        terminal.line(f"{finding.grade:<4}  {finding.subject:<{_SUBJECT_WIDTH}}{words}")
        has_failed = has_failed or finding.grade is Grade.FAIL
    return 1 if has_failed else 0
