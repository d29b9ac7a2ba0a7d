"""What stands in the place of entries: their last corrections, or nothing once withdrawn."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TypeAlias

from sqlalchemy import Connection, select

from tracker.domain.contents import Reference
from tracker.storage import tables

CHUNK = 500
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
    for start in range(0, len(ids), CHUNK):
        chosen = entry.replaces.in_(ids[start : start + CHUNK])
        for replaced, id_, event in connection.execute(query.where(chosen)):
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
