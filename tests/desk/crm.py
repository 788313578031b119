"""The sample CRM in a database, and the rows that a desk left there."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from app.data.database import Database, open_database
from app.data.schema import callbacks, interactions
from app.sample.crm import build_sample_crm

_CUSTOMERS = 50


def fill(url: str) -> None:
    """Migrate an empty database and put the first sample customers into it."""
    database = open_database(url)
    try:
        database.upgrade()
        build_sample_crm(database, customers=_CUSTOMERS)
    finally:
        database.close()


def calls_of(url: str) -> list[Any]:
    """The rows that desks wrote: the sample's own contacts belong to no PBX."""
    return _rows(url, sa.select(interactions).where(interactions.c.uniqueid != "").order_by(interactions.c.started_at))


def promises_of(url: str, interaction_id: str) -> list[Any]:
    """The call-backs that were promised in a contact."""
    return _rows(url, sa.select(callbacks).where(callbacks.c.interaction_id == interaction_id))


def _rows(url: str, query: sa.Select[Any]) -> list[Any]:
    database: Database = open_database(url)
    try:
        return list(database.read(lambda connection: connection.execute(query).all()))
    finally:
        database.close()
