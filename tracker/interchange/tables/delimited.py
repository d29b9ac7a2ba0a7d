"""CSV and its kin: the delimiter found from the head, each row with its line."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from tracker.domain.errors import TrackerError
from tracker.domain.tables import Row, Table
from tracker.interchange.tables.decoding import Encoded, lines_of
from tracker.interchange.tables.heads import checked, tidy
from tracker.interchange.tables.how import How

DELIMITERS = "\t;|,"
"""Where two fit a file equally well, the first: prose and numbers have commas."""
SAMPLE = 100  # rows
LONGEST_CELL = 1_000_000  # characters
MOST_BLOCKS = 20  # that a row may go on for


def read_delimited(path: Path, how: How) -> Table:
    """The table of a file in which a sign stands between cells. Raises TrackerError."""
    name = str(path)
    file = Encoded(path, name, how.encoding)
    first = next(file.blocks(), "")
    form = found_form(first, prefer="\t" if path.suffix.lower() in (".tsv", ".tab") else "")
    head = next(rows(file, form), None)
    if head is None:
        raise TrackerError(f"{name}: found nothing, expected a table whose first row has heads.")
    if head.fault:
        raise TrackerError(f"{name}:{head.line}: {head.fault}")
    heads = [tidy(one) for one in head.values]
    while heads and not heads[-1]:
        heads.pop()
    places = [f"column {number}" for number in range(1, len(heads) + 1)]
    known = checked(heads, f"{name}:{head.line}", places)
    return Table(name, known, lambda: body(file, form, len(head.values), len(known)))


@dataclass(frozen=True)
class Form:
    """How a file writes its rows."""

    delimiter: str = ","
    skip: int = 0  # lines before the head
    blank_before_quote: bool = False


def found_form(text: str, prefer: str) -> Form:
    """How a file writes its rows, found from its first rows."""
    first = text.split("\n", 1)[0].strip()
    if first[:4] == "sep=" and len(first) == 5:  # as Excel reads it
        return Form(first[4], skip=1, blank_before_quote=f'{first[4]} "' in text)
    if prefer and prefer in first:
        return Form(prefer)
    delimiter = max(DELIMITERS, key=lambda one: fit(text, one))
    return Form(delimiter, blank_before_quote=f'{delimiter} "' in text)


def fit(text: str, delimiter: str) -> float:
    """How well a delimiter makes rows of one width: 0 where the head has one cell."""
    reader = csv.reader(lines_of([text]), delimiter=delimiter)
    widths = [len(row) for row in islice(filter(None, quietly(reader)), SAMPLE)]
    if not widths or widths[0] < 2:
        return 0
    return widths[0] * widths.count(widths[0]) / len(widths)


def quietly(reader: Iterable[list[str]]) -> Iterator[list[str]]:
    try:
        yield from reader
    except csv.Error:
        return


class Progress:
    """On which line the row began that is being read; refuses one that does not end."""

    def __init__(self, name: str) -> None:
        self.name, self.line = name, 1

    def watch(self, blocks: Iterable[str]) -> Iterator[str]:
        line = waited = 0
        for block in blocks:
            waited = waited + 1 if self.line == line else 0
            line = self.line
            if waited > MOST_BLOCKS:
                raise TrackerError(
                    f"{self.name}:{line}: found a row that does not end for "
                    f"{MOST_BLOCKS:,} MB, expected its end: close its quotation mark."
                )
            yield block


def rows(file: Encoded, form: Form) -> Iterator[Row]:
    """All rows, with the head, without those that are empty."""
    csv.field_size_limit(max(csv.field_size_limit(), LONGEST_CELL))
    progress = Progress(file.name)
    lines = lines_of(progress.watch(file.blocks()))
    for _ in range(form.skip):
        next(lines)
    reader = csv.reader(
        lines,
        delimiter=form.delimiter,
        skipinitialspace=form.blank_before_quote,
        strict=True,
    )
    while True:
        try:
            for values in reader:
                if any(values):
                    yield Row(progress.line + form.skip, tuple(values))
                progress.line = reader.line_num + 1
            return
        except csv.Error as error:
            yield Row(progress.line + form.skip, (), fault=refusal(str(error)))
            progress.line = reader.line_num + 1


def refusal(problem: str) -> str:
    """What is wrong with a row that cannot be taken apart."""
    if "field larger" in problem:
        return (
            f"found a cell of more than {LONGEST_CELL:,} characters, expected fewer: shorten it, "
            "or close its quotation mark."
        )
    if "unexpected end" in problem:
        return "found no end of a cell in quotation marks, expected one: close it."
    return (
        "found text after a closing quotation mark, expected the next cell: write the quotation "
        "marks within a cell twice."
    )


def body(file: Encoded, form: Form, found: int, width: int) -> Iterator[Row]:
    """The rows under the head, which had so many cells, and named so many."""
    for row in islice(rows(file, form), 1, None):
        if len(row.values) == width or row.fault:
            yield row
        else:
            yield fitted(row, found, width)


def fitted(row: Row, found: int, width: int) -> Row:
    """A row with as many cells as there are heads; a fault where it has others."""
    values = row.values[:width] + ("",) * (width - len(row.values))
    if len(row.values) >= width and not any(row.values[width:]):
        return Row(row.line, values)
    count = len(row.values)
    return Row(
        row.line,
        values,
        fault=f"found {count} {'cell' if count == 1 else 'cells'}, expected {width}: "
        "a cell with the delimiter in it stands in quotation marks.",
    )
