"""Check of the CRM database: reachable, of this program's revision, writable."""

from __future__ import annotations

from collections.abc import Iterator

from app.data.database import open_database
from app.data.errors import DatabaseError
from app.doctor.finding import Finding, fail, ok


def check_database(url: str, password: str | None) -> Iterator[Finding]:
    """The database can be read and written, and its schema is the program's own."""
    try:
        database = open_database(url, password=password)
    except DatabaseError as error:
        yield fail("database", f"database_{error.code}", **_values(error, url))
        return
    try:
        database.check()
        revision = database.revision()
    except DatabaseError as error:
        yield fail("database", f"database_{error.code}", **_values(error, database.place))
    else:
        yield ok("database", "database_ready", place=database.place, revision=revision)
    finally:
        database.close()


def _values(error: DatabaseError, place: str) -> dict[str, object]:
    return {"place": place, "detail": "", "found": "", "known": "", **error.values}
