"""Bad days of the database: the call goes on, the window says what is wrong, and the row arrives once it is mended."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from app.data.database import open_database
from app.data.migrations import REVISIONS
from cti.training.pbx import TrainingPbx
from tests.desk.conftest import SignOn, delivered, talk
from tests.desk.crm import calls_of
from ui import messages

Trouble = Callable[[Path], AbstractContextManager[None]]  # called like the code that it leads to


def mended(path: Path) -> None:
    """What the administrator does about it."""
    database = open_database(f"sqlite:///{path}")
    database.upgrade()
    database.close()


@contextmanager
def missing(path: Path) -> Iterator[None]:
    aside = path.with_suffix(".aside")
    path.rename(aside)
    yield
    aside.rename(path)


@contextmanager
def older(path: Path) -> Iterator[None]:
    database = open_database(f"sqlite:///{path}")
    database.downgrade(REVISIONS[0])
    database.close()
    yield
    mended(path)


@contextmanager
def newer(path: Path) -> Iterator[None]:
    _set_revision(path, "0999")
    yield
    _set_revision(path, REVISIONS[-1])


@contextmanager
def not_a_database(path: Path) -> Iterator[None]:
    right = path.read_bytes()
    path.write_bytes(b"%PDF-1.7 " * 1000)
    yield
    path.write_bytes(right)


def _set_revision(path: Path, revision: str) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = ?", (revision,))
    connection.close()


@contextmanager
def read_only(path: Path) -> Iterator[None]:
    """A file that SQLite may read and not write, to root too: its header asks for a newer way of writing."""
    _set_write_version(path, 3)
    yield
    _set_write_version(path, 2)


def _set_write_version(path: Path, version: int) -> None:
    # https://www.sqlite.org/fileformat.html: byte 18 above what the library knows makes the file read-only
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    with path.open("r+b") as file:
        file.seek(18)
        file.write(bytes([version]))


@contextmanager
def locked(path: Path) -> Iterator[None]:
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    yield
    other.execute("ROLLBACK")
    other.close()


@pytest.mark.parametrize("trouble", [missing, older, newer, not_a_database, read_only, locked])
def test_a_database_that_takes_nothing_is_named_with_its_remedy_and_gets_the_row_once_it_does(
    sign_on: SignOn, pbx: TrainingPbx, sqlite_url: str, trouble: Trouble
) -> None:
    with trouble(Path(sqlite_url.removeprefix("sqlite:///"))):
        desk = sign_on()
        desk.until_says("banner.database_down", messages.failure(trouble.__name__))
        caller = talk(pbx, desk)
        desk.press("Ctrl+N")
        desk.type("sin base")
        pbx.hang_up_caller(caller)
        desk.until_says("agent.state", "Wrap-up")
        desk.press("F9")
        desk.until_says("agent.state", "Ready")
        desk.until(lambda shown: "journal.waiting" in shown)
    desk.until(delivered)
    desk.until(lambda shown: "banner.database_down" not in shown)
    assert [row.notes for row in calls_of(sqlite_url)] == ["sin base"]
