"""Takes an agreement file into the ledger: all of it or nothing, and nothing twice."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection

from tracker.domain.bodies import Copy, body_of
from tracker.domain.errors import told_of
from tracker.domain.files import (
    LINES_IN_AN_ENTRY,
    AgreementFile,
    FileEntry,
    definition_act,
    ids_of,
    is_drafted,
    names_in,
    recorded,
    with_ids,
)
from tracker.domain.giving import of_import
from tracker.domain.ledger import Act, Entry
from tracker.domain.lines import Thing
from tracker.domain.things import Fields
from tracker.services.incoming import Incoming
from tracker.services.news import without_known
from tracker.services.receiving import Arrival, receive
from tracker.services.recording import Hand, record
from tracker.services.signing import maker
from tracker.storage.queries import ledger as entries_here
from tracker.storage.queries import things
from tracker.storage.queries.ledger import Kept


@dataclass(frozen=True)
class Imported:
    """What an import added; `known` entries of the file were here already.

    By `import_id` it is taken back. What has a place in the ledger of its own bears none.
    """

    slug: str | None
    entries: int
    known: int
    things: int
    import_id: str | None = None


def take_in(connection: Connection, file: AgreementFile, hand: Hand) -> Imported:
    """Add what a file says and the ledger does not yet hold.

    Entries with a place keep it. What has none is written by `hand`. Raises Conflict where an
    entry with the same id has other content, TrackerError where the file names what is not there.
    """
    placed, known = take_in_placed(connection, file, Arrival(hand.now, hand.author))
    is_new = not things.fields_of(connection, agreements_in(file), withdrawn=True)
    news, ids = without_known(connection, file)
    news = correcting_signature(connection, news)
    name = hand.random(4).hex()
    written, skipped = take_in_unplaced(connection, news, hand, ids, is_new=is_new, import_id=name)
    known += skipped + len(file.entries) - len(news.entries)
    done = imported(file.slug, [*placed, *written], known)
    return replace(done, import_id=name) if written else done


def correcting_signature(connection: Connection, file: AgreementFile) -> AgreementFile:
    """A file whose drafted signature takes the place of the one that an earlier draft told."""

    def corrected(one: FileEntry) -> FileEntry:
        if one.place or not is_drafted(one.act):
            return one
        here = drafted_here(connection, one.act)
        if len(here) != 1 or same_but_origin(here[0].entry, one.act):
            return one
        return replace(one, act=replace(one.act, replaces=here[0].entry.id))

    return replace(file, entries=tuple(map(corrected, file.entries)))


def drafted_here(connection: Connection, act: Act) -> list[Kept]:
    """The standing entries that tell the same signature, whatever was agreed by it."""
    return [
        one
        for one in entries_here.same_day(connection, act.on)
        if one.replaced_by is None
        and (one.entry.event, one.entry.message) == (act.event, act.message)
        and one.entry.citations == act.citations
    ]


def same_but_origin(entry: Entry, act: Act) -> bool:
    """Whether an entry says no more and no less than an act."""
    return (entry.by, frozenset(entry.lines)) == (act.by, frozenset(act.lines))


def take_in_copy(connection: Connection, copy: Copy, hand: Hand) -> Imported:
    """Add the entries of another copy that are not here yet, each in its place."""
    with told_of(copy.name):
        new = receive(connection, copy.bodies, Arrival(hand.now, hand.author))
    return imported(None, new, len(copy.bodies) - len(new))


def imported(slug: str | None, added: Sequence[Entry], known: int) -> Imported:
    defined = sum(line.kind == "definition" for entry in added for line in entry.lines)
    return Imported(slug, len(added), known, defined)


def take_in_all(connection: Connection, files: Sequence[AgreementFile], now: datetime) -> None:
    """Add the entries of files that fix the place of each, to a database that is being made."""
    arrival = maker(connection, now)
    for file in files:
        take_in_placed(connection, file, arrival)


def take_in_placed(
    connection: Connection, file: AgreementFile, arrival: Arrival
) -> tuple[list[Entry], int]:
    """Add the entries that a file gives a place; and how many of them were here already."""
    with told_of(file.name):
        placed = recorded(file, *known_above(connection, file))
        new = receive(connection, [body_of(entry) for entry in placed], arrival)
    return new, len(placed) - len(new)


def known_above(
    connection: Connection, file: AgreementFile
) -> tuple[dict[str, int], dict[str, Kept]]:
    """The heights of the entries here that a file's entries build on, and those they name by id."""
    placed = [one for one in file.entries if one.place]
    places = [file.definitions_at, file.dependencies_at, *(one.place for one in placed)]
    digests = sorted({digest for place in places if place for digest in place.previous})
    named = sorted({name for one in placed for name in names_in(one.act)})
    return entries_here.heights(connection, digests), entries_here.entries(connection, named)


def take_in_unplaced(
    connection: Connection,
    file: AgreementFile,
    hand: Hand,
    known: Mapping[str, str],
    *,
    is_new: bool,
    import_id: str,
) -> tuple[list[Entry], int]:
    """Record what has no place in the file: definitions that differ, and entries not here yet.

    `known` has the ids of entries here that the file refers to, by their labels; `is_new` says that
    nothing here is about its agreements.
    """
    written = [] if file.definitions_at else define(connection, file.things, hand, import_id)
    ids = {**known, **ids_of(file)}
    incoming = Incoming(connection, file.name, ids, is_new=is_new, import_id=import_id)
    for entry in file.entries:
        incoming.add(entry, author_of(file, entry, hand))
    incoming.write()
    if file.dependencies_at is None:
        with told_of(file.name):
            needs = tuple((thing, with_ids(fields, ids)) for thing, fields in file.dependencies)
        incoming.written += define(connection, needs, hand, import_id)
    return [*written, *incoming.written], incoming.known


def agreements_in(file: AgreementFile) -> list[Thing]:
    """The agreements that a file defines."""
    return [thing for thing, _ in file.things if thing.type == "agreement"]


def define(
    connection: Connection, wanted: Sequence[tuple[Thing, Fields]], hand: Hand, import_id: str
) -> list[Entry]:
    """Record what differs from what the ledger defines now, as a part of an import."""
    known = things.fields_of(connection, [thing for thing, _ in wanted])
    act = definition_act(tuple(wanted), known)
    lines = act.lines if act else ()
    steps = range(0, len(lines), LINES_IN_AN_ENTRY)
    acts = [Act(event="definition", lines=lines[n : n + LINES_IN_AN_ENTRY]) for n in steps]
    return record(connection, [of_import(act, import_id) for act in acts], hand) if acts else []


def author_of(file: AgreementFile, entry: FileEntry, hand: Hand) -> Hand:
    """The hand that records an entry: under the name that the file gives, if any."""
    return replace(hand, author=entry.author or file.author or hand.author)
