"""Edits of definitions that did not know each other."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from tracker.domain.contents import Value
from tracker.domain.lines import Thing
from tracker.storage.projection import row_of_each, steps


@dataclass(frozen=True)
class Edit:
    """An edit of a field that was made on top of another value than the one it took the place of.

    `lost` is that value, `holds` the one that the edit gave.
    """

    thing: Thing
    field: str
    lost: Value
    holds: Value


def that_do_not_fit(connection: Connection, things: Sequence[Thing]) -> list[Edit]:
    """The edits of these things whose old value is not the one that stood, in order."""
    found = []
    for thing, row in row_of_each(connection, things).items():
        for step in steps(connection, [row]):
            for name, old, new in step.says.fields:
                before = step.state.fields.get(name)
                if old != before and new != before:
                    found.append(Edit(thing, name, before, new))
            step.take()
    return found
