"""Customers for the tests of what is written about them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from app.data.customers import create_customer
from app.data.database import Database
from app.data.schema import interactions
from app.domain.customer import CustomerDraft

NOON = datetime(2026, 11, 20, 15, tzinfo=UTC)


def person(database: Database, name: str, **draft: str) -> int:
    """Create a customer and give the id."""
    return create_customer(database, CustomerDraft(name, **draft))


def contact(database: Database, id_: str, customer_id: int, **values: Any) -> None:
    """Write one contact."""
    row = {"id": id_, "customer_id": customer_id, "channel": "call", "direction": "in", "started_at": NOON} | values
    database.write(lambda connection: connection.execute(interactions.insert().values(row)))


def rows(database: Database, table: sa.Table) -> list[tuple[Any, ...]]:
    """All rows of a table, in order."""
    return database.read(
        lambda connection: sorted((tuple(row) for row in connection.execute(sa.select(table))), key=repr)
    )
