"""A migrated database of each kind; PostgreSQL is the server that installer/test.sh starts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from app.data.database import Database, open_database
from app.data.schema import metadata
from tests.app.data.seeded import SEEDED
from tests.postgresql import postgresql_database


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
    with postgresql_database() as url:
        database = open_database(url)
        database.upgrade()
        yield url, database
        database.close()


@pytest.fixture
def clean_postgresql(migrated_postgresql: tuple[str, Database]) -> Iterator[str]:
    """The URL of that database, emptied afterwards of all but what the migrations put into it."""
    url, database = migrated_postgresql
    yield url
    names = ", ".join(table.name for table in metadata.sorted_tables if table.name not in SEEDED)
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
    with postgresql_database() as url:
        yield url


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """A migrated database of each kind, open."""
    opened = open_database(database_url)
    yield opened
    opened.close()
