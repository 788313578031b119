"""Whom not to call, who called nevertheless, and whose calls rang in vain."""

from __future__ import annotations

import sqlalchemy as sa

from app.data.schema.columns import SORTED_TEXT, metadata, reference, text, time

do_not_call_numbers = sa.Table(
    "do_not_call_numbers",
    metadata,
    sa.Column("e164", SORTED_TEXT, primary_key=True),
    text("reason"),
    text("source"),  # where the list is from
    time("added_at", nullable=False),
    sa.Column("until_on", sa.Date()),  # the last day on which it holds; NULL: for ever
)

# The interaction is no foreign key: an override is written before the call is.
contact_overrides = sa.Table(
    "contact_overrides",
    metadata,
    sa.Column("id", sa.Text(), primary_key=True),
    time("made_at", nullable=False),
    text("agent_id"),
    text("role"),
    reference("customer_id", "customers", on_delete="SET NULL"),
    text("e164", SORTED_TEXT),
    text("purpose"),
    text("rules"),  # codes of `app.domain.contact_policy.Rule`, with commas
    text("reason"),
    text("interaction_id"),  # empty: the call never came to be
    sa.Index("ix_contact_overrides_made_at", "made_at"),
    sa.Index("ix_contact_overrides_interaction_id", "interaction_id"),
    sa.Index("ix_contact_overrides_customer_id_made_at", "customer_id", "made_at"),
)

missed_calls = sa.Table(
    "missed_calls",
    metadata,
    sa.Column("id", sa.Text(), primary_key=True),  # as the id of an interaction, and of the agent: ring-all rings many
    text("agent_id"),
    text("queue"),
    text("remote_e164", SORTED_TEXT),
    reference("customer_id", "customers", on_delete="SET NULL"),
    time("missed_at", nullable=False),
    text("reason"),  # not_answered | abandoned
    sa.Index("ix_missed_calls_agent_id_missed_at", "agent_id", "missed_at"),
)
