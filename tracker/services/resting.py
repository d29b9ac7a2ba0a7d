"""Finds what rests on an entry, so that it can be looked at when the entry is corrected."""

from sqlalchemy import Connection

from tracker.domain.contents import Reference
from tracker.domain.ledger import Entry
from tracker.domain.resting import Resting, rests
from tracker.services import references
from tracker.services.telling import tell
from tracker.storage.queries.corrections import earlier_versions, naming


def resting(connection: Connection, name: str, only: str | None = None) -> list[Resting]:
    """The lines of entries that stand which name an entry, or what that one corrected.

    With `only`, those that name the entry as a whole, or its lines on that thing. Raises NotFound.
    """
    entry = references.entry(connection, name).entry
    versions = earlier_versions(connection, entry.id)
    named = lines_named(connection, entry, only)
    found = tell(connection, naming(connection, [entry.id, *versions]))
    return [
        Resting(told, line)
        for told in found
        for line in told.lines
        if rests(line.says, named, versions)
    ]


def lines_named(connection: Connection, entry: Entry, only: str | None) -> list[Reference]:
    """References to an entry and its lines: all, or those on one thing."""
    [told] = tell(connection, [references.entry(connection, entry.id)])
    lines = [line for line in told.lines if only in (None, line.subject.name)]
    return [Reference(entry.id), *(Reference(entry.id, line.position) for line in lines)]
