"""Puts many rows into a table: with few statements on SQLite, by COPY on PostgreSQL."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import chain
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.exc import DBAPIError

HANDFUL = 10  # rows for which COPY is not worth its beginning and end
PARAMETERS = 30_000  # of one statement: SQLite takes 32,766 of them, PostgreSQL 65,535
ROOM = 64_000  # KiB of a file that are kept in memory while many rows come in


def insert_rows(
    connection: Connection, table: Table, names: Sequence[str], rows: Sequence[Sequence[Any]]
) -> None:
    """Add rows whose values stand in the order of the names of columns.

    Before each statement on a table with triggers SQLite notes how to take it back; so rows that
    come together cost half of what they cost one by one.
    """
    if connection.dialect.name == "postgresql" and len(rows) > HANDFUL:
        copy_rows(connection, table, names, rows)
        return
    sign = "?" if connection.dialect.paramstyle == "qmark" else "%s"
    most = PARAMETERS // len(names)
    for start in range(0, len(rows), most):
        some = rows[start : start + most]
        text = statement(table.name, tuple(names), sign, len(some))
        connection.exec_driver_sql(text, tuple(chain.from_iterable(some)))


def copy_rows(
    connection: Connection, table: Table, names: Sequence[str], rows: Sequence[Sequence[Any]]
) -> None:
    """The same by PostgreSQL's COPY; what its driver raises is raised as SQLAlchemy does."""
    text = f"COPY {table.name} ({', '.join(names)}) FROM STDIN"
    driver: Any = connection.connection.driver_connection
    base: Any = connection.dialect.loaded_dbapi
    try:
        with driver.cursor() as cursor, cursor.copy(text) as copy:
            for row in rows:
                copy.write_row(row)
    except base.Error as error:
        is_lost = connection.dialect.is_disconnect(error, driver, None)
        if is_lost:
            connection.invalidate(error)
        raise DBAPIError.instance(
            text, None, error, base.Error, hide_parameters=True, connection_invalidated=is_lost
        ) from error


def make_room(connection: Connection) -> None:
    """Let SQLite hold more of its file: rows under random ids and digests go all over it.

    With its own 2 MB a million entries take half as long again.
    """
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA cache_size = -{ROOM}").close()


@lru_cache(maxsize=2**5)
def statement(table: str, names: tuple[str, ...], sign: str, count: int) -> str:
    """The statement that adds so many rows."""
    row = f"({', '.join([sign] * len(names))})"
    return f"INSERT INTO {table} ({', '.join(names)}) VALUES {', '.join([row] * count)}"
