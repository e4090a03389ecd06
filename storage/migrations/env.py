"""Alembic's entry: runs the steps on the connection that ``storage.migrate`` hands in."""

from alembic import context

from storage.schema_announcements import announcements

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=announcements.metadata,  # all tables: there is one metadata
    render_as_batch=True,
    transaction_per_migration=False,
)
context.run_migrations()
