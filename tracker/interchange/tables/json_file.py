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
from tracker.interchange.tables.lists import Steps, chosen
from tracker.interchange.tables.strict_json import read_json

LARGEST = 20_000_000  # bytes


def read_json_table(path: Path, how: How) -> Table:
    """The list of objects of a JSON file. Raises TrackerError."""
    name = str(path)
    file = Encoded(path, name, how.encoding)
    text = file.whole(LARGEST)
    data = read_json(text, name)
    steps, items = chosen(data, name, how.rows)
    lines = list(lines_of_items(text, steps))
    return table_of(name, lambda: zip(lines, items, strict=True))


def read_json_lines(path: Path, how: How) -> Table:
    """A table with a row for each line that holds an object. Raises TrackerError."""
    name = str(path)
    file = Encoded(path, name, how.encoding)

    def items() -> Iterator[Placed]:
        for line, text in enumerate(file.lines(), start=1):
            if not text.isspace():
                try:
                    yield line, read_json(text, name, line)
                except TrackerError as error:
                    yield line, Fault(placed(str(error), name)[1])

    return table_of(name, items)


DECODER = json.JSONDecoder()
BLANKS = " \t\n\r"


def lines_of_items(text: str, steps: Steps) -> Iterator[int]:
    """The line on which each item of the list begins to which these keys lead."""
    place = _after_blanks(text, 0)
    for step in steps:
        place = _member(text, place, step)
    line, counted = 1, 0
    place = _after_blanks(text, place + 1)
    while text[place] != "]":
        line += text.count("\n", counted, place)
        counted = place
        yield line
        place = _after_blanks(text, DECODER.raw_decode(text, place)[1])
        if text[place] == ",":
            place = _after_blanks(text, place + 1)


def _member(text: str, place: int, key: str) -> int:
    """Where the value of a key begins in the object that begins here."""
    while True:
        found, place = DECODER.raw_decode(text, _after_blanks(text, place + 1))
        place = _after_blanks(text, _after_blanks(text, place) + 1)
        if found == key:
            return place
        place = _after_blanks(text, DECODER.raw_decode(text, place)[1])


def _after_blanks(text: str, place: int) -> int:
    while text[place] in BLANKS:
        place += 1
    return place
