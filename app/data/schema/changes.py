"""Who changed what about a customer, and which customers were found to be one person."""

from __future__ import annotations

import sqlalchemy as sa

from app.data.schema.columns import big_id, metadata, reference, text, time

customer_merges = sa.Table(
    "customer_merges",
    metadata,
    big_id(),
    reference("survivor_id", "customers", on_delete="CASCADE", nullable=False),
    reference("merged_id", "customers", on_delete="CASCADE", nullable=False),
    time("merged_at", nullable=False),
    text("agent_id"),
    time("undone_at"),
    text("undone_by"),
    sa.Index("ix_customer_merges_survivor_id", "survivor_id"),
    sa.Index("ix_customer_merges_merged_id", "merged_id"),
)

# What a merge moved from one customer to the other, row by row: an undo moves these back and no others.
customer_merge_rows = sa.Table(
    "customer_merge_rows",
    metadata,
    sa.Column(
        "merge_id",
        customer_merges.c.id.type,
        sa.ForeignKey("customer_merges.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
    sa.Column("table_name", sa.Text(), primary_key=True),
    sa.Column("row_id", sa.Text(), primary_key=True),
)

# One row for each field that changed. A number or an address is a value of its own: added has no `old_value`, taken
# away has no `new_value`. `merge_id` is set on what a merge changed, which its undo looks for.
customer_changes = sa.Table(
    "customer_changes",
    metadata,
    big_id(),
    reference("customer_id", "customers", on_delete="CASCADE", nullable=False),
    time("changed_at", nullable=False),
    text("agent_id"),
    text("field"),
    text("old_value"),
    text("new_value"),
    reference("merge_id", "customer_merges", on_delete="SET NULL"),
    sa.Index("ix_customer_changes_customer_id_changed_at", "customer_id", "changed_at"),
    sa.Index("ix_customer_changes_merge_id", "merge_id"),
)
