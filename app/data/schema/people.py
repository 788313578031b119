"""The people who work: agents, the states they were in, technicians."""

from __future__ import annotations

import sqlalchemy as sa

from app.data.schema.columns import big_id, metadata, text, time

agents = sa.Table(
    "agents",
    metadata,
    sa.Column("id", sa.Text(), primary_key=True),
    text("name"),
    text("device"),  # as the PBX calls the phone; empty until the first sign-on
    text("extension"),
    sa.Column("role", sa.Text(), nullable=False, server_default="agent"),  # agent | supervisor | admin
)

pause_reasons = sa.Table(
    "pause_reasons",
    metadata,
    sa.Column("code", sa.Text(), primary_key=True),
    text("label_es"),
    text("label_en"),
    sa.Column("norm_minutes", sa.SmallInteger()),  # NULL: no norm
    sa.Column("position", sa.SmallInteger(), nullable=False, server_default=sa.text("0")),
    sa.Column("is_active", sa.Boolean(), nullable=False, server_default=sa.true()),
)

agent_states = sa.Table(
    "agent_states",
    metadata,
    big_id(),
    text("pbx"),
    sa.Column("agent_id", sa.Text(), nullable=False),
    sa.Column("state", sa.Text(), nullable=False),
    text("reason"),
    time("started_at", nullable=False),
    time("ended_at"),
    sa.Column("seconds", sa.Float()),  # NULL while it lasts
    sa.UniqueConstraint("agent_id", "started_at", "pbx"),
    sa.Index("ix_agent_states_started_at", "started_at"),
)

technicians = sa.Table(
    "technicians",
    metadata,
    big_id(),
    sa.Column("external_id", sa.Text(), nullable=False),
    text("name"),
    text("e164"),
    text("zone"),
    sa.UniqueConstraint("external_id"),
)
