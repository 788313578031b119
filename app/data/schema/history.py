"""The table in which it is written down who changed what about a case or a call-back."""

from __future__ import annotations

import sqlalchemy as sa

from app.data.schema.columns import big_id, metadata, text, time


def history(name: str, of: str, table: sa.Table) -> sa.Table:
    """Describe the history of a table: one row for each field that changed.

    `event_id` is set where the change follows from an interaction. It is computed from it and unique, so that an
    interaction which is written again changes nothing again.
    """
    target = table.c.id
    return sa.Table(
        name,
        metadata,
        big_id(),
        sa.Column(of, target.type, sa.ForeignKey(target, ondelete="CASCADE"), nullable=False),
        time("changed_at", nullable=False),
        text("agent_id"),
        text("field"),
        text("old_value"),
        text("new_value"),
        sa.Column("event_id", sa.Text()),
        sa.UniqueConstraint("event_id"),
        sa.Index(f"ix_{name}_{of}_changed_at", of, "changed_at"),
    )
