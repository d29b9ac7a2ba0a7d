"""Tells how rows differ from those that the texts of the entries give."""

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import Connection

from tracker.domain.damage import Damaged, damaged_entry, damaged_ledger
from tracker.domain.lines import Thing
from tracker.storage.rows import THING, Row
from tracker.storage.soundness import reading


def first_difference(
    table: str,
    names: Sequence[str],
    wanted: Sequence[Row],
    found: Sequence[Row],
    *,
    keys: int,
    id_of: Callable[[int], str],
    can_be_made_anew: bool = False,
) -> Damaged:
    """The first row, by its first columns, that is not the one wanted.

    `names` are those of the columns, of which the first is the row of an entry.
    """
    expected, there = by_key(wanted, keys), by_key(found, keys)
    for key in sorted(expected.keys() | there.keys(), key=in_order):
        if expected.get(key) != there.get(key):
            why = told(table, names, expected.get(key), there.get(key))
            return damaged_entry(id_of(key[0]), why, table=table if can_be_made_anew else None)
    return damaged_ledger(f"the table {table} has a row twice")


def in_order(key: Row) -> list[tuple[str, Any]]:
    """Keys as they sort, also where one that should be a number is a text."""
    return [(type(part).__name__, part) for part in key]


def by_key(rows: Sequence[Row], keys: int) -> dict[Row, Row]:
    return {row[:keys]: row for row in rows}


def wrong_thing(
    connection: Connection, wanted: Sequence[Row], found: Sequence[Row], id_of: Callable[[int], str]
) -> Damaged | None:
    """Where rows differ only in the thing that they end in: its own row, if that is at fault."""
    for expected, there in zip(wanted, found, strict=False):
        *columns, type_, id_, _ = there
        if (*columns, type_, id_) == expected:
            continue
        named = Thing(*expected[-2:]) if expected[-1] else None
        if tuple(columns) != expected[:-2] or named is None or reading.is_here(connection, named):
            return None
        why = told("thing", THING, expected[-2:], (type_, id_) if type_ else None)
        return damaged_entry(id_of(expected[0]), why)
    return None


def told(
    table: str, names: Sequence[str], expected: Sequence[Any] | None, found: Sequence[Any] | None
) -> str:
    """How a row differs from the one that the texts of the entries give."""
    if found is None or expected is None:
        return f"the table {table} has a row too {'few' if found is None else 'many'}"
    pairs = zip(names, expected, found, strict=True)
    wrong = dict.fromkeys(name for name, wanted, there in pairs if wanted != there)
    if "digest" in wrong:
        return "its text does not give its digest"
    if "receipt" in wrong:
        return "its receipt is not that of its row, digest and time of receiving"
    return f"the table {table} differs from its text in {', '.join(wrong)}"
