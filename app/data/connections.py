"""How a connection to each kind of database is opened and what is set on it."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from app.folders import make_private, make_private_file

_BUSY_MS = 2_000  # SQLite: one writer at a time; a desk's write takes a millisecond
_CACHE_KB = 32_000
_CONNECT_SECONDS = 5
_STATEMENT_MS = 15_000
_LOCK_MS = 5_000

# Execution option of a connection that will write: SQLite must then take its write lock at the beginning, because a
# transaction that has read cannot always be raised to one that writes.
WRITES = "ficha_writes"


def sqlite_engine(path: Path, *, read_only: bool) -> sa.Engine:
    """Make the engine of a SQLite file, which must exist: only `create_sqlite` makes one."""
    uri = f"{path.resolve().as_uri()}?mode={'ro' if read_only else 'rw'}"

    def connect() -> sqlite3.Connection:
        # isolation_level None: sqlite3 would otherwise begin and commit transactions where it thinks fit.
        connection = sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False, timeout=0)
        connection.execute(f"PRAGMA busy_timeout = {_BUSY_MS}")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute(f"PRAGMA cache_size = -{_CACHE_KB}")
        connection.execute("PRAGMA temp_store = MEMORY")  # what a statement of many rows keeps to undo itself
        return connection

    engine = sa.create_engine("sqlite://", creator=connect, poolclass=sa.QueuePool, pool_size=4, pool_timeout=10)
    sa.event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: sa.Connection) -> None:
    writes = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def create_sqlite(path: Path) -> None:
    """Make the file and its folder if they are missing, and switch it to write-ahead logging, which it remembers."""
    make_private(path.parent)
    make_private_file(path)  # the files of its log get the same rights from SQLite
    connection = sqlite3.connect(path, isolation_level=None, timeout=_BUSY_MS / 1000)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
    finally:
        connection.close()


def postgresql_engine(url: sa.URL, *, read_only: bool) -> sa.Engine:
    """Make the engine of a PostgreSQL database; a dead server is noticed within seconds, not hours."""
    options = [
        f"-c statement_timeout={_STATEMENT_MS}",
        f"-c lock_timeout={_LOCK_MS}",
        "-c timezone=UTC",
        *(["-c default_transaction_read_only=on"] if read_only else []),
    ]
    arguments: dict[str, Any] = {
        "connect_timeout": _CONNECT_SECONDS,
        "keepalives": 1,
        "keepalives_idle": 10,
        "keepalives_interval": 3,
        "keepalives_count": 3,
        "tcp_user_timeout": 15_000,
        "application_name": "ficha",
        "client_encoding": "utf8",
        "options": " ".join(options),
    }
    return sa.create_engine(url, connect_args=arguments, pool_size=4, pool_timeout=10)
