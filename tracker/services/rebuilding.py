"""Projects a sound ledger anew and tells which tables differed before."""

from sqlalchemy import Connection

from tracker.storage.projection import contents
from tracker.storage.projection import rebuild as project_anew
from tracker.storage.soundness import sound


def rebuild(connection: Connection) -> list[str]:
    """Make everything that follows from the ledger anew; the names of tables that changed.

    Raises TrackerError, before it changes anything, where the ledger is not as it was recorded.
    """
    entries = sound(connection)
    before = contents(connection)
    project_anew(connection, entries)
    after = contents(connection)
    return [name for name in after if after[name] != before[name]]
