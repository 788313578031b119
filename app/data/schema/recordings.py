"""What was recorded of contacts, and where it is silent."""

from __future__ import annotations

import sqlalchemy as sa

from app.data.schema.columns import metadata, text, time

recordings = sa.Table(
    "recordings",
    metadata,
    sa.Column("interaction_id", sa.Text(), sa.ForeignKey("interactions.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("position", sa.SmallInteger(), primary_key=True, autoincrement=False),  # from 1, in the order of time
    text("file"),  # in the PBX's folder of recordings; empty: the dialplan's own
    time("started_at", nullable=False),
    time("ended_at"),
)

recording_silences = sa.Table(
    "recording_silences",
    metadata,
    sa.Column("interaction_id", sa.Text(), nullable=False),
    sa.Column("position", sa.SmallInteger(), nullable=False, autoincrement=False),
    time("started_at", nullable=False),
    time("ended_at"),
    sa.PrimaryKeyConstraint("interaction_id", "position", "started_at"),
    sa.ForeignKeyConstraint(
        ["interaction_id", "position"], ["recordings.interaction_id", "recordings.position"], ondelete="CASCADE"
    ),
)
