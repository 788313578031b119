"""A migrated database of each kind; PostgreSQL is the server that installer/test.sh starts."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import sqlalchemy as sa

from app.data.database import Database, open_database
from app.data.schema import metadata

NO_SERVER = "no PostgreSQL: FICHA_TEST_POSTGRES is not set (installer/test.sh starts a server and sets it)"


@contextmanager
def _postgresql_database() -> Iterator[str]:
    """Make an empty database, and drop it at the end."""
    server = os.environ.get("FICHA_TEST_POSTGRES")
    if not server:
        pytest.skip(NO_SERVER)
    name = f"ficha_{uuid.uuid4().hex[:12]}"
    url = sa.make_url(server).set(drivername="postgresql+psycopg")
    engine = sa.create_engine(url, isolation_level="AUTOCOMMIT", poolclass=sa.NullPool)
    try:
        with engine.connect() as connection:
            connection.exec_driver_sql(f"CREATE DATABASE {name}")
        yield url.set(database=name).render_as_string(hide_password=False)
    finally:
        with engine.connect() as connection:
            connection.exec_driver_sql(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        engine.dispose()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A migrated SQLite file: copying it is quicker than migrating for each test."""
    path = tmp_path_factory.mktemp("template") / "ficha.db"
    database = open_database(f"sqlite:///{path}")
    database.upgrade()
    database.close()
    return path.read_bytes()


@pytest.fixture(scope="session")
def migrated_postgresql() -> Iterator[tuple[str, Database]]:
    """A migrated PostgreSQL database for all tests of this worker: making one costs half a second."""
    with _postgresql_database() as url:
        database = open_database(url)
        database.upgrade()
        yield url, database
        database.close()


@pytest.fixture
def clean_postgresql(migrated_postgresql: tuple[str, Database]) -> Iterator[str]:
    """The URL of that database, emptied afterwards of all but what the migrations put into it."""
    url, database = migrated_postgresql
    yield url
    seeded = {"outcomes", "pause_reasons"}
    names = ", ".join(table.name for table in metadata.sorted_tables if table.name not in seeded)
    emptied = sa.text(f"TRUNCATE {names} RESTART IDENTITY CASCADE")
    database.write(lambda connection: connection.execute(emptied))


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of a migrated database of each kind."""
    if request.param == "sqlite":
        path = tmp_path / "ficha.db"
        path.write_bytes(request.getfixturevalue("sqlite_template"))
        return f"sqlite:///{path}"
    return str(request.getfixturevalue("clean_postgresql"))


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of a database of each kind without a schema."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'folder' / 'ficha.db'}"
        return
    with _postgresql_database() as url:
        yield url


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """A migrated database of each kind, open."""
    opened = open_database(database_url)
    yield opened
    opened.close()
