"""Tells from a driver's error what is wrong: a refusal, an outage, or a bug of ours."""

from __future__ import annotations

import sqlite3

from app.data.errors import DatabaseError, DatabaseOutage, DatabaseRefusal

_SQLITE: dict[int, tuple[type[DatabaseError], str]] = {
    sqlite3.SQLITE_BUSY: (DatabaseOutage, "locked"),
    sqlite3.SQLITE_LOCKED: (DatabaseOutage, "locked"),
    sqlite3.SQLITE_READONLY: (DatabaseRefusal, "read_only"),
    sqlite3.SQLITE_CANTOPEN: (DatabaseRefusal, "missing"),
    sqlite3.SQLITE_NOTADB: (DatabaseRefusal, "not_a_database"),
    sqlite3.SQLITE_CORRUPT: (DatabaseRefusal, "not_a_database"),
    sqlite3.SQLITE_FULL: (DatabaseOutage, "disk_full"),
    sqlite3.SQLITE_IOERR: (DatabaseOutage, "io"),
    sqlite3.SQLITE_PERM: (DatabaseRefusal, "no_right"),
    sqlite3.SQLITE_AUTH: (DatabaseRefusal, "no_right"),
}

# By the beginning of SQLSTATE, the longest first; https://www.postgresql.org/docs/current/errcodes-appendix.html
_POSTGRESQL: tuple[tuple[str, type[DatabaseError], str], ...] = (
    ("28P01", DatabaseRefusal, "wrong_password"),
    ("3D000", DatabaseRefusal, "no_such_database"),
    ("42501", DatabaseRefusal, "no_right"),
    ("25006", DatabaseRefusal, "read_only"),
    ("55P03", DatabaseOutage, "locked"),
    ("40P01", DatabaseOutage, "locked"),
    ("40001", DatabaseOutage, "locked"),
    ("57014", DatabaseOutage, "too_slow"),
    ("53100", DatabaseOutage, "disk_full"),
    ("28", DatabaseRefusal, "no_right"),
    ("08", DatabaseOutage, "unreachable"),
    ("53", DatabaseOutage, "unreachable"),
    ("57P", DatabaseOutage, "unreachable"),
    ("58", DatabaseOutage, "io"),
)

# libpq gives no SQLSTATE for a connection that was never made, only the server's sentence.
_CONNECT: tuple[tuple[str, type[DatabaseError], str], ...] = (
    ("password", DatabaseRefusal, "wrong_password"),
    ("authentication failed", DatabaseRefusal, "wrong_password"),
    ("does not exist", DatabaseRefusal, "no_such_database"),
    ("no pg_hba.conf entry", DatabaseRefusal, "no_right"),
    ("permission denied", DatabaseRefusal, "no_right"),
)


def failure_of(error: BaseException) -> DatabaseError | None:
    """Say what a driver's error means, or `None` if it is neither a refusal nor an outage but a bug."""
    if isinstance(error, sqlite3.Error):
        return _sqlite_failure(error)
    if type(error).__module__.partition(".")[0] == "psycopg":
        return _postgresql_failure(error)
    return None


def _sqlite_failure(error: sqlite3.Error) -> DatabaseError | None:
    kind, code = _SQLITE.get(getattr(error, "sqlite_errorcode", 0) & 0xFF, (None, ""))
    return kind(code, detail=str(error)) if kind else None


def _postgresql_failure(error: BaseException) -> DatabaseError | None:
    state = getattr(error, "sqlstate", None)
    detail = str(error).strip()
    if state:
        found = next(((kind, code) for start, kind, code in _POSTGRESQL if state.startswith(start)), None)
        return found[0](found[1], detail=detail) if found else None
    if type(error).__name__ not in {"OperationalError", "ConnectionTimeout", "InterfaceError"}:
        return None
    message = detail.lower()
    for words, kind, code in _CONNECT:
        if words in message:
            return kind(code, detail=detail)
    return DatabaseOutage("unreachable", detail=detail)
