"""Roles of agents, who may do what, until when a number is not called, and who changed these."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables and columns; everybody is an agent until somebody says otherwise."""
    op.add_column("agents", sa.Column("role", sa.Text(), server_default="agent", nullable=False))
    op.create_table(
        "rights",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_rights")),
    )
    op.create_table(
        "house_changes",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        *(
            sa.Column(name, sa.Text(), server_default="", nullable=False)
            for name in ("agent_id", "subject", "name", "old_value", "new_value", "reason")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_house_changes")),
    )
    op.create_index("ix_house_changes_subject_name", "house_changes", ["subject", "name"])
    op.add_column("do_not_call_numbers", sa.Column("until_on", sa.Date(), nullable=True))
    op.create_index("ix_contact_overrides_customer_id_made_at", "contact_overrides", ["customer_id", "made_at"])


def downgrade() -> None:
    """Remove them."""
    op.drop_index("ix_contact_overrides_customer_id_made_at", "contact_overrides")
    op.drop_column("do_not_call_numbers", "until_on")
    op.drop_table("house_changes")
    op.drop_table("rights")
    op.drop_column("agents", "role")
