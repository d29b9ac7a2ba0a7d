"""Objects as rows: nested keys joined with points, lists of texts with line breaks."""

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from tracker.domain.errors import TrackerError
from tracker.domain.tables import Row, Table
from tracker.interchange.tables.faults import Fault
from tracker.interchange.tables.heads import MOST, checked, tidy


class Placed(NamedTuple):
    """What stands at a place in a list, with its line, and which it is of those on that line."""

    line: int
    data: Any
    item: str | None = None


NO_OBJECT = "found no object, expected one in curly brackets."
EMPTY = "found no object with a key, expected a list of objects."


class Number(str):
    """A number as it is written."""

    __slots__ = ()


def flat(data: dict[str, Any], before: str = "") -> Iterator[tuple[str, str]]:
    """Each head of an object with its text."""
    for key, value in data.items():
        head = before + tidy(key)
        if isinstance(value, dict):
            yield from flat(value, head + ".")
        else:
            yield head, text_of(value)


def text_of(value: Any) -> str:
    """A value that is no object: a list of texts has one a line, any other list is JSON."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case str():
            return str(value)
    if any(isinstance(one, list | dict) for one in value):
        return canonical(value)
    return "\n".join(text_of(one) for one in value)


def canonical(value: Any) -> str:
    """JSON with sorted keys and no blanks, its numbers as they were written."""
    match value:
        case Number():
            return str(value)
        case list():
            return f"[{','.join(canonical(one) for one in value)}]"
        case dict():
            pairs = (f"{canonical(key)}:{canonical(value[key])}" for key in sorted(value))
            return f"{{{','.join(pairs)}}}"
        case _:
            return json.dumps(value, ensure_ascii=False)


def table_of(name: str, items: Callable[[], Iterable[Placed]]) -> Table:
    """A table with a row for each object. Raises TrackerError without one, or for its heads."""
    found: dict[str, int] = {}
    wrong = ""
    for line, data, _ in items():
        if isinstance(data, dict):
            for head, _ in flat(data):
                found.setdefault(head, line)
        wrong = wrong or f":{line}: {fault_of(data)}" * bool(fault_of(data))
        if len(found) > MOST:
            break
    if not found:
        raise TrackerError(name + (wrong or f":1: {EMPTY}"))
    heads = checked(list(found), name, [f"a key on line {line}" for line in found.values()])
    return Table(name, heads, lambda: rows(items(), heads))


def fault_of(item: Any) -> str | None:
    """Why what stands at a place is no row."""
    if isinstance(item, dict):
        return None
    return item.sentence if isinstance(item, Fault) else NO_OBJECT


def rows(items: Iterable[Placed], heads: tuple[str, ...]) -> Iterator[Row]:
    for placed in items:
        if fault := fault_of(placed.data):
            yield Row(placed.line, ("",) * len(heads), fault, item=placed.item)
        elif placed.data:
            yield row(placed, heads)


def row(placed: Placed, heads: tuple[str, ...]) -> Row:
    texts: dict[str, str] = {}
    fault = None
    for head, text in flat(placed.data):
        if head in texts:
            fault = f"found the key {head} again, expected it once: delete one of them."
        texts[head] = text
    values = tuple([texts.get(head, "") for head in heads])
    return Row(placed.line, values, fault, item=placed.item)
