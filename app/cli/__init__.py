"""The command `ficha`: one file for a group of commands; the sentences are in `messages`, the work is elsewhere.

Exit status: 0 done, 1 it ran and found fault, 2 it could not run.
"""


def main() -> None:
    """Run the command line of this process and end it with the status of the command."""
    from app.cli.program import run

    raise SystemExit(run())
