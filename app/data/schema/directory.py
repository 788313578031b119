"""Numbers outside of the house to which calls are handed over."""

from __future__ import annotations

import sqlalchemy as sa

from app.data.schema.columns import big_id, metadata, text, time

external_numbers = sa.Table(
    "external_numbers",
    metadata,
    big_id(),
    text("name"),
    text("number"),  # as it is dialled
    text("created_by"),
    time("created_at", nullable=False),
    sa.UniqueConstraint("number"),
)
