"""The kinds of columns that the tables are made of."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# SQLite counts rows by itself only in a column declared INTEGER, which there holds 64 bits anyway.
BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

# Looked up by prefix: bytes must be compared as bytes, whatever the server's language.
SORTED_TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


class UtcDateTime(sa.types.TypeDecorator[datetime]):
    """An aware time, stored as UTC: `timestamptz` on PostgreSQL, `YYYY-MM-DD HH:MM:SS.ffffff` on SQLite."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        """Refuse a naive time: it would be stored hours away from what was meant."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a time without a zone cannot be stored: {value}")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        """Give the time back aware, in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if dialect.name == "sqlite" else value.astimezone(UTC)


def big_id() -> sa.Column[int]:
    """A primary key that the database counts."""
    return sa.Column("id", BIG_ID, primary_key=True)


def text(name: str, type_: sa.types.TypeEngine[str] | None = None) -> sa.Column[str]:
    """A text that is never NULL; nothing known is the empty text."""
    return sa.Column(name, type_ or sa.Text(), nullable=False, server_default="")


def time(name: str, *, nullable: bool = True) -> sa.Column[Any]:
    """An aware UTC time."""
    return sa.Column(name, UtcDateTime(), nullable=nullable)


def seconds(name: str) -> sa.Column[float]:
    """A length of time in seconds."""
    return sa.Column(name, sa.Float(), nullable=False, server_default=sa.text("0"))


def reference(name: str, target: str, *, on_delete: str, nullable: bool = True) -> sa.Column[Any]:
    """A foreign key to the `id` of another table."""
    key = sa.ForeignKey(f"{target}.id", ondelete=on_delete)
    return sa.Column(name, BIG_ID, key, nullable=nullable)


def counter(name: str) -> sa.Column[int]:
    """How often something happened."""
    return sa.Column(name, sa.SmallInteger(), nullable=False, server_default=sa.text("0"))


def version() -> sa.Column[int]:
    """How often a row was written: who changes it says which one was read, so that nobody writes over another."""
    return sa.Column("version", sa.Integer(), nullable=False, server_default=sa.text("1"))
