"""Alembic asks here for the connection to bring up to date; tracker.store gives it."""

from alembic import context

from tracker.model import Base

context.configure(
    connection=context.config.attributes["connection"], target_metadata=Base.metadata, render_as_batch=True
)
with context.begin_transaction():
    context.run_migrations()
