"""Opens databases: a unit of work for whoever writes, a read-only look for whoever reads."""

import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from sqlite3 import Error as SqliteError
from typing import TypeVar

from sqlalchemy import Connection, Engine, NullPool, create_engine, event, inspect
from sqlalchemy.exc import DBAPIError

from tracker.domain.errors import Busy, NeedsMigration, NoDatabase, TrackerError, Unsure
from tracker.domain.urls import is_url
from tracker.storage import postgresql, sqlite

REVISION = "4c9e62d8a1f7"  # of the newest migration: the schema that this version reads and writes
KNOWN_REVISIONS = (  # oldest first
    "7a1c0e5d2b94",
    "9e04b7c31f58",
    "9b2f64c0e8d1",
    "c3d81f5e2a60",
    "e5a94d07b3c1",
    "f1c26b8a4d70",
    "b81c6f0d49e7",
    REVISION,
)
WAIT = 30.0  # seconds for another command to finish
REMEMBERED = 16  # databases
PAUSE = 0.05  # seconds between two tries, at most
LONGER_PAUSE = 0.5  # where each try asks a server that has enough to do

T = TypeVar("T")


@contextmanager
def unit_of_work(database: str, *, wait: float = WAIT) -> Iterator[Connection]:
    """A connection that holds the write lock; commits when its block ends, else rolls back.

    Raises Busy when others hold the lock for longer than `wait` seconds.
    """
    with transaction(database, read_only=False, wait=wait) as connection:
        check_schema(connection, database)
        yield connection


@contextmanager
def reading(
    database: str,
    *,
    wait: float = WAIT,
    look_back: Callable[[Connection], None] | None = None,
) -> Iterator[Connection]:
    """A connection that sees one state of the database and cannot change it.

    `look_back` may let it see an earlier one.

    Raises Busy when a writer holds the lock for longer than `wait` seconds.
    """
    with transaction(database, read_only=True, wait=wait) as connection:
        check_schema(connection, database)
        if look_back:
            look_back(connection)
        yield connection


@contextmanager
def transaction(
    database: str, *, read_only: bool = False, wait: float = WAIT
) -> Iterator[Connection]:
    """A connection within one transaction, whatever schema the database has."""
    engine = connect(database, read_only=read_only, wait=wait)
    pause = LONGER_PAUSE if is_url(database) else PAUSE
    with (
        in_words(database),
        patiently(lambda: begun(engine), wait=wait, pause=pause) as connection,
    ):
        yield connection
        with ending(read_only=read_only or not is_url(database)):
            connection.commit()


@contextmanager
def ending(*, read_only: bool) -> Iterator[None]:
    """Tell that nobody can know whether a commit was done whose answer was lost."""
    try:
        yield
    except DBAPIError as error:
        if read_only or not postgresql.is_lost(error):
            raise
        raise Unsure(postgresql.UNCERTAIN) from error


def begun(engine: Engine) -> Connection:
    """A connection whose transaction has begun."""
    connection = engine.connect()
    try:
        connection.begin()
    except BaseException:
        connection.close()
        raise
    return connection


def patiently(attempt: Callable[[], T], *, wait: float, pause: float = PAUSE) -> T:
    """What an attempt gives, made again and again while others hold what it needs."""
    deadline = time.monotonic() + wait
    while True:
        try:
            return attempt()
        except (DBAPIError, Busy) as error:
            if not is_busy(error) or time.monotonic() >= deadline:
                raise
        time.sleep(random.uniform(0, pause))


def is_busy(error: DBAPIError | Busy) -> bool:
    """Whether what failed may succeed a moment later."""
    if isinstance(error, Busy):
        return True
    return sqlite.is_busy(error.orig) or postgresql.is_busy(error)


@lru_cache(maxsize=REMEMBERED)
def connect(database: str, *, read_only: bool = False, wait: float = WAIT) -> Engine:
    """An engine without a pool, whose transactions hold the write lock unless read-only.

    The same one for the same database: it keeps the statements that it has compiled.
    """
    if is_url(database):
        beginning = postgresql.beginning(read_only=read_only, wait=wait)
        return starting(postgresql.engine(database, read_only=read_only), *beginning)
    return sqlite_engine(Path(database), read_only=read_only, wait=wait)


def sqlite_engine(path: Path, *, read_only: bool, wait: float) -> Engine:
    engine = engine_of(lambda: sqlite.open_file(path, read_only=read_only, wait=wait), wait=wait)
    if read_only:
        return starting(engine, "BEGIN", "SELECT 1 FROM sqlite_master")  # BEGIN alone locks nothing
    return starting(engine, "BEGIN IMMEDIATE")


def engine_of(opening: Callable[[], sqlite.Raw], *, wait: float) -> Engine:
    """An engine of SQLite connections, whose commits wait for readers to finish."""
    engine = create_engine("sqlite://", creator=opening, poolclass=NullPool, hide_parameters=True)

    def finish(connection: Connection) -> None:
        patiently(lambda: connection.exec_driver_sql("COMMIT"), wait=wait)

    event.listen(engine, "commit", finish)
    return engine


def starting(engine: Engine, *statements: str) -> Engine:
    """An engine whose transactions begin with these statements."""

    def start(connection: Connection) -> None:
        for statement in statements:
            connection.exec_driver_sql(statement).close()

    event.listen(engine, "begin", start)
    return engine


def check_schema(connection: Connection, database: str) -> None:
    """Raise NoDatabase or NeedsMigration unless the schema is that of this version."""
    found = revision(connection)
    if found == REVISION:
        return
    place = shown(database)
    if found is None:
        raise without_revision(connection, database)
    if found in KNOWN_REVISIONS:
        copies = "" if is_url(database) else ", which makes a copy first"
        raise NeedsMigration(
            f"{place} has an older schema ({found}): run `tracker database upgrade`{copies}."
        )
    if not holds_ledger(connection):
        raise of_others(place)
    raise NeedsMigration(
        f"{place} has the schema of a newer version ({found}):"
        " run `pip install --upgrade treaty-tracker`."
    )


def without_revision(connection: Connection, database: str) -> TrackerError:
    """What is to be said of a database that names no schema."""
    place = shown(database)
    if holds_ledger(connection):
        return TrackerError(f"{place} is damaged, it does not say its schema: restore a backup.")
    if named_as_ours(connection):
        return of_others(place)
    if is_closed(connection):
        return NoDatabase(postgresql.NO_RIGHT)
    if is_url(database) and (schema := connection.exec_driver_sql(postgresql.ELSEWHERE).scalar()):
        return NoDatabase(
            f"{place} has a ledger in the schema {schema}, which your search_path leaves out:"
            " put it there."
        )
    if is_url(database):
        return NoDatabase(f"{place} has none of our tables: run `tracker database init`.")
    return NoDatabase(f"{place} has none of our tables: remove it, or name another file.")


def of_others(place: str) -> NoDatabase:
    return NoDatabase(
        f"{place} holds the tables of another program: name one that is for the tracker alone."
    )


def holds_ledger(connection: Connection) -> bool:
    """Whether a database has our table of entries, whatever schema it says to have."""
    asked = inspect(connection)
    columns = asked.get_columns("entry") if asked.has_table("entry") else []
    return {"digest", "receipt"} <= {column["name"] for column in columns}


def is_free(connection: Connection) -> bool:
    """Whether our tables may be made in a database: none is there, and none called as one."""
    return not named_as_ours(connection) and not is_closed(connection)


def named_as_ours(connection: Connection) -> bool:
    """Whether a table of a database is called as one of ours."""
    from tracker.storage.soundness.schema import VIEWS
    from tracker.storage.tables import entry

    asked, ours = inspect(connection), {*entry.metadata.tables, *VIEWS}
    return not ours.isdisjoint([*asked.get_table_names(), *asked.get_view_names()])


def is_closed(connection: Connection) -> bool:
    """Whether a database on a server holds a ledger where one may not look."""
    is_file = connection.dialect.name == "sqlite"
    return not is_file and bool(connection.exec_driver_sql(postgresql.CLOSED).scalar())


def revision(connection: Connection) -> str | None:
    """The revision of the schema that a database has, or None without one.

    Raises NoDatabase where one may not see it.
    """
    if not connection.dialect.has_table(connection, "alembic_version"):
        return None
    try:
        found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    except DBAPIError as error:
        if not postgresql.is_denied(error):
            raise
        raise NoDatabase(postgresql.NO_RIGHT) from error
    return None if found is None else str(found)


@contextmanager
def in_words(database: str) -> Iterator[None]:
    """Turn what drivers raise into one clear sentence; anything unknown goes on as it is."""
    try:
        yield
    except (DBAPIError, SqliteError, UnicodeDecodeError) as error:
        told = explained(error, database)
        if told is None:
            raise
        raise told from error


def explained(error: Exception, database: str) -> TrackerError | None:
    """What a driver's error means to a user, or None."""
    raw = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(raw, (SqliteError, UnicodeDecodeError)):  # whoever opened the file tells it
        return None if is_url(database) else sqlite.explained(raw, Path(database))
    if isinstance(error, DBAPIError) and is_url(database):
        return postgresql.explained(error)
    return None


def unprotected(database: str) -> str | None:
    """A warning where the way to a database is not protected as it ought to be."""
    return postgresql.unprotected(database) if is_url(database) else None


def shown(database: str) -> str:
    """A database as messages name it, never with what a URL may hide."""
    return "The PostgreSQL database" if is_url(database) else sqlite.shown(Path(database))
