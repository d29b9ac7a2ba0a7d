"""Where commitments stand as of a day: the newest assessments, facts, looks and deadlines."""

import json
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    or_,
    select,
    true,
)

from tracker.domain.contents import Assessment
from tracker.domain.damage import stored
from tracker.domain.dates import PartialDate, Precision
from tracker.domain.ledger import ACTS, NOT_FACTS
from tracker.domain.origin import Origin
from tracker.domain.standing import Judgement
from tracker.domain.standings import FactLine
from tracker.storage import tables
from tracker.storage.kinds import IS_FACT, JUDGES
from tracker.storage.queries.scope import Scope
from tracker.storage.standing import stands

COMMITMENT = tables.commitment.c
CHECK = "check"
REMEMBERED = 2**12  # days, and levels as lines give them


def newest_assessment(as_of: date, *columns: str) -> Select[Any]:
    """The newest assessment of the commitment outside by a day: the row of its entry, and more."""
    line = tables.line.alias("assessed").c
    query = select(line.entry, *(line[column] for column in columns)).where(
        line.thing == COMMITMENT.thing,
        line.kind == JUDGES,
        line.last_day <= as_of.isoformat(),
        stands(line.uid),
    )
    return query.order_by(line.last_day.desc(), line.height.desc(), line.uid.desc()).limit(1)


def judgements(connection: Connection, scope: Scope, as_of: date) -> dict[int, Judgement]:
    """The assessment in force of each commitment (by row), as of a day."""
    line, entry, commitment = tables.line.c, tables.entry.c, tables.commitment
    columns = (commitment.c.thing, entry.row, entry.id, entry.body)
    if connection.dialect.name == "sqlite":
        newest = newest_assessment(as_of).correlate(commitment).scalar_subquery()
        matches = and_(line.thing == commitment.c.thing, line.kind == JUDGES)
        query = (
            select(*columns, line.content)
            .select_from(commitment)
            .join(tables.line, and_(line.entry == newest, matches))
            .join(tables.entry, entry.row == line.entry)
        )
    else:
        lateral = newest_assessment(as_of, "content").correlate(commitment).lateral("newest")
        query = (
            select(*columns, lateral.c.content)
            .select_from(commitment)
            .join(lateral, true())
            .join(tables.entry, entry.row == lateral.c.entry)
        )
    found = connection.execute(query.where(scope.holds())).all()
    return {thing: judgement(*rest) for thing, *rest in found}


def assessments(connection: Connection, commitment: int) -> list[Judgement]:
    """Every assessment of a commitment (its row) that stands, newest first."""
    query = assessment_rows().where(tables.line.c.thing == commitment)
    return [judgement(*rest) for _, *rest in connection.execute(query)]


def every_assessment(connection: Connection, agreement: int) -> dict[int, list[Judgement]]:
    """The assessments that stand of each commitment (by row) of an agreement, newest first."""
    of_agreement = select(COMMITMENT.thing).where(COMMITMENT.agreement == agreement)
    query = assessment_rows().where(tables.line.c.thing.in_(of_agreement))
    found: dict[int, list[Judgement]] = {}
    for thing, *rest in connection.execute(query):
        found.setdefault(thing, []).append(judgement(*rest))
    return found


def assessment_rows() -> Select[Any]:
    """The assessments that stand: the thing's row, by which they are sorted, and a judgement's.

    Those of a thing stand newest first. An index has them so: nothing is sorted with its texts.
    """
    line, entry = tables.line.c, tables.entry.c
    return (
        select(line.thing, entry.row, entry.id, entry.body, line.content)
        .join_from(tables.line, tables.entry, line.entry == entry.row)
        .where(line.kind == JUDGES, stands(entry.id))
        .order_by(line.thing, line.last_day.desc(), line.height.desc(), line.uid.desc())
    )


def judgement(row: int, entry_id: str, body: str, content: str) -> Judgement:
    """A judgement from the texts of its entry and of its line."""
    says = stored(assessment, content, entry_id)
    return Judgement(row, stored(Origin.read, body, entry_id), says)


@lru_cache(maxsize=REMEMBERED)
def assessment(content: str) -> Assessment:
    """What a line says of a level: most say what others say too."""
    return Assessment.read(json.loads(content))


def fact_lines(
    connection: Connection, scope: Scope, as_of: date, *, public: bool = False
) -> tuple[list[FactLine], dict[int, set[PartialDate]]]:
    """What was done or said about commitments by a day, and the days on which each was checked.

    An act that says at once what it means for a level is a fact; a mere judgement is none.
    With `public`, only what a report may show.
    """
    line, entry = tables.line.c, tables.entry.c
    columns = (entry.event, line.thing, entry.height, entry.id, *day_columns())
    query = (
        select(*columns)
        .join_from(tables.line, tables.entry, entry.row == line.entry)
        .where(line.thing.in_(scope.rows()), IS_FACT)
        .where(line.last_day <= as_of.isoformat(), is_fact_or_check(), stands(entry.id))
        .where(or_(line.kind != JUDGES, entry.event.in_(ACTS)))
        .order_by(line.thing)
    )
    if public:
        query = query.where(entry.visibility == "public")
    facts: list[FactLine] = []
    checks: dict[int, set[PartialDate]] = {}
    for event, thing, height, uid, *day in connection.execute(query):
        if event == CHECK:
            checks.setdefault(thing, set()).add(PartialDate.of_day(to_day(*day).last))
        else:
            facts.append(FactLine(thing, height, uid, to_day(*day)))
    return facts, checks


def is_fact_or_check() -> ColumnElement[bool]:
    event = tables.entry.c.event
    return or_(event.is_(None), event == CHECK, event.not_in(NOT_FACTS))


def day_columns() -> tuple[ColumnElement[Any], ...]:
    entry = tables.entry.c
    return entry.first_day, entry.last_day, entry.precision


@lru_cache(maxsize=REMEMBERED)
def to_day(first: str, last: str, precision: str) -> PartialDate:
    return PartialDate(date.fromisoformat(first), date.fromisoformat(last), Precision(precision))
