"""Contacts with customers: interactions, their outcomes, and what follows from them."""

from __future__ import annotations

import sqlalchemy as sa

from app.data.schema.columns import SORTED_TEXT, big_id, counter, metadata, reference, seconds, text, time, version
from app.data.schema.history import history

outcomes = sa.Table(
    "outcomes",
    metadata,
    sa.Column("code", sa.Text(), primary_key=True),
    text("label_es"),
    text("label_en"),
    sa.Column("position", sa.SmallInteger(), nullable=False, server_default=sa.text("0")),
    sa.Column("is_active", sa.Boolean(), nullable=False, server_default=sa.true()),
)

cases = sa.Table(
    "cases",
    metadata,
    big_id(),
    reference("customer_id", "customers", on_delete="CASCADE"),
    text("kind"),
    text("subject"),
    text("status"),
    sa.Column("priority", sa.SmallInteger(), nullable=False, server_default=sa.text("3")),
    time("opened_at", nullable=False),
    time("closed_at"),
    sa.Column("escalations", sa.SmallInteger(), nullable=False, server_default=sa.text("0")),
    text("agent_id"),  # who opened it
    # The interaction that opened it, unique so that saving it again opens no second case. Not a foreign key:
    # interactions point to cases, and a table has to come first.
    sa.Column("opened_by", sa.Text()),
    text("owner_id"),  # the agent who sees to it; empty: nobody yet
    time("due_at"),
    time("updated_at"),
    version(),
    sa.UniqueConstraint("opened_by"),
    sa.Index("ix_cases_customer_id_status", "customer_id", "status"),
    sa.Index("ix_cases_owner_id_status", "owner_id", "status"),
)

case_changes = history("case_changes", "case_id", cases)

# `outcome` is no foreign key: what an agent said is kept also when the code was removed meanwhile.
interactions = sa.Table(
    "interactions",
    metadata,
    sa.Column("id", sa.Text(), primary_key=True),
    text("pbx"),
    text("uniqueid"),
    text("linkedid"),
    text("channel"),
    text("direction"),
    reference("customer_id", "customers", on_delete="SET NULL"),
    text("agent_id"),
    text("queue"),
    text("remote_number"),
    text("remote_e164", SORTED_TEXT),
    time("started_at", nullable=False),
    time("answered_at"),
    time("ended_at"),
    sa.Column("wait_seconds", sa.Float()),
    seconds("talk_seconds"),
    seconds("hold_seconds"),
    text("ivr_path"),
    text("intent"),
    text("campaign"),
    text("end_reason"),
    text("matched_by"),
    sa.Column("outcome", sa.Text(), nullable=False, server_default="none"),
    text("subject"),
    text("notes"),
    reference("case_id", "cases", on_delete="SET NULL"),
    time("saved_at"),
    sa.Index("ix_interactions_customer_id_started_at", "customer_id", "started_at"),
    sa.Index("ix_interactions_agent_id_started_at", "agent_id", "started_at"),
    sa.Index("ix_interactions_remote_e164_started_at", "remote_e164", "started_at"),
    sa.Index("ix_interactions_started_at", "started_at"),
    sa.Index("ix_interactions_case_id", "case_id"),
)

callbacks = sa.Table(
    "callbacks",
    metadata,
    sa.Column("id", sa.Text(), primary_key=True),
    reference("customer_id", "customers", on_delete="CASCADE"),
    sa.Column("interaction_id", sa.Text(), sa.ForeignKey("interactions.id", ondelete="SET NULL")),
    text("agent_id"),  # who is to call; empty: anybody of the team
    text("e164"),
    time("due_at", nullable=False),
    sa.Column("status", sa.Text(), nullable=False, server_default="open"),
    text("notes"),
    time("created_at", nullable=False),
    time("until_at"),  # the end of the window that begins at `due_at`; NULL: see `app.domain.callback.window_end`
    text("queue"),
    sa.Column("source", sa.Text(), nullable=False, server_default="agent"),  # agent | queue | web | campaign
    text("created_by"),
    counter("attempts"),
    time("last_attempt_at"),
    counter("times_broken"),
    sa.Column("kept_by", sa.Text()),  # the interaction in which the customer was talked to, as `opened_by` of a case
    time("closed_at"),
    text("reason"),  # why it was cancelled
    time("updated_at"),
    version(),
    sa.Index("ix_callbacks_status_due_at", "status", "due_at"),
    sa.Index("ix_callbacks_agent_id_status_due_at", "agent_id", "status", "due_at"),
    sa.Index("ix_callbacks_customer_id", "customer_id"),
)

callback_changes = history("callback_changes", "callback_id", callbacks)

queue_calls = sa.Table(
    "queue_calls",
    metadata,
    sa.Column("id", sa.Text(), primary_key=True),
    text("pbx"),
    text("uniqueid"),
    text("linkedid"),
    text("queue"),
    text("remote_e164"),
    reference("customer_id", "customers", on_delete="SET NULL"),
    time("entered_at", nullable=False),
    time("answered_at"),
    time("left_at"),
    sa.Column("wait_seconds", sa.Float()),
    text("result"),
    text("agent_id"),
    sa.Index("ix_queue_calls_queue_entered_at", "queue", "entered_at"),
    sa.Index("ix_queue_calls_customer_id", "customer_id"),
)
