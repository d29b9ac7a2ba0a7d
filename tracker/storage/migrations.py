"""Finds the migrations and applies them, all of an upgrade in one transaction."""

from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from tracker.domain.errors import NoDatabase, TrackerError
from tracker.domain.urls import is_url
from tracker.storage import connection as opening
from tracker.storage import sqlite
from tracker.storage.append import end_of_ledger
from tracker.storage.covering import schema_of
from tracker.storage.files import beside, publish

OWNER = (
    "SELECT quote_ident(pg_get_userbyid(relowner)), pg_has_role(relowner, 'MEMBER')"
    " FROM pg_class WHERE oid = to_regclass('entry')"
)
COPIES = 100  # kept beside a database at most, of each schema it had


def scripts() -> Path:
    """The migration scripts: inside an installed package, beside it in a checkout."""
    package = Path(str(files("tracker")))
    shipped = package / "migrations"
    return shipped if shipped.is_dir() else package.parent / "migrations"


def config(connection: Connection) -> Config:
    """An Alembic configuration for a connection, which needs no ini file."""
    settings = Config()
    settings.set_main_option("script_location", str(scripts()).replace("%", "%%"))
    settings.attributes["connection"] = connection
    return settings


def migrate(connection: Connection, target: str = "head") -> None:
    """Bring a database up to a revision, within the transaction of its connection."""
    command.upgrade(config(connection), target)


class Upgraded(NamedTuple):
    """That a database was brought to this version's schema; where a copy of a file is kept."""

    kept: Path | None


def upgrade(database: str) -> Upgraded | None:
    """Bring a database to this version's schema; what a SQLite file was before is kept beside it.

    Returns None where nothing was to be done.
    """
    kept = None
    try:
        with opening.transaction(database) as connection:
            if not is_older(connection, database):
                return None
            if not is_url(database):
                kept = keep(Path(database), opening.revision(connection) or "empty")
            act_as_owner(connection)
            be_where_the_tables_lie(connection)
            migrate(connection)
    except Exception:
        if kept:
            kept.unlink()  # the file is as it was: a copy of it only fills the disk
        raise
    return Upgraded(kept)


def act_as_owner(connection: Connection) -> None:
    """On PostgreSQL be the owner of our tables until the end of the transaction.

    What is made then is the owner's, too. Raises TrackerError for whoever may not.
    """
    found = None
    if connection.dialect.name == "postgresql":
        found = connection.exec_driver_sql(OWNER).first()
    if found is None:
        return
    owner, is_member = found
    if not is_member:
        raise TrackerError(
            f"Only the owner of its tables upgrades the PostgreSQL database: a member of {owner}"
            " has to run this."
        )
    connection.exec_driver_sql(f"SET LOCAL ROLE {owner}")


def be_where_the_tables_lie(connection: Connection) -> None:
    """On PostgreSQL let what is made lie there, too, whatever schema would come first."""
    if connection.dialect.name == "postgresql" and opening.revision(connection):
        connection.exec_driver_sql(f"SET LOCAL search_path = {schema_of(connection)}, pg_temp")


def is_older(connection: Connection, database: str) -> bool:
    """Whether a database is to be brought to this version's schema. Raises where it cannot be."""
    before = opening.revision(connection)
    if before not in (None, *opening.KNOWN_REVISIONS):
        opening.check_schema(connection, database)
    if before is None and not opening.is_free(connection):
        raise opening.without_revision(connection, database)
    return before != opening.REVISION


def keep(path: Path, label: str) -> Path:
    """A copy of a database file beside it, under a name not yet taken."""
    ends = ("", *(f"-{number}" for number in range(2, COPIES + 1)))
    for end in ends:
        target = path.with_name(f"{path.name}.before-{label}{end}")
        if not target.exists():
            sqlite.copy(path, target)
            return target
    raise TrackerError(f"{COPIES} copies lie beside {sqlite.shown(path)}: remove some.")


def create(path: Path, fill: Callable[[Connection], None]) -> bool:
    """Make a SQLite database under a name, with what `fill` puts into it, all or nothing.

    It is built beside and linked to its name when it is whole. Returns False where somebody else
    was first: then theirs stands.
    """
    try:
        if path.exists():
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        sqlite.check_leftovers(path)
        with opening.in_words(str(path)), beside(path) as fresh:
            build(fresh, fill)
            return publish(fresh, path)
    except OSError as error:
        raise NoDatabase(
            f"{sqlite.shown(path)} cannot be made: {error.strerror or error}."
        ) from error


def create_on_server(url: str, fill: Callable[[Connection], None]) -> bool:
    """Make our tables in a database that is there, with what `fill` puts in, all or nothing.

    Returns False where a ledger has begun there: it is left as it is.
    """
    with opening.transaction(url) as connection:
        make_tables(connection, url)
        is_new = end_of_ledger(connection)[0] == 0
        if is_new:
            fill(connection)
    return is_new


def make_tables(connection: Connection, url: str) -> None:
    """Make our tables where there are none. Raises NeedsMigration for those of another version."""
    if opening.revision(connection) is None and opening.is_free(connection):
        migrate(connection)
    else:
        opening.check_schema(connection, url)


def build(path: Path, fill: Callable[[Connection], None]) -> None:
    """A new SQLite file with our schema, filled."""
    engine = opening.engine_of(lambda: sqlite.connect(path, mode="rwc"), wait=opening.WAIT)
    with opening.starting(engine, "BEGIN IMMEDIATE").begin() as connection:
        migrate(connection)
        fill(connection)
