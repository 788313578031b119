"""Finds customers who may be the same person: the same number, the same address, the same name."""

from __future__ import annotations

import sqlalchemy as sa

from app.data.briefs import LIMIT, read_briefs
from app.data.schema import customers, emails, phones
from app.domain.merge import Duplicate, DuplicateReason

_SURE_NAME = 2  # words: half of the country shares one


def read_duplicates(connection: sa.Connection, customer_id: int) -> tuple[Duplicate, ...]:
    """At most 20 other customers who share something with this one, those who share most first."""
    reasons: dict[int, list[DuplicateReason]] = {}
    for reason, found in (
        (DuplicateReason.EMAIL, _sharing(emails.c.address, customer_id)),
        (DuplicateReason.PHONE, _sharing(phones.c.e164, customer_id)),
        (DuplicateReason.NAME, _namesakes(connection, customer_id)),
    ):
        if found is not None:
            for id_ in connection.execute(found.limit(LIMIT)).scalars():
                reasons.setdefault(id_, []).append(reason)
    ranked = sorted(reasons, key=lambda id_: (-len(reasons[id_]), id_))[:LIMIT]
    briefs = read_briefs(connection, ranked)
    return tuple(Duplicate(briefs[id_], tuple(reasons[id_])) for id_ in ranked)


def _sharing(column: sa.Column[str], customer_id: int) -> sa.Select[tuple[int]]:
    mine, others = column.table.alias("mine"), column.table.alias("others")
    return (
        sa.select(others.c.customer_id)
        .join(mine, mine.c[column.name] == others.c[column.name])
        .join(customers, customers.c.id == others.c.customer_id)
        .where(mine.c.customer_id == customer_id, others.c.customer_id != customer_id)
        .where(customers.c.merged_into.is_(None))
        .distinct()
        .order_by(others.c.customer_id)
    )


def _namesakes(connection: sa.Connection, customer_id: int) -> sa.Select[tuple[int]] | None:
    mine = connection.execute(sa.select(customers.c.name_search).where(customers.c.id == customer_id)).scalar() or ""
    if len(mine.split()) < _SURE_NAME:
        return None
    same = sa.and_(customers.c.name_search == mine, customers.c.id != customer_id, customers.c.merged_into.is_(None))
    return sa.select(customers.c.id).where(same).order_by(customers.c.id)
