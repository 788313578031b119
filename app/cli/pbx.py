"""`ficha pbx config`: writes the configuration for Asterisk and says what each piece is for."""

from __future__ import annotations

from pathlib import Path

import typer

from app.cli.refusal import CommandRefusal
from app.cli.terminal import Terminal
from app.settings import Settings


def add_pbx_commands(program: typer.Typer, terminal: Terminal) -> None:
    """Offer `ficha pbx config DIR`."""
    group = typer.Typer(help=terminal.word("help_pbx"), no_args_is_help=True)

    @group.command("config", help=terminal.word("help_pbx_config"))
    def config(
        directory: Path = typer.Argument(..., metavar="DIR", help=terminal.word("help_pbx_directory")),
        desk: list[str] = typer.Option([], "--desk", help=terminal.word("help_pbx_desk")),
        queue: list[str] = typer.Option([], "--queue", help=terminal.word("help_pbx_queue")),
        config: Path | None = typer.Option(None, "--config", metavar="FILE", help=terminal.word("help_config")),
    ) -> None:
        _write(terminal, directory, terminal.settings(config), desk, queue)

    @group.callback()
    def only_a_group() -> None: ...

    program.add_typer(group, name="pbx")


def _write(terminal: Terminal, directory: Path, settings: Settings, desks: list[str], queues: list[str]) -> None:
    from cti.asterisk.pbx_config import Desk, PbxPlan, write_pbx_config

    plain = PbxPlan()
    wanted = [_desk_parts(text) for text in desks]
    if not wanted and settings.pbx.username and settings.agent.device:
        wanted = [(settings.pbx.username, settings.agent.device)]
    try:
        plan = PbxPlan(
            desks=tuple(Desk(username, device) for username, device in wanted) or plain.desks,
            queues=tuple(queues) or settings.agent.queues or plain.queues,
        )
        written = write_pbx_config(directory, plan)
    except ValueError as error:
        raise CommandRefusal("pbx_bad_name", detail=error) from error
    except OSError as error:
        raise CommandRefusal("folder_unwritable", path=directory, detail=error.strerror) from error
    for piece in written:
        terminal.say(
            "pbx_written",
            path=piece.path,
            purpose=terminal.word(f"pbx_piece_{Path(piece.include_in).stem}"),
            include_in=piece.include_in,
            directive=f"#include {piece.path.name}",
        )
    terminal.say("pbx_next", path=directory)


def _desk_parts(text: str) -> tuple[str, str]:
    username, equals, device = text.partition("=")
    if not equals:
        raise CommandRefusal("pbx_bad_desk", value=text)
    return username, device
