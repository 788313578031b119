"""Indexes and keys that are held back for the first rows of a table are all there afterwards, whatever happens."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest
import sqlalchemy as sa

from app.data.database import Database, open_database
from app.data.first_rows import indexed_at_the_end
from app.data.schema import customer_words, customers, emails, phones

TABLES = (customers, customer_words, phones, emails)
KEYS_ON_POSTGRESQL = sa.text("SELECT conrelid::regclass::text, pg_get_constraintdef(oid) FROM pg_constraint")
INDEXES_ON_POSTGRESQL = sa.text("SELECT tablename, indexdef FROM pg_indexes WHERE schemaname = 'public'")
INDEXES_ON_SQLITE = sa.text("SELECT name, sql FROM sqlite_master WHERE type = 'index'")


def keys(connection: sa.Connection) -> list[tuple[str, str]]:
    """Every index and every constraint of the database, as the database writes them."""
    is_sqlite = connection.dialect.name == "sqlite"
    questions = [INDEXES_ON_SQLITE] if is_sqlite else [KEYS_ON_POSTGRESQL, INDEXES_ON_POSTGRESQL]
    return sorted((str(name), str(text)) for asked in questions for name, text in connection.execute(asked))


def add_customer(connection: sa.Connection) -> None:
    now = sa.func.current_timestamp()
    connection.execute(customers.insert().values(id=1, external_id="C-1", name="Ana", created_at=now))


def add_number_of(connection: sa.Connection, customer_id: int) -> None:
    connection.execute(phones.insert().values(customer_id=customer_id, e164="+56981234567"))


def fill(connection: sa.Connection) -> tuple[bool, bool]:
    """Add a customer and a number; whether the tables were known to be empty, and whether keys were held back."""
    before = keys(connection)
    with indexed_at_the_end(connection, *TABLES) as are_empty:
        are_held_back = keys(connection) != before
        add_customer(connection)
        add_number_of(connection, 1)
    return are_empty, are_held_back


def test_keys_are_held_back_and_are_the_same_afterwards(database: Database) -> None:
    before = database.read(keys)
    assert database.write(fill) == (True, True)
    assert database.read(keys) == before


@pytest.mark.postgres
def test_stray_is_refused_at_the_end_and_leaves_nothing_behind(clean_postgresql: str) -> None:
    database = open_database(clean_postgresql)
    before = database.read(keys)

    def stray(connection: sa.Connection) -> None:
        with indexed_at_the_end(connection, *TABLES):
            add_customer(connection)
            add_number_of(connection, 2)

    with pytest.raises(sa.exc.IntegrityError):
        database.write(stray)
    assert database.read(keys) == before
    assert database.read(lambda connection: connection.execute(sa.select(customers)).all()) == []
    database.close()


def test_table_with_rows_keeps_its_keys(database: Database) -> None:
    def fill_second(connection: sa.Connection) -> bool:
        before = keys(connection)
        add_customer(connection)
        with indexed_at_the_end(connection, *TABLES) as are_empty:
            assert keys(connection) == before
            add_number_of(connection, 1)
        return are_empty

    assert database.write(fill_second) is False


@contextmanager
def somebody_reading(url: str) -> Iterator[None]:
    """Another program that has looked at the numbers in a transaction that is still open."""
    engine = sa.create_engine(url)
    with engine.connect() as connection:
        connection.execute(sa.select(phones)).all()
        yield
    engine.dispose()


@contextmanager
def somebody_leaning(url: str) -> Iterator[None]:
    """A table of the site itself that leans on one of our keys."""
    engine = sa.create_engine(url)
    with engine.begin() as connection:
        connection.execute(sa.text('CREATE TABLE site (id text COLLATE "C" REFERENCES customers (external_id))'))
    yield
    with engine.begin() as connection:
        connection.execute(sa.text("DROP TABLE site"))
    engine.dispose()


@pytest.mark.postgres
@pytest.mark.parametrize("somebody", [somebody_reading, somebody_leaning])
def test_keys_that_others_need_are_not_held_back(
    clean_postgresql: str, somebody: Callable[[str], AbstractContextManager[None]]
) -> None:
    database = open_database(clean_postgresql)
    before = database.read(keys)
    with somebody(clean_postgresql):
        assert database.write(fill) == (False, False)
    assert database.read(keys) == before
    database.close()


@contextmanager
def guest(url: str) -> Iterator[str]:
    """Somebody who may read and write the tables but does not own them: the URL of the same database for them."""
    name, engine = f"guest_{uuid.uuid4().hex[:12]}", sa.create_engine(url)
    with engine.begin() as connection:
        connection.execute(sa.text(f"CREATE ROLE {name} LOGIN PASSWORD '{name}'"))
        connection.execute(sa.text(f"GRANT ALL ON ALL TABLES IN SCHEMA public TO {name}"))
        connection.execute(sa.text(f"GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO {name}"))
    yield sa.make_url(url).set(username=name, password=name).render_as_string(hide_password=False)
    with engine.begin() as connection:
        connection.execute(sa.text(f"DROP OWNED BY {name}"))
        connection.execute(sa.text(f"DROP ROLE {name}"))
    engine.dispose()


@pytest.mark.postgres
def test_who_does_not_own_the_tables_fills_them_all_the_same(clean_postgresql: str) -> None:
    with guest(clean_postgresql) as url:
        database = open_database(url)
        assert database.write(fill) == (False, False)
        database.close()
