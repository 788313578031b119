"""Who changed what about a customer; customers who are one person become one, and can be parted again."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the tables; say where a customer went, and who wrote a consent down."""
    op.add_column("customers", sa.Column("merged_into", BIG_ID, nullable=True))
    op.add_column("consents", sa.Column("agent_id", sa.Text(), server_default="", nullable=False))
    op.create_table(
        "customer_merges",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("survivor_id", BIG_ID, nullable=False),
        sa.Column("merged_id", BIG_ID, nullable=False),
        sa.Column("merged_at", TIME, nullable=False),
        sa.Column("agent_id", sa.Text(), server_default="", nullable=False),
        sa.Column("undone_at", TIME, nullable=True),
        sa.Column("undone_by", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["survivor_id"], ["customers.id"], name=op.f("fk_customer_merges_survivor_id_customers"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["merged_id"], ["customers.id"], name=op.f("fk_customer_merges_merged_id_customers"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_customer_merges")),
    )
    op.create_index("ix_customer_merges_survivor_id", "customer_merges", ["survivor_id"], unique=False)
    op.create_index("ix_customer_merges_merged_id", "customer_merges", ["merged_id"], unique=False)
    op.create_table(
        "customer_merge_rows",
        sa.Column("merge_id", BIG_ID, autoincrement=False, nullable=False),
        sa.Column("table_name", sa.Text(), nullable=False),
        sa.Column("row_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["merge_id"],
            ["customer_merges.id"],
            name=op.f("fk_customer_merge_rows_merge_id_customer_merges"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("merge_id", "table_name", "row_id", name=op.f("pk_customer_merge_rows")),
    )
    op.create_table(
        "customer_changes",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("customer_id", BIG_ID, nullable=False),
        sa.Column("changed_at", TIME, nullable=False),
        sa.Column("agent_id", sa.Text(), server_default="", nullable=False),
        sa.Column("field", sa.Text(), server_default="", nullable=False),
        sa.Column("old_value", sa.Text(), server_default="", nullable=False),
        sa.Column("new_value", sa.Text(), server_default="", nullable=False),
        sa.Column("merge_id", BIG_ID, nullable=True),
        sa.ForeignKeyConstraint(
            ["customer_id"],
            ["customers.id"],
            name=op.f("fk_customer_changes_customer_id_customers"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["merge_id"],
            ["customer_merges.id"],
            name=op.f("fk_customer_changes_merge_id_customer_merges"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_customer_changes")),
    )
    op.create_index(
        "ix_customer_changes_customer_id_changed_at", "customer_changes", ["customer_id", "changed_at"], unique=False
    )
    op.create_index("ix_customer_changes_merge_id", "customer_changes", ["merge_id"], unique=False)


def downgrade() -> None:
    """Remove the tables and columns; who was merged stays apart from what was moved."""
    op.drop_table("customer_changes")
    op.drop_table("customer_merge_rows")
    op.drop_table("customer_merges")
    op.drop_column("consents", "agent_id")
    op.drop_column("customers", "merged_into")
