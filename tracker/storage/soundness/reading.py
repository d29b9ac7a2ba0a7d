"""Reads what stands beside the entries of a range of rows, as plain tuples in a fixed order."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Select,
    Table,
    bindparam,
    func,
    select,
)

from tracker.domain.lines import Thing
from tracker.storage import tables
from tracker.storage.chunks import chunks
from tracker.storage.rows import CITATION, ENTRY, LINE, WORDS, Row

OF_AN_ENTRY = (tables.line, tables.citation, tables.head, tables.parent, tables.words)


def ranged(
    columns: Iterable[ColumnElement[Any]],
    source: FromClause,
    row: ColumnElement[int],
    *order: ColumnElement[Any],
) -> Select[Any]:
    """The rows of some entries, by the keys named."""
    within = row.between(bindparam("first"), bindparam("last"))
    return select(*columns).select_from(source).where(within).order_by(row, *order)


def with_thing(table: Table, names: Sequence[str], column: str) -> Select[Any]:
    """A table with type and id of the thing that a column points to, and at the end its key."""
    key, thing = table.c[column], tables.thing
    columns = (*(table.c[name] for name in names), thing.c.type, thing.c.id, key)
    joined = table.outerjoin(thing, key == thing.c.row)
    return ranged(columns, joined, table.c.entry, table.c.position)


ENTRIES = ranged((tables.entry.c[name] for name in ENTRY), tables.entry, tables.entry.c.row)
LINES = with_thing(tables.line, LINE, "thing")
CITATIONS = with_thing(tables.citation, CITATION, "source")
PARENTS = ranged(tables.parent.c, tables.parent, tables.parent.c.entry, tables.parent.c.parent)
FOLLOWING = {
    "parent": PARENTS,
    "words": ranged((tables.words.c[name] for name in WORDS), tables.words, tables.words.c.entry),
}


def rows(connection: Connection, query: Select[Any], first: int, last: int) -> list[Row]:
    """What a query gives of the entries from a row to another."""
    found = connection.execute(query, {"first": first, "last": last})
    return list(map(tuple, found.all()))


def last_row(connection: Connection) -> int:
    return connection.scalar(select(func.max(tables.entry.c.row))) or 0


def row_outside(connection: Connection, last: int) -> object:
    """The row of an entry of which a table tells and that is not among the first ones, if any.

    SQLite lets a column of numbers hold a text, which sorts after all of them.
    """
    for table in OF_AN_ENTRY:
        ends = (select(func.min(table.c.entry)), select(func.max(table.c.entry)))
        for row in map(connection.scalar, ends):
            if row is not None and not (isinstance(row, int) and 1 <= row <= last):
                return row
    return None


def by_digest(connection: Connection, digests: Sequence[str]) -> dict[str, Row]:
    """Row, height and id of the entries with these digests that are here."""
    entry = tables.entry.c
    query = select(entry.digest, entry.row, entry.height, entry.id)
    return {
        digest: tuple(rest)
        for some in chunks(digests)
        for digest, *rest in connection.execute(query.where(entry.digest.in_(some)))
    }


def here(connection: Connection, ids: Sequence[str]) -> set[str]:
    """Which of these entries are here."""
    query = select(tables.entry.c.id)
    return {
        id_
        for some in chunks(ids)
        for id_ in connection.scalars(query.where(tables.entry.c.id.in_(some)))
    }


def is_here(connection: Connection, thing: Thing) -> bool:
    """Whether a thing has a row."""
    table = tables.thing.c
    query = select(table.row).where(table.type == thing.type, table.id == thing.id)
    return connection.scalar(query) is not None


def has_more_things(connection: Connection, number: int) -> bool:
    """Whether things have other rows than those from 1 to a number."""
    thing = tables.thing.c
    query = select(func.count(), func.coalesce(func.max(thing.row), 0))
    return tuple(connection.execute(query).one()) != (number, number)


def heads(connection: Connection) -> list[int]:
    return list(connection.scalars(select(tables.head.c.entry).order_by(tables.head.c.entry)))
