"""What is on record on an agreement and its commitments: acts, their sources, what is internal."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Table,
    and_,
    func,
    or_,
    select,
)

from tracker.domain.giving import WITHDRAWS
from tracker.domain.things import Source
from tracker.storage import tables
from tracker.storage.chunks import chunks
from tracker.storage.finding import there_is
from tracker.storage.kinds import IS_FACT, IS_INTERNAL
from tracker.storage.queries.scope import within
from tracker.storage.queries.things import to_source
from tracker.storage.standing import stands


class Body(NamedTuple):
    """An act as it is kept; the newest is the largest."""

    last_day: str  # "" where it has no day
    height: int
    id: str
    body: str


def acts(connection: Connection, things: Sequence[int], as_of: date) -> dict[int, list[Body]]:
    """The public acts that stand on these commitments (rows) by a day; those without a day too.

    One that has several lines on a commitment is there once.
    """
    line, entry = tables.line.c, tables.entry.c
    query = (
        select(line.thing, func.coalesce(entry.last_day, ""), entry.height, entry.id, entry.body)
        .join_from(tables.line, tables.entry, line.entry == entry.row)
        .where(IS_FACT, entry.visibility == "public", by_day(as_of), is_act())
    )
    found: dict[int, dict[str, Body]] = defaultdict(dict)
    for some in chunks(things):
        for thing, *kept in connection.execute(query.where(line.thing.in_(some))):
            one = Body(*kept)
            found[thing][one.id] = one
    return {thing: list(by_id.values()) for thing, by_id in found.items()}


def bodies(connection: Connection, ids: Sequence[str]) -> dict[str, str]:
    """The texts of these entries."""
    entry = tables.entry.c
    found: dict[str, str] = {}
    for some in chunks(ids):
        query = select(entry.id, entry.body).where(entry.id.in_(some))
        found |= dict(connection.execute(query).all())
    return found


def sources(connection: Connection, agreement: int, as_of: date) -> list[Source]:
    """The public sources, by code, that public acts on an agreement (its row) cite by a day.

    Where most of the ledger is on the agreement, the first citations of a source tell; elsewhere
    all that is on the agreement is looked through, and nothing else.
    """
    entry, citation, source = tables.entry.c, tables.citation.c, tables.source.c
    cited = (
        select(citation.source)
        .join_from(tables.citation, tables.entry, citation.entry == entry.row)
        .where(entry.visibility == "public", by_day(as_of), is_act())
    )
    said = states(agreement)
    is_cited: ColumnElement[bool]
    if is_most(connection, agreement):
        is_on_it = there_is(said.where(tables.line.c.entry == entry.row))
        is_cited = there_is(cited.where(citation.source == source.thing, is_on_it))
    else:
        of_it = entry.row.in_(said.where(by_day(as_of, tables.line)))
        is_cited = source.thing.in_(cited.where(of_it))
    query = select(tables.source).where(is_cited, source.internal == 0)
    return [to_source(row) for row in connection.execute(query.order_by(source.code))]


def is_most(connection: Connection, agreement: int) -> bool:
    """Whether an agreement (its row) has more commitments than all others."""
    owner = tables.commitment.c.agreement
    own, others = (
        select(func.count()).where(one) for one in (owner == agreement, owner != agreement)
    )
    return (connection.scalar(own) or 0) > (connection.scalar(others) or 0)


def count_internal(connection: Connection, agreement: int, as_of: date) -> int:
    """How many internal acts there are on an agreement (its row) by a day; undated ones too."""
    is_on_it = states(agreement).where(tables.line.c.entry == tables.entry.c.row).exists()
    query = select(func.count()).where(IS_INTERNAL, by_day(as_of), is_act(), is_on_it)
    return connection.scalar(query) or 0


def published(connection: Connection, ids: Sequence[str]) -> dict[str, list[str | None]]:
    """When each of the sources was published that these entries cite; None where nobody knows."""
    entry, citation, source = tables.entry.c, tables.citation.c, tables.source.c
    query = (
        select(entry.id, source.published)
        .join_from(tables.entry, tables.citation, citation.entry == entry.row)
        .join(tables.source, source.thing == citation.source)
    )
    found: dict[str, list[str | None]] = defaultdict(list)
    for some in chunks(ids):
        for id_, day in connection.execute(query.where(entry.id.in_(some))):
            found[id_].append(day)
    return found


def by_day(as_of: date, table: Table = tables.entry) -> ColumnElement[bool]:
    """Whether an entry, or a line of it, is of a day or earlier, or has no day."""
    last_day = table.c.last_day
    return or_(last_day <= as_of.isoformat(), last_day.is_(None))


def is_act() -> ColumnElement[bool]:
    """Whether an entry stands and neither defines nor withdraws nor translates."""
    entry = tables.entry.c
    defines = ("definition", "retraction", "translation")
    return and_(func.coalesce(entry.event, "").not_in(defines), stands(entry.id))


def is_on(agreement: int) -> ColumnElement[bool]:
    """Whether an entry has a line on an agreement or one of its commitments."""
    line = tables.line.c
    return tables.entry.c.row.in_(select(line.entry).where(line.thing.in_(within([agreement]))))


def states(agreement: int) -> Select[Any]:
    """The rows of the entries that say anything of an agreement or one of its commitments.

    What defines them is not among these: an index has the lines of all others.
    """
    line = tables.line.c
    return select(line.entry).where(IS_FACT, line.thing.in_(within([agreement])))


def bodies_on(connection: Connection, agreement: int) -> Iterator[str]:
    """The texts of all acts that stand on an agreement (its row), in the order of receiving."""
    entry = tables.entry.c
    query = select(entry.body).where(is_act(), is_on(agreement)).order_by(entry.row)
    for body in connection.scalars(query.execution_options(yield_per=1_000)):
        yield str(body)


def bodies_replaced_on(connection: Connection, agreement: int) -> Iterator[str]:
    """The texts of what was corrected or withdrawn on an agreement, but not as a whole import."""
    entry, later = tables.entry.c, tables.entry.alias("later")
    query = (
        select(entry.body)
        .join(later, later.c.replaces == entry.id)
        .where(is_on(agreement), later.c.body.not_like(f'%["{WITHDRAWS}",%'))
        .order_by(entry.row)
    )
    for body in connection.scalars(query.execution_options(yield_per=1_000)):
        yield str(body)
