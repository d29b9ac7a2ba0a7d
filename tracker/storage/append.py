"""Adds entries to the ledger, with their lines, receipts and heads; nothing else inserts there."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, func, select

from tracker.domain import ledger
from tracker.domain.ledger import Entry
from tracker.domain.lines import Thing
from tracker.storage import tables
from tracker.storage.chunks import chunks
from tracker.storage.inserting import insert_rows
from tracker.storage.projection import grow, project
from tracker.storage.rows import (
    CITATION,
    ENTRY,
    LINE,
    THING,
    Form,
    Row,
    citation_rows,
    entry_row,
    line_rows,
    things_of,
)
from tracker.storage.signing import receiver
from tracker.storage.words import index_entries

DIGEST, RECEIPT, RECEIVED_BY = map(ENTRY.index, ("digest", "receipt", "received_by"))
OWN = (*ENTRY[:RECEIVED_BY], *ENTRY[RECEIVED_BY + 1 :])  # columns of what one writes oneself


class Written(NamedTuple):
    """An entry as it is kept: its fields, the text they make, and its digest."""

    form: Form
    body: str
    digest: str


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
    written = []
    for entry in entries:
        form = ledger.form(entry)
        body = ledger.canonical(form)
        written.append(Written(form, body, ledger.digest(body)))
    append_written(connection, written, received_at=received_at, received_by=received_by)


def append_written(
    connection: Connection,
    entries: Sequence[Written],
    *,
    received_at: str,
    received_by: str | None = None,
) -> None:
    """The same for entries that were put as they are kept."""
    if not entries:
        return
    received_by = receiver(connection, received_by)
    first, before, last_time = end_of_ledger(connection)
    moment = max(received_at, last_time)
    rows: list[Row] = []
    for row, entry in enumerate(entries, start=first + 1):
        rows.append(
            entry_row(*entry, row, received_at=moment, received_by=received_by, before=before)
        )
        before = rows[-1][RECEIPT]
    insert_entries(connection, rows, brought=received_by is not None)
    forms = [entry.form for entry in entries]
    numbered = list(enumerate(forms, start=first + 1))
    keys = thing_rows(connection, things_of(forms))
    lines = (one for row, form in numbered for one in line_rows(form, row))
    insert_rows(connection, tables.line, (*LINE, "thing"), keyed(lines, keys))
    cited = (one for row, form in numbered for one in citation_rows(form, row))
    insert_rows(connection, tables.citation, (*CITATION, "source"), keyed(cited, keys))
    grow(connection, numbered, {row[DIGEST]: row[0] for row in rows})
    project(connection, defined_by(connection, forms))
    index_entries(connection, numbered)


def insert_entries(connection: Connection, rows: list[Row], *, brought: bool) -> None:
    """Add the rows of entries; whoever brings those of nobody else says nothing of who did.

    On PostgreSQL that column is the right to bring in entries of others.
    """
    if brought:
        insert_rows(connection, tables.entry, ENTRY, rows)
    else:
        own = [(*row[:RECEIVED_BY], *row[RECEIVED_BY + 1 :]) for row in rows]
        insert_rows(connection, tables.entry, OWN, own)


def end_of_ledger(connection: Connection) -> tuple[int, str, str]:
    """Row, receipt and time of receiving of the newest entry; (0, "", "") of an empty ledger."""
    entry = tables.entry.c
    newest = select(entry.row, entry.receipt, entry.received_at).order_by(entry.row.desc()).limit(1)
    found = connection.execute(newest).first()
    return (found.row, found.receipt, found.received_at) if found else (0, ledger.NO_RECEIPT, "")


def keyed(rows: Iterable[Row], keys: Mapping[Row, int]) -> list[Row]:
    """Rows with the key of the thing whose type and id they end in; without a type it is null."""
    return [(*row[:-2], keys[row[-2:]] if row[-1] else None) for row in rows]


def thing_rows(connection: Connection, things: Sequence[tuple[str, str]]) -> dict[Row, int]:
    """The integer key of each thing (type, id); one named for the first time gets the next one."""
    table = tables.thing.c
    keys: dict[Row, int] = {}
    for type_ in sorted({type_ for type_, _ in things}):  # pairs would go by no index on SQLite
        for some in chunks([id_ for of, id_ in things if of == type_]):
            known = select(table.row, table.id).where(table.type == type_, table.id.in_(some))
            keys |= {(type_, id_): row for row, id_ in connection.execute(known)}
    last = connection.scalar(select(func.max(table.row))) or 0
    fresh = [thing for thing in things if thing not in keys]
    new = {thing: row for row, thing in enumerate(fresh, start=last + 1)}
    insert_rows(connection, tables.thing, ("row", *THING), [(new[one], *one) for one in fresh])
    return keys | new


def defined_by(connection: Connection, forms: Iterable[Form]) -> list[Thing]:
    """The things whose definition may have changed: defined here, or by what is replaced here."""
    found: dict[Thing, None] = {}
    replaced = []
    for form in forms:
        if form[5]:
            replaced.append(form[5])
        if form[8] == "definition":
            found |= dict.fromkeys(Thing(type_, id_) for _, (type_, id_), _ in form[17])
    line, thing = tables.line.c, tables.thing.c
    for some in chunks(replaced):
        earlier = (
            select(thing.type, thing.id)
            .join_from(tables.line, tables.thing, line.thing == thing.row)
            .join(tables.entry, line.entry == tables.entry.c.row)
            .where(tables.entry.c.id.in_(some), line.kind == "definition")
            .order_by(thing.row)
        )
        found |= {Thing(type_, id_): None for type_, id_ in connection.execute(earlier)}
    return list(found)
