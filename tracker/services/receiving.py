"""Receives entries that have a place: from another copy, or a file that fixes it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from tracker.domain import ledger, translating
from tracker.domain.bodies import Body
from tracker.domain.errors import Conflict, TrackerError
from tracker.domain.ledger import Entry
from tracker.domain.lines import Thing
from tracker.domain.naming import entries_named, levels_in, things_named
from tracker.domain.text import quoted
from tracker.services import references
from tracker.services.scales import check_scales
from tracker.storage.append import append
from tracker.storage.queries import ledger as entries_here
from tracker.storage.queries import things
from tracker.storage.queries.defining import undefined


@dataclass(frozen=True)
class Arrival:
    """When this database receives entries of others, and who brings them."""

    now: datetime
    by: str | None


def receive(connection: Connection, bodies: Sequence[Body], arrival: Arrival) -> list[Entry]:
    """Add the entries that are not here yet, in the order given; those that are new.

    Raises Conflict where an entry is here with other content, TrackerError where one names what
    is on neither side, or breaks a rule.
    """
    new = new_of(connection, bodies)
    check_entries(connection, new)
    check_scales(connection, new)
    append(connection, new, received_at=ledger.utc_text(arrival.now), received_by=arrival.by)
    check_things(connection, new)
    check_levels(connection, new)
    return new


def new_of(connection: Connection, bodies: Sequence[Body]) -> list[Entry]:
    """Those entries that are not here yet; the others must be here unchanged."""
    here = entries_here.digests(connection, [body.id for body in bodies])
    new = []
    for body in bodies:
        if body.id not in here:
            new.append(ledger.read(body.text))
        elif here[body.id] != body.digest:
            name = ledger.read(body.text).label or body.id
            raise Conflict(
                f"The entry {name} is here with other content: changed content"
                " needs an entry of its own that corrects it."
            )
    return new


def check_entries(connection: Connection, new: Sequence[Entry]) -> None:
    """Raise TrackerError unless each stands on top of what it builds on and what it names.

    That each says what it may by itself was checked with its text.
    """
    digests = sorted({digest for entry in new for digest in entry.previous})
    heights = entries_here.heights(connection, digests)
    named = sorted({id_ for entry in new for id_ in entries_named(entry)})
    above = {id_: one.entry for id_, one in entries_here.entries(connection, named).items()}
    for entry in new:
        check_height(entry, heights)
        check_references(entry, above)
        heights[ledger.digest(ledger.body(entry))] = entry.height
        above[entry.id] = entry


def check_height(entry: Entry, heights: dict[str, int]) -> None:
    """Raise TrackerError where what an entry builds on is missing, or of another height."""
    below = ledger.those_above(name_of(entry), entry.previous, heights)
    expected = max(below, default=0) + 1
    if entry.height != expected or len(set(entry.previous)) < len(entry.previous):
        raise TrackerError(
            f"The entry {name_of(entry)} has the height {entry.height:,}, and {expected:,} by what"
            " it builds on: it was not written by the tracker."
        )


def check_references(entry: Entry, above: dict[str, Entry]) -> None:
    """Raise TrackerError for an entry named that is missing or comes later, or a line not there.

    Labels are not looked at: two entries that stand may bear one, as a merge may bring them.
    """
    for id_ in sorted(entries_named(entry)):
        if id_ not in above:
            raise TrackerError(
                f"The entry {name_of(entry)} names the entry {id_}, which is not here or stands"
                " below it: the copy is incomplete."
            )
        if (above[id_].height, id_) >= (entry.height, entry.id):
            raise TrackerError(
                f"The entry {name_of(entry)} names the entry {id_}, which stands below it: it was"
                " not written by the tracker."
            )
    for one in ledger.references(entry):
        if one.line is not None:
            references.check_line(above[one.entry], one)
    translating.check(entry, above, name_of)


def check_things(connection: Connection, new: Sequence[Entry]) -> None:
    """Raise TrackerError for a thing that an entry names and no entry defines."""
    named: dict[Thing, Entry] = {}
    for entry in new:
        for thing in sorted(things_named(entry)):
            named.setdefault(thing, entry)
    for thing in undefined(connection, list(named)):
        raise TrackerError(
            f"The entry {name_of(named[thing])} names the {thing.type} {quoted(thing.id)}, which no"
            " entry here or in the file defines: the copy is incomplete."
        )


def check_levels(connection: Connection, new: Sequence[Entry]) -> None:
    """Raise TrackerError for a level that its scale does not have."""
    used = {level: entry for entry in new for line in entry.lines for level in levels_in(line)}
    scales = things.scales(connection, sorted({scale for scale, _ in used}))
    for (scale, level), entry in used.items():
        if scale in scales and not any(one.code == level for one in scales[scale].levels):
            raise TrackerError(
                f"The entry {name_of(entry)} gives the level {quoted(level)}, which the scale"
                f" {scale} does not have."
            )


def name_of(entry: Entry) -> str:
    """What an entry is called in an error."""
    return entry.label or entry.id
