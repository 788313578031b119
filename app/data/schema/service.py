"""Work at the customer's place, and what customers said afterwards."""

from __future__ import annotations

import sqlalchemy as sa

from app.data.schema.columns import SORTED_TEXT, big_id, metadata, reference, text, time

work_orders = sa.Table(
    "work_orders",
    metadata,
    big_id(),
    sa.Column("number", SORTED_TEXT, nullable=False),
    reference("customer_id", "customers", on_delete="CASCADE", nullable=False),
    reference("technician_id", "technicians", on_delete="SET NULL"),
    text("kind"),
    text("status"),
    time("scheduled_at"),
    time("closed_at"),
    text("address"),
    text("notes"),
    sa.UniqueConstraint("number"),
    sa.Index("ix_work_orders_customer_id_scheduled_at", "customer_id", "scheduled_at"),
    sa.Index("ix_work_orders_technician_id", "technician_id"),
)

surveys = sa.Table(
    "surveys",
    metadata,
    big_id(),
    sa.Column("code", sa.Text(), nullable=False),
    text("title_es"),
    text("title_en"),
    sa.UniqueConstraint("code"),
)

survey_answers = sa.Table(
    "survey_answers",
    metadata,
    big_id(),
    reference("survey_id", "surveys", on_delete="CASCADE", nullable=False),
    reference("customer_id", "customers", on_delete="SET NULL"),
    sa.Column("interaction_id", sa.Text(), sa.ForeignKey("interactions.id", ondelete="SET NULL")),
    reference("work_order_id", "work_orders", on_delete="SET NULL"),
    text("question"),
    sa.Column("score", sa.SmallInteger()),
    text("answer"),
    time("answered_at", nullable=False),
    sa.Index("ix_survey_answers_survey_id_answered_at", "survey_id", "answered_at"),
    sa.Index("ix_survey_answers_customer_id", "customer_id"),
)
