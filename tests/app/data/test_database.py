"""What is wrong with a database is said with one word, and nothing is written into a schema that is not ours."""

from __future__ import annotations

import os
import socket
import sqlite3
import time
import warnings
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Event

import pytest
import sqlalchemy as sa

from app.data.agents import outcomes, save_agent
from app.data.database import Database, open_database
from app.data.errors import DatabaseError, DatabaseOutage, DatabaseRefusal
from app.data.migrations import REVISIONS
from app.data.schema import agents


def code_of(database: Database) -> str:
    try:
        database.check()
    except DatabaseError as error:
        return error.code
    return "ok"


def sqlite_file(database: Database) -> Path:
    return Path(database.place)


@pytest.fixture
def sqlite_database(sqlite_template: bytes, tmp_path: Path) -> Iterator[Database]:
    path = tmp_path / "ficha.db"
    path.write_bytes(sqlite_template)
    opened = open_database(f"sqlite:///{path}")
    yield opened
    opened.close()


def test_migrated_database_is_fine(database: Database) -> None:
    assert code_of(database) == "ok"


def test_database_without_a_schema_is_missing(empty_url: str) -> None:
    database = open_database(empty_url)
    assert code_of(database) == "missing"
    with pytest.raises(DatabaseRefusal, match="missing"):
        save_agent(database, "1001", "Ana")
    database.close()


def test_reading_from_a_schema_that_is_not_ours_says_so(empty_url: str) -> None:
    database = open_database(empty_url)
    with pytest.raises(DatabaseRefusal, match="missing"):
        outcomes(database)
    database.close()


def test_looking_for_a_missing_file_does_not_make_one(tmp_path: Path) -> None:
    database = open_database(f"sqlite:///{tmp_path / 'none' / 'ficha.db'}")
    assert code_of(database) == "missing"
    assert list(tmp_path.iterdir()) == []


def test_upgrade_makes_the_folder_and_a_file_with_a_write_ahead_log(tmp_path: Path) -> None:
    path = tmp_path / "new folder" / "ñandú.db"
    database = open_database(f"sqlite:///{path}")
    database.upgrade()
    modes = database.read(
        lambda connection: [
            connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("journal_mode", "foreign_keys")
        ]
    )
    assert modes == ["wal", 1]
    database.close()


def test_newer_schema_is_refused_and_nothing_is_written(database: Database) -> None:
    def become(revision: str) -> None:
        # Past `write`, which is what refuses.
        with database._engine.begin() as connection:
            connection.execute(sa.text("UPDATE alembic_version SET version_num = :revision"), {"revision": revision})

    become("0999")
    try:
        assert code_of(database) == "newer"
        with pytest.raises(DatabaseRefusal, match="newer"):
            save_agent(database, "1001", "Ana")
        with pytest.raises(DatabaseRefusal, match="newer"):
            database.upgrade()
        assert database.read(lambda connection: connection.execute(sa.select(agents)).all()) == []
    finally:
        become(REVISIONS[-1])


def test_older_schema_is_refused_until_it_is_upgraded(empty_url: str) -> None:
    database = open_database(empty_url)
    database.upgrade()
    database.downgrade("0001")
    assert code_of(database) == "older"
    with pytest.raises(DatabaseRefusal, match="older"):
        save_agent(database, "1001", "Ana")
    database.upgrade()
    save_agent(database, "1001", "Ana")
    database.close()


def test_read_only_database_is_read_and_says_so(database: Database, database_url: str) -> None:
    read_only = open_database(database_url, read_only=True)
    assert len(outcomes(read_only)) == 8
    assert code_of(read_only) == "read_only"
    with pytest.raises(DatabaseRefusal, match="read_only"):
        save_agent(read_only, "1001", "Ana")
    read_only.close()


def test_file_that_we_may_not_write_is_read_only(sqlite_database: Database) -> None:
    path = sqlite_file(sqlite_database)
    path.chmod(0o444)
    with passable(path.parent):
        path.parent.chmod(0o555)
        assert _code_for_nobody(path) == "read_only"


def test_file_that_may_be_written_again_is_written(sqlite_database: Database) -> None:
    path = sqlite_file(sqlite_database)
    sqlite_database.close()
    _set_write_version(path, 3)  # newer than the library knows: read-only to anybody, root too
    assert code_of(sqlite_database) == "read_only"
    _set_write_version(path, 2)
    save_agent(sqlite_database, "1001", "Ana")


def _set_write_version(path: Path, version: int) -> None:
    """Change byte 18 of the header, see https://www.sqlite.org/fileformat.html."""
    with path.open("r+b") as file:
        file.seek(18)
        file.write(bytes([version]))


def test_locked_database_is_an_outage_that_passes(sqlite_database: Database) -> None:
    save_agent(sqlite_database, "1001", "Ana")
    other = sqlite3.connect(sqlite_file(sqlite_database), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert len(outcomes(sqlite_database)) == 8  # reading goes on
    with ThreadPoolExecutor(1) as pool:
        writing = pool.submit(save_agent, sqlite_database, "1002", "Pedro")
        assert not writing.done()
        other.execute("COMMIT")
        writing.result(timeout=10)
    other.close()


def test_lock_that_stays_is_said_to_be_one(sqlite_database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.data.connections._BUSY_MS", 50)
    database = open_database(f"sqlite:///{sqlite_database.place}")
    other = sqlite3.connect(sqlite_file(sqlite_database), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(DatabaseOutage, match="locked"):
        save_agent(database, "1002", "Pedro")
    other.close()
    database.close()


def test_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "ficha.db"
    path.write_bytes(b"%PDF-1.7 and a lot of other things" * 100)
    database = open_database(f"sqlite:///{path}")
    assert code_of(database) == "not_a_database"
    with pytest.raises(DatabaseRefusal, match="not_a_database"):
        database.upgrade()
    database.close()


def test_folder_in_place_of_a_file_is_refused(tmp_path: Path) -> None:
    database = open_database(f"sqlite:///{tmp_path}")
    assert code_of(database) == "not_a_database"
    database.close()


@pytest.mark.parametrize(
    "url", ["", "ficha.db", "mysql://host/ficha", "sqlite://", "sqlite:///:memory:", "postgresql://h"]
)
def test_url_of_another_kind_is_refused(url: str) -> None:
    with pytest.raises(DatabaseRefusal, match="bad_url"):
        open_database(url)


def test_password_is_not_shown() -> None:
    database = open_database("postgresql+psycopg://ficha@127.0.0.1/ficha", password="geheim")
    assert "geheim" not in database.place
    with pytest.raises(DatabaseRefusal) as refusal:
        open_database("mysql://ficha:geheim@127.0.0.1/ficha")
    assert "geheim" not in str(refusal.value)


def test_server_that_is_not_there_is_an_outage() -> None:
    with socket.socket() as reserved:
        reserved.bind(("127.0.0.1", 0))  # bound and not listening: refused at once
        port = reserved.getsockname()[1]
        database = open_database(f"postgresql+psycopg://ficha@127.0.0.1:{port}/ficha")
        assert code_of(database) == "unreachable"


@pytest.mark.postgres
def test_database_that_the_server_does_not_have_is_refused(clean_postgresql: str) -> None:
    url = sa.make_url(clean_postgresql).set(database="ficha_of_nobody")
    assert code_of(open_database(url.render_as_string(hide_password=False))) == "no_such_database"


@pytest.mark.postgres
def test_connection_that_the_server_dropped_is_made_again(clean_postgresql: str) -> None:
    database = open_database(clean_postgresql)
    save_agent(database, "1001", "Ana")

    def drop_all_others(connection: sa.Connection) -> None:
        connection.exec_driver_sql(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )

    other = open_database(clean_postgresql)
    other.read(drop_all_others)
    assert len(outcomes(database)) == 8
    other.read(drop_all_others)
    save_agent(database, "1002", "Pedro")
    other.close()
    database.close()


def test_statement_that_is_wrong_is_a_bug_and_no_refusal(database: Database) -> None:
    with pytest.raises(sa.exc.DBAPIError):
        database.read(lambda connection: connection.exec_driver_sql("SELECT * FROM nothing"))


def test_work_that_fails_leaves_nothing_behind(database: Database) -> None:
    def half(connection: sa.Connection) -> None:
        connection.execute(agents.insert().values(id="1001", name="Ana"))
        raise KeyError("a bug")

    with pytest.raises(KeyError):
        database.write(half)
    assert database.read(lambda connection: connection.execute(sa.select(agents)).all()) == []


def test_reader_sees_one_state_while_another_writes(database: Database) -> None:
    has_read, has_written = Event(), Event()

    def count(connection: sa.Connection) -> int:
        return connection.execute(sa.select(sa.func.count()).select_from(agents)).scalar_one()

    def read_twice(connection: sa.Connection) -> tuple[int, int]:
        first = count(connection)
        has_read.set()
        assert has_written.wait(10)
        return first, count(connection)

    with ThreadPoolExecutor(1) as pool:
        reading = pool.submit(database.read, read_twice)
        assert has_read.wait(10)
        save_agent(database, "1001", "Ana")
        has_written.set()
        assert reading.result(10) == (0, 0)


def test_many_threads_read_and_write_at_once(database: Database) -> None:
    def one(number: int) -> int:
        save_agent(database, str(number), f"Agente {number}")
        return len(outcomes(database))

    started = time.monotonic()
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(one, range(40))) == [8] * 40
    assert database.read(lambda connection: len(connection.execute(sa.select(agents)).all())) == 40
    assert time.monotonic() - started < 60


@contextmanager
def passable(folder: Path) -> Iterator[None]:
    """Let others pass through the folders above that are ours: pytest makes them private."""
    ours = [above for above in (folder, *folder.parents) if above.stat().st_uid == os.getuid() and above != Path("/")]
    modes = [above.stat().st_mode for above in ours]
    try:
        for above, mode in zip(ours, modes, strict=True):
            above.chmod(mode | 0o055)
        yield
    finally:
        for above, mode in zip(ours, modes, strict=True):
            above.chmod(mode)


def _code_for_nobody(path: Path) -> str:
    """The code that `check` gives to a user who owns nothing; root may write everything, so a child becomes another."""
    reading, writing = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of forking beside threads: the child uses none
        child = os.fork()
    if child == 0:
        code = "crashed"
        try:
            if os.getuid() == 0:
                os.setgid(65534)
                os.setuid(65534)
            code = code_of(open_database(f"sqlite:///{path}"))
        finally:
            os.write(writing, code.encode())
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as answer:
        code = answer.read()
    os.waitpid(child, 0)
    return code


def test_a_file_deleted_under_an_open_database_is_missing_not_written_to(sqlite_database: Database) -> None:
    save_agent(sqlite_database, "1001", "Ana")
    assert outcomes(sqlite_database)
    sqlite_file(sqlite_database).unlink()
    for ask in (lambda: save_agent(sqlite_database, "1002", "Bruno"), lambda: outcomes(sqlite_database)):
        with pytest.raises(DatabaseRefusal, match="missing"):
            ask()
    assert not sqlite_file(sqlite_database).exists()


def test_a_file_put_in_the_place_of_another_is_the_one_that_is_used(
    sqlite_database: Database, sqlite_template: bytes, tmp_path: Path
) -> None:
    save_agent(sqlite_database, "1001", "Ana")
    restored = tmp_path / "restored.db"
    restored.write_bytes(sqlite_template)
    for suffix in ("-wal", "-shm"):  # as everybody must who puts a SQLite file back: they belong to the old one
        tmp_path.joinpath(f"ficha.db{suffix}").unlink()
    restored.replace(sqlite_file(sqlite_database))
    save_agent(sqlite_database, "1002", "Bruno")
    ids = sqlite_database.read(lambda connection: list(connection.execute(sa.select(agents.c.id)).scalars()))
    assert ids == ["1002"]


def test_an_empty_file_in_the_place_of_the_database_is_no_schema_to_write_into(
    sqlite_database: Database, tmp_path: Path
) -> None:
    save_agent(sqlite_database, "1001", "Ana")
    empty = tmp_path / "empty.db"
    empty.touch()
    empty.replace(sqlite_file(sqlite_database))
    with pytest.raises(DatabaseRefusal, match="missing"):
        save_agent(sqlite_database, "1002", "Bruno")


def test_a_file_deleted_while_it_is_written_does_not_count_as_written(sqlite_database: Database) -> None:
    save_agent(sqlite_database, "1001", "Ana")

    def work(connection: sa.Connection) -> None:
        connection.execute(agents.insert().values(id="1002", name="Bruno"))
        sqlite_file(sqlite_database).unlink()

    with pytest.raises(DatabaseRefusal, match="missing"):
        sqlite_database.write(work)
