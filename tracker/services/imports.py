"""Takes an agreement file into the ledger: all of it or nothing, and nothing twice."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection

from tracker.domain import ledger
from tracker.domain.bodies import Copy, body_of
from tracker.domain.files import (
    AgreementFile,
    FileEntry,
    definition_act,
    ids_of,
    names_in,
    recorded,
    resolve,
    with_ids,
)
from tracker.domain.ledger import Act, Entry
from tracker.domain.lines import Thing
from tracker.domain.things import Fields
from tracker.services import references
from tracker.services.correcting import standing
from tracker.services.receiving import Arrival, receive, told_of
from tracker.services.recording import Hand, record
from tracker.services.translating import put
from tracker.storage.queries import ledger as entries_here
from tracker.storage.queries import things
from tracker.storage.queries.corrections import first_versions
from tracker.storage.queries.ledger import Kept


@dataclass(frozen=True)
class Imported:
    """What an import added; `known` entries of the file were here already."""

    slug: str | None
    entries: int
    known: int
    things: int


def take_in(connection: Connection, file: AgreementFile, hand: Hand) -> Imported:
    """Add what a file says and the ledger does not yet hold.

    Entries with a place keep it. What has none is written by `hand`. Raises Conflict where an
    entry with the same id has other content, TrackerError where the file names what is not there.
    """
    placed, known = take_in_placed(connection, file, Arrival(hand.now, hand.author))
    written, skipped = take_in_unplaced(connection, file, hand)
    return imported(file.slug, [*placed, *written], known + skipped)


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
    for file in files:
        take_in_placed(connection, file, Arrival(now, None))


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
    connection: Connection, file: AgreementFile, hand: Hand
) -> tuple[list[Entry], int]:
    """Record what has no place in the file: definitions that differ, and entries not here yet."""
    written: list[Entry] = []
    if file.definitions_at is None:
        written += define(connection, file.things, hand)
    ids = ids_of(file)
    unplaced = [entry for entry in file.entries if not entry.place]
    new = []
    for entry in file.entries:
        with told_of(f"{file.name}:{entry.line}"):
            id_ = entry.place.id if entry.place else None
            if id_ is None:
                id_, added = take_in_one(connection, entry.act, author_of(file, entry, hand), ids)
                new += added
            written += put(connection, id_, entry.translations, hand)
    written += new
    if file.dependencies_at is None and file.dependencies:
        with told_of(file.name):
            needs = tuple((thing, with_ids(fields, ids)) for thing, fields in file.dependencies)
        written += define(connection, needs, hand)
    return written, len(unplaced) - len(new)


def define(
    connection: Connection, wanted: Sequence[tuple[Thing, Fields]], hand: Hand
) -> list[Entry]:
    """Record what differs from what the ledger defines now."""
    known = things.fields_of(connection, [thing for thing, _ in wanted])
    act = definition_act(tuple(wanted), known)
    return record(connection, [act], hand) if act else []


def author_of(file: AgreementFile, entry: FileEntry, hand: Hand) -> Hand:
    """The hand that records an entry: under the name that the file gives, if any."""
    return replace(hand, author=entry.author or file.author or hand.author)


def take_in_one(
    connection: Connection, said: Act, hand: Hand, ids: dict[str, str]
) -> tuple[str, list[Entry]]:
    """Record an act of a file, if it is not here yet, and give its id; its label joins `ids`."""
    act = resolved(connection, said, ids)
    same = twin(connection, act)
    new = [] if same else record_new(connection, act, hand)
    id_ = same or new[0].id
    if act.label:
        ids[act.label] = id_
    return id_, new


def record_new(connection: Connection, act: Act, hand: Hand) -> list[Entry]:
    """Record an act. Raises TrackerError where what it names is not as named."""
    if act.replaces:
        standing(connection, act.replaces)
    for one in ledger.references(act):
        if one.line is not None:
            references.line(connection, one)
    return record(connection, [act], hand)


def resolved(connection: Connection, act: Act, ids: dict[str, str]) -> Act:
    """An act with ids for the labels of the file, and else of entries here; these join `ids`."""
    missing = [name for name in names_in(act) if name not in ids]
    ids |= entries_here.labels(connection, missing)
    ids |= {name: name for name in entries_here.entries(connection, missing)}
    return resolve(act, ids)


def twin(connection: Connection, act: Act) -> str | None:
    """The id of an entry here that says the same, whoever recorded it, and replaced or not.

    What it refers to may have been corrected since, and so may the file: what was corrected here
    is the same where the file now says so too.
    """
    if act.label:
        candidates = entries_here.labelled(connection, act.label)
    else:
        candidates = entries_here.same_day(connection, act.on)
    here = [replace(one.entry, replaces=act.replaces and one.entry.replaces) for one in candidates]
    named = [name for one in (act, *here) for name in names_in(one)]
    first = first_versions(connection, named)
    wanted = content(act, first)
    return next((one.id for one in here if content(one, first) == wanted), None)


def content(act: Act, first: Mapping[str, str]) -> str:
    """What an act says, without who recorded it, when, and on top of what.

    `first` gives the first version of each entry that it names.
    """
    bare = ledger.entry_of(resolve(act, first), id="", author="", previous=(), heights=())
    return ledger.body(bare)
