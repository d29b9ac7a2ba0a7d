"""What a server tells of a connection: who one is there, and what one may do."""

from dataclasses import dataclass

from sqlalchemy import Connection

from tracker.domain.errors import TrackerError
from tracker.domain.protection import Protection
from tracker.storage.postgresql import DENIED, READ_ONLY, TOLD, protection

# From the rights that one has, whatever the roles are called that give them.
ASKED = (
    "SELECT session_user::text AS role, current_user::text AS acting_as,"
    " current_setting('server_version') AS version, pg_is_in_recovery() AS is_standby,"
    " CASE WHEN (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN 'superuser'"
    " WHEN pg_has_role(relowner, 'USAGE') THEN 'owner'"
    " WHEN has_column_privilege(oid, 'received_by', 'INSERT') THEN 'admin'"
    " WHEN has_column_privilege(oid, 'body', 'INSERT') THEN 'analyst'"
    " ELSE 'reader' END AS rights"
    " FROM pg_class WHERE oid = 'entry'::regclass"
)
MAY = {
    "superuser": "anything, even switch off what guards the ledger: not for daily work",
    "owner": "upgrade the schema, bring in entries of others, write and read",
    "admin": "bring in entries of others, write and read",
    "analyst": "write entries and read",
    "reader": "read",
}


@dataclass(frozen=True)
class Server:
    """A server as one is connected to it."""

    role: str
    acting_as: str
    version: str
    is_standby: bool
    rights: str
    protection: Protection

    @property
    def may(self) -> str:
        """What the rights allow there, in words."""
        return "read, as everybody on a standby" if self.is_standby else MAY[self.rights]


def check_writer(connection: Connection) -> None:
    """Raise TrackerError for whoever may only read there, as a server does when one writes."""
    found = server(connection)
    if found and found.is_standby:
        raise TrackerError(TOLD[READ_ONLY])
    if found and found.rights == "reader":
        raise TrackerError(TOLD[DENIED])


def server(connection: Connection) -> Server | None:
    """The server of a connection; None where the database is a file."""
    if connection.dialect.name == "sqlite":
        return None
    role, acting_as, version, is_standby, rights = connection.exec_driver_sql(ASKED).one()
    return Server(role, acting_as, version, is_standby, rights, protection(connection))
