"""Scales once defined: what a level of a version means is for ever."""

from collections.abc import Sequence

from sqlalchemy import Connection

from tracker.domain.contents import Definition, Value
from tracker.domain.errors import Conflict
from tracker.domain.ledger import Act
from tracker.domain.lines import Thing
from tracker.storage.queries import things


def check_scales(connection: Connection, acts: Sequence[Act]) -> None:
    """Raise Conflict for a definition that gives a scale other levels than it has."""
    told = [(thing, levels) for act in acts for thing, levels in levels_in(act)]
    fields = things.fields_of(
        connection, list(dict.fromkeys(thing for thing, _ in told)), withdrawn=True
    )
    known = {thing: found.get("levels") for thing, found in fields.items()}
    for thing, levels in told:
        if known.setdefault(thing, levels) != levels:
            raise Conflict(
                f"The scale {thing.id} is here with other levels, and those of a version are for"
                " ever: define them as a new version."
            )


def levels_in(act: Act) -> list[tuple[Thing, Value]]:
    """The scales that an act defines, each with the levels that it gives."""
    return [
        (line.thing, new)
        for line in act.lines
        if line.thing.type == "scale" and isinstance(line.says, Definition)
        for name, _, new in line.says.fields
        if name == "levels"
    ]
