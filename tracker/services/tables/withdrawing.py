"""Withdraws an import: a retraction for each of its entries that still stands."""

from dataclasses import dataclass, replace

from sqlalchemy import Connection

from tracker.domain.errors import NotFound
from tracker.domain.text import quoted
from tracker.services.correcting import withdrawal
from tracker.services.recording import Hand, record
from tracker.storage.chunks import chunks
from tracker.storage.queries.imports import ids_of_import, replaced


@dataclass(frozen=True)
class Withdrawn:
    """How many entries of an import were withdrawn, and how many had been corrected before."""

    import_id: str
    entries: int
    replaced: int


def withdraw(
    connection: Connection, import_id: str, message: str, hand: Hand, *, language: str | None = None
) -> Withdrawn:
    """Take back an import, the newest of its entries first. Raises NotFound without one."""
    ids = ids_of_import(connection, import_id)
    if not ids:
        raise NotFound(
            f"There is no import {quoted(import_id)}: `tracker history --json` shows the import of"
            " each entry, under found."
        )
    gone = replaced(connection, ids)
    standing = [one for one in reversed(ids) if one not in gone]
    act = withdrawal(message, language)
    for some in chunks(standing):
        record(connection, [replace(act, replaces=one) for one in some], hand)
    return Withdrawn(import_id, len(standing), len(gone))
