"""Which list of a nested file is the table: the one that is named, or the only one."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, TypeAlias

from tracker.domain.errors import NotFound, TrackerError
from tracker.domain.text import quoted
from tracker.interchange.tables.flat import Placed

Keys: TypeAlias = tuple[str, ...]
Steps: TypeAlias = tuple[str | int, ...]
"""Keys of objects and places in lists, from 0."""
OUTER = "../"


def chosen(data: Any, name: str, wanted: str | None) -> tuple[Keys, list[tuple[Steps, Any]]]:
    """The keys that lead to the rows of the table, and each row with the steps to it.

    In a list within the objects of another a row also has what its outer object says, `id` as
    `../id`. Raises TrackerError.
    """
    if isinstance(data, list) and not wanted:
        return (), list(items(data, ()))
    found = {".".join(keys): keys for keys in lists(data, deep=wanted is not None)}
    named = ", ".join(quoted(one) for one in found if one) or "none"
    if wanted and wanted not in found:
        raise NotFound(
            f"{name} has no list of objects at {quoted(wanted)}: those that it has are {named}."
        )
    if not found:
        raise TrackerError(f"{name}: found no list of objects, expected one with an object a row.")
    if not wanted and len(found) > 1:
        raise TrackerError(
            f"{name}: found {len(found)} lists of objects, expected one: say which with --rows, of "
            f"{named}."
        )
    keys = found[wanted] if wanted else next(iter(found.values()))
    return keys, list(items(data, keys))


def placed_rows(
    lines: Sequence[int], keys: Keys, found: Sequence[tuple[Steps, Any]]
) -> list[Placed]:
    """Each row with its line; where several begin on one, also with its number in its list.

    That is `item 2`, or `item 1.2 of plan.measures` for the second measure of the first plan.
    """
    count = Counter(lines)
    of = f" of {'.'.join(keys)}" if keys else ""
    rows = []
    for line, (steps, data) in zip(lines, found, strict=True):
        number = ".".join(str(one + 1) for one in steps if isinstance(one, int))
        rows.append(Placed(line, data, f"item {number}{of}" if count[line] > 1 else None))
    return rows


def lists(data: Any, keys: Keys = (), *, deep: bool) -> Iterator[Keys]:
    """The keys that lead to each list of objects; `deep`: also to those within such lists."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from lists(value, (*keys, key), deep=deep)
    elif is_rows(data):
        yield keys
        for one in data if deep else ():
            yield from lists(one, keys, deep=deep)


def is_rows(data: Any) -> bool:
    """Whether something is a list of objects."""
    return isinstance(data, list) and any(isinstance(one, dict) for one in data)


def items(
    data: Any, keys: Keys, steps: Steps = (), around: tuple[Any, ...] = ()
) -> Iterator[tuple[Steps, Any]]:
    """What keys lead to, in the lists on the way and at their end, with the steps to each.

    `around` are the objects in whose lists it stands, the nearest first.
    """
    if isinstance(data, list):
        for place, one in enumerate(data):
            if keys:
                yield from items(one, keys, (*steps, place), (one, *around))
            else:
                yield (*steps, place), within(one, around)
    elif isinstance(data, dict) and keys:
        if keys[0] in data:
            yield from items(data[keys[0]], keys[1:], (*steps, keys[0]), around)
    elif not keys and data is not None:
        yield steps, within(data, around)


def within(item: Any, around: tuple[Any, ...]) -> Any:
    """An object with what those around it say beside their lists of objects."""
    if not isinstance(item, dict):
        return item
    said = {
        OUTER * level + key: value
        for level, one in enumerate(around, start=1)
        if isinstance(one, dict)
        for key, value in one.items()
        if not is_rows(value)
    }
    return {**said, **item}
