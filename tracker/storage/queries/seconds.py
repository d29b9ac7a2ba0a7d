"""Where analysts agree: levels that another one's last word confirms."""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, and_, func, select, tuple_

from tracker.storage import tables
from tracker.storage.finding import there_is
from tracker.storage.kinds import JUDGES
from tracker.storage.planning import JOINING_ALL, without
from tracker.storage.queries.scope import Scope
from tracker.storage.queries.standings import with_newest
from tracker.storage.standing import stands

COMMITMENT = tables.commitment.c


def seconded(connection: Connection, scope: Scope, as_of: date) -> set[int]:
    """The commitments (rows) whose level by a day is another analyst's last word on them, too."""
    if is_of_one(connection):
        return set()
    things, now = with_newest(
        connection, tables.commitment, COMMITMENT.thing, as_of, "scale", "level"
    )
    author = tables.entry.alias("author")
    other, other_author = tables.line.alias("other"), tables.entry.alias("other_author")
    later, later_author = tables.line.alias("later_word"), tables.entry.alias("later_author")
    taken_back = is_word(
        later,
        later_author,
        as_of,
        later.c.thing == other.c.thing,
        later_author.c.author == other_author.c.author,
        later.c.last_day >= other.c.last_day,
        place_of(later) > place_of(other),
        oldest_first=True,  # whoever spoke again did so soon
    )
    confirmed = is_word(
        other,
        other_author,
        as_of,
        other.c.thing == COMMITMENT.thing,
        and_(other.c.scale == now.c.scale, other.c.level == now.c.level),
        other_author.c.author != author.c.author,
        ~taken_back,
    )
    query = select(COMMITMENT.thing).select_from(things)
    query = query.join(author, author.c.row == now.c.entry).where(scope.holds(), confirmed)
    # Along an index it stops at the first that is found; expecting few, it would sort them all.
    with without(connection, "sort", *JOINING_ALL):
        return set(connection.scalars(query))


def is_of_one(connection: Connection) -> bool:
    """Whether one analyst wrote the whole ledger: then nobody is there to agree."""
    author = tables.entry.c.author
    first, last = (connection.scalar(select(end(author))) for end in (func.min, func.max))
    return bool(first == last)


def is_word(
    line: FromClause,
    entry: FromClause,
    as_of: date,
    *conditions: ColumnElement[bool],
    oldest_first: bool = False,
) -> ColumnElement[bool]:
    """Whether there is such an assessment by a day; they are looked at in their order."""
    order = (line.c.last_day, line.c.height)
    query = (
        select(line.c.entry)
        .join_from(line, entry, entry.c.row == line.c.entry)
        .where(line.c.kind == JUDGES, line.c.last_day <= as_of.isoformat(), stands(line.c.uid))
        .where(*conditions)
        .order_by(*(order if oldest_first else (one.desc() for one in order)))
    )
    return there_is(query)


def place_of(line: FromClause) -> ColumnElement[Any]:
    """What assessments are sorted by."""
    return tuple_(line.c.last_day, line.c.height, line.c.uid)
