"""The ledger itself: its heads and stamp, and entries by id, label, short code or subject."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Connection,
    Select,
    and_,
    case,
    func,
    literal_column,
    or_,
    select,
    union_all,
)

from tracker.domain.damage import stored
from tracker.domain.dates import PartialDate
from tracker.domain.ledger import Entry, Stamp, read
from tracker.domain.rules import UNDATED_EVENTS
from tracker.storage import tables
from tracker.storage.chunks import BLOCK, chunks
from tracker.storage.kinds import IS_DEFINITION, IS_FACT, IS_OTHER
from tracker.storage.known import count_known
from tracker.storage.standing import stands
from tracker.storage.types import LARGEST, NUL

OF_COMMITMENTS = (IS_FACT, IS_DEFINITION)  # all that their lines are
EVERY = (*OF_COMMITMENTS, IS_OTHER)


@dataclass(frozen=True)
class Kept:
    """An entry as this database keeps it; `replaced_by` is the id of what took its place."""

    row: int
    entry: Entry
    digest: str
    received_at: str
    replaced_by: str | None


def heads(connection: Connection) -> list[tuple[str, int]]:
    """Digest and height of each entry that nobody built on yet, sorted by digest."""
    entry = tables.entry.c
    query = select(entry.digest, entry.height).join_from(
        tables.head, tables.entry, tables.head.c.entry == entry.row
    )
    return sorted((digest, height) for digest, height in connection.execute(query))


def stamp(connection: Connection) -> Stamp:
    """Where the history of this database stands."""
    last = connection.scalar(select(func.max(tables.entry.c.row))) or 0
    return Stamp(count_known(connection, last), tuple(digest for digest, _ in heads(connection)))


def newest_recording(connection: Connection) -> str | None:
    """The latest time at which an entry was recorded, UTC text."""
    entry = tables.entry.c
    # An id begins with its time, and has an index.
    return connection.scalar(select(entry.recorded_at).order_by(entry.id.desc()).limit(1))


def bodies(connection: Connection) -> Iterator[tuple[str, str]]:
    """The body of each entry and who may see it, in the order that merges; read bit by bit."""
    entry = tables.entry.c
    rows = list(connection.scalars(select(entry.row).order_by(entry.height, entry.id)))
    for some in chunks(rows, BLOCK):
        query = select(entry.row, entry.body, entry.visibility).where(entry.row.in_(some))
        found = {row: (body, seen_by) for row, body, seen_by in connection.execute(query)}
        yield from (found[row] for row in some)


def digests(connection: Connection, ids: Sequence[str]) -> dict[str, str]:
    """The digests of the entries of these ids that are here."""
    entry = tables.entry.c
    found: dict[str, str] = {}
    for some in chunks(ids):
        query = select(entry.id, entry.digest).where(entry.id.in_(some))
        found |= dict(connection.execute(query).all())
    return found


def heights(connection: Connection, digests: Sequence[str]) -> dict[str, int]:
    """The heights of the entries with these digests that are here."""
    entry = tables.entry.c
    found: dict[str, int] = {}
    for some in chunks(digests):
        query = select(entry.digest, entry.height).where(entry.digest.in_(some))
        found |= dict(connection.execute(query).all())
    return found


def kept_rows() -> Select[Any]:
    later = tables.entry.alias("later")
    replaced_by = (
        select(later.c.id)
        .where(later.c.replaces == tables.entry.c.id)
        .order_by(later.c.height.desc(), later.c.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    entry = tables.entry.c
    columns = (entry.row, entry.id, entry.body, entry.digest, entry.received_at)
    return select(*columns, replaced_by.label("replaced_by"))


def kept(rows: Iterable[Any]) -> list[Kept]:
    return [
        Kept(
            row.row,
            stored(read, row.body, row.id),
            row.digest,
            row.received_at,
            row.replaced_by,
        )
        for row in rows
    ]


def entries(connection: Connection, ids: Sequence[str]) -> dict[str, Kept]:
    """The entries of these ids that are here, in the order of the ids."""
    found: dict[str, Kept] = {}
    for some in chunks(ids):
        rows = connection.execute(kept_rows().where(tables.entry.c.id.in_(some)))
        found |= {one.entry.id: one for one in kept(rows)}
    return {id_: found[id_] for id_ in ids if id_ in found}


def named(connection: Connection, name: str) -> list[Kept]:
    """The entries that a name may mean: an id, a label, or the last hex digits of an id."""
    if NUL in name:
        return []
    entry = tables.entry.c
    hexadecimal = name.replace("-", "").lower()
    means: list[ColumnElement[bool]] = [entry.id == name, entry.label == name]
    if len(hexadecimal) >= 5 and set(hexadecimal) <= set("0123456789abcdef"):
        ends = func.replace(entry.id, "-", "").like(f"%{hexadecimal}")
        means.append(and_(ending() == hexadecimal[-5:], ends))
    return kept(connection.execute(kept_rows().where(or_(*means)).order_by(entry.row)))


def labelled(connection: Connection, label: str) -> list[Kept]:
    """The entries that bear this label, replaced or not, in the order of rule 2 of the ledger."""
    entry = tables.entry.c
    query = kept_rows().where(entry.label == label).order_by(entry.height, entry.id)
    return kept(connection.execute(query))


def ending() -> ColumnElement[str]:
    """The last five hex digits of an id, as an index has them."""
    return func.substr(tables.entry.c.id, literal_column("32"))


def same_day(connection: Connection, on: PartialDate | None) -> list[Kept]:
    """The entries that are true of exactly this day, or of none."""
    entry = tables.entry.c
    if on is None:
        matches: list[ColumnElement[bool]] = [entry.first_day.is_(None)]
    else:
        matches = [entry.first_day == on.first.isoformat(), entry.last_day == on.last.isoformat()]
    return kept(connection.execute(kept_rows().where(*matches).order_by(entry.row)))


def codes(connection: Connection, ids: Sequence[str]) -> dict[str, str]:
    """The short code of each of these entries: the last five hex digits, more where ambiguous."""
    alike: dict[str, list[str]] = {}
    for some in chunks(ids):
        wanted = sorted({id_[31:] for id_ in some})
        query = select(tables.entry.c.id).where(ending().in_(wanted))
        for (id_,) in connection.execute(query):
            alike.setdefault(id_[31:], []).append(id_)
    return {id_: code_among(id_, alike.get(id_[31:], [])) for id_ in ids}


def code_among(id_: str, alike: Sequence[str]) -> str:
    digits = [one.replace("-", "") for one in alike if one != id_]
    own = id_.replace("-", "")
    lengths = range(5, len(own) + 1)
    return next(own[-n:] for n in lengths if not any(one.endswith(own[-n:]) for one in digits))


def labels(connection: Connection, wanted: Sequence[str]) -> dict[str, str]:
    """The id of the entry with each of these labels: one that stands, where there is one."""
    entry = tables.entry.c
    found: dict[str, str] = {}
    for some in chunks(wanted):
        query = select(entry.label, entry.id).where(entry.label.in_(some))
        in_order = query.order_by(stands(entry.id), entry.height, entry.id)
        found |= {label: id_ for label, id_ in connection.execute(in_order)}
    return found


def labels_of(connection: Connection, ids: Sequence[str]) -> dict[str, str | None]:
    """The label, if any, of each of these entries that is here."""
    entry = tables.entry.c
    found: dict[str, str | None] = {}
    for some in chunks(ids):
        query = select(entry.id, entry.label).where(entry.id.in_(some))
        found |= dict(connection.execute(query).all())
    return found


def touching(
    connection: Connection,
    things: Sequence[int] | CompoundSelect[Any] | None = None,
    *,
    kinds: Sequence[ColumnElement[bool]] = EVERY,
    as_of: str | None = None,
    newest_first: bool = True,
    limit: int | None = None,
    author: str | None = None,
    recorded_since: str | None = None,
    standing: bool = False,
    definitions: bool = True,
) -> list[Kept]:
    """Entries that have a line on one of these things (rows), or all; by day, then height and id.

    What never has a day of its own, such as definitions, stands at the day of its recording.
    `kinds` are the kinds of those lines, each with an index of its own but for IS_OTHER.
    `as_of` is the last day they may be true of (undated ones are kept), `recorded_since` UTC text.
    `definitions` says whether those are wanted, which may be long.
    """
    entry, line = tables.entry.c, tables.line.c
    query = select(entry.row)
    if things is not None:
        touched = (select(line.entry).where(kind, line.thing.in_(things)) for kind in kinds)
        query = query.where(entry.row.in_(union_all(*touched)))
    if as_of is not None:
        query = query.where(or_(entry.last_day <= as_of, entry.last_day.is_(None)))
    if author is not None:
        query = query.where(entry.author == author)
    if recorded_since is not None:
        query = query.where(entry.recorded_at >= recorded_since)
    if standing:
        query = query.where(stands(entry.id), entry.event.is_distinct_from("retraction"))
    if not definitions:
        query = query.where(entry.event.is_distinct_from("definition"))
    recorded = func.substr(entry.recorded_at, 1, 10)
    day = case((entry.event.in_(UNDATED_EVENTS), recorded), else_=func.coalesce(entry.last_day, ""))
    keys = (day, entry.height, entry.id)
    order = [key.desc() if newest_first else key.asc() for key in keys]
    if limit:  # texts are read of those alone that are told
        query = query.order_by(*order).limit(min(limit, LARGEST))
    found = kept_rows().where(entry.row.in_(query)).order_by(*order)
    return kept(connection.execute(found))


def newest_of_author(connection: Connection, author: str) -> Kept | None:
    """The author's newest act that stands, by order of receiving: no retraction, no definition."""
    entry = tables.entry.c
    query = (
        kept_rows()
        .where(entry.author == author, stands(entry.id))
        .where(func.coalesce(entry.event, "").not_in(("retraction", "definition")))
        .order_by(entry.row.desc())
        .limit(1)
    )
    return next(iter(kept(connection.execute(query))), None)


def received_after(connection: Connection, row: int) -> list[Kept]:
    """The entries that this database received after a row and that stand, newest first."""
    entry = tables.entry.c
    query = kept_rows().where(entry.row > row, stands(entry.id)).order_by(entry.row.desc())
    return kept(connection.execute(query))


def look_again(connection: Connection, things: Sequence[int]) -> dict[int, str]:
    """The day to look again that the newest standing entry on each thing (row) names, if any."""
    entry, line = tables.entry.c, tables.line.c
    query = (
        select(line.thing, entry.look_again)
        .join_from(tables.line, tables.entry, line.entry == entry.row)
        .where(IS_FACT, stands(entry.id))
        .order_by(entry.height, entry.id)
    )
    newest: dict[int, str | None] = {}
    for some in chunks(things):
        newest |= dict(connection.execute(query.where(line.thing.in_(some))).all())
    return {thing: day for thing, day in newest.items() if day is not None}
