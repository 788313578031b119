"""A SQLite file that was deleted or replaced under an open connection: what is written there goes to nobody.

On POSIX an open connection goes on reading and writing a file that has no name any more, without a word. The pool
therefore compares the file of each connection with the one that has the name now, which costs one `stat`, and opens a
new connection when they differ; the opening says that the file is missing.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import sqlalchemy as sa

_KEY = "ficha_file"

Identity = tuple[int, int] | None


def file_identity(path: Path) -> Identity:
    """Device and inode of the file that has this name now; `None`: there is none."""
    try:
        status = os.stat(path)  # noqa: PTH116 - half the price of the same by `Path`, at each use of a connection
    except OSError:
        return None
    return status.st_dev, status.st_ino


def never_pool_other_files(engine: sa.Engine, path: Path) -> None:
    """Let the pool of an engine hand out only connections to the file that has this name at that moment."""

    def opened(_connection: Any, record: Any) -> None:  # noqa: ANN401 - the driver's and the pool's own types
        record.info[_KEY] = file_identity(path)

    def taken(_connection: Any, record: Any, _proxy: Any) -> None:  # noqa: ANN401
        if record.info[_KEY] != file_identity(path):
            raise sa.exc.DisconnectionError(f"{path} is another file than the one that was opened")

    sa.event.listen(engine, "connect", opened)
    sa.event.listen(engine, "checkout", taken)
