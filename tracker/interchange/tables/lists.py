"""Which list of a nested file is the table: the one that is named, or the only one."""

from collections.abc import Iterator
from typing import Any, TypeAlias

from tracker.domain.errors import NotFound, TrackerError
from tracker.domain.text import quoted

Steps: TypeAlias = tuple[str, ...]


def chosen(data: Any, name: str, wanted: str | None) -> tuple[Steps, list[Any]]:
    """The keys that lead to the list of the table, and the list. Raises TrackerError."""
    if isinstance(data, list) and not wanted:
        return (), data
    found = {".".join(steps): (steps, items) for steps, items in lists(data)}
    named = ", ".join(quoted(one) for one in found if one) or "none"
    if wanted:
        if wanted not in found:
            raise NotFound(
                f"{name} has no list of objects at {quoted(wanted)}: those that it has are {named}."
            )
        return found[wanted]
    if len(found) == 1:
        return next(iter(found.values()))
    if not found:
        raise TrackerError(f"{name}: found no list of objects, expected one with an object a row.")
    raise TrackerError(
        f"{name}: found {len(found)} lists of objects, expected one: say which with --rows, of "
        f"{named}."
    )


def lists(data: Any, steps: Steps = ()) -> Iterator[tuple[Steps, list[Any]]]:
    """Each list of objects that keys lead to, with these keys."""
    if isinstance(data, list):
        if any(isinstance(one, dict) for one in data):
            yield steps, data
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from lists(value, (*steps, key))
