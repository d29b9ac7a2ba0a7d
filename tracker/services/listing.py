"""Lists the commitments of an agreement as of a day, and what changed since another."""

from dataclasses import replace
from datetime import date

from sqlalchemy import Connection

from tracker.domain.errors import NotFound
from tracker.domain.listing import SORTS, Choice, Listing, Row, chosen
from tracker.domain.standing import Standing, by_row, units
from tracker.domain.things import Agreement
from tracker.services import references
from tracker.services.commitments import missing
from tracker.services.standings import standings
from tracker.storage.queries import things


def listing(
    connection: Connection,
    agreement: Agreement,
    *,
    as_of: date,
    since: date | None,
    choice: Choice,
) -> Listing:
    """The chosen commitments of an agreement. Raises NotFound for an unknown filter value."""
    choice = checked(connection, agreement, choice)
    now = standings(connection, agreement, as_of)
    then = by_row(standings(connection, agreement, since)) if since else {}
    rows = [
        Row(one, then.get(one.commitment.row), one.commitment.area, bodies_of(one)) for one in now
    ]
    scale = things.scale_of(connection, agreement)
    levels = list(reversed(scale.levels)) if scale else []
    sourced = [one for one in now if one.commitment.fields.get("number_basis") == "source"]
    return Listing(
        agreement=agreement,
        as_of=as_of,
        since=since,
        rows=tuple(chosen(rows, choice)),
        counted=tuple(units(now, agreement.unit)),
        sections=tuple(things.sections(connection, agreement.row)),
        confirmed=tuple(one.commitment.number for one in sourced),
        levels=tuple(level.code for level in levels if level.is_rated),
        words={level.code: level.word for level in levels},
    )


def checked(connection: Connection, agreement: Agreement, choice: Choice) -> Choice:
    """The choice with the full code of its level; unknown areas, parties and sorts are refused."""
    if choice.area:
        known = [area.code for area in things.areas(connection, agreement.row)]
        if choice.area not in known:
            raise NotFound(missing("area", choice.area, known))
    if choice.party:
        references.party(connection, choice.party)
    if choice.sort not in SORTS:
        raise NotFound(missing("order", choice.sort, SORTS) + f" There is {', '.join(SORTS)}.")
    if choice.level and agreement.scale:
        scale = references.scale(connection, agreement.scale)
        return replace(choice, level=scale.matching(choice.level).code)
    return choice


def bodies_of(standing: Standing) -> tuple[str, ...]:
    """The bodies that a source names as responsible, by code."""
    named = standing.commitment.fields.get("bodies")
    pairs = named if isinstance(named, tuple) else ()
    return tuple(
        str(pair[0]) for pair in pairs if isinstance(pair, tuple) and pair[1] != "by_subject"
    )
