"""Who writes and when, as the server knows it: PostgreSQL lets nobody write in another's name."""

from datetime import UTC, datetime

from sqlalchemy import Connection

from tracker.domain.errors import TrackerError

# The clock may have been set back since the transaction began; the server's guard allows for that.
ASKED = (
    "SELECT session_user::text, to_char(greatest(clock_timestamp(), now()) AT TIME ZONE 'UTC',"
    """ 'YYYY-MM-DD"T"HH24:MI:SS.US')"""
)
MAY_BRING = "SELECT session_user::text, has_column_privilege('entry', 'received_by', 'INSERT')"


def signature(connection: Connection) -> tuple[str, datetime] | None:
    """The role that writes and the time at the server; a file knows neither."""
    if connection.dialect.name == "sqlite":
        return None
    role, now = connection.exec_driver_sql(ASKED).one()
    return role, datetime.fromisoformat(now).replace(tzinfo=UTC)


def bringer(connection: Connection, author: str) -> str | None:
    """The role that answers for an entry of somebody else, written here; None for one's own."""
    found = signature(connection)
    return found[0] if found and found[0] != author else None


def receiver(connection: Connection, name: str | None) -> str | None:
    """Under which name entries of others are received: on PostgreSQL that of the role, an admin's.

    Raises TrackerError for a role that may not bring them in.
    """
    if name is None or connection.dialect.name == "sqlite":
        return name
    role, is_admin = connection.exec_driver_sql(MAY_BRING).one()
    if not is_admin:
        raise TrackerError(
            "Only an admin may bring entries of others into the PostgreSQL database: nothing was"
            " changed, ask its owner."
        )
    return str(role)
