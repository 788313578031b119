"""Names are found in spite of a slip: each different word once, and the ways to misspell its beginning."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.data.name_index import add_words

revision = "0004"
down_revision = "0003"

SORTED_TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the tables, fill them from the names that are there, and sort the names."""
    op.create_table(
        "name_words",
        sa.Column("key", SORTED_TEXT, nullable=False),
        sa.Column("word", SORTED_TEXT, nullable=False),
        sa.PrimaryKeyConstraint("key", "word", name=op.f("pk_name_words")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "name_forms",
        sa.Column("form", SORTED_TEXT, nullable=False),
        sa.Column("stem", SORTED_TEXT, nullable=False),
        sa.PrimaryKeyConstraint("form", "stem", name=op.f("pk_name_forms")),
        sqlite_with_rowid=False,
    )
    connection = op.get_bind()
    words = connection.execute(sa.text("SELECT DISTINCT word FROM customer_words")).scalars()
    add_words(connection, words)
    if connection.dialect.name == "postgresql":  # looked up by its beginning from now on
        op.alter_column("customers", "name_search", type_=sa.Text(collation="C"))
    op.create_index("ix_customers_name_search", "customers", ["name_search"], unique=False)


def downgrade() -> None:
    """Remove the tables and the index."""
    op.drop_index("ix_customers_name_search", table_name="customers")
    if op.get_bind().dialect.name == "postgresql":
        op.alter_column("customers", "name_search", type_=sa.Text(collation="default"))
    op.drop_table("name_forms")
    op.drop_table("name_words")
