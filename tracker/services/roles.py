"""Makes the roles of a team on PostgreSQL, or tells the SQL that does."""

from sqlalchemy import Connection

from tracker.domain.errors import TrackerError
from tracker.storage import roles, server


def script(connection: Connection, prefix: str) -> str:
    """The SQL that makes the roles of a prefix, with what each part is for."""
    check(connection)
    return roles.script(connection, prefix)


def make(connection: Connection, prefix: str) -> str:
    """Make the roles of a prefix, with what they may; what was done, in a sentence."""
    check(connection)
    are_there, named = roles.are_there(connection, prefix), ", ".join(roles.names(prefix))
    roles.apply(connection, prefix)
    if are_there:
        return f"The roles {named} were there already, and each may what it is for."
    return f"Made the roles {named}, with what each may."


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
