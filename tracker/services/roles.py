"""Makes the roles of a team on PostgreSQL, or tells the SQL that does."""

from sqlalchemy import Connection

from tracker.domain.errors import TrackerError
from tracker.storage import roles

EXAMPLE = """\
-- Each person has a login that is a member of one of them; whoever only reads, of {reader}:
--   CREATE ROLE mira LOGIN IN ROLE {analyst};
-- A password is set in psql: \\password mira
"""


def script(connection: Connection, prefix: str) -> str:
    """The SQL that makes the roles of a prefix, with what each part is for."""
    check(connection)
    told = ["BEGIN;"]
    for step in roles.steps(connection, prefix):
        told += ["", f"-- {step.why}", *(f"{statement};" for statement in step.statements)]
    _, reader, analyst, _ = roles.names(prefix)
    return "\n".join([*told, "", "COMMIT;", "", EXAMPLE.format(reader=reader, analyst=analyst)])


def make(connection: Connection, prefix: str) -> tuple[str, ...]:
    """Make the roles of a prefix, with what they may; their names."""
    check(connection)
    roles.apply(connection, prefix)
    return roles.names(prefix)


def check(connection: Connection) -> None:
    """Raise TrackerError for a file."""
    if connection.dialect.name == "sqlite":
        raise TrackerError(
            "A file has no roles: who may read and write it is said by the rights of its folder."
        )
