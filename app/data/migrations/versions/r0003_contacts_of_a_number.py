"""An index from a number to its contacts: what is known of a caller whom nobody knows."""

from __future__ import annotations

from alembic import op

revision = "0003"
down_revision = "0002"

INDEX = "ix_interactions_remote_e164_started_at"


def upgrade() -> None:
    """Add the index."""
    op.create_index(INDEX, "interactions", ["remote_e164", "started_at"], unique=False)


def downgrade() -> None:
    """Remove it."""
    op.drop_index(INDEX, table_name="interactions")
