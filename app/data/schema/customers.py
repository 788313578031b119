"""Customers, how they are reached, and what was learned of them."""

from __future__ import annotations

import sqlalchemy as sa

from app.data.schema.columns import BIG_ID, SORTED_TEXT, big_id, metadata, reference, text, time


def _score(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.SmallInteger(), nullable=True)


def _score_range(name: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(f"{name} BETWEEN 0 AND 100", name=name)


customers = sa.Table(
    "customers",
    metadata,
    big_id(),
    sa.Column("external_id", SORTED_TEXT, nullable=False),
    sa.Column("name", sa.Text(), nullable=False),
    text("name_search", SORTED_TEXT),  # the words of the name without accents, in small letters
    sa.Column("tier", sa.Text()),
    _score("value_score"),
    _score("churn_risk"),
    _score("influence"),
    text("language"),
    sa.Column("rut", SORTED_TEXT),  # 12345678-5: no dots, capital K
    sa.Column("household_size", sa.SmallInteger()),
    text("preferred_channel"),
    sa.Column("is_vip", sa.Boolean(), nullable=False, server_default=sa.false()),
    sa.Column("do_not_call", sa.Boolean(), nullable=False, server_default=sa.false()),
    sa.Column("since", sa.Date()),
    text("notes"),
    time("created_at", nullable=False),
    # The customer who took this one in, NULL for nearly all. Two rows are never merged by deleting one: an account
    # number or an id that somebody still holds leads on to who is there now, and a merge can be undone.
    sa.Column("merged_into", BIG_ID),
    sa.UniqueConstraint("external_id"),
    sa.UniqueConstraint("rut"),
    sa.Index("ix_customers_name_search", "name_search"),
    sa.CheckConstraint("tier IN ('platino', 'oro', 'plata', 'bronce')", name="tier"),
    _score_range("value_score"),
    _score_range("churn_risk"),
    _score_range("influence"),
)

# One row for each word of a customer's name: any word is found by its beginning, on both databases, from one index.
# It is an index in the form of a table, so it has no foreign key, whose checks would halve the speed of an import:
# `app.data.search` looks at the customer as well, and words of one who is gone find nobody.
customer_words = sa.Table(
    "customer_words",
    metadata,
    sa.Column("word", SORTED_TEXT, primary_key=True),
    sa.Column("customer_id", BIG_ID, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

# Each different word of all names once, under its key (`app.domain.names.sound_key`), and the ways in which the
# beginning of a key can be misspelled. They grow with the language, not with the customers.
name_words = sa.Table(
    "name_words",
    metadata,
    sa.Column("key", SORTED_TEXT, primary_key=True),
    sa.Column("word", SORTED_TEXT, primary_key=True),
    sqlite_with_rowid=False,
)

name_forms = sa.Table(
    "name_forms",
    metadata,
    sa.Column("form", SORTED_TEXT, primary_key=True),
    sa.Column("stem", SORTED_TEXT, primary_key=True),
    sqlite_with_rowid=False,
)

phones = sa.Table(
    "phones",
    metadata,
    big_id(),
    reference("customer_id", "customers", on_delete="CASCADE", nullable=False),
    sa.Column("e164", SORTED_TEXT, nullable=False),
    text("label"),
    sa.UniqueConstraint("customer_id", "e164"),
    sa.Index("ix_phones_e164_customer_id", "e164", "customer_id"),
)

emails = sa.Table(
    "emails",
    metadata,
    big_id(),
    reference("customer_id", "customers", on_delete="CASCADE", nullable=False),
    sa.Column("address", SORTED_TEXT, nullable=False),  # in small letters
    text("label"),
    sa.UniqueConstraint("customer_id", "address"),
    sa.Index("ix_emails_address_customer_id", "address", "customer_id"),
)

facts = sa.Table(
    "facts",
    metadata,
    big_id(),
    reference("customer_id", "customers", on_delete="CASCADE", nullable=False),
    text("code"),
    text("text_es"),
    text("text_en"),
    time("learned_at", nullable=False),
    text("agent_id"),
    sa.Column("interaction_id", sa.Text(), sa.ForeignKey("interactions.id", ondelete="SET NULL")),
    text("source"),  # question: the customer told it to an agent; empty: it was brought in
    sa.Column("event_id", sa.Text()),  # computed from the interaction, so that saving it again learns nothing twice
    sa.Index("ix_facts_customer_id_learned_at", "customer_id", "learned_at"),
    sa.Index("ix_facts_event_id", "event_id", unique=True),
)

consents = sa.Table(
    "consents",
    metadata,
    big_id(),
    reference("customer_id", "customers", on_delete="CASCADE", nullable=False),
    text("purpose"),
    text("channel"),
    sa.Column("is_granted", sa.Boolean(), nullable=False),
    time("decided_at", nullable=False),
    text("source"),
    text("agent_id"),
    sa.Index("ix_consents_customer_id", "customer_id"),
)
