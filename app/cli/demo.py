"""`ficha demo`: everything at once, nothing to configure."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from app.cli.desktop import desk_refusals
from app.cli.refusal import CommandRefusal
from app.cli.terminal import Terminal
from app.cli.windows import has_screen, load_windows
from app.folders import log_folder

if TYPE_CHECKING:
    from app.demo.demo import PbxKind

DEMO_MODULE = "ui.demo"


def add_demo_command(program: typer.Typer, terminal: Terminal) -> None:
    """Offer `ficha demo`."""

    @program.command("demo", help=terminal.word("help_demo"))
    def demo(
        pbx: str = typer.Option("training", "--pbx", metavar="training|asterisk", help=terminal.word("help_demo_pbx")),
        seconds: float | None = typer.Option(None, "--seconds", min=1, help=terminal.word("help_demo_seconds")),
        screenshots: Path | None = typer.Option(
            None, "--screenshots", metavar="DIR", help=terminal.word("help_demo_screenshots")
        ),
    ) -> None:
        kind: PbxKind
        if pbx == "training":
            kind = "training"
        elif pbx == "asterisk":
            kind = "asterisk"
        else:
            raise CommandRefusal("demo_unknown_pbx", pbx=pbx)
        raise typer.Exit(_run(terminal, kind, seconds, screenshots))


def _run(terminal: Terminal, pbx: PbxKind, seconds: float | None, screenshots: Path | None) -> int:
    if not has_screen(terminal.environ):
        if seconds is None:
            raise CommandRefusal("no_screen")
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    windows = load_windows(DEMO_MODULE)
    from app.demo.demo import run_demo
    from cti.training.asterisk_site import SiteFailed
    from cti.training.asterisk_tree import AsteriskMissing
    from cti.training.sip_phones import SippMissing

    with desk_refusals(terminal):
        if screenshots is not None:
            screenshots.mkdir(parents=True, exist_ok=True)
        try:
            return run_demo(
                pbx,
                windows.stage(seconds=seconds, screenshots=screenshots),
                language=terminal.language,
                log_folder=log_folder(terminal.environ),
            )
        except (AsteriskMissing, SippMissing, SiteFailed) as error:
            raise CommandRefusal("demo_no_pbx", detail=error) from error
