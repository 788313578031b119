"""The campaign for which a contact was made, in its row: reports count by it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Add the column; what was recorded before belongs to none."""
    op.add_column("interactions", sa.Column("campaign", sa.Text(), server_default="", nullable=False))


def downgrade() -> None:
    """Remove it."""
    op.drop_column("interactions", "campaign")
