"""Copies every row of a database into another, of the same kind or not, as it stands."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Row, Table, func, select, tuple_

from tracker.storage import tables
from tracker.storage.inserting import insert_rows, make_room
from tracker.storage.projection import FOLLOWING

ROWS = 10_000  # that are held in memory
TABLES = (tables.entry, tables.thing, tables.line, tables.citation, *FOLLOWING)  # what points last


def count_rows(connection: Connection) -> int:
    """How many rows there are to be copied."""
    return sum(connection.scalar(select(func.count()).select_from(table)) or 0 for table in TABLES)


def is_empty(connection: Connection) -> bool:
    """Whether no table of ours has a row."""
    return not any(connection.execute(select(table).limit(1)).first() for table in TABLES)


def copy_rows(source: Connection, target: Connection, more: Callable[[int], None]) -> None:
    """Put the rows of all tables into those of another database, which are empty.

    `more` is told how many more have been put in.
    """
    make_room(target)
    for table in TABLES:
        names = [column.name for column in table.columns]
        for rows in some_of(source, table):
            insert_rows(target, table, names, rows)
            more(len(rows))


def some_of(connection: Connection, table: Table) -> Iterator[Sequence[Row[Any]]]:
    """All rows of a table by its key, some at a time."""
    key = tuple_(*table.primary_key)
    query = select(table).order_by(*table.primary_key).limit(ROWS)
    rows = connection.execute(query).all()
    while rows:
        yield rows
        last = [rows[-1]._mapping[column] for column in table.primary_key]
        rows = connection.execute(query.where(key > tuple_(*last))).all()
