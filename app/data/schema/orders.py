"""What customers bought."""

from __future__ import annotations

import sqlalchemy as sa

from app.data.schema.columns import SORTED_TEXT, big_id, metadata, reference, text, time

products = sa.Table(
    "products",
    metadata,
    big_id(),
    sa.Column("code", sa.Text(), nullable=False),
    text("name"),
    text("kind"),
    sa.Column("price", sa.BigInteger(), nullable=False, server_default=sa.text("0")),
    sa.Column("currency", sa.Text(), nullable=False, server_default="CLP"),
    sa.UniqueConstraint("code"),
)

orders = sa.Table(
    "orders",
    metadata,
    big_id(),
    sa.Column("number", SORTED_TEXT, nullable=False),
    reference("customer_id", "customers", on_delete="CASCADE", nullable=False),
    time("ordered_at", nullable=False),
    text("status"),
    sa.Column("total", sa.BigInteger(), nullable=False, server_default=sa.text("0")),  # smallest unit of the currency
    sa.Column("currency", sa.Text(), nullable=False, server_default="CLP"),
    text("summary"),
    sa.UniqueConstraint("number"),
    sa.Index("ix_orders_customer_id_ordered_at", "customer_id", "ordered_at"),
)

order_lines = sa.Table(
    "order_lines",
    metadata,
    big_id(),
    reference("order_id", "orders", on_delete="CASCADE", nullable=False),
    reference("product_id", "products", on_delete="SET NULL"),
    text("description"),
    sa.Column("quantity", sa.Integer(), nullable=False, server_default=sa.text("1")),
    sa.Column("unit_price", sa.BigInteger(), nullable=False, server_default=sa.text("0")),
    sa.Index("ix_order_lines_order_id", "order_id"),
)
