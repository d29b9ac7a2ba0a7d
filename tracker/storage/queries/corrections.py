"""Entries and their corrections: what stands in whose place, and what was first."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from sqlalchemy import Connection, func, select

from tracker.domain.contents import Reference
from tracker.storage import tables
from tracker.storage.chunks import chunks
from tracker.storage.queries.ledger import Kept, kept, kept_rows

Replacements: TypeAlias = Mapping[str, list[tuple[str, str | None]]]
"""By id: what replaces the entry, each its id and event, the last in the order of rule 2 first."""


def in_place_of(
    connection: Connection, references: Iterable[Reference]
) -> dict[Reference, str | None]:
    """For each reference, the id of the entry that stands in its place, or None.

    A line that was corrected counts for its thing: where the correction says nothing of that
    thing, nothing stands in its place.
    """
    wanted = list(dict.fromkeys(references))
    known: Replacements = defaultdict(list)
    asked = list(dict.fromkeys(one.entry for one in wanted))
    while asked:
        asked = [id_ for id_, _ in read_replacements(connection, asked, known)]
    places = {one: standing(one.entry, known) for one in wanted}
    return {one: on_the_thing(connection, one, place) for one, place in places.items()}


def read_replacements(
    connection: Connection, ids: list[str], known: Replacements
) -> list[tuple[str, str | None]]:
    """Add to `known` what replaces these entries, and return it."""
    entry = tables.entry.c
    query = select(entry.replaces, entry.id, entry.event).order_by(
        entry.height.desc(), entry.id.desc()
    )
    found: list[tuple[str, str | None]] = []
    for some in chunks(ids):
        for replaced, id_, event in connection.execute(query.where(entry.replaces.in_(some))):
            known[replaced].append((id_, event))
            found.append((id_, event))
    return found


def on_the_thing(connection: Connection, reference: Reference, place: str | None) -> str | None:
    """The place, where it speaks of the thing that the reference's line is about."""
    if place is None or place == reference.entry or reference.line is None:
        return place
    named, there = tables.line.alias("named").c, tables.line.alias("there").c
    query = select(there.entry).where(
        named.uid == reference.entry,
        named.position == reference.line,
        there.uid == place,
        there.thing == named.thing,
    )
    return place if connection.execute(query.limit(1)).first() else None


def standing(id_: str, known: Replacements) -> str | None:
    """The entry that stands in the place of one; a correction wins over a withdrawal beside it."""
    if not known.get(id_):
        return id_
    corrections = (other for other, event in known[id_] if event != "retraction")
    places = (standing(other, known) for other in corrections)
    return next((place for place in places if place is not None), None)


def first_versions(connection: Connection, ids: Sequence[str]) -> dict[str, str]:
    """For each of these entries the one that it corrects, and that one corrects, to the first."""
    entry = tables.entry.c
    found = {id_: id_ for id_ in ids}
    while True:
        earlier: dict[str, str] = {}
        for some in chunks(sorted(set(found.values()))):
            corrects = entry.id.in_(some), entry.replaces.is_not(None)
            query = select(entry.id, entry.replaces).where(*corrects)
            earlier |= {id_: replaced for id_, replaced in connection.execute(query)}
        if not earlier:
            return found
        found = {id_: earlier.get(first, first) for id_, first in found.items()}


def last_versions(connection: Connection, entry_id: str) -> list[Kept]:
    """What took the place of an entry in the end: corrections that stand, and withdrawals."""
    entry = tables.entry.c
    found: list[Kept] = []
    waiting = [entry_id]
    while waiting:
        query = kept_rows().where(entry.replaces.in_(waiting)).order_by(entry.height, entry.id)
        later = kept(connection.execute(query))
        found += [one for one in later if one.replaced_by is None]
        waiting = [one.entry.id for one in later if one.replaced_by]
    return found


def replaced_twice(connection: Connection, ids: Sequence[str]) -> list[str]:
    """Those of these entries that more than one entry replaces."""
    replaces = tables.entry.c.replaces
    found: list[str] = []
    for some in chunks(ids):
        query = select(replaces).where(replaces.in_(some)).group_by(replaces)
        found += [id_ for (id_,) in connection.execute(query.having(func.count() > 1)) if id_]
    return found
