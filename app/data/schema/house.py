"""What holds for the whole house: who may do what, and who changed it."""

from __future__ import annotations

import sqlalchemy as sa

from app.data.schema.columns import big_id, metadata, text, time

# Only what differs from the defaults of `app.domain.roles`.
rights = sa.Table(
    "rights",
    metadata,
    sa.Column("code", sa.Text(), primary_key=True),  # `app.domain.roles.Right`
    text("role"),  # agent | supervisor | admin | nobody
)

# Changes that belong to no single customer. `agent_id` is empty for the command line.
house_changes = sa.Table(
    "house_changes",
    metadata,
    big_id(),
    time("changed_at", nullable=False),
    text("agent_id"),
    text("subject"),  # role | right | do_not_call
    text("name"),  # the agent, the right, the number, the file
    text("old_value"),
    text("new_value"),
    text("reason"),
    sa.Index("ix_house_changes_subject_name", "subject", "name"),
)
