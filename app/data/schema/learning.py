"""What agents are to say, ask and offer, and what customers answered.

Answers have ids that are computed from their interaction: an interaction that is written again adds none.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from app.data.schema.columns import big_id, metadata, reference, text, time


def _interaction(*, on_delete: str = "SET NULL", nullable: bool = True) -> sa.Column[Any]:
    key = sa.ForeignKey("interactions.id", ondelete=on_delete)
    return sa.Column("interaction_id", sa.Text(), key, nullable=nullable)


def _position() -> sa.Column[int]:
    return sa.Column("position", sa.SmallInteger(), nullable=False, server_default=sa.text("0"))


def _is_active() -> sa.Column[bool]:
    return sa.Column("is_active", sa.Boolean(), nullable=False, server_default=sa.true())


# One row for each version, as the supervisor wrote it (docs/scripts.md); the newest active one of a code is used.
scripts = sa.Table(
    "scripts",
    metadata,
    big_id(),
    sa.Column("code", sa.Text(), nullable=False),
    sa.Column("version", sa.Integer(), nullable=False),
    text("source"),
    _is_active(),
    time("imported_at", nullable=False),
    sa.UniqueConstraint("code", "version"),
)

# One row for each step that an agent went through, in order; `answer` is empty where the step only says something.
script_answers = sa.Table(
    "script_answers",
    metadata,
    sa.Column("id", sa.Text(), primary_key=True),
    _interaction(on_delete="CASCADE", nullable=False),
    text("agent_id"),
    text("script_code"),
    sa.Column("script_version", sa.Integer(), nullable=False),
    _position(),
    text("step"),
    text("answer"),
    time("answered_at", nullable=False),
    sa.Index("ix_script_answers_interaction_id", "interaction_id"),
    sa.Index("ix_script_answers_script_code_script_version_step", "script_code", "script_version", "step"),
)

# `fact_es` and `fact_en` make the fact out of the answer: "Prefiere que llamen: {answer}".
questions = sa.Table(
    "questions",
    metadata,
    sa.Column("code", sa.Text(), primary_key=True),
    text("text_es"),
    text("text_en"),
    text("fact_es"),
    text("fact_en"),
    _position(),
    _is_active(),
)

question_choices = sa.Table(
    "question_choices",
    metadata,
    sa.Column("question_code", sa.Text(), sa.ForeignKey("questions.code", ondelete="CASCADE"), primary_key=True),
    sa.Column("code", sa.Text(), primary_key=True),
    text("label_es"),
    text("label_en"),
    _position(),
)

# `result` is answered, refused or asked (nothing came of it): each of them keeps the question away for a while.
question_asks = sa.Table(
    "question_asks",
    metadata,
    sa.Column("id", sa.Text(), primary_key=True),
    reference("customer_id", "customers", on_delete="CASCADE", nullable=False),
    text("question_code"),
    _interaction(),
    text("agent_id"),
    text("result"),
    time("asked_at", nullable=False),
    sa.Index("ix_question_asks_customer_id_question_code", "customer_id", "question_code"),
)

# What may be offered to one customer; a later program fills it. The highest `priority` comes first.
offers = sa.Table(
    "offers",
    metadata,
    big_id(),
    reference("customer_id", "customers", on_delete="CASCADE", nullable=False),
    reference("product_id", "products", on_delete="CASCADE"),
    text("code"),
    text("title_es"),
    text("title_en"),
    text("reason_es"),
    text("reason_en"),
    sa.Column("price", sa.BigInteger(), nullable=False, server_default=sa.text("0")),  # in the smallest unit
    sa.Column("currency", sa.Text(), nullable=False, server_default="CLP"),
    sa.Column("priority", sa.Float(), nullable=False, server_default=sa.text("0")),
    text("source"),
    time("valid_from"),
    time("valid_until"),
    time("created_at", nullable=False),
    sa.Index("ix_offers_customer_id_priority", "customer_id", "priority"),
)

offer_answers = sa.Table(
    "offer_answers",
    metadata,
    sa.Column("id", sa.Text(), primary_key=True),
    reference("offer_id", "offers", on_delete="CASCADE", nullable=False),
    reference("customer_id", "customers", on_delete="CASCADE", nullable=False),
    _interaction(),
    text("agent_id"),
    text("answer"),  # accepted | refused | later
    time("answered_at", nullable=False),
    sa.Index("ix_offer_answers_offer_id", "offer_id"),
    sa.Index("ix_offer_answers_customer_id_answered_at", "customer_id", "answered_at"),
)
