"""Adds scales, which never change once they are here, and compares two of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection

from tracker.domain.comparing import Comparison, reading, side_by_side
from tracker.domain.contents import Value
from tracker.domain.errors import Conflict
from tracker.domain.files import definition_act
from tracker.domain.lines import Thing
from tracker.domain.standing import units
from tracker.domain.text import listed
from tracker.domain.things import Fields
from tracker.services import references
from tracker.services.recording import Hand, record
from tracker.services.standings import standings
from tracker.storage.queries import ledger, things


@dataclass(frozen=True)
class Scaled:
    """The scales of a file that were new, and those that were here as they are."""

    added: tuple[str, ...]
    known: tuple[str, ...]
    entry: str | None  # id of the entry that defines the new ones
    code: str | None
    stamp: str


def add_scales(
    connection: Connection,
    told: Sequence[tuple[Thing, Fields]],
    hand: Hand,
    *,
    message: str | None = None,
) -> Scaled:
    """Define the scales that are new, in one entry.

    Raises Conflict for one that is here with other content: a released scale never changes.
    """
    here = things.fields_of(connection, [thing for thing, _ in told])
    for thing, fields in told:
        if thing in here:
            check_as_released(connection, thing, fields, here[thing])
    fresh = tuple((thing, fields) for thing, fields in told if thing not in here)
    act = definition_act(fresh)
    entries = record(connection, [replace(act, message=message)], hand) if act else []
    ids = [one.id for one in entries]
    return Scaled(
        added=tuple(thing.id for thing, _ in fresh),
        known=tuple(thing.id for thing, _ in told if thing in here),
        entry=ids[0] if ids else None,
        code=ledger.codes(connection, ids)[ids[0]] if ids else None,
        stamp=str(ledger.stamp(connection)),
    )


def check_as_released(
    connection: Connection, thing: Thing, told: Fields, here: Mapping[str, Value]
) -> None:
    """Raise Conflict where a scale that is here would be another."""
    others = [name for name in sorted({*told, *here}) if told.get(name) != here.get(name)]
    if others:
        code = str(here["code"])
        versions = [one.version for one in things.scales(connection).values() if one.code == code]
        raise Conflict(
            f"The scale {thing.id} is here with other {listed(others)}, and a released scale never"
            f" changes: give yours the next version, {max(versions) + 1}."
        )


def compared(connection: Connection, left: str, right: str, as_of: date) -> Comparison:
    """Two scales side by side, and how agreements judged on the first would read on the second."""
    found = side_by_side(references.scale(connection, left), references.scale(connection, right))
    if not found.alike:
        return found
    readings = [
        reading(one.slug, [each.unit for each in units(standing, one.unit)], found.right)
        for one in things.agreements(connection)
        if one.scale == found.left.key and one.in_sight
        for standing in [standings(connection, one, as_of, public=True, facts=False)]
    ]
    return replace(found, readings=tuple(one for one in readings if one.average.denominator))
