"""Makes the roles of a team on PostgreSQL, or tells the SQL that does."""

from sqlalchemy import Connection

from tracker.domain.errors import TrackerError
from tracker.storage import roles, server

USUAL = "tracker"


def prefix_of(connection: Connection, said: str | None) -> str:
    """What the names of roles begin with: as it is said, else as of those that are there.

    Raises TrackerError for a file.
    """
    check(connection)
    return (roles.prefix_of(connection) or USUAL) if said is None else said


def script(connection: Connection, prefix: str) -> str:
    """The SQL that makes the roles of a prefix, with what each part is for."""
    return roles.script(connection, prefix)


def make(connection: Connection, prefix: str) -> str:
    """Make the roles of a prefix, with what they may; what was done, in sentences."""
    before, named = roles.prefix_of(connection), ", ".join(roles.names(prefix))
    roles.apply(connection, prefix)
    if before == prefix:
        return f"The roles {named} were there already, and each may what it is for."
    told = f"Made the roles {named}, with what each may."
    return f"{told} Those of {before} have nothing here any more." if before else told


def shared_with(connection: Connection, prefix: str) -> list[str]:
    """The other databases whose roles are those of a prefix, too: a member here is one there."""
    return roles.elsewhere(connection, prefix)


def check_writer(connection: Connection) -> None:
    """Raise TrackerError for whoever may only read: before much is asked, not after."""
    server.check_writer(connection)


def check(connection: Connection) -> None:
    """Raise TrackerError for a file."""
    if connection.dialect.name == "sqlite":
        raise TrackerError(
            "A file has no roles: who may read and write it is said by the rights of its folder."
        )
