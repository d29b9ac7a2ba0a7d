"""How commitments are judged as of a day, and by all assessments."""

import json
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Row,
    Select,
    and_,
    select,
    true,
)

from tracker.domain.contents import Assessment
from tracker.domain.damage import damaged_entry, stored
from tracker.domain.standing import Judgement
from tracker.storage import tables
from tracker.storage.chunks import chunks
from tracker.storage.kinds import JUDGES
from tracker.storage.queries.origins import COLUMNS, ORIGIN, Origins
from tracker.storage.queries.scope import Scope
from tracker.storage.standing import stands

COMMITMENT = tables.commitment.c
REMEMBERED = 2**12  # levels as lines give them


def newest_assessment(thing: ColumnElement[int], as_of: date, *columns: str) -> Select[Any]:
    """The newest assessment of the thing outside by a day: the row of its entry, and more."""
    line = tables.line.alias("assessed").c
    query = select(line.entry, *(line[column] for column in columns)).where(
        line.thing == thing,
        line.kind == JUDGES,
        line.last_day <= as_of.isoformat(),
        stands(line.uid),
    )
    return query.order_by(line.last_day.desc(), line.height.desc(), line.uid.desc()).limit(1)


def with_newest(
    connection: Connection,
    things: FromClause,
    thing: ColumnElement[int],
    as_of: date,
    *columns: str,
    outer: bool = False,
) -> tuple[FromClause, FromClause]:
    """Things, each joined with its newest assessment by a day; and that, with these columns.

    With `outer`, those without one are there too.
    """
    if connection.dialect.name == "sqlite":
        line = tables.line.alias("judged")
        entry = newest_assessment(thing, as_of).correlate(things).scalar_subquery()
        is_it = and_(line.c.entry == entry, line.c.thing == thing, line.c.kind == JUDGES)
        return things.join(line, is_it, isouter=outer), line
    newest = newest_assessment(thing, as_of, *columns).correlate(things).lateral("judged")
    return things.join(newest, true(), isouter=outer), newest


def judgements(connection: Connection, scope: Scope, as_of: date) -> dict[int, Judgement]:
    """The assessment in force of each commitment (by row), as of a day."""
    entry = tables.entry.c
    judged, newest = with_newest(connection, tables.commitment, COMMITMENT.thing, as_of, "content")
    query = (
        select(COMMITMENT.thing, entry.row, newest.c.content, *ORIGIN)
        .select_from(judged)
        .join(tables.entry, entry.row == newest.c.entry)
        .where(scope.holds())
    )
    found, origins = connection.execute(query).all(), Origins()
    return {thing: judgement(origins, *rest) for thing, *rest in found}


def assessments(connection: Connection, commitment: int) -> list[Judgement]:
    """Every assessment of a commitment (its row) that stands, newest first."""
    query = assessment_rows().where(tables.line.c.thing == commitment)
    origins = Origins()
    return [judgement(origins, *rest) for _, *rest in connection.execute(query)]


def of_entries(connection: Connection, entries: Sequence[int]) -> dict[tuple[int, int], Judgement]:
    """The judgements that these entries (rows) make, by the commitment's row and the entry's."""
    found, origins = {}, Origins()
    for some in chunks(list(dict.fromkeys(entries))):
        query = assessment_rows().where(tables.line.c.entry.in_(some))
        for thing, row, *rest in connection.execute(query):
            found[thing, row] = judgement(origins, row, *rest)
    return found


def steps(
    connection: Connection, agreement: int
) -> Iterable[Row[int, str, int, str, str, str, str]]:
    """The assessments that stand of the commitments of an agreement (its row), newest first.

    Of each the commitment's row, the entry's id and row, the day, the scale as `code@version`, the
    level and the basis.
    """
    line = tables.line.c
    of_agreement = select(COMMITMENT.thing).where(COMMITMENT.agreement == agreement)
    columns = line.thing, line.uid, line.entry, line.last_day, line.scale, line.level, line.basis
    query = (
        select(*columns)
        .where(line.kind == JUDGES, line.thing.in_(of_agreement), stands(line.uid))
        .order_by(line.thing, line.last_day.desc(), line.height.desc(), line.uid.desc())
    )
    return connection.execute(query)


def assessment_rows() -> Select[Any]:
    """The assessments that stand: the thing's row, by which they are sorted, and a judgement's.

    Those of a thing stand newest first. An index has them so: nothing is sorted with its texts.
    """
    line, entry = tables.line.c, tables.entry.c
    return (
        select(line.thing, entry.row, line.content, *ORIGIN)
        .join_from(tables.line, tables.entry, line.entry == entry.row)
        .where(line.kind == JUDGES, stands(entry.id))
        .order_by(line.thing, line.last_day.desc(), line.height.desc(), line.uid.desc())
    )


def judgement(origins: Origins, row: int, content: str, entry_id: str, *entry: Any) -> Judgement:
    """A judgement from the row of its entry, its line's text and the columns of its entry."""
    says = stored(assessment, content, entry_id)
    origin = origins.of(entry_id, *entry)
    if origin.on is None:  # each has a day
        raise damaged_entry(entry_id, COLUMNS)
    return Judgement(row, origin, says)


@lru_cache(maxsize=REMEMBERED)
def assessment(content: str) -> Assessment:
    """What a line says of a level: most say what others say too."""
    return Assessment.read(json.loads(content))
