"""Who lives together."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "households",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("head_id", BIG_ID, nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["head_id"], ["customers.id"], name=op.f("fk_households_head_id_customers"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_households")),
    )
    op.create_index("ix_households_head_id", "households", ["head_id"], unique=False)
    op.create_table(
        "household_members",
        sa.Column("customer_id", BIG_ID, autoincrement=False, nullable=False),
        sa.Column("household_id", BIG_ID, nullable=False),
        sa.Column("relation", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"],
            ["customers.id"],
            name=op.f("fk_household_members_customer_id_customers"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["household_id"],
            ["households.id"],
            name=op.f("fk_household_members_household_id_households"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("customer_id", name=op.f("pk_household_members")),
    )
    op.create_index("ix_household_members_household_id", "household_members", ["household_id"], unique=False)


def downgrade() -> None:
    """Remove the tables."""
    op.drop_table("household_members")
    op.drop_table("households")
