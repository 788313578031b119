"""Who lives together."""

from __future__ import annotations

import sqlalchemy as sa

from app.data.schema.columns import BIG_ID, big_id, metadata, reference, text, time

# The head is a column here, so that there is never more than one.
households = sa.Table(
    "households",
    metadata,
    big_id(),
    reference("head_id", "customers", on_delete="SET NULL"),
    time("created_at", nullable=False),
    sa.Index("ix_households_head_id", "head_id"),
)

# A customer lives in one household or in none.
household_members = sa.Table(
    "household_members",
    metadata,
    sa.Column(
        "customer_id",
        BIG_ID,
        sa.ForeignKey("customers.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
    reference("household_id", "households", on_delete="CASCADE", nullable=False),
    text("relation"),
    sa.Index("ix_household_members_household_id", "household_id"),
)
