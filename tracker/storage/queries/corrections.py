"""Entries and their corrections: what stands in whose place, and what was first."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from sqlalchemy import Connection, func, or_, select

from tracker.domain.contents import Reference
from tracker.storage import tables
from tracker.storage.chunks import chunks
from tracker.storage.queries.ledger import Kept, kept, kept_rows
from tracker.storage.standing import stands


@dataclass(frozen=True, order=True)
class Version:
    """What replaces an entry; the larger day, height and id shows."""

    last_day: str
    height: int
    id: str
    withdraws: bool


Replaced: TypeAlias = Mapping[str, Sequence[Version]]


def in_place_of(
    connection: Connection, references: Iterable[Reference]
) -> dict[Reference, str | None]:
    """For each reference, the id of the entry that stands in its place, or None.

    A line that was corrected counts for its thing: it is a correction that speaks of that thing.
    """
    wanted = list(dict.fromkeys(references))
    replaced = replaced_by(connection, {one.entry for one in wanted})
    places = {one: corrections(one.entry, replaced) for one in wanted if one.entry in replaced}
    by_line = {one: found for one, found in places.items() if one.line is not None}
    named = [id_ for one, found in by_line.items() for id_ in (one.entry, *found)]
    touched = things_touched(connection, named)
    for one, found in by_line.items():
        thing = touched[one.entry].get(one.line)
        places[one] = [id_ for id_ in found if thing in touched[id_].values()]
    return {one: next(iter(places.get(one, [one.entry])), None) for one in wanted}


def replaced_by(connection: Connection, ids: Iterable[str]) -> Replaced:
    """What replaces each of these entries, and what replaces that, as far as it goes."""
    entry = tables.entry.c
    query = select(entry.replaces, entry.last_day, entry.height, entry.id, entry.event)
    found: dict[str, list[Version]] = {}
    waiting = sorted(ids)
    while waiting:
        later = []
        for some in chunks(waiting):
            for replaced, day, height, id_, event in connection.execute(
                query.where(entry.replaces.in_(some))
            ):
                version = Version(day or "", height, id_, event == "retraction")
                found.setdefault(replaced, []).append(version)
                later.append(id_)
        waiting = later
    return found


def corrections(id_: str, replaced: Replaced) -> list[str]:
    """The ids of the corrections of an entry that stand, the one that shows first."""
    last: list[Version] = []
    waiting = list(replaced[id_])
    while waiting:
        version = waiting.pop()
        if version.id in replaced:
            waiting += replaced[version.id]
        elif not version.withdraws:
            last.append(version)
    return [version.id for version in sorted(last, reverse=True)]


def things_touched(connection: Connection, ids: Sequence[str]) -> dict[str, dict[int | None, int]]:
    """The thing (its row) of each line of these entries, by the line's position."""
    entry, line = tables.entry.c, tables.line.c
    found: dict[str, dict[int | None, int]] = {id_: {} for id_ in ids}
    for some in chunks(sorted(found)):
        query = (
            select(entry.id, line.position, line.thing)
            .join_from(tables.line, tables.entry, line.entry == entry.row)
            .where(entry.id.in_(some))
        )
        for uid, position, thing in connection.execute(query):
            found[uid][position] = thing
    return found


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


def earlier_versions(connection: Connection, entry_id: str) -> list[str]:
    """The ids of what an entry corrects, and of what that one corrected, to the first."""
    entry = tables.entry.c
    found: list[str] = []
    here: str | None = entry_id
    while here:
        here = connection.scalar(select(entry.replaces).where(entry.id == here))
        found += [here] if here else []
    return found


def naming(connection: Connection, ids: Sequence[str]) -> list[Kept]:
    """The entries that stand whose judgements or dates name one of these, in the order of days."""
    entry, line = tables.entry.c, tables.line.c
    names = or_(*(line.content.contains(id_) for id_ in ids))
    wanted = select(line.entry).where(line.kind.in_(("assessment", "deadline")), names)
    query = kept_rows().where(entry.row.in_(wanted), stands(entry.id))
    day = func.coalesce(entry.last_day, "")  # what has none comes first, on each database
    return kept(connection.execute(query.order_by(day, entry.height, entry.id)))
