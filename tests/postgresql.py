"""Throw-away databases on the PostgreSQL server that `installer/test.sh` starts."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import sqlalchemy as sa

NO_SERVER = "no PostgreSQL: FICHA_TEST_POSTGRES is not set (installer/test.sh starts a server and sets it)"


@contextmanager
def postgresql_database() -> Iterator[str]:
    """Make an empty database and give its URL; drop it at the end."""
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
