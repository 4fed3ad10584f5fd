"""What Alembic runs for each upgrade: on the connection it is handed, in that connection's transaction."""

from alembic import context

from adapters.database.tables.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    # SQLite can change a table only by writing it anew.
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
