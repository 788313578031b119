"""Opens the desktop's window and runs the command line on a thread behind it, as every command line is run.

Imports little: everything here is loaded before the first paint.
"""

from __future__ import annotations

import gc
from collections.abc import Mapping
from typing import TYPE_CHECKING

from app.cli.language import language_of
from app.cli.refusal import CommandRefusal
from app.cli.windows import has_screen, load_windows

if TYPE_CHECKING:
    from app.opening import OpeningWindow

WINDOW_MODULE = "ui.opening"
_COULD_NOT_RUN = 2
_UNSEEN = ("offscreen", "minimal")  # platforms of Qt that nobody looks at


def run_window_first(arguments: list[str], environ: Mapping[str, str]) -> int:
    """Run the command line of a desktop on the main thread; returns the exit status.

    Where no window can be opened, what is wrong with the command line or the configuration is said first.
    """

    def run(window: OpeningWindow | CommandRefusal) -> int:
        gc.enable()
        from app.cli.program import run as run_program

        return run_program(arguments, environ, window=window)

    if not has_screen(environ):
        return run(CommandRefusal("no_screen"))
    gc.disable()  # all that is loaded for the first paint stays: looking for garbage takes a twentieth of the time
    try:
        try:
            windows = load_windows(WINDOW_MODULE)
        except CommandRefusal as refusal:
            return run(refusal)
        is_seen = environ.get("QT_QPA_PLATFORM") not in _UNSEEN
        status: int = windows.open_window(run, language=language_of(environ), offers_tour=is_seen)
    except Exception as error:  # noqa: BLE001 - the door `main` on the GUI's thread
        from app.cli.bug import report_bug
        from app.cli.terminal import Terminal

        report_bug(Terminal(environ), error)
        return _COULD_NOT_RUN
    return status
