"""Tables in JSON: the list of objects in a file, or an object on each line."""

import json
from collections.abc import Iterator
from pathlib import Path

from tracker.domain.errors import TrackerError
from tracker.domain.tables import Table
from tracker.interchange.tables.decoding import Encoded
from tracker.interchange.tables.faults import Fault, placed
from tracker.interchange.tables.flat import Placed, table_of
from tracker.interchange.tables.how import How
from tracker.interchange.tables.lists import Keys, chosen, placed_rows
from tracker.interchange.tables.strict_json import read_json

LARGEST = 20_000_000  # bytes


def read_json_table(path: Path, how: How) -> Table:
    """The list of objects of a JSON file. Raises TrackerError."""
    name = str(path)
    file = Encoded(path, name, how.encoding)
    text = file.whole(LARGEST)
    data = read_json(text, name)
    keys, found = chosen(data, name, how.rows)
    lines = list(lines_of_items(text, keys))
    rows = placed_rows(lines, keys, found)
    return table_of(name, lambda: rows)


def read_json_lines(path: Path, how: How) -> Table:
    """A table with a row for each line that holds an object. Raises TrackerError."""
    name = str(path)
    file = Encoded(path, name, how.encoding)

    def items() -> Iterator[Placed]:
        for line, text in enumerate(file.lines(), start=1):
            if not text.isspace():
                try:
                    yield Placed(line, read_json(text, name, line))
                except TrackerError as error:
                    yield Placed(line, Fault(placed(str(error), name)[1]))

    return table_of(name, items)


DECODER = json.JSONDecoder()
BLANKS = " \t\n\r"


def lines_of_items(text: str, keys: Keys) -> Iterator[int]:
    """The line on which each of the items begins to which keys lead, through lists on the way."""
    line, counted = 1, 0
    for place in places(text, 0, keys):
        line += text.count("\n", counted, place)
        counted = place
        yield line


def places(text: str, place: int, keys: Keys) -> Iterator[int]:
    """Where each of the items begins."""
    place = _after_blanks(text, place)
    if text[place] == "[":
        for one in _items(text, place):
            yield from places(text, one, keys) if keys else (one,)
    elif text[place] == "{" and keys:
        member = _member(text, place, keys[0])
        yield from places(text, member, keys[1:]) if member else ()
    elif not keys and not text.startswith("null", place):
        yield place


def _items(text: str, place: int) -> Iterator[int]:
    """Where each item begins of the list that begins here."""
    place = _after_blanks(text, place + 1)
    while text[place] != "]":
        yield place
        place = _after_blanks(text, DECODER.raw_decode(text, place)[1])
        if text[place] == ",":
            place = _after_blanks(text, place + 1)


def _member(text: str, place: int, key: str) -> int | None:
    """Where the value of a key begins in the object that begins here; None without the key."""
    place = _after_blanks(text, place + 1)
    while text[place] != "}":
        found, place = DECODER.raw_decode(text, place)
        place = _after_blanks(text, _after_blanks(text, place) + 1)
        if found == key:
            return place
        place = _after_blanks(text, DECODER.raw_decode(text, place)[1])
        if text[place] == ",":
            place = _after_blanks(text, place + 1)
    return None


def _after_blanks(text: str, place: int) -> int:
    while text[place] in BLANKS:
        place += 1
    return place
