"""Runs migrations, for both the `tracker` and the `alembic` command."""

from alembic import context
from sqlalchemy import Connection

from tracker.settings import database_url
from tracker.storage import tables
from tracker.storage.connection import transaction
from tracker.storage.types import for_both


def run(connection: Connection) -> None:
    """Apply what is asked for, within the transaction of the connection."""
    context.configure(connection=connection, target_metadata=for_both(tables.entry.metadata))
    context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    with transaction(database_url()) as connection:
        run(connection)
