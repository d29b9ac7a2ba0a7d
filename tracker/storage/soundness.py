"""Compares the ledger's tables with the texts of its entries, which are what was hashed."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table, select

from tracker.domain import ledger
from tracker.domain.damage import damaged, entry_name, stored
from tracker.domain.errors import TrackerError
from tracker.domain.ledger import Entry
from tracker.storage import tables
from tracker.storage.append import citation_rows, entry_row, line_rows, things_of

# The triggers that refuse changes, after the name of their table, and how to ask for them.
GUARDS = {"sqlite": ("update", "delete", "replace"), "postgresql": ("change", "truncate")}
GUARDS_THERE = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE tgenabled IN ('O', 'A')",
}
OF_AN_ENTRY = (tables.line, tables.citation, tables.head, tables.parent, tables.words)


def sound(connection: Connection) -> list[tuple[int, Entry]]:
    """All entries, read from their texts, with their rows.

    Raises TrackerError at the first thing in the ledger that is not as it was appended.
    """
    numbered = read_rows(connection)
    check_end(connection, len(numbered))
    keys = {thing: row for row, thing in enumerate(things_of(one for _, one in numbered), start=1)}
    compare(connection, tables.line, line_rows(numbered, keys), numbered)
    compare(connection, tables.citation, citation_rows(numbered, keys), numbered)
    things = [{"row": row, "type": thing.type, "id": thing.id} for thing, row in keys.items()]
    compare(connection, tables.thing, things, numbered)
    check_guards(connection)
    return numbered


def read_rows(connection: Connection) -> list[tuple[int, Entry]]:
    """Every entry with its row: numbered without a gap, bound by digest and receipt."""
    query = select(tables.entry).order_by(tables.entry.c.row)
    rows = [row._asdict() for row in connection.execute(query)]
    digests = {row["digest"] for row in rows}
    numbered: list[tuple[int, Entry]] = []
    receipt = ledger.NO_RECEIPT
    for number, row in enumerate(rows, start=1):
        if row["row"] != number:
            raise damaged("The ledger", f"the entry of row {number} is missing")
        entry, expected = recomputed(row, before=receipt)
        if row != expected:
            raise damaged(entry_name(entry.id), told(tables.entry, expected, row))
        if not digests.issuperset(entry.previous):
            raise damaged(entry_name(entry.id), "what it builds on is not here")
        numbered.append((number, entry))
        receipt = row["receipt"]
    return numbered


def recomputed(row: Mapping[str, Any], *, before: str) -> tuple[Entry, dict[str, Any]]:
    """The entry that a row's text tells of, and the row that it gives."""

    def reader(text: str) -> tuple[Entry, dict[str, Any]]:
        entry = ledger.read(text)
        received = {name: row[name] for name in ("received_at", "received_by")}
        return entry, entry_row(entry, row["row"], text, before=before, **received)

    return stored(reader, row["body"], row["id"])


def check_end(connection: Connection, last: int) -> None:
    """Raise TrackerError where a table tells of an entry that is not here."""
    for table in OF_AN_ENTRY:
        elsewhere = select(table.c.entry).where(~table.c.entry.between(1, last)).limit(1)
        for (row,) in connection.execute(elsewhere).all():
            raise damaged("The ledger", f"the entry of row {row} is missing")


def compare(
    connection: Connection,
    table: Table,
    expected: Sequence[Mapping[str, Any]],
    numbered: Sequence[tuple[int, Entry]],
) -> None:
    """Raise TrackerError at the first row of a table that is not what the entries' texts give."""
    keys = [column.name for column in table.primary_key]
    wanted = {tuple(row[name] for name in keys): row for row in expected}
    rows = [row._asdict() for row in connection.execute(select(table))]
    found = {tuple(row[name] for name in keys): row for row in rows}
    for key in (*wanted, *found):
        if wanted.get(key) != found.get(key):
            of_an_entry = "entry" in keys
            what = entry_name(numbered[key[0] - 1][1].id) if of_an_entry else "The ledger"
            raise damaged(what, told(table, wanted.get(key), found.get(key)))


def told(table: Table, expected: Mapping[str, Any] | None, found: Mapping[str, Any] | None) -> str:
    """How a row differs from the one that the texts of the entries give."""
    if found is None or expected is None:
        return f"the table {table.name} has a row too {'few' if found is None else 'many'}"
    wrong = [name for name in expected if expected[name] != found[name]]
    if "digest" in wrong:
        return "its text does not give its digest"
    if "receipt" in wrong:
        return "its receipt is not that of its row, digest and time of receiving"
    return f"the table {table.name} differs from its text in {', '.join(wrong)}"


def check_guards(connection: Connection) -> None:
    """Raise TrackerError where the triggers that keep the ledger from being changed are missing."""
    kind = connection.dialect.name
    there = set(connection.exec_driver_sql(GUARDS_THERE[kind]).scalars())
    wanted = [f"{table}_no_{change}" for table in tables.LEDGER for change in GUARDS[kind]]
    missing = [name for name in wanted if name not in there]
    if missing:
        raise TrackerError(
            f"The ledger can be changed, its triggers are missing ({', '.join(missing)}):"
            " restore a backup."
        )
