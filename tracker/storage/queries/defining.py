"""What no entry defines."""

from collections.abc import Sequence

from sqlalchemy import Connection, select

from tracker.domain.lines import Thing
from tracker.storage import tables
from tracker.storage.chunks import chunks
from tracker.storage.kinds import DEFINES
from tracker.storage.queries.things import fields_of


def undefined(connection: Connection, named: Sequence[Thing]) -> list[Thing]:
    """Those of these things that no entry defines; what was defined and withdrawn is not among."""
    known = fields_of(connection, named)
    missing = [one for one in named if one not in known]
    line, thing = tables.line.c, tables.thing.c
    defined = (
        select(thing.type, thing.id)
        .join_from(tables.thing, tables.line, line.thing == thing.row)
        .where(line.kind == DEFINES)
    )
    told: set[Thing] = set()
    for type_ in sorted({one.type for one in missing}):
        for some in chunks([one.id for one in missing if one.type == type_]):
            wanted = thing.type == type_, thing.id.in_(some)
            told |= {Thing(*row) for row in connection.execute(defined.where(*wanted))}
    return [one for one in missing if one not in told]
