"""Adds entries to the ledger, with their lines, receipts and heads; nothing else inserts there."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, func, insert, select, tuple_

from tracker.domain import ledger
from tracker.domain.ledger import Entry
from tracker.domain.lines import Thing
from tracker.storage import tables
from tracker.storage.chunks import chunks
from tracker.storage.projection import grow, project
from tracker.storage.rows import (
    CITATION,
    ENTRY,
    LINE,
    Row,
    citation_rows,
    entry_row,
    line_rows,
    things_of,
)
from tracker.storage.words import index_entries


def append(
    connection: Connection,
    entries: Sequence[Entry],
    *,
    received_at: str,
    received_by: str | None = None,
) -> None:
    """Add entries in the order given, inside the write lock, and bring what follows up to date.

    `received_at` is UTC text; a receipt never bears an earlier time than the one before it.
    """
    if not entries:
        return
    first, before, last_time = end_of_ledger(connection)
    moment = max(received_at, last_time)
    rows: list[dict[str, Any]] = []
    numbered = list(enumerate(map(ledger.form, entries), start=first + 1))
    for row, form in numbered:
        body = ledger.canonical(form)
        columns = entry_row(
            form, row, body, received_at=moment, received_by=received_by, before=before
        )
        rows.append(dict(zip(ENTRY, columns, strict=True)))
        before = rows[-1]["receipt"]
    insert_rows(connection, tables.entry, rows)
    keys = thing_rows(connection, things_of(form for _, form in numbered))
    lines = (one for row, form in numbered for one in line_rows(form, row))
    insert_rows(connection, tables.line, keyed(LINE, lines, "thing", keys))
    cited = (one for row, form in numbered for one in citation_rows(form, row))
    insert_rows(connection, tables.citation, keyed(CITATION, cited, "source", keys))
    grow(connection, numbered)
    project(connection, defined_by(connection, entries))
    index_entries(connection, numbered)


def end_of_ledger(connection: Connection) -> tuple[int, str, str]:
    """Row, receipt and time of receiving of the newest entry; (0, "", "") of an empty ledger."""
    entry = tables.entry.c
    newest = select(entry.row, entry.receipt, entry.received_at).order_by(entry.row.desc()).limit(1)
    found = connection.execute(newest).first()
    return (found.row, found.receipt, found.received_at) if found else (0, ledger.NO_RECEIPT, "")


def keyed(
    names: Sequence[str], rows: Iterable[Row], column: str, keys: Mapping[Thing, int]
) -> list[dict[str, Any]]:
    """Rows by the names of their columns, with the key of the thing whose type and id they end in.

    Without a type it is null.
    """
    return [
        dict(zip(names, row, strict=False)) | {column: keys[Thing(*row[-2:])] if row[-1] else None}
        for row in rows
    ]


def thing_rows(connection: Connection, things: Sequence[Thing]) -> dict[Thing, int]:
    """The integer key of each thing; a thing named for the first time gets the next one."""
    table = tables.thing.c
    keys: dict[Thing, int] = {}
    for some in chunks(things):
        wanted = [(thing.type, thing.id) for thing in some]
        known = select(table.row, table.type, table.id).where(
            tuple_(table.type, table.id).in_(wanted)
        )
        keys |= {Thing(type_, id_): row for row, type_, id_ in connection.execute(known)}
    last = connection.scalar(select(func.max(table.row))) or 0
    fresh = [thing for thing in things if thing not in keys]
    new = {thing: row for row, thing in enumerate(fresh, start=last + 1)}
    insert_rows(
        connection,
        tables.thing,
        [{"row": row, "type": thing.type, "id": thing.id} for thing, row in new.items()],
    )
    return keys | new


def defined_by(connection: Connection, entries: Sequence[Entry]) -> list[Thing]:
    """The things whose definition may have changed: defined here, or by what is replaced here."""
    found = {
        line.thing: None for entry in entries for line in entry.lines if line.kind == "definition"
    }
    replaced = [entry.replaces for entry in entries if entry.replaces]
    if replaced:
        line, thing = tables.line.c, tables.thing.c
        earlier = (
            select(thing.type, thing.id)
            .join_from(tables.line, tables.thing, line.thing == thing.row)
            .where(line.uid.in_(replaced), line.kind == "definition")
        )
        found |= {Thing(type_, id_): None for type_, id_ in connection.execute(earlier)}
    return list(found)


def insert_rows(connection: Connection, table: Any, rows: Sequence[dict[str, Any]]) -> None:
    if rows:
        connection.execute(insert(table), list(rows))
