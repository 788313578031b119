"""The tables of the contract in docs/architecture.md, and what the desk needs beside them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
SORTED_TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "agent_states",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("pbx", sa.Text(), server_default="", nullable=False),
        sa.Column("agent_id", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("started_at", TIME, nullable=False),
        sa.Column("ended_at", TIME, nullable=True),
        sa.Column("seconds", sa.Float(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agent_states")),
        sa.UniqueConstraint("agent_id", "started_at", "pbx", name=op.f("uq_agent_states_agent_id_started_at_pbx")),
    )
    op.create_index("ix_agent_states_started_at", "agent_states", ["started_at"], unique=False)
    op.create_table(
        "agents",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agents")),
    )
    op.create_table(
        "customers",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("external_id", SORTED_TEXT, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_search", sa.Text(), server_default="", nullable=False),
        sa.Column("tier", sa.Text(), nullable=True),
        sa.Column("value_score", sa.SmallInteger(), nullable=True),
        sa.Column("churn_risk", sa.SmallInteger(), nullable=True),
        sa.Column("influence", sa.SmallInteger(), nullable=True),
        sa.Column("language", sa.Text(), server_default="", nullable=False),
        sa.Column("rut", SORTED_TEXT, nullable=True),
        sa.Column("household_size", sa.SmallInteger(), nullable=True),
        sa.Column("preferred_channel", sa.Text(), server_default="", nullable=False),
        sa.Column("is_vip", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("do_not_call", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("notes", sa.Text(), server_default="", nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sa.CheckConstraint("tier IN ('platino', 'oro', 'plata', 'bronce')", name=op.f("ck_customers_tier")),
        sa.CheckConstraint("churn_risk BETWEEN 0 AND 100", name=op.f("ck_customers_churn_risk")),
        sa.CheckConstraint("influence BETWEEN 0 AND 100", name=op.f("ck_customers_influence")),
        sa.CheckConstraint("value_score BETWEEN 0 AND 100", name=op.f("ck_customers_value_score")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_customers")),
        sa.UniqueConstraint("external_id", name=op.f("uq_customers_external_id")),
        sa.UniqueConstraint("rut", name=op.f("uq_customers_rut")),
    )
    op.create_table(
        "outcomes",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("label_es", sa.Text(), server_default="", nullable=False),
        sa.Column("label_en", sa.Text(), server_default="", nullable=False),
        sa.Column("position", sa.SmallInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("is_active", sa.Boolean(), server_default=sa.true(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_outcomes")),
    )
    op.create_table(
        "pause_reasons",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("label_es", sa.Text(), server_default="", nullable=False),
        sa.Column("label_en", sa.Text(), server_default="", nullable=False),
        sa.Column("norm_minutes", sa.SmallInteger(), nullable=True),
        sa.Column("position", sa.SmallInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("is_active", sa.Boolean(), server_default=sa.true(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_pause_reasons")),
    )
    op.create_table(
        "products",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("kind", sa.Text(), server_default="", nullable=False),
        sa.Column("price", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("currency", sa.Text(), server_default="CLP", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_products")),
        sa.UniqueConstraint("code", name=op.f("uq_products_code")),
    )
    op.create_table(
        "surveys",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("title_es", sa.Text(), server_default="", nullable=False),
        sa.Column("title_en", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_surveys")),
        sa.UniqueConstraint("code", name=op.f("uq_surveys_code")),
    )
    op.create_table(
        "technicians",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("external_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("e164", sa.Text(), server_default="", nullable=False),
        sa.Column("zone", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_technicians")),
        sa.UniqueConstraint("external_id", name=op.f("uq_technicians_external_id")),
    )
    op.create_table(
        "cases",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("customer_id", BIG_ID, nullable=True),
        sa.Column("kind", sa.Text(), server_default="", nullable=False),
        sa.Column("subject", sa.Text(), server_default="", nullable=False),
        sa.Column("status", sa.Text(), server_default="", nullable=False),
        sa.Column("priority", sa.SmallInteger(), server_default=sa.text("3"), nullable=False),
        sa.Column("opened_at", TIME, nullable=False),
        sa.Column("closed_at", TIME, nullable=True),
        sa.Column("escalations", sa.SmallInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("agent_id", sa.Text(), server_default="", nullable=False),
        sa.Column("opened_by", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customers.id"], name=op.f("fk_cases_customer_id_customers"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cases")),
        sa.UniqueConstraint("opened_by", name=op.f("uq_cases_opened_by")),
    )
    op.create_index("ix_cases_customer_id_status", "cases", ["customer_id", "status"], unique=False)
    op.create_table(
        "consents",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("customer_id", BIG_ID, nullable=False),
        sa.Column("purpose", sa.Text(), server_default="", nullable=False),
        sa.Column("channel", sa.Text(), server_default="", nullable=False),
        sa.Column("is_granted", sa.Boolean(), nullable=False),
        sa.Column("decided_at", TIME, nullable=False),
        sa.Column("source", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customers.id"], name=op.f("fk_consents_customer_id_customers"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consents")),
    )
    op.create_index("ix_consents_customer_id", "consents", ["customer_id"], unique=False)
    op.create_table(
        "customer_words",
        sa.Column("word", SORTED_TEXT, nullable=False),
        sa.Column("customer_id", BIG_ID, autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("word", "customer_id", name=op.f("pk_customer_words")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "emails",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("customer_id", BIG_ID, nullable=False),
        sa.Column("address", SORTED_TEXT, nullable=False),
        sa.Column("label", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customers.id"], name=op.f("fk_emails_customer_id_customers"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_emails")),
        sa.UniqueConstraint("customer_id", "address", name=op.f("uq_emails_customer_id_address")),
    )
    op.create_index("ix_emails_address_customer_id", "emails", ["address", "customer_id"], unique=False)
    op.create_table(
        "orders",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("number", SORTED_TEXT, nullable=False),
        sa.Column("customer_id", BIG_ID, nullable=False),
        sa.Column("ordered_at", TIME, nullable=False),
        sa.Column("status", sa.Text(), server_default="", nullable=False),
        sa.Column("total", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("currency", sa.Text(), server_default="CLP", nullable=False),
        sa.Column("summary", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customers.id"], name=op.f("fk_orders_customer_id_customers"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_orders")),
        sa.UniqueConstraint("number", name=op.f("uq_orders_number")),
    )
    op.create_index("ix_orders_customer_id_ordered_at", "orders", ["customer_id", "ordered_at"], unique=False)
    op.create_table(
        "phones",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("customer_id", BIG_ID, nullable=False),
        sa.Column("e164", SORTED_TEXT, nullable=False),
        sa.Column("label", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customers.id"], name=op.f("fk_phones_customer_id_customers"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_phones")),
        sa.UniqueConstraint("customer_id", "e164", name=op.f("uq_phones_customer_id_e164")),
    )
    op.create_index("ix_phones_e164_customer_id", "phones", ["e164", "customer_id"], unique=False)
    op.create_table(
        "queue_calls",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("pbx", sa.Text(), server_default="", nullable=False),
        sa.Column("uniqueid", sa.Text(), server_default="", nullable=False),
        sa.Column("linkedid", sa.Text(), server_default="", nullable=False),
        sa.Column("queue", sa.Text(), server_default="", nullable=False),
        sa.Column("remote_e164", sa.Text(), server_default="", nullable=False),
        sa.Column("customer_id", BIG_ID, nullable=True),
        sa.Column("entered_at", TIME, nullable=False),
        sa.Column("answered_at", TIME, nullable=True),
        sa.Column("left_at", TIME, nullable=True),
        sa.Column("wait_seconds", sa.Float(), nullable=True),
        sa.Column("result", sa.Text(), server_default="", nullable=False),
        sa.Column("agent_id", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customers.id"], name=op.f("fk_queue_calls_customer_id_customers"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_queue_calls")),
    )
    op.create_index("ix_queue_calls_customer_id", "queue_calls", ["customer_id"], unique=False)
    op.create_index("ix_queue_calls_queue_entered_at", "queue_calls", ["queue", "entered_at"], unique=False)
    op.create_table(
        "work_orders",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("number", SORTED_TEXT, nullable=False),
        sa.Column("customer_id", BIG_ID, nullable=False),
        sa.Column("technician_id", BIG_ID, nullable=True),
        sa.Column("kind", sa.Text(), server_default="", nullable=False),
        sa.Column("status", sa.Text(), server_default="", nullable=False),
        sa.Column("scheduled_at", TIME, nullable=True),
        sa.Column("closed_at", TIME, nullable=True),
        sa.Column("address", sa.Text(), server_default="", nullable=False),
        sa.Column("notes", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customers.id"], name=op.f("fk_work_orders_customer_id_customers"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["technician_id"],
            ["technicians.id"],
            name=op.f("fk_work_orders_technician_id_technicians"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work_orders")),
        sa.UniqueConstraint("number", name=op.f("uq_work_orders_number")),
    )
    op.create_index(
        "ix_work_orders_customer_id_scheduled_at", "work_orders", ["customer_id", "scheduled_at"], unique=False
    )
    op.create_index("ix_work_orders_technician_id", "work_orders", ["technician_id"], unique=False)
    op.create_table(
        "interactions",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("pbx", sa.Text(), server_default="", nullable=False),
        sa.Column("uniqueid", sa.Text(), server_default="", nullable=False),
        sa.Column("linkedid", sa.Text(), server_default="", nullable=False),
        sa.Column("channel", sa.Text(), server_default="", nullable=False),
        sa.Column("direction", sa.Text(), server_default="", nullable=False),
        sa.Column("customer_id", BIG_ID, nullable=True),
        sa.Column("agent_id", sa.Text(), server_default="", nullable=False),
        sa.Column("queue", sa.Text(), server_default="", nullable=False),
        sa.Column("remote_number", sa.Text(), server_default="", nullable=False),
        sa.Column("remote_e164", SORTED_TEXT, server_default="", nullable=False),
        sa.Column("started_at", TIME, nullable=False),
        sa.Column("answered_at", TIME, nullable=True),
        sa.Column("ended_at", TIME, nullable=True),
        sa.Column("wait_seconds", sa.Float(), nullable=True),
        sa.Column("talk_seconds", sa.Float(), server_default=sa.text("0"), nullable=False),
        sa.Column("hold_seconds", sa.Float(), server_default=sa.text("0"), nullable=False),
        sa.Column("ivr_path", sa.Text(), server_default="", nullable=False),
        sa.Column("intent", sa.Text(), server_default="", nullable=False),
        sa.Column("end_reason", sa.Text(), server_default="", nullable=False),
        sa.Column("matched_by", sa.Text(), server_default="", nullable=False),
        sa.Column("outcome", sa.Text(), server_default="none", nullable=False),
        sa.Column("subject", sa.Text(), server_default="", nullable=False),
        sa.Column("notes", sa.Text(), server_default="", nullable=False),
        sa.Column("case_id", BIG_ID, nullable=True),
        sa.Column("saved_at", TIME, nullable=True),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name=op.f("fk_interactions_case_id_cases"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customers.id"], name=op.f("fk_interactions_customer_id_customers"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interactions")),
    )
    op.create_index("ix_interactions_agent_id_started_at", "interactions", ["agent_id", "started_at"], unique=False)
    op.create_index("ix_interactions_case_id", "interactions", ["case_id"], unique=False)
    op.create_index(
        "ix_interactions_customer_id_started_at", "interactions", ["customer_id", "started_at"], unique=False
    )
    op.create_index("ix_interactions_started_at", "interactions", ["started_at"], unique=False)
    op.create_table(
        "order_lines",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("order_id", BIG_ID, nullable=False),
        sa.Column("product_id", BIG_ID, nullable=True),
        sa.Column("description", sa.Text(), server_default="", nullable=False),
        sa.Column("quantity", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("unit_price", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.ForeignKeyConstraint(
            ["order_id"], ["orders.id"], name=op.f("fk_order_lines_order_id_orders"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["product_id"], ["products.id"], name=op.f("fk_order_lines_product_id_products"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_order_lines")),
    )
    op.create_index("ix_order_lines_order_id", "order_lines", ["order_id"], unique=False)
    op.create_table(
        "callbacks",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("customer_id", BIG_ID, nullable=True),
        sa.Column("interaction_id", sa.Text(), nullable=True),
        sa.Column("agent_id", sa.Text(), server_default="", nullable=False),
        sa.Column("e164", sa.Text(), server_default="", nullable=False),
        sa.Column("due_at", TIME, nullable=False),
        sa.Column("status", sa.Text(), server_default="open", nullable=False),
        sa.Column("notes", sa.Text(), server_default="", nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customers.id"], name=op.f("fk_callbacks_customer_id_customers"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["interaction_id"],
            ["interactions.id"],
            name=op.f("fk_callbacks_interaction_id_interactions"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_callbacks")),
    )
    op.create_index("ix_callbacks_customer_id", "callbacks", ["customer_id"], unique=False)
    op.create_index("ix_callbacks_status_due_at", "callbacks", ["status", "due_at"], unique=False)
    op.create_table(
        "facts",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("customer_id", BIG_ID, nullable=False),
        sa.Column("code", sa.Text(), server_default="", nullable=False),
        sa.Column("text_es", sa.Text(), server_default="", nullable=False),
        sa.Column("text_en", sa.Text(), server_default="", nullable=False),
        sa.Column("learned_at", TIME, nullable=False),
        sa.Column("agent_id", sa.Text(), server_default="", nullable=False),
        sa.Column("interaction_id", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customers.id"], name=op.f("fk_facts_customer_id_customers"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["interaction_id"],
            ["interactions.id"],
            name=op.f("fk_facts_interaction_id_interactions"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_facts")),
    )
    op.create_index("ix_facts_customer_id_learned_at", "facts", ["customer_id", "learned_at"], unique=False)
    op.create_table(
        "survey_answers",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("survey_id", BIG_ID, nullable=False),
        sa.Column("customer_id", BIG_ID, nullable=True),
        sa.Column("interaction_id", sa.Text(), nullable=True),
        sa.Column("work_order_id", BIG_ID, nullable=True),
        sa.Column("question", sa.Text(), server_default="", nullable=False),
        sa.Column("score", sa.SmallInteger(), nullable=True),
        sa.Column("answer", sa.Text(), server_default="", nullable=False),
        sa.Column("answered_at", TIME, nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customers.id"], name=op.f("fk_survey_answers_customer_id_customers"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["interaction_id"],
            ["interactions.id"],
            name=op.f("fk_survey_answers_interaction_id_interactions"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["survey_id"], ["surveys.id"], name=op.f("fk_survey_answers_survey_id_surveys"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["work_order_id"],
            ["work_orders.id"],
            name=op.f("fk_survey_answers_work_order_id_work_orders"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey_answers")),
    )
    op.create_index("ix_survey_answers_customer_id", "survey_answers", ["customer_id"], unique=False)
    op.create_index(
        "ix_survey_answers_survey_id_answered_at", "survey_answers", ["survey_id", "answered_at"], unique=False
    )


def downgrade() -> None:
    """Drop the tables, those that refer to others first."""
    op.drop_table("survey_answers")
    op.drop_table("facts")
    op.drop_table("callbacks")
    op.drop_table("order_lines")
    op.drop_table("interactions")
    op.drop_table("work_orders")
    op.drop_table("queue_calls")
    op.drop_table("phones")
    op.drop_table("orders")
    op.drop_table("emails")
    op.drop_table("customer_words")
    op.drop_table("consents")
    op.drop_table("cases")
    op.drop_table("technicians")
    op.drop_table("surveys")
    op.drop_table("products")
    op.drop_table("pause_reasons")
    op.drop_table("outcomes")
    op.drop_table("customers")
    op.drop_table("agents")
    op.drop_table("agent_states")
