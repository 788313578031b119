"""Moves a database's schema up and down its history."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

if TYPE_CHECKING:
    from alembic.config import Config

_LOCK = 7_193_046  # any number, the same in every Ficha: two programs must not migrate one database at once


def upgrade_schema(connection: sa.Connection, revision: str = "head") -> None:
    """Run the migrations up to `revision`, inside the connection's transaction."""
    from alembic import command

    command.upgrade(_config(connection), revision)


def downgrade_schema(connection: sa.Connection, revision: str) -> None:
    """Take migrations back down to `revision` (`base`: an empty database), inside the connection's transaction."""
    from alembic import command

    command.downgrade(_config(connection), revision)


def _config(connection: sa.Connection) -> Config:
    from alembic.config import Config

    if connection.dialect.name == "postgresql":
        connection.execute(sa.text("SET LOCAL statement_timeout = 0"))
        connection.execute(sa.text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
    config = Config()
    config.set_main_option("script_location", "app.data:migrations")
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config
