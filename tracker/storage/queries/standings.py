"""Where commitments stand as of a day: the newest assessments, facts, looks and deadlines."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Select,
    and_,
    bindparam,
    func,
    or_,
    select,
    true,
)

from tracker.domain.contents import Claim, Content, Deadline, Disposition
from tracker.domain.damage import stored
from tracker.domain.dates import PartialDate, Precision
from tracker.domain.deadlines import Due
from tracker.domain.ledger import ACTS, NOT_FACTS, Entry, read
from tracker.domain.standing import Judgement
from tracker.storage import tables
from tracker.storage.standing import stands

COMMITMENT = tables.commitment.c


def newest_assessment(as_of: date, *, kept: ColumnElement[bool] | None = None) -> Select[Any]:
    """The row of the newest assessment of the commitment outside, among those kept, by a day."""
    line = tables.line.alias("assessed").c
    query = select(line.entry).where(
        line.thing == COMMITMENT.thing,
        line.kind == "assessment",
        line.last_day <= as_of.isoformat(),
        stands(line.uid),
    )
    if kept is not None:
        query = query.where(kept)
    return query.order_by(line.last_day.desc(), line.height.desc(), line.uid.desc()).limit(1)


def judgements(connection: Connection, agreement: int, as_of: date) -> dict[int, Judgement]:
    """The assessment in force of each commitment (by row) of an agreement, as of a day."""
    line, entry, commitment = tables.line.c, tables.entry.c, tables.commitment
    columns = (commitment.c.thing, entry.row, entry.id, entry.height, entry.body, line.content)
    matches = and_(line.thing == commitment.c.thing, line.kind == "assessment")
    if connection.dialect.name == "sqlite":
        newest = newest_assessment(as_of).correlate(commitment).scalar_subquery()
        query = (
            select(*columns)
            .select_from(commitment)
            .join(tables.line, and_(line.entry == newest, matches))
            .join(tables.entry, entry.row == line.entry)
        )
    else:
        lateral = newest_assessment(as_of).correlate(commitment).lateral("newest")
        query = (
            select(*columns)
            .select_from(commitment)
            .join(lateral, true())
            .join(tables.line, and_(line.entry == lateral.c.entry, matches))
            .join(tables.entry, entry.row == line.entry)
        )
    found = connection.execute(query.where(commitment.c.agreement == agreement)).all()
    return {thing: Judgement(*rest) for thing, *rest in found}


def assessments(connection: Connection, commitment: int) -> list[Judgement]:
    """Every assessment of a commitment (its row) that stands, newest first."""
    query = assessment_rows().where(tables.line.c.thing == commitment)
    return [Judgement(*rest) for _, *rest in connection.execute(query)]


def every_assessment(connection: Connection, agreement: int) -> dict[int, list[Judgement]]:
    """The assessments that stand of each commitment (by row) of an agreement, newest first."""
    commitment = tables.commitment.c
    query = assessment_rows().join(tables.commitment, commitment.thing == tables.line.c.thing)
    query = query.where(commitment.agreement == agreement)
    found: dict[int, list[Judgement]] = {}
    for thing, *rest in connection.execute(query):
        found.setdefault(thing, []).append(Judgement(*rest))
    return found


def assessment_rows() -> Select[Any]:
    """The assessments that stand, newest first: the thing's row, then what a judgement holds."""
    line, entry = tables.line.c, tables.entry.c
    return (
        select(line.thing, entry.row, entry.id, entry.height, entry.body, line.content)
        .join_from(tables.line, tables.entry, line.entry == entry.row)
        .where(line.kind == "assessment", stands(entry.id))
        .order_by(line.last_day.desc(), line.height.desc(), line.uid.desc())
    )


@dataclass(frozen=True)
class FactLine:
    """A fact that touches a commitment: its row, the entry's row, height, id and day."""

    thing: int
    row: int
    height: int
    entry_id: str
    on: PartialDate


def fact_lines(
    connection: Connection, agreement: int, as_of: date, *, public: bool = False
) -> list[FactLine]:
    """What was done or said about the commitments of an agreement by a day, oldest first.

    An act that says at once what it means for a level is one; a mere judgement is none.
    With `public`, only what a report may show.
    """
    line, entry, commitment = tables.line.c, tables.entry.c, tables.commitment
    columns = (line.thing, entry.row, entry.height, entry.id, *day_columns())
    query = (
        select(*columns)
        .select_from(commitment)
        .join(tables.line, line.thing == commitment.c.thing)
        .join(tables.entry, entry.row == line.entry)
        .where(commitment.c.agreement == agreement, line.kind.in_(tables.FACT_KINDS))
        .where(line.last_day <= as_of.isoformat(), is_fact(), stands(entry.id))
        .where(or_(line.kind != "assessment", entry.event.in_(ACTS)))
        .order_by(line.last_day, line.height, line.uid)
    )
    if public:
        query = query.where(entry.visibility == "public")
    return [
        FactLine(thing, row, height, uid, to_day(*day))
        for thing, row, height, uid, *day in connection.execute(query)
    ]


def looks(
    connection: Connection, agreement: int, as_of: date, *, public: bool = False
) -> dict[int, PartialDate]:
    """The last day on which each commitment (by row) was judged or checked, by a day.

    With `public`, only what a report may show.
    """
    line, entry, commitment = tables.line.c, tables.entry.c, tables.commitment
    looked = or_(line.kind == "assessment", entry.event == "check")
    query = (
        select(line.thing, func.max(line.last_day))
        .select_from(commitment)
        .join(tables.line, line.thing == commitment.c.thing)
        .join(tables.entry, entry.row == line.entry)
        .where(commitment.c.agreement == agreement, looked, stands(entry.id))
        .where(line.last_day <= as_of.isoformat())
        .group_by(line.thing)
    )
    if public:
        query = query.where(entry.visibility == "public")
    found = connection.execute(query)
    return {thing: PartialDate.of_day(date.fromisoformat(day)) for thing, day in found}


@dataclass(frozen=True)
class LineOf:
    """A line with its entry: the thing's row, the line's place, what it says."""

    thing: int
    position: int
    entry: Entry
    says: Content


# Written out in the statement, so that SQLite sees that it has an index of just these.
SAID: BindParameter[Any] = bindparam("said", tables.SAID, expanding=True, literal_execute=True)


def said(connection: Connection, things: Iterable[int], as_of: date) -> list[LineOf]:
    """The standing deadlines, dispositions and claims on things (rows), by a day, oldest first.

    Undated ones are among them.
    """
    line, entry = tables.line.c, tables.entry.c
    query = (
        select(line.thing, line.position, entry.id, entry.body)
        .join_from(tables.line, tables.entry, line.entry == entry.row)
        .where(line.kind.in_(SAID), line.thing.in_(list(things)), stands(entry.id))
        .where(or_(line.last_day <= as_of.isoformat(), line.last_day.is_(None)))
        .order_by(func.coalesce(line.last_day, ""), line.height, line.uid, line.position)
    )
    return [line_of(*row) for row in connection.execute(query)]


def line_of(thing: int, position: int, entry_id: str, body: str) -> LineOf:
    def reader(text: str) -> LineOf:
        entry = read(text)
        return LineOf(thing, position, entry, entry.lines[position].says)

    return stored(reader, body, entry_id)


def deadlines(lines: Iterable[LineOf], as_of: date) -> dict[int, list[Due]]:
    """The deadlines among lines that were set by a day; undated ones from when first seen."""
    found: dict[int, list[Due]] = {}
    for line in lines:
        if isinstance(line.says, Deadline):
            due = Due(line.entry, line.position, line.says)
            if due.set_on is None or due.set_on.last <= as_of:
                found.setdefault(line.thing, []).append(due)
    return found


def dispositions(lines: Iterable[LineOf]) -> dict[int, str]:
    """The newest dated disposition among lines, of each thing that has one."""
    return {
        line.thing: line.says.value
        for line in lines
        if isinstance(line.says, Disposition) and line.entry.on
    }


def called_done(lines: Iterable[LineOf]) -> frozenset[int]:
    """The things that a claim among lines calls done."""
    return frozenset(
        line.thing for line in lines if isinstance(line.says, Claim) and line.says.complete
    )


def is_fact() -> ColumnElement[bool]:
    event = tables.entry.c.event
    return or_(event.is_(None), event.not_in(NOT_FACTS))


def day_columns() -> tuple[ColumnElement[Any], ...]:
    entry = tables.entry.c
    return entry.first_day, entry.last_day, entry.precision


def to_day(first: str, last: str, precision: str) -> PartialDate:
    return PartialDate(date.fromisoformat(first), date.fromisoformat(last), Precision(precision))
