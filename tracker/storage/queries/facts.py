"""What was done or said about commitments by a day, as far as where they stand depends on it."""

from datetime import date
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    CompoundSelect,
    Connection,
    Select,
    and_,
    func,
    or_,
    select,
    true,
    union_all,
)

from tracker.domain.damage import damaged_entry
from tracker.domain.dates import PartialDate
from tracker.domain.ledger import ACTS, NOT_FACTS
from tracker.domain.standings import FactLine
from tracker.storage import tables
from tracker.storage.kinds import IS_FACT, JUDGES
from tracker.storage.queries.origins import COLUMNS, DAY, day_of
from tracker.storage.queries.scope import Scope
from tracker.storage.queries.standings import with_newest
from tracker.storage.standing import stands

CHECK = "check"
COMMITMENT, LINE, ENTRY = tables.commitment.c, tables.line.c, tables.entry.c


def fact_lines(
    connection: Connection, scope: Scope, as_of: date, *, public: bool = False
) -> tuple[list[FactLine], dict[int, set[PartialDate]]]:
    """The facts by a day on which standings depend, and the days on which each was checked.

    Of each commitment those are the newest fact, and what the judgement in force could not weigh;
    of a part also what that of its whole could not. An act that says at once what it means for a
    level is a fact; a mere judgement is none. Of checks there are those since these judgements.
    With `public`, there is only what a report may show.
    """
    facts: list[FactLine] = []
    checks: dict[int, set[PartialDate]] = {}
    shown = ENTRY.visibility == "public" if public else true()
    queries = newest(connection, scope, as_of, shown), not_weighed(connection, scope, as_of, shown)
    with scope.planned(connection):
        rows = [row for query in queries for row in connection.execute(query)]
    for event, thing, height, uid, *day in rows:
        on = day_of(uid, *day)
        if on is None:
            raise damaged_entry(uid, COLUMNS)
        if event == CHECK:
            checks.setdefault(thing, set()).add(PartialDate.of_day(on.last))
        else:
            facts.append(FactLine(thing, height, uid, on))
    return facts, checks


def newest(
    connection: Connection, scope: Scope, as_of: date, shown: ColumnElement[bool]
) -> Select[Any]:
    """The newest fact on each commitment: an index has them in their order."""
    told = (
        select(LINE.entry)
        .join_from(tables.line, tables.entry, LINE.entry == ENTRY.row)
        .where(LINE.thing == COMMITMENT.thing, IS_FACT, LINE.last_day <= as_of.isoformat())
        .where(is_fact(), shown, stands(LINE.uid))
        .order_by(LINE.last_day.desc(), LINE.height.desc(), LINE.uid.desc())
        .limit(1)
        .correlate(tables.commitment)
    )
    entry = tables.entry.alias("telling")
    day = entry.c.first_day, entry.c.last_day, entry.c.precision
    query = select(entry.c.event, COMMITMENT.thing, entry.c.height, entry.c.id, *day)
    if connection.dialect.name == "sqlite":
        query = query.join_from(tables.commitment, entry, entry.c.row == told.scalar_subquery())
    else:
        last = told.lateral("newest")
        query = (
            query.select_from(tables.commitment)
            .join(last, true())
            .join(entry, entry.c.row == last.c.entry)
        )
    return query.where(scope.holds())


def not_weighed(
    connection: Connection, scope: Scope, as_of: date, shown: ColumnElement[bool]
) -> CompoundSelect[Any]:
    """The facts and checks later than what judgements weighed, or recorded on top of it."""
    weighed = weighed_by(connection, scope, as_of)
    query = (
        select(ENTRY.event, LINE.thing, ENTRY.height, ENTRY.id, *DAY)
        .join_from(weighed, tables.line, LINE.thing == weighed.c.thing)
        .join(tables.entry, ENTRY.row == LINE.entry)
        .where(IS_FACT, or_(is_fact(), ENTRY.event == CHECK), shown, stands(LINE.uid))
    )
    later = LINE.last_day > weighed.c.day, LINE.last_day <= as_of.isoformat()
    on_top = LINE.last_day <= weighed.c.day, LINE.height > weighed.c.height
    return union_all(query.where(*later), query.where(*on_top))


def weighed_by(connection: Connection, scope: Scope, as_of: date) -> CTE:
    """By what day and height each commitment was judged, or what it is part of: the lower ones."""
    above = above_of(scope)
    columns = "last_day", "height"
    source, judged = with_newest(connection, above, above.c.whole, as_of, *columns, outer=True)
    day = func.min(func.coalesce(judged.c.last_day, "")).label("day")
    height = func.min(func.coalesce(judged.c.height, 0)).label("height")
    query = select(above.c.thing, day, height).select_from(source).group_by(above.c.thing)
    return query.cte("weighed")


def above_of(scope: Scope) -> CTE:
    """Each commitment with itself and with what it is a part of, at any distance."""
    own = select(COMMITMENT.thing, COMMITMENT.thing.label("whole")).where(scope.holds())
    above = own.cte("above", recursive=True)
    whole = select(above.c.thing, COMMITMENT.parent).join_from(
        above, tables.commitment, COMMITMENT.thing == above.c.whole
    )
    return above.union(whole.where(COMMITMENT.parent.is_not(None)))


def is_fact() -> ColumnElement[bool]:
    """Whether the entry of a line did or said something; a mere judgement did not."""
    is_told = or_(ENTRY.event.is_(None), ENTRY.event.not_in(NOT_FACTS))
    return and_(is_told, or_(LINE.kind != JUDGES, ENTRY.event.in_(ACTS)))
