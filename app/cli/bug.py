"""Says in one sentence that the program made a mistake, and logs it whole."""

from __future__ import annotations

import logging

from app.cli.terminal import Terminal
from app.folders import log_folder
from app.logs import open_log

_logger = logging.getLogger(__name__)


def report_bug(terminal: Terminal, error: Exception) -> None:
    """Write the traceback into the log and name the file."""
    detail = type(error).__name__
    try:
        log = open_log("desktop", log_folder(terminal.environ))
    except OSError:
        terminal.complain("bug_unlogged", detail=detail)
        return
    _logger.error("command failed", exc_info=error)
    log.close()
    terminal.complain("bug", detail=detail, path=log.path)
