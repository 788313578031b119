"""Customers in one line, for candidates and search results."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import sqlalchemy as sa

from app.data.bulk import is_among
from app.data.schema import customers, emails, phones
from app.data.statement import Row
from app.domain.customer import CustomerBrief, Tier
from app.domain.rut import format_rut

LIMIT = 20  # more are no choice for somebody who has a caller on the line


def _first(column: sa.Column[Any], order: sa.Column[Any]) -> sa.ScalarSelect[Any]:
    of_customer = column.table.c.customer_id == customers.c.id
    return sa.select(column).where(of_customer).order_by(order).limit(1).correlate(customers).scalar_subquery()


def select_briefs() -> sa.Select[Any]:
    """Begin a SELECT of customers whose rows `read_brief` reads; who was merged into another is not among them."""
    return _select().where(customers.c.merged_into.is_(None))


def select_named(condition: Callable[[sa.FromClause], sa.ColumnElement[bool]]) -> sa.Select[Any]:
    """A SELECT as `select_briefs` of those who fulfil a condition, or into whom one who does was merged."""
    named = customers.alias("named")
    now = sa.select(sa.func.coalesce(named.c.merged_into, named.c.id)).where(condition(named))
    return _select().where(customers.c.id.in_(now))


def _select() -> sa.Select[Any]:
    return sa.select(
        customers.c.id,
        customers.c.external_id,
        customers.c.name,
        customers.c.tier,
        customers.c.rut,
        _first(phones.c.e164, phones.c.id),
        _first(emails.c.address, emails.c.id),
    )


def read_brief(row: Row) -> CustomerBrief:
    """Make the brief of one row; a RUT tells people apart better than an address does."""
    id_, external_id, name, tier, rut, phone, email = row
    return CustomerBrief(
        id=id_,
        external_id=external_id,
        name=name,
        tier=read_tier(tier),
        phone=phone or "",
        detail=format_rut(rut) if rut else email or "",
    )


def read_tier(word: str | None) -> Tier | None:
    """Read a tier as the database has it."""
    return Tier(word) if word else None


def read_briefs(connection: sa.Connection, ids: Sequence[int]) -> dict[int, CustomerBrief]:
    """Read customers by their ids, also those who were merged into others."""
    rows = connection.execute(_select().where(is_among(connection, customers.c.id, list(ids))))
    return {row[0]: read_brief(tuple(row)) for row in rows}
