"""Cases have owners and due times, call-backs have windows and a fate; who changed what is written down."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Add the columns, give what is there an owner, and make the tables of changes."""
    for column in (_text("owner_id"), _time("due_at"), _time("updated_at"), _version()):
        op.add_column("cases", column)
    op.execute("UPDATE cases SET owner_id = agent_id, updated_at = coalesce(closed_at, opened_at)")
    op.create_index("ix_cases_owner_id_status", "cases", ["owner_id", "status"], unique=False)
    for column in (
        _time("until_at"),
        _text("queue"),
        sa.Column("source", sa.Text(), server_default="agent", nullable=False),
        _text("created_by"),
        _counter("attempts"),
        _time("last_attempt_at"),
        _counter("times_broken"),
        sa.Column("kept_by", sa.Text(), nullable=True),
        _time("closed_at"),
        _text("reason"),
        _time("updated_at"),
        _version(),
    ):
        op.add_column("callbacks", column)
    op.execute("UPDATE callbacks SET created_by = agent_id, updated_at = created_at")
    op.create_index("ix_callbacks_agent_id_status_due_at", "callbacks", ["agent_id", "status", "due_at"], unique=False)
    _create_history("case_changes", "case_id", BIG_ID, "cases")
    _create_history("callback_changes", "callback_id", sa.Text(), "callbacks")


def downgrade() -> None:
    """Remove the tables and columns."""
    op.drop_table("callback_changes")
    op.drop_table("case_changes")
    op.drop_index("ix_callbacks_agent_id_status_due_at", table_name="callbacks")
    for name in (
        *("until_at", "queue", "source", "created_by", "attempts", "last_attempt_at", "times_broken", "kept_by"),
        *("closed_at", "reason", "updated_at", "version"),
    ):
        op.drop_column("callbacks", name)
    op.drop_index("ix_cases_owner_id_status", table_name="cases")
    for name in ("owner_id", "due_at", "updated_at", "version"):
        op.drop_column("cases", name)


def _create_history(name: str, of: str, id_type: sa.types.TypeEngine[Any], target: str) -> None:
    op.create_table(
        name,
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column(of, id_type, nullable=False),
        sa.Column("changed_at", TIME, nullable=False),
        _text("agent_id"),
        _text("field"),
        _text("old_value"),
        _text("new_value"),
        sa.Column("event_id", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint([of], [f"{target}.id"], name=op.f(f"fk_{name}_{of}_{target}"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
        sa.UniqueConstraint("event_id", name=op.f(f"uq_{name}_event_id")),
    )
    op.create_index(f"ix_{name}_{of}_changed_at", name, [of, "changed_at"], unique=False)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), server_default="", nullable=False)


def _time(name: str) -> sa.Column[Any]:
    return sa.Column(name, TIME, nullable=True)


def _counter(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.SmallInteger(), server_default=sa.text("0"), nullable=False)


def _version() -> sa.Column[int]:
    return sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False)
