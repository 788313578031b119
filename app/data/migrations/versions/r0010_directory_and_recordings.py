"""Whom calls are handed over to, and what was recorded of them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables; an agent's phone is known from the next sign-on."""
    op.add_column("agents", sa.Column("device", sa.Text(), server_default="", nullable=False))
    op.add_column("agents", sa.Column("extension", sa.Text(), server_default="", nullable=False))
    op.create_table(
        "external_numbers",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("number", sa.Text(), server_default="", nullable=False),
        sa.Column("created_by", sa.Text(), server_default="", nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_external_numbers")),
        sa.UniqueConstraint("number", name=op.f("uq_external_numbers_number")),
    )
    op.create_table(
        "recordings",
        sa.Column("interaction_id", sa.Text(), nullable=False),
        sa.Column("position", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("file", sa.Text(), server_default="", nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["interaction_id"],
            ["interactions.id"],
            name=op.f("fk_recordings_interaction_id_interactions"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("interaction_id", "position", name=op.f("pk_recordings")),
    )
    op.create_table(
        "recording_silences",
        sa.Column("interaction_id", sa.Text(), nullable=False),
        sa.Column("position", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["interaction_id", "position"],
            ["recordings.interaction_id", "recordings.position"],
            name=op.f("fk_recording_silences_interaction_id_position_recordings"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("interaction_id", "position", "started_at", name=op.f("pk_recording_silences")),
    )


def downgrade() -> None:
    """Remove them."""
    op.drop_table("recording_silences")
    op.drop_table("recordings")
    op.drop_table("external_numbers")
    op.drop_column("agents", "extension")
    op.drop_column("agents", "device")
