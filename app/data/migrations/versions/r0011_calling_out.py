"""The do-not-call list, overrides of the contact policy, and missed calls."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
SORTED_TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "do_not_call_numbers",
        sa.Column("e164", SORTED_TEXT, nullable=False),
        _text("reason"),
        _text("source"),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("e164", name=op.f("pk_do_not_call_numbers")),
    )
    op.create_table(
        "contact_overrides",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        _text("agent_id"),
        _text("role"),
        sa.Column("customer_id", BIG_ID, nullable=True),
        _text("e164", SORTED_TEXT),
        _text("purpose"),
        _text("rules"),
        _text("reason"),
        _text("interaction_id"),
        _customer_key("contact_overrides"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_overrides")),
    )
    op.create_index("ix_contact_overrides_made_at", "contact_overrides", ["made_at"])
    op.create_index("ix_contact_overrides_interaction_id", "contact_overrides", ["interaction_id"])
    op.create_table(
        "missed_calls",
        sa.Column("id", sa.Text(), nullable=False),
        _text("agent_id"),
        _text("queue"),
        _text("remote_e164", SORTED_TEXT),
        sa.Column("customer_id", BIG_ID, nullable=True),
        sa.Column("missed_at", sa.DateTime(timezone=True), nullable=False),
        _text("reason"),
        _customer_key("missed_calls"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_missed_calls")),
    )
    op.create_index("ix_missed_calls_agent_id_missed_at", "missed_calls", ["agent_id", "missed_at"])


def downgrade() -> None:
    """Remove them."""
    op.drop_table("missed_calls")
    op.drop_table("contact_overrides")
    op.drop_table("do_not_call_numbers")


def _text(name: str, kind: sa.types.TypeEngine[Any] | None = None) -> sa.Column[str]:
    return sa.Column(name, kind or sa.Text(), server_default="", nullable=False)


def _customer_key(table: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_customer_id_customers")
    return sa.ForeignKeyConstraint(["customer_id"], ["customers.id"], name=name, ondelete="SET NULL")
