"""CSV and its kin: the delimiter found from the first rows, each row with its line."""

import csv
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from tracker.domain.errors import TrackerError
from tracker.domain.tables import Row, Table
from tracker.domain.text import quoted
from tracker.interchange.tables.decoding import Encoded, lines_of
from tracker.interchange.tables.delimiters import Form, found_form
from tracker.interchange.tables.heads import MOST, checked, tidy
from tracker.interchange.tables.how import How

LONGEST_CELL = 1_000_000  # characters
MOST_BLOCKS = 5  # that a row may go on for
MOST_LINES = 100  # of a row that are told where it cannot be taken apart

NOT_CLOSED = "found no end of a cell in quotation marks, expected one: close them"
TOO_LONG = (
    f"found a cell of more than {LONGEST_CELL:,} characters, expected fewer: shorten it, or "
    + ("close its quotation marks")
)
NOT_DOUBLED = (
    "found text after a closing quotation mark, expected the next cell: write the quotation marks "
    "within a cell twice."
)


def read_delimited(path: Path, how: How) -> Table:
    """The table of a file in which a sign stands between cells. Raises TrackerError."""
    name = str(path)
    file = Encoded(path, name, how.encoding)
    form = found_form(next(file.blocks(), ""), name, path.suffix.lower())
    head = next(Rows(file, form).rows(), None)
    if head is None:
        raise TrackerError(f"{name}:1: found nothing, expected heads and rows under them.")
    if head.fault:
        raise TrackerError(f"{name}:{head.line}: {head.fault}")
    heads = [tidy(one) for one in head.values[: MOST + 1]]
    while heads and not heads[-1]:
        heads.pop()
    if not heads:
        raise TrackerError(f"{name}:{head.line}: found only blanks, expected the heads of columns.")
    places = [f"column {number}" for number in range(1, len(heads) + 1)]
    known = checked(heads, f"{name}:{head.line}", places)
    notes = [f"{name}: what stands above the heads is not read: {form.above}"] * bool(form.above)
    return Table(name, known, lambda: Rows(file, form).under_heads(len(known)), notes=notes)


class Rows:
    """One reading of a file's rows. Raises TrackerError where one does not end."""

    def __init__(self, file: Encoded, form: Form) -> None:
        csv.field_size_limit(max(csv.field_size_limit(), LONGEST_CELL))
        self.name, self.skip = file.name, form.skip
        self.line = form.skip + 1  # of the row that is being read
        self.recent: deque[str] = deque(maxlen=MOST_LINES)
        self.delimiter = form.delimiter
        lines = lines_of(self._watched(file.blocks()))
        for _ in range(form.skip):
            next(lines, None)
        self.reader = csv.reader(
            self._remembered(lines),
            delimiter=form.delimiter,
            skipinitialspace=form.blank_before_quote,
            strict=True,
        )

    def rows(self, width: int | None = None, heads: int = 0) -> Iterator[Row]:
        """The rows that are not empty, each with so many cells, or with all that it has.

        There are so many heads with those that are blank.
        """
        while True:
            self.line = self.reader.line_num + self.skip + 1
            try:
                for values in self.reader:
                    if len(values) == width and values[0]:  # by far the most
                        yield Row(self.line, tuple(values))
                    elif any(values):
                        yield fitted(self.line, values, width or len(values), heads)
                    self.line = self.reader.line_num + self.skip + 1
                return
            except csv.Error as error:
                yield self._untaken(width or 0, self._fault(str(error)))

    def under_heads(self, width: int) -> Iterator[Row]:
        """The rows under the heads, each with so many cells; more heads may be blank."""
        head = next(self.rows(), None)
        return self.rows(width, len(head.values) if head else width)

    def _fault(self, problem: str) -> str:
        """What is wrong with a row that cannot be taken apart.

        Where other rows may have been taken for a part of it, nobody can go on: TrackerError.
        """
        if "field larger" in problem:
            raise TrackerError(f"{self.name}:{self.line}: {TOO_LONG}.")
        if "unexpected end" in problem:
            raise TrackerError(f"{self.name}:{self.line}: {NOT_CLOSED}.")
        return NOT_DOUBLED

    def _untaken(self, width: int, fault: str) -> Row:
        """A row that cannot be taken apart, with what stands between its delimiters."""
        lines = self.reader.line_num + self.skip + 1 - self.line
        text = "".join(list(self.recent)[-lines:])
        row = fitted(self.line, text.rstrip("\r\n").split(self.delimiter), width, width)
        return replace(row, fault=fault)

    def _remembered(self, lines: Iterable[str]) -> Iterator[str]:
        for line in lines:
            self.recent.append(line)
            yield line

    def _watched(self, blocks: Iterable[str]) -> Iterator[str]:
        line = waited = 0
        for block in blocks:
            waited = waited + 1 if self.line == line else 0
            line = self.line
            if waited > MOST_BLOCKS:
                raise TrackerError(f"{self.name}:{line}: {NOT_CLOSED}.")
            yield block


def fitted(line: int, values: list[str], width: int, heads: int) -> Row:
    """A row with as many cells as there are heads; with a fault where it has others."""
    found = len(values)
    kept = (*values[:width], *[""] * (width - found))
    beyond = tuple(values[width:])
    if found >= width and not any(beyond):
        return Row(line, kept)
    if width < found <= heads:
        return Row(line, kept, fault=headless(beyond, width), beyond=beyond)
    cells = "1 cell" if found == 1 else f"{found:,} cells"
    return Row(
        line,
        kept,
        fault=f"found {cells}, expected {heads:,}: put a cell with the delimiter or a line break "
        "in it in quotation marks, and leave none out.",
        beyond=beyond,
    )


def headless(beyond: Sequence[str], width: int) -> str:
    """What is wrong with a row that has a text where the head is blank."""
    column, text = next((n, one) for n, one in enumerate(beyond, width + 1) if one)
    return (
        f"found {quoted(text)} in column {column:,}, which has no head, expected nothing there: "
        "write a head over it, or delete it."
    )
