"""What is said of things beside levels: deadlines, dispositions, claims that all is done."""

import json
from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Select, func, or_, select

from tracker.domain.claimed_levels import LevelClaim
from tracker.domain.contents import Claim, Deadline, Disposition
from tracker.domain.damage import stored
from tracker.domain.deadlines import Due
from tracker.domain.ledger import By, canonical, read_form
from tracker.domain.sharing import once
from tracker.domain.standings import SaidLine
from tracker.storage import tables
from tracker.storage.kinds import IS_CLAIM, IS_SAID
from tracker.storage.queries.origins import ORIGIN, Origins
from tracker.storage.queries.scope import Scope
from tracker.storage.standing import stands

BY = 9  # place among the fields of an entry
COMPLETE = "[1,"  # how the text of a claim begins that all is done
NO_LEVEL = ",null]"  # how the text of a claim ends that names no level
NOTHING = canonical(Claim().form())
REMEMBERED = 2**12  # dates as lines set them


def said(connection: Connection, scope: Scope, as_of: date) -> dict[int, list[SaidLine]]:
    """What is said of each commitment (by row) by a day, oldest first.

    What has no day is among it. Of claims there are those that all is done: others change nothing.
    """
    with scope.planned(connection):
        return found(connection, said_rows().where(tables.line.c.thing.in_(scope.rows())), as_of)


def said_of(connection: Connection, thing: int, as_of: date) -> list[SaidLine]:
    """What is said of a thing (its row) by a day, oldest first."""
    query = said_rows().where(tables.line.c.thing == thing)
    return found(connection, query, as_of).get(thing, [])


def said_rows() -> Select[Any]:
    """Thing by thing, so that few texts are sorted at once."""
    line, entry = tables.line.c, tables.entry.c
    all_done = func.substr(line.content, 1, len(COMPLETE)) == COMPLETE
    return (
        select(
            *(line.thing, line.position, line.kind, line.last_day, line.content),
            *ORIGIN,
        )
        .join_from(tables.line, tables.entry, line.entry == entry.row)
        .where(IS_SAID, or_(line.kind != Claim.kind, all_done), stands(entry.id))
        .order_by(
            line.thing, func.coalesce(line.last_day, ""), line.height, line.uid, line.position
        )
    )


def found(connection: Connection, query: Select[Any], as_of: date) -> dict[int, list[SaidLine]]:
    last_day = tables.line.c.last_day
    query = query.where(or_(last_day <= as_of.isoformat(), last_day.is_(None)))
    by_thing: dict[int, list[SaidLine]] = {}
    origins = Origins()
    for row in connection.execute(query):
        one = to_said(origins, *row)
        if one.by(as_of):
            by_thing.setdefault(one.thing, []).append(one)
    return by_thing


def claiming(connection: Connection, agreement: int) -> list[str]:
    """The ids of the entries that stand and claim anything of an agreement (its row) or a part."""
    line, commitment, section = tables.line.c, tables.commitment.c, tables.section.c
    query = (
        select(line.uid)
        .where(IS_CLAIM, stands(line.uid))
        .where(
            or_(
                line.thing == agreement,
                line.thing.in_(select(commitment.thing).where(commitment.agreement == agreement)),
                line.thing.in_(select(section.thing).where(section.agreement == agreement)),
            )
        )
        .distinct()
    )
    return list(connection.scalars(query))


def level_claims(connection: Connection, agreement: int, as_of: date) -> list[LevelClaim]:
    """The claims of levels on the commitments of an agreement (its row) by a day, old first.

    One that says nothing of its commitment any more is among them.
    """
    line, entry, commitment = tables.line.c, tables.entry.c, tables.commitment.c
    of_agreement = select(commitment.thing).where(commitment.agreement == agreement)
    query = (
        select(line.thing, line.content, entry.id, entry.body)
        .join_from(tables.line, tables.entry, line.entry == entry.row)
        .where(IS_CLAIM, line.thing.in_(of_agreement), stands(entry.id))
        .where(or_(~line.content.endswith(NO_LEVEL), line.content == NOTHING))
        .where(or_(line.last_day <= as_of.isoformat(), line.last_day.is_(None)))
        .order_by(func.coalesce(line.last_day, ""), line.height, line.uid, line.position)
    )
    found = []
    for thing, content, id_, body in connection.execute(query):
        says = stored(read_claim, content, id_)
        found.append(LevelClaim(thing, stored(side_of, body, id_), says.level))
    return found


def read_claim(content: str) -> Claim:
    return Claim.read(json.loads(content))


def side_of(body: str) -> str:
    """Whose word an entry is, as reports print it: the codes of parties, else the speaker."""
    by = By.read(read_form(body)[BY])
    return once("+".join(by.parties) or by.speaker or "")


def to_said(
    origins: Origins,
    thing: int,
    position: int,
    kind: str,
    day: str | None,
    content: str,
    *entry: Any,
) -> SaidLine:
    """A line from its columns, its text and the columns of its entry."""
    id_ = entry[0]
    told = stored(READERS[kind], content, id_)
    says = Due(origins.of(*entry), position, told) if isinstance(told, Deadline) else told
    return SaidLine(thing, stored(date.fromisoformat, day, id_) if day else None, says, id_)


@lru_cache(maxsize=REMEMBERED)
def read_deadline(content: str) -> Deadline:
    """A date as a line sets it: the same is set for many commitments."""
    return Deadline.read(json.loads(content))


def read_disposition(content: str) -> Disposition:
    return Disposition.read(json.loads(content))


READERS: Mapping[str, Callable[[str], Deadline | Disposition | Claim]] = {
    Deadline.kind: read_deadline,
    Disposition.kind: read_disposition,
    Claim.kind: read_claim,
}
