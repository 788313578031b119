"""The CRM database: one object for SQLite and PostgreSQL, and the only way to a connection."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import sqlalchemy as sa

from app.data.connections import WRITES, create_sqlite, postgresql_engine, sqlite_engine
from app.data.errors import DatabaseError, DatabaseOutage, DatabaseRefusal
from app.data.failures import failure_of
from app.data.migrations import REVISIONS
from app.data.same_file import Identity, file_identity, never_pool_other_files

T = TypeVar("T")
Work = Callable[[sa.Connection], T]
_ATTEMPTS = 3  # of a write that found the database locked, each waiting as long as the driver waits

_revisions = sa.table("alembic_version", sa.column("version_num", sa.Text()))


def open_database(url: str, *, password: str | None = None, read_only: bool = False) -> Database:
    """Make the database of a URL: `sqlite:///FILE` or `postgresql+psycopg://USER@HOST/NAME`.

    Connects to nothing yet and makes no file: `check` says what is wrong with the database, `upgrade` makes it.
    Raises DatabaseRefusal `bad_url`.
    """
    try:
        parsed = sa.make_url(url)
    except sa.exc.ArgumentError as error:
        raise DatabaseRefusal("bad_url", url=url) from error
    if parsed.drivername in {"sqlite", "sqlite+pysqlite"} and parsed.database not in {None, "", ":memory:"}:
        path = Path(str(parsed.database))
        engine = sqlite_engine(path, read_only=read_only)
        never_pool_other_files(engine, path)
        return Database(engine, path=path, place=str(path))
    if parsed.drivername in {"postgresql", "postgresql+psycopg"} and parsed.database:
        parsed = parsed.set(drivername="postgresql+psycopg", password=password or parsed.password)
        return Database(postgresql_engine(parsed, read_only=read_only), place=parsed.render_as_string())
    raise DatabaseRefusal("bad_url", url=parsed.render_as_string())


class Database:
    """A pool of connections to one database. May be used by several threads.

    `place` is the file or the URL without its password, for messages. Every method that reads or writes raises
    DatabaseRefusal or DatabaseOutage; anything else that comes out of it is a bug.
    """

    def __init__(self, engine: sa.Engine, *, place: str, path: Path | None = None) -> None:
        self._engine = engine
        # In SQLite every transaction sees one state; PostgreSQL has to be asked.
        isolation = {"isolation_level": "REPEATABLE READ"} if engine.dialect.name == "postgresql" else {}
        self._reading = engine.execution_options(**isolation)
        self._path = path
        self._may_write = False
        self._checked_file: Identity = None
        self.place = place

    @property
    def dialect(self) -> str:
        """`sqlite` or `postgresql`."""
        return self._engine.dialect.name

    def read(self, work: Work[T]) -> T:
        """Run `work` in a transaction that sees one state of the database and is rolled back at its end.

        Run again, once, if the pooled connection turned out to be dead.
        """
        try:
            return self._attempt(self._read_once, work, attempts=2)
        except (sa.exc.DBAPIError, self._driver_error):
            self.check_schema()  # a table that is not there is no bug if the schema is not ours
            raise

    def read_once(self, work: Work[T]) -> T:
        """Run `work` as `read` does, but never again: for work that hands out what it reads while it reads."""
        return self._attempt(self._read_once, work, attempts=1)

    def write(self, work: Work[T]) -> T:
        """Run `work` in one transaction: committed if it returns, rolled back if it raises.

        Run again if the database was locked or the pooled connection was dead, so it has no effect but its
        transaction. Refuses a schema that is not the program's own, and a file that was taken away meanwhile.
        """
        file = self._file()
        if not self._may_write or file != self._checked_file:
            self.check()
            self._may_write, self._checked_file = True, file
        result = self._attempt(self._write_once, work, attempts=_ATTEMPTS)
        if self._file() != file:  # nobody will ever read what was just written
            raise DatabaseRefusal("missing", place=self.place)
        return result

    @property
    def has_schema(self) -> bool:
        """Whether there is a database of ours, of any revision; raises what keeps it from being read."""
        if self._path is not None and not self._path.exists():
            return False
        return self.revision() is not None

    def revision(self) -> str | None:
        """Read which revision the schema has; `None` if there is no schema."""
        self._require_file()
        try:
            row = self._attempt(self._read_once, _read_revision, attempts=2)
        except sa.exc.DBAPIError as error:
            if "alembic_version" in str(error.orig):  # no such table
                return None
            raise
        return str(row[0]) if row else None

    def check(self) -> None:
        """Do nothing if the database can be read and written and has the program's schema.

        Raises DatabaseRefusal `missing`, `older`, `newer`, `read_only`, …, or DatabaseOutage.
        """
        self.check_schema()
        self._attempt(self._write_once, _touch, attempts=_ATTEMPTS)

    def check_schema(self) -> None:
        """Do nothing if the database can be read and has the program's schema; raises as `check` does."""
        revision = self.revision()
        newest = REVISIONS[-1]
        if revision is None:
            raise DatabaseRefusal("missing", place=self.place)
        if revision not in REVISIONS:
            raise DatabaseRefusal("newer", place=self.place, found=revision, known=newest)
        if revision != newest:
            raise DatabaseRefusal("older", place=self.place, found=revision, known=newest)

    def upgrade(self) -> None:
        """Bring the schema to the program's revision; makes a SQLite file that is missing."""
        from app.data.migration import upgrade_schema

        if self._path is not None:
            if self._path.exists():
                self._require_file()
            self._create_file(self._path)
        revision = self.revision()
        if revision is not None and revision not in REVISIONS:
            raise DatabaseRefusal("newer", place=self.place, found=revision, known=REVISIONS[-1])
        self._attempt(self._write_once, upgrade_schema, attempts=1)

    def downgrade(self, revision: str) -> None:
        """Take the schema back to an older revision; `base` empties the database."""
        from app.data.migration import downgrade_schema

        self._may_write = False
        self._attempt(self._write_once, lambda connection: downgrade_schema(connection, revision), attempts=1)

    def close(self) -> None:
        """Close all connections that are not in use."""
        self._engine.dispose()

    def _file(self) -> Identity:
        return file_identity(self._path) if self._path is not None else None

    def _require_file(self) -> None:
        if self._path is None:
            return
        if self._path.is_dir():
            raise DatabaseRefusal("not_a_database", place=self.place, detail=os.strerror(errno.EISDIR))
        if not self._path.exists():
            raise DatabaseRefusal("missing", place=self.place)

    def _create_file(self, path: Path) -> None:
        try:
            create_sqlite(path)
        except OSError as error:
            raise DatabaseRefusal("read_only", place=self.place, detail=str(error)) from error
        except self._driver_error as error:
            raise self._failure(error) or error from error

    def _attempt(self, run: Callable[[Work[T]], T], work: Work[T], *, attempts: int) -> T:
        for attempt in range(1, attempts + 1):
            try:
                return run(work)
            except (sa.exc.DBAPIError, self._driver_error) as error:
                original = error.orig if isinstance(error, sa.exc.DBAPIError) else error
                failure = self._failure(original)
                if failure is None:
                    raise
                if isinstance(failure, DatabaseRefusal):
                    # An open connection goes on seeing what was wrong with its file when it was opened: a new one
                    # sees that an administrator has repaired it.
                    self._engine.dispose()
                if attempt == attempts or not _is_worth_another(failure, attempt):
                    raise failure from error
            except sa.exc.TimeoutError as error:
                raise DatabaseOutage("too_slow", place=self.place, detail=str(error)) from error
        raise AssertionError("unreachable")

    def _read_once(self, work: Work[T]) -> T:
        with self._reading.connect() as connection:
            connection.begin()  # and never committed: closing rolls it back
            return self._run(connection, work)

    def _write_once(self, work: Work[T]) -> T:
        with self._engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
            return self._run(connection, work)

    def _run(self, connection: sa.Connection, work: Work[T]) -> T:
        try:
            return work(connection)
        except self._driver_error as error:  # past SQLAlchemy, which would have seen that the connection is dead
            raw = connection.connection.driver_connection
            if self._engine.dialect.is_disconnect(error, raw, None):
                connection.invalidate(error)
            raise

    @property
    def _driver_error(self) -> Any:  # noqa: ANN401 - sqlite3.Error or psycopg.Error, whichever is loaded
        return self._engine.dialect.loaded_dbapi.Error

    def _failure(self, error: BaseException | None) -> DatabaseError | None:
        failure = failure_of(error) if error is not None else None
        if failure is not None:
            failure.values["place"] = self.place
        return failure


def _is_worth_another(failure: DatabaseError, attempt: int) -> bool:
    return failure.code == "locked" or (failure.code == "unreachable" and attempt == 1)


def _read_revision(connection: sa.Connection) -> sa.Row[tuple[str]] | None:
    return connection.execute(sa.select(_revisions.c.version_num)).first()


def _touch(connection: sa.Connection) -> None:
    """Change nothing, in the way that a database which may not be written refuses."""
    connection.execute(sa.delete(_revisions).where(sa.false()))
