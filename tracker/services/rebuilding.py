"""Projects the ledger anew and tells which tables differed before."""

from sqlalchemy import Connection

from tracker.storage.projection import contents
from tracker.storage.projection import rebuild as project_anew


def rebuild(connection: Connection) -> list[str]:
    """Make everything that follows from the ledger anew; the names of tables that changed."""
    before = contents(connection)
    project_anew(connection)
    after = contents(connection)
    return [name for name in after if after[name] != before[name]]
