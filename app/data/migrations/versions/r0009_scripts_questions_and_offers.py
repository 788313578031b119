"""What agents are to say, ask and offer, and the questions that every installation begins with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TIME = sa.DateTime(timezone=True)
TABLES = ("offer_answers", "offers", "question_asks", "question_choices", "questions", "script_answers", "scripts")

# code, Spanish, English, the fact in Spanish, in English
QUESTIONS = (
    ("call_time", "¿A qué hora prefiere que le llamemos?", "At what time do you prefer our calls?",
     "Prefiere llamadas: {answer}", "Prefers calls: {answer}"),
    ("works_at_home", "¿Trabaja o estudia desde la casa?", "Do you work or study from home?",
     "Trabaja o estudia en casa: {answer}", "Works or studies at home: {answer}"),
    ("household", "¿Cuántas personas usan internet en la casa?", "How many people at home use the internet?",
     "Usan internet en casa: {answer}", "At home on the internet: {answer}"),
    ("moving", "¿Piensa cambiarse de casa este año?", "Do you plan to move house this year?",
     "Cambio de casa este año: {answer}", "Moves house this year: {answer}"),
    ("other_provider", "¿Tiene servicios con otra compañía?", "Do you have services with another company?",
     "Servicios con otra compañía: {answer}", "Services elsewhere: {answer}"),
    ("heard_of_us", "¿Cómo supo de nosotros?", "How did you hear of us?", "Nos conoció por: {answer}",
     "Heard of us by: {answer}"),
)  # fmt: skip

# question, code, Spanish, English; a question without choices is answered in words
CHOICES = (
    ("call_time", "morning", "Mañana", "Morning"),
    ("call_time", "afternoon", "Tarde", "Afternoon"),
    ("call_time", "evening", "Después de las 18", "After 6 pm"),
    ("works_at_home", "yes", "Sí", "Yes"),
    ("works_at_home", "some_days", "Algunos días", "Some days"),
    ("works_at_home", "no", "No", "No"),
    ("household", "one", "Una", "One"),
    ("household", "two_or_three", "Dos o tres", "Two or three"),
    ("household", "four_or_more", "Cuatro o más", "Four or more"),
    ("moving", "yes", "Sí", "Yes"),
    ("moving", "no", "No", "No"),
    ("other_provider", "mobile", "Móvil", "Mobile"),
    ("other_provider", "internet", "Internet", "Internet"),
    ("other_provider", "tv", "Televisión", "Television"),
    ("other_provider", "none", "Ninguno", "None"),
)

questions = sa.table(
    "questions", *(sa.column(name) for name in ("code", "text_es", "text_en", "fact_es", "fact_en", "position"))
)
question_choices = sa.table(
    "question_choices", *(sa.column(name) for name in ("question_code", "code", "label_es", "label_en", "position"))
)


def upgrade() -> None:
    """Make the tables, say where a fact comes from, and add the questions."""
    op.add_column("facts", _text("source"))
    op.add_column("facts", sa.Column("event_id", sa.Text(), nullable=True))
    op.create_index("ix_facts_event_id", "facts", ["event_id"], unique=True)
    _create_scripts()
    _create_questions()
    _create_offers()
    _insert(questions, QUESTIONS)
    _insert(question_choices, CHOICES)


def downgrade() -> None:
    """Remove the tables and columns; the facts that customers told stay."""
    for table in TABLES:
        op.drop_table(table)
    op.drop_index("ix_facts_event_id", table_name="facts")
    op.drop_column("facts", "event_id")
    op.drop_column("facts", "source")


def _insert(table: sa.TableClause, rows: Sequence[tuple[str, ...]]) -> None:
    names = table.c.keys()
    op.bulk_insert(table, [dict(zip(names, (*row, place), strict=True)) for place, row in enumerate(rows, start=1)])


def _create_scripts() -> None:
    op.create_table(
        "scripts",
        _id(),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        _text("source"),
        _is_active(),
        _time("imported_at"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scripts")),
        sa.UniqueConstraint("code", "version", name=op.f("uq_scripts_code_version")),
    )
    op.create_table(
        "script_answers",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("interaction_id", sa.Text(), nullable=False),
        _text("agent_id"),
        _text("script_code"),
        sa.Column("script_version", sa.Integer(), nullable=False),
        _position(),
        _text("step"),
        _text("answer"),
        _time("answered_at"),
        _key("script_answers", "interaction_id", "interactions", "CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_script_answers")),
    )
    _index("script_answers", "interaction_id")
    _index("script_answers", "script_code", "script_version", "step")


def _create_questions() -> None:
    op.create_table(
        "questions",
        sa.Column("code", sa.Text(), nullable=False),
        *(_text(name) for name in ("text_es", "text_en", "fact_es", "fact_en")),
        _position(),
        _is_active(),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_questions")),
    )
    op.create_table(
        "question_choices",
        sa.Column("question_code", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        _text("label_es"),
        _text("label_en"),
        _position(),
        sa.ForeignKeyConstraint(
            ["question_code"],
            ["questions.code"],
            name=op.f("fk_question_choices_question_code_questions"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("question_code", "code", name=op.f("pk_question_choices")),
    )
    op.create_table(
        "question_asks",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("customer_id", BIG_ID, nullable=False),
        _text("question_code"),
        sa.Column("interaction_id", sa.Text(), nullable=True),
        _text("agent_id"),
        _text("result"),
        _time("asked_at"),
        _key("question_asks", "customer_id", "customers", "CASCADE"),
        _key("question_asks", "interaction_id", "interactions", "SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question_asks")),
    )
    _index("question_asks", "customer_id", "question_code")


def _create_offers() -> None:
    op.create_table(
        "offers",
        _id(),
        sa.Column("customer_id", BIG_ID, nullable=False),
        sa.Column("product_id", BIG_ID, nullable=True),
        *(_text(name) for name in ("code", "title_es", "title_en", "reason_es", "reason_en")),
        sa.Column("price", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("currency", sa.Text(), server_default="CLP", nullable=False),
        sa.Column("priority", sa.Float(), server_default=sa.text("0"), nullable=False),
        _text("source"),
        sa.Column("valid_from", TIME, nullable=True),
        sa.Column("valid_until", TIME, nullable=True),
        _time("created_at"),
        _key("offers", "customer_id", "customers", "CASCADE"),
        _key("offers", "product_id", "products", "CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_offers")),
    )
    _index("offers", "customer_id", "priority")
    op.create_table(
        "offer_answers",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("offer_id", BIG_ID, nullable=False),
        sa.Column("customer_id", BIG_ID, nullable=False),
        sa.Column("interaction_id", sa.Text(), nullable=True),
        _text("agent_id"),
        _text("answer"),
        _time("answered_at"),
        _key("offer_answers", "offer_id", "offers", "CASCADE"),
        _key("offer_answers", "customer_id", "customers", "CASCADE"),
        _key("offer_answers", "interaction_id", "interactions", "SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_offer_answers")),
    )
    _index("offer_answers", "offer_id")
    _index("offer_answers", "customer_id", "answered_at")


def _id() -> sa.Column[int]:
    return sa.Column("id", BIG_ID, nullable=False)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), server_default="", nullable=False)


def _time(name: str) -> sa.Column[Any]:
    return sa.Column(name, TIME, nullable=False)


def _position() -> sa.Column[int]:
    return sa.Column("position", sa.SmallInteger(), server_default=sa.text("0"), nullable=False)


def _is_active() -> sa.Column[bool]:
    return sa.Column("is_active", sa.Boolean(), server_default=sa.true(), nullable=False)


def _key(table: str, column: str, target: str, on_delete: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}_{target}")
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=name, ondelete=on_delete)


def _index(table: str, *columns: str) -> None:
    op.create_index(f"ix_{table}_{'_'.join(columns)}", table, list(columns), unique=False)
