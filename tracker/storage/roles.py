"""The SQL that lets a team in: who may read, who may write, who brings in what others wrote."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from tracker.domain.errors import TrackerError, WrongUsage
from tracker.storage import tables
from tracker.storage.append import OWN
from tracker.storage.covering import schema_of
from tracker.storage.postgresql import is_denied
from tracker.storage.projection import FOLLOWING
from tracker.storage.rows import ENTRY
from tracker.storage.soundness.schema import VIEWS

GUARDS = ("refuse_change", "guard_entries", "guard_parts", "guard_things")
OURS = tuple(tables.entry.metadata.tables)
KEPT = (*OURS, *VIEWS, "alembic_version")
WITH_PARTS = ("thing", "line", "citation")
DATABASE = "SELECT quote_ident(current_database())"
OWNER = "SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = 'entry'::regclass"
ELSEWHERE = """
SELECT DISTINCT datname FROM pg_shdepend JOIN pg_database ON pg_database.oid = dbid
WHERE refclassid = 'pg_authid'::regclass AND datname <> current_database()
AND refobjid IN (SELECT oid FROM pg_roles WHERE rolname IN (%s, %s, %s, %s)) ORDER BY datname
"""
OWNS = (
    "SELECT pg_has_role(datdba, 'USAGE') AND pg_has_role(nspowner, 'USAGE')"
    " FROM pg_database, pg_class JOIN pg_namespace n ON n.oid = relnamespace"
    " WHERE datname = current_database() AND pg_class.oid = 'entry'::regclass"
)
FORBIDDEN = (
    "Roles are made by a superuser, or by who owns the database, its schema and its tables and may"
    " make roles (CREATEROLE): nothing was changed."
)
PREFIX = re.compile(r"(?!pg(_|$))[a-z][a-z0-9_]{0,40}")
EXAMPLE = """\
-- Each person has a login that is a member of one of them; whoever only reads, of {reader}:
--   CREATE ROLE mira LOGIN IN ROLE {analyst};
-- A password is set in psql: \\password mira
"""


@dataclass(frozen=True)
class Step:
    """Statements that do one thing, and a sentence that says what."""

    why: str
    statements: tuple[str, ...]


def steps(connection: Connection, prefix: str) -> list[Step]:
    """All that makes the four roles of a prefix, and gives them what they may; again, the same.

    From the roles of another prefix, which had it before, it is taken.
    """
    schema, database = schema_of(connection), connection.exec_driver_sql(DATABASE).scalar_one()
    owner, reader, analyst, admin = named = names(prefix)
    before = prefix_of(connection)
    return [
        Step("Four roles; nobody logs in as one of them.", tuple(map(made, named))),
        Step("An analyst may what a reader may, an admin what an analyst may.", (
            f"GRANT {reader} TO {analyst}",
            f"GRANT {analyst} TO {admin}",
        )),
        Step("Who runs this may act as the owner, as `tracker database upgrade` does.", (
            joined(owner),
        )),
        Step("The owner has the schema and all in it, and makes what later versions add.", (
            f"GRANT USAGE, CREATE ON SCHEMA {schema} TO {owner}",
            *owned(schema, owner, partitions(connection)),
        )),
        Step("Nobody else has anything.", (
            *revoked(schema, database, f"PUBLIC, {reader}, {analyst}, {admin}"),
            *(taken(schema, database, before) if before not in (None, prefix) else ()),
        )),
        Step("A reader reads all of it, and looks back (--known-at).", (
            f"GRANT CONNECT ON DATABASE {database} TO {owner}, {reader}",
            f"GRANT USAGE ON SCHEMA {schema} TO {reader}",
            f"GRANT SELECT ON {listed(schema, KEPT)} TO {reader}",
            f"ALTER DEFAULT PRIVILEGES FOR ROLE {owner} IN SCHEMA {schema}"
            f" GRANT SELECT ON TABLES TO {reader}",
            f"ALTER DEFAULT PRIVILEGES FOR ROLE {owner} REVOKE ALL ON FUNCTIONS FROM PUBLIC",
        )),
        Step("An analyst adds entries under the own name, and what follows from them.", (
            f"GRANT INSERT ON {listed(schema, WITH_PARTS)} TO {analyst}",
            f"GRANT INSERT ({columns(OWN)}) ON {schema}.entry TO {analyst}",
            f"GRANT INSERT, UPDATE, DELETE ON {listed(schema, following())} TO {analyst}",
        )),
        Step("An admin also brings in what others wrote: merge, import, copy.", (
            f"GRANT INSERT ({columns(ENTRY)}) ON {schema}.entry TO {admin}",
        )),
    ]  # fmt: skip


def names(prefix: str) -> tuple[str, ...]:
    """The names of the four roles. Raises WrongUsage for a prefix that would have to be quoted."""
    if not PREFIX.fullmatch(prefix):
        raise WrongUsage(
            "A prefix of roles is of small letters, digits and _, begins with a letter, and is not"
            " pg, which PostgreSQL keeps for itself: say one such as tracker."
        )
    return tuple(f"{prefix}_{role}" for role in ("owner", "reader", "analyst", "admin"))


def prefix_of(connection: Connection) -> str | None:
    """The prefix of the roles that this database has; None where it has none yet."""
    owner = connection.exec_driver_sql(OWNER).scalar_one()
    prefix = str(owner).removesuffix("_owner")
    is_ours = prefix != owner and PREFIX.fullmatch(prefix) and are_there(connection, prefix)
    return prefix if is_ours else None


def are_there(connection: Connection, prefix: str) -> bool:
    """Whether all roles of a prefix are on the server already."""
    query = "SELECT count(*) FROM pg_roles WHERE rolname IN (%s, %s, %s, %s)"
    wanted = names(prefix)
    return connection.exec_driver_sql(query, wanted).scalar() == len(wanted)


def elsewhere(connection: Connection, prefix: str) -> list[str]:
    """The other databases of the server where the roles of a prefix may do something."""
    return list(connection.exec_driver_sql(ELSEWHERE, names(prefix)).scalars())


def made(role: str) -> str:
    """Make a role that nobody logs in as, unless it is there."""
    return (
        f"DO $$ BEGIN IF to_regrole('{role}') IS NULL THEN CREATE ROLE {role} NOLOGIN;"
        " END IF; END $$"
    )


def joined(owner: str) -> str:
    """Let whoever runs this, unless a superuser, act as the owner."""
    return (
        "DO $$ BEGIN IF NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user)"
        f" THEN GRANT {owner} TO CURRENT_USER; END IF; END $$"
    )


def partitions(connection: Connection) -> Sequence[str]:
    """What the lines lie in, where that is laid out so."""
    query = "SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = 'line'::regclass"
    return connection.exec_driver_sql(query).scalars().all()


def owned(schema: str, owner: str, partitions: Sequence[str]) -> list[str]:
    """Give the owner what is there."""
    return [
        *(f"ALTER TABLE {name} OWNER TO {owner}" for name in partitions),
        *(f"ALTER TABLE {schema}.{name} OWNER TO {owner}" for name in (*OURS, "alembic_version")),
        *(f"ALTER VIEW {schema}.{name} OWNER TO {owner}" for name in VIEWS),
        *(f"ALTER FUNCTION {schema}.{name}() OWNER TO {owner}" for name in GUARDS),
    ]


def revoked(schema: str, database: str, roles: str) -> tuple[str, ...]:
    """Take from some roles what they have here, such as what PostgreSQL gives to everybody."""
    functions = ", ".join(f"{schema}.{name}()" for name in GUARDS)
    return (
        f"REVOKE ALL ON DATABASE {database} FROM {roles}",
        f"REVOKE ALL ON SCHEMA {schema} FROM {roles}",
        f"REVOKE ALL ON {listed(schema, KEPT)} FROM {roles}",
        f"REVOKE ALL ON FUNCTION {functions} FROM {roles}",
    )


def taken(schema: str, database: str, prefix: str) -> tuple[str, ...]:
    """Take from the roles of a prefix all that they had here."""
    owner, reader, *_ = named = names(prefix)
    return (
        *revoked(schema, database, ", ".join(named)),
        f"ALTER DEFAULT PRIVILEGES FOR ROLE {owner} IN SCHEMA {schema}"
        f" REVOKE SELECT ON TABLES FROM {reader}",
        f"ALTER DEFAULT PRIVILEGES FOR ROLE {owner} GRANT EXECUTE ON FUNCTIONS TO PUBLIC",
    )


def following() -> Sequence[str]:
    return [table.name for table in FOLLOWING]


def listed(schema: str, names: Sequence[str]) -> str:
    return ", ".join(f"{schema}.{name}" for name in names)


def columns(names: Sequence[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def script(connection: Connection, prefix: str) -> str:
    """The steps as one text, all or nothing, with what each is for and how to go on."""
    told = ["BEGIN;"]
    for step in steps(connection, prefix):
        told += ["", f"-- {step.why}", *(f"{statement};" for statement in step.statements)]
    _, reader, analyst, _ = names(prefix)
    return "\n".join([*told, "", "COMMIT;", "", EXAMPLE.format(reader=reader, analyst=analyst)])


def apply(connection: Connection, prefix: str) -> None:
    """Make the roles of a prefix, and give them what they may.

    Raises TrackerError for whoever may not.
    """
    if not connection.exec_driver_sql(OWNS).scalar():  # it would only be warned of
        raise TrackerError(FORBIDDEN)
    try:
        for step in steps(connection, prefix):
            for statement in step.statements:
                connection.exec_driver_sql(statement.replace("%", "%%"))
    except DBAPIError as error:
        if not is_denied(error):
            raise
        raise TrackerError(FORBIDDEN) from error
