"""How a file writes its rows: which sign stands between cells, found from the first rows."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from tracker.domain.errors import TrackerError
from tracker.interchange.tables.decoding import lines_of

DELIMITERS = "\t;|,"
"""Where several fit, the first: prose and numbers have commas."""
NAMES = {"\t": "a tab", ";": "a semicolon", "|": "a |", ",": "a comma"}
SAMPLE = 100  # rows
FITTING = 0.9  # of these, at least


@dataclass(frozen=True)
class Form:
    """How a file writes its rows."""

    delimiter: str
    skip: int = 0  # lines before the heads
    blank_before_quote: bool = False


def found_form(text: str, name: str, ending: str) -> Form:
    """How a file that begins with this text writes its rows. Raises TrackerError."""
    first = next(lines_of([text]), "").rstrip("\r\n")
    if first.startswith("sep=") and len(first) == 5:  # a line that Excel understands
        return form(first[4], text, skip=1)
    if ending in (".tsv", ".tab") and "\t" in first:
        return form("\t", text)
    widths = {one: widths_of(text, one) for one in DELIMITERS}
    fits = {one: fit(found) for one, found in widths.items()}
    if not any(fits.values()):
        check_one_column(widths, name, ending)
        return form(",", text)
    fitting = (one for one in DELIMITERS if fits[one] >= FITTING)
    return form(next(fitting, max(DELIMITERS, key=lambda one: fits[one])), text)


def form(delimiter: str, text: str, skip: int = 0) -> Form:
    return Form(delimiter, skip, blank_before_quote=f'{delimiter} "' in text)


def widths_of(text: str, delimiter: str) -> list[int]:
    """How many cells the first rows have with a delimiter."""
    reader = csv.reader(lines_of([text]), delimiter=delimiter)
    return [len(row) for row in islice(filter(None, quietly(reader)), SAMPLE)]


def quietly(reader: Iterable[list[str]]) -> Iterator[list[str]]:
    try:
        yield from reader
    except csv.Error:
        return


def fit(widths: list[int]) -> float:
    """The share of rows that a delimiter makes as wide as the first: 0 where that has one cell."""
    if not widths or widths[0] < 2:
        return 0
    return widths.count(widths[0]) / len(widths)


def check_one_column(widths: dict[str, list[int]], name: str, ending: str) -> None:
    """Refuse a title above the heads, and prose. Raises TrackerError."""
    for delimiter, found in widths.items():
        if len(found) > 2 and found[1] > 1 and found[1:].count(found[1]) * 2 > len(found):
            raise TrackerError(
                f"{name}:1: found one head, and rows of {found[1]} cells with {NAMES[delimiter]} "
                "between them, expected the heads in the first row: delete what stands above "
                "them, or put cells in quotation marks."
            )
    if ending == ".txt":
        raise TrackerError(
            f"{name}:1: found one head, expected several with a comma, a semicolon, a tab or a | "
            "between them: `tracker draft` reads texts that are no tables."
        )
