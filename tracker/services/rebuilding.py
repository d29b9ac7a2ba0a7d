"""Projects a sound ledger anew and tells which tables differed before."""

from sqlalchemy import Connection

from tracker.storage.projection import FOLLOWING
from tracker.storage.projection import rebuild as project_anew
from tracker.storage.soundness.faults import faults
from tracker.storage.soundness.walk import Walk


def rebuild(connection: Connection) -> list[str]:
    """Make everything that follows from the ledger anew; the names of tables that changed.

    Raises Damaged, before it changes anything, where the ledger is not as it was recorded.
    """
    differ = {fault.table for fault in faults(connection, Walk(connection))}
    if differ:
        project_anew(connection)
    return [table.name for table in FOLLOWING if table.name in differ]
