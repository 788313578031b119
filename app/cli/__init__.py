"""The command `ficha`: one file for a group of commands; the sentences are in `messages`, the work is elsewhere.

Exit status: 0 done, 1 it ran and found fault, 2 it could not run.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping


def main() -> None:
    """Run the command line of this process and end it with the status of the command."""
    raise SystemExit(run_command(sys.argv[1:], os.environ))


def run_command(arguments: list[str], environ: Mapping[str, str]) -> int:
    """Run one command line; returns the exit status.

    The window of a desktop stands before its command line is read (docs/decisions/0015): what reads it takes longer
    to load than the window takes to be painted. The lessons wait for their PBX first, as the demo does.
    """
    if arguments[:1] == ["desktop"] and not {"--help", "--training"} & set(arguments):
        from app.cli.window_first import run_window_first

        return run_window_first(arguments, environ)
    from app.cli.program import run

    return run(arguments, environ)
