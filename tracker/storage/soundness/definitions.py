"""Compares the tables of definitions, and the words of things, with a fresh projection."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table, func, select

from tracker.domain.damage import UNREADABLE, Damaged
from tracker.storage import tables
from tracker.storage.chunks import BLOCK
from tracker.storage.projection import ORDER, State, definition_rows, folded
from tracker.storage.soundness.differences import told
from tracker.storage.words import thing_words


def faults(connection: Connection) -> Iterator[Damaged]:
    """The first row of each table, some things at a time, that is not what the ledger gives."""
    numbers = dict.fromkeys((*tables.DEFINITIONS, "words"), 0)
    thing = tables.thing.c
    query = select(thing.row, thing.type, thing.id).where(thing.type.in_(ORDER))
    last = 0
    while some := connection.execute(
        query.where(thing.row > last).order_by(thing.row).limit(BLOCK)
    ).all():
        last = some[-1].row
        states = folded(connection, [row for row, _, _ in some])
        for type_ in ORDER:
            keys = [row for row, of, _ in some if of == type_]
            chosen = {key: states[key] for key in keys if key in states}
            numbers[type_] += len(chosen)
            yield from wrong(connection, type_, keys, chosen)
        words = thing_words({key: state.fields for key, state in states.items()})
        numbers["words"] += len(words)
        yield from differing(connection, tables.words, [row for row, _, _ in some], words)
    yield from too_many(connection, numbers)


def wrong(
    connection: Connection, type_: str, keys: Sequence[int], states: Mapping[int, State]
) -> Iterator[Damaged]:
    """The first thing of a type whose row is not that of its state."""
    try:
        wanted = definition_rows(connection, type_, states) if states else []
    except UNREADABLE as error:
        raise Damaged("The ledger", f"a definition of the kind {type_} cannot be read") from error
    yield from differing(connection, tables.DEFINITIONS[type_], keys, wanted)


def differing(
    connection: Connection, table: Table, keys: Sequence[int], wanted: Sequence[Mapping[str, Any]]
) -> Iterator[Damaged]:
    """The first of these things (rows) whose row in a table is not the one wanted."""
    if not keys:
        return
    names = [column.name for column in table.columns]
    expected = {row["thing"]: tuple(row[name] for name in names) for row in wanted}
    query = select(table).where(table.c.thing.in_(keys))
    there = {row.thing: tuple(row) for row in connection.execute(query)}
    for key in keys:
        if expected.get(key) != there.get(key):
            why = told(table.name, names, expected.get(key), there.get(key))
            yield Damaged(f"What is known of {name(connection, key)}", why, table=table.name)
            return


def name(connection: Connection, key: int) -> str:
    """A thing by its type and id."""
    thing = tables.thing.c
    type_, id_ = connection.execute(select(thing.type, thing.id).where(thing.row == key)).one()
    return f"the {type_} {id_}"


def too_many(connection: Connection, numbers: Mapping[str, int]) -> Iterator[Damaged]:
    """Tables with rows of things that the ledger defines nowhere."""
    for table_name, number in numbers.items():
        table = tables.entry.metadata.tables[table_name]
        query = select(func.count()).select_from(table).where(table.c.thing.is_not(None))
        if connection.scalar(query) != number:
            why = f"the table {table_name} has a row too many"
            yield Damaged("What follows from the ledger", why, table=table_name)
