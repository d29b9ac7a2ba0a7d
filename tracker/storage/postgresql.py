"""PostgreSQL servers: engines for them, how transactions on them begin, and what errors mean."""

import logging
import re
from typing import Any

from sqlalchemy import Connection, Engine, NullPool, create_engine, event
from sqlalchemy.exc import DataError, DBAPIError, OperationalError

from tracker.domain.errors import Busy, MissingExtra, NoDatabase, TrackerError, WrongUsage
from tracker.domain.protection import Protection
from tracker.domain.text import printable

DIALECT = "postgresql+psycopg://"
WRITE_LOCK = 0x54524B52  # the advisory lock that orders writers
DRIVER = "PostgreSQL needs its driver: pip install 'treaty-tracker[postgres]'."
NOT_NOW = ("40001", "40P01", "53300", "55P03", "57P03")  # another command, or a moment later
LOST = re.compile("08...|25P0[34]|40003|57P0[1245]")  # the server ended the connection
DAMAGED = ("42P01", "42P07", "42703", "42809", "XX001", "XX002")
DENIED, READ_ONLY = "42501", "25006"
UNCERTAIN = (
    "The connection to the PostgreSQL server was lost while it was put on record: see with"
    " `tracker history --since today --all` whether it is, before you run it again."
)
NO_RIGHT = (
    "This PostgreSQL database holds a ledger of which your role may see nothing: ask who runs it to"
    " make it a member of a group, such as that of its readers; after a copy or an upgrade, to run"
    " `tracker database roles --apply`."
)
CLOSED = (  # whether there is a ledger where one may not look
    "SELECT EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace"
    " JOIN pg_attribute ON attrelid = c.oid AND attname = 'receipt'"
    " WHERE relname = 'entry' AND NOT has_schema_privilege(n.oid, 'USAGE')"
    " AND quote_ident(nspname) = ANY (regexp_split_to_array(replace(current_setting('search_path'),"
    """ '"$user"', quote_ident(current_user)), ', *')))"""
)
ELSEWHERE = (  # the schema of a ledger that the search path leaves out
    "SELECT quote_ident(nspname) FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace"
    " JOIN pg_attribute ON attrelid = c.oid AND attname = 'receipt' WHERE relname = 'entry'"
    " AND nspname !~ '^pg_temp' AND has_schema_privilege(n.oid, 'USAGE')"
)
TOLD = {  # by SQLSTATE
    READ_ONLY: "The PostgreSQL database is read-only: nothing was changed; where it is a standby,"
    " write to the primary.",
    "3F000": "There is no schema to make tables in: nothing was changed; look at the search_path of"
    " your role.",
    "22P05": "The PostgreSQL database is not in UTF-8: nothing was changed; make one with"
    " ENCODING 'UTF8'.",
    DENIED: "Your role may not do this on the PostgreSQL database: nothing was changed; `tracker"
    " database info` says what it may, who runs it gives more.",
    "53100": "The disk of the PostgreSQL server is full: nothing was changed.",
    "53200": "The PostgreSQL server has not enough memory: nothing was changed, try again later or"
    " ask who runs it.",
    "57014": "The PostgreSQL server broke off what it was asked, by its statement_timeout or by"
    " hand: nothing was changed; try again, or have your role given longer.",
    "58030": "The disk of the PostgreSQL server is at fault: nothing was changed, ask who runs it.",
    # what guards of the ledger refuse, by the states that the migrations give it
    "TR001": "The PostgreSQL database takes entries only one after the other, without a gap:"
    " nothing was changed.",
    "TR002": "The PostgreSQL database takes entries of others only from an admin, under the admin's"
    " name: nothing was changed.",
    "TR003": "The PostgreSQL database takes entries only with the time at which they are written:"
    " nothing was changed.",
    "TR004": "The PostgreSQL database takes entries only as their text, digest and receipt say:"
    " nothing was changed.",
    "TR005": "The PostgreSQL database takes what belongs to an entry only together with it: nothing"
    " was changed.",
}


def engine(database: str, *, read_only: bool) -> Engine:
    """An engine without a pool, whose connections are made as libpq reads the URL then."""

    def opening() -> object:
        from tracker.storage.refusals import opened

        return opened(database)

    def see_newest(raw: Any, _: object) -> None:
        """Let whoever waits for the write lock see what was written meanwhile."""
        made.dialect.set_isolation_level(raw, "READ COMMITTED")

    try:
        made = create_engine(DIALECT, creator=opening, poolclass=NullPool, hide_parameters=True)
    except ImportError as error:
        raise MissingExtra(DRIVER) from error
    for name in ("psycopg", "sqlalchemy.pool"):  # what they warn of ends in a sentence of ours
        logging.getLogger(name).addHandler(logging.NullHandler())
    event.listen(made, "connect", check_encoding)
    if not read_only:
        event.listen(made, "connect", see_newest)
        event.listen(made, "begin", refuse_standby)
    return made


def check_encoding(raw: Any, _: object) -> None:
    """Raise NoDatabase where the database of a new connection cannot hold every text."""
    encoding = raw.info.parameter_status("server_encoding")
    if encoding != "UTF8":
        raw.close()
        raise NoDatabase(
            f"The PostgreSQL database keeps its texts in {encoding}, which not every text fits in:"
            " make one with CREATE DATABASE name ENCODING 'UTF8' TEMPLATE template0, and name it."
        )


def unprotected(database: str) -> str | None:
    """A warning where a connection would not be protected as it ought to be.

    Raises NoDatabase where it cannot be told where the connection would lead.
    """
    try:
        from tracker.storage.libpq import read
    except ImportError as error:
        raise MissingExtra(DRIVER) from error
    return read(database).warning


def beginning(*, read_only: bool, wait: float) -> tuple[str, ...]:
    """The statements that a transaction begins with; each lock is waited for so long."""
    timeout = f"SET LOCAL lock_timeout = {max(1, int(wait * 1000))}"
    if read_only:
        return (f"SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY; {timeout}",)
    return (timeout, f"SELECT pg_advisory_xact_lock({WRITE_LOCK})")


def refuse_standby(connection: Connection) -> None:
    """Raise TrackerError where whoever begins to write is connected to a standby."""
    driver = connection.connection.driver_connection
    if driver is not None and driver.info.parameter_status("in_hot_standby") == "on":
        raise TrackerError(
            "This PostgreSQL server is a standby: nothing was changed, write to the primary."
        )


def protection(connection: Connection) -> Protection:
    """How a connection is protected."""
    from tracker.storage.libpq import way_of

    driver = connection.connection.driver_connection
    asked = "SELECT version, cipher FROM pg_stat_ssl WHERE pid = pg_backend_pid() AND ssl"
    found = connection.exec_driver_sql(asked).one_or_none()
    version, cipher = found or (None, None)
    return way_of(driver, tls=version, cipher=cipher)


def is_denied(error: DBAPIError) -> bool:
    """Whether one has not the right to what was asked."""
    return sqlstate(error) == DENIED


def is_lost(error: DBAPIError) -> bool:
    """Whether the connection ended before the answer came: libpq then speaks without a code."""
    speechless = isinstance(error, OperationalError) and not sqlstate(error)
    return speechless or error.connection_invalidated or bool(LOST.fullmatch(sqlstate(error)))


def is_busy(error: DBAPIError) -> bool:
    """Whether what failed may succeed a moment later."""
    return sqlstate(error) in NOT_NOW


def sqlstate(error: DBAPIError) -> str:
    return getattr(error.orig, "sqlstate", None) or ""


def explained(error: DBAPIError) -> TrackerError | None:
    """What an error of the driver means to a user, or None."""
    if isinstance(error, DataError) and not sqlstate(error):  # the driver takes no NUL
        return WrongUsage("What is named holds U+0000, which is no character: take it out.")
    state = sqlstate(error)
    if is_busy(error):
        return Busy(
            "The PostgreSQL database is in use by another command: nothing was changed, try again"
            " in a moment."
        )
    if is_lost(error):
        return NoDatabase(
            "The connection to the PostgreSQL server was lost: nothing was changed, try again when"
            " the server runs."
        )
    if state in DAMAGED:
        first = printable(str(error.orig).split("\n")[0])
        return TrackerError(
            "The PostgreSQL database is damaged, its tables are not those of its schema"
            f" ({first}): restore a backup."
        )
    return TrackerError(TOLD[state]) if state in TOLD else None
