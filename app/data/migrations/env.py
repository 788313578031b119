"""Alembic's way in: runs the migrations on the connection that `app.data.migration` hands over."""

from __future__ import annotations

from alembic import context

from app.data.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,  # true of SQLite as well, since app.data.connections opens its transactions itself
    compare_type=True,
    compare_server_default=True,
)
with context.begin_transaction():
    context.run_migrations()
