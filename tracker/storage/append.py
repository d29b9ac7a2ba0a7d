"""Adds entries to the ledger, with their lines, receipts and heads; nothing else inserts there."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, func, insert, select, tuple_

from tracker.domain import ledger
from tracker.domain.contents import Assessment
from tracker.domain.ledger import Citation, Entry
from tracker.domain.lines import Line, Thing
from tracker.storage import tables
from tracker.storage.chunks import chunks
from tracker.storage.projection import grow, project
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
    rows, receipt = [], before
    for row, entry in enumerate(entries, start=first + 1):
        rows.append(
            entry_row(
                entry,
                row,
                ledger.body(entry),
                received_at=moment,
                received_by=received_by,
                before=receipt,
            )
        )
        receipt = rows[-1]["receipt"]
    insert_rows(connection, tables.entry, rows)
    numbered = list(zip((row["row"] for row in rows), entries, strict=True))
    keys = thing_rows(connection, things_of(entries))
    insert_rows(connection, tables.line, line_rows(numbered, keys))
    insert_rows(connection, tables.citation, citation_rows(numbered, keys))
    grow(connection, numbered)
    project(connection, defined_by(connection, entries))
    index_entries(connection, numbered)


def end_of_ledger(connection: Connection) -> tuple[int, str, str]:
    """Row, receipt and time of receiving of the newest entry; (0, "", "") of an empty ledger."""
    entry = tables.entry.c
    newest = select(entry.row, entry.receipt, entry.received_at).order_by(entry.row.desc()).limit(1)
    found = connection.execute(newest).first()
    return (found.row, found.receipt, found.received_at) if found else (0, ledger.NO_RECEIPT, "")


def entry_row(
    entry: Entry,
    row: int,
    body: str,
    *,
    received_at: str,
    received_by: str | None,
    before: str,
) -> dict[str, Any]:
    """The columns that repeat what the body says, to be asked for, its digest and its receipt.

    `before` is the receipt of the row before.
    """
    on, again, digest = entry.on, entry.look_again, ledger.digest(body)
    receipt = ledger.receipt(
        row, received_at=received_at, received_by=received_by, entry_digest=digest, before=before
    )
    return {
        "row": row,
        "id": entry.id,
        "height": entry.height,
        "digest": digest,
        "body": body,
        "recorded_at": ledger.utc_text(entry.recorded_at),
        "author": entry.author,
        "replaces": entry.replaces,
        "label": entry.label,
        "event": entry.event,
        "first_day": on.first.isoformat() if on else None,
        "last_day": on.last.isoformat() if on else None,
        "precision": on.precision.value if on else None,
        "look_again": again.last.isoformat() if again else None,
        "visibility": entry.visibility,
        "received_at": received_at,
        "received_by": received_by,
        "receipt": receipt,
    }


def line_rows(
    numbered: Sequence[tuple[int, Entry]], keys: dict[Thing, int]
) -> list[dict[str, Any]]:
    return [
        line_row(line, keys[line.thing], entry)
        | {"entry": row, "position": position, "height": entry.height, "uid": entry.id}
        for row, entry in numbered
        for position, line in enumerate(entry.lines)
    ]


def line_row(line: Line, key: int, entry: Entry) -> dict[str, Any]:
    says = line.says if isinstance(line.says, Assessment) else None
    return {
        "kind": line.kind,
        "thing": key,
        "last_day": entry.on.last.isoformat() if entry.on else None,
        "scale": f"{says.scale}@{says.version}" if says else None,
        "level": says.level if says else None,
        "confidence": says.confidence if says else None,
        "basis": says.basis if says else None,
        "content": ledger.canonical(line.says.form()),
    }


def citation_rows(
    numbered: Sequence[tuple[int, Entry]], keys: dict[Thing, int]
) -> list[dict[str, Any]]:
    return [
        {
            "entry": row,
            "position": position,
            "source": keys[cited(citation)] if citation.source else None,
            "quote": citation.quote,
            "place": citation.place if citation.source else None,
        }
        for row, entry in numbered
        for position, citation in enumerate(entry.citations)
    ]


def cited(citation: Citation) -> Thing:
    return Thing("source", citation.source)


def things_of(entries: Iterable[Entry]) -> list[Thing]:
    """Everything that entries name, in the order in which it is first named."""
    found: dict[Thing, None] = {}
    for entry in entries:
        found |= dict.fromkeys(line.thing for line in entry.lines)
        found |= dict.fromkeys(cited(one) for one in entry.citations if one.source)
    return list(found)


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
