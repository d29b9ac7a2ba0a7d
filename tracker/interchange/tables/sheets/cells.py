"""The rows of a sheet, one after the other, with what is wrong with their cells."""

import re
from dataclasses import dataclass, field
from typing import NoReturn

from tracker.domain.errors import TrackerError
from tracker.domain.text import quoted
from tracker.interchange.packages import Package
from tracker.interchange.tables.sheets.book import Book
from tracker.interchange.tables.sheets.grid import Area, column_of, letters, read_area
from tracker.interchange.tables.sheets.values import (
    date_text,
    decimals_text,
    duration_text,
    iso_text,
    number_text,
    percent_text,
)
from tracker.interchange.tables.sheets.xml import Handler, parse, parse_whole, unescaped

MOST_CELLS = 1_000_000
MOST_ROWS = 250_000
LAST_ROW = 1_048_576
DIGITS = "0123456789"
ERROR = "found {0} in cell {1}, expected a value: mend its formula."
NO_VALUE = (
    "found a formula without a value in cell {1}, expected one: open the workbook in Excel or "
    "LibreOffice and save it."
)
NO_NUMBER = "found {0} in cell {1}, expected a number: the workbook was changed, save it anew."


@dataclass(slots=True)
class SheetRow:
    """The cells of a row that say something, by column from 0."""

    number: int
    texts: dict[int, str]
    faults: dict[int, str] = field(default_factory=dict)  # sentences; such a cell has no text
    figures: int = 0  # a bit for each column with a number that is no day or time
    formulas: int = 0
    hidden: bool = False


class SheetCells(Handler):
    """Reads the rows of a sheet, and what it says beside them."""

    def __init__(self, name: str, book: Book) -> None:
        super().__init__()
        self.name, self.book = name, book
        self.formats = {str(style): kind for style, kind in enumerate(book.formats) if kind}
        self.rows: list[SheetRow] = []  # that are not empty
        self.merged: list[Area] = []
        self.hidden_columns: list[tuple[int, int]] = []
        self.row = SheetRow(0, {})
        self.column = -1
        self.cells = 0
        self.kind = self.style = self.value = ""
        self.formula = False
        self.known: dict[str, int] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.texts.clear()
        if name == "c":  # by far the most, as are their values
            self._begin_cell(attributes)
        elif name == "row":
            self._begin_row(attributes)
        elif name == "mergeCell":
            self.merged.append(self._area(attributes.get("ref", "")))
        elif name == "col" and attributes.get("hidden") in ("1", "true"):
            first, last = attributes.get("min", ""), attributes.get("max", "")
            if first.isdecimal() and last.isdecimal():
                self.hidden_columns.append((int(first) - 1, int(last) - 1))
        else:
            self.start_run(name)

    def end(self, name: str) -> None:
        if name == "v":
            self.value = "".join(self.texts)
        elif name == "c":
            self._end_cell()
        elif name == "f":
            self.formula = True
        elif name == "row":
            self._end_row()
        else:
            self.end_run(name)

    def _begin_row(self, attributes: dict[str, str]) -> None:
        told = attributes.get("r", str(self.row.number + 1))
        number = int(told) if told.isdecimal() and len(told) < 8 else 0
        if not self.row.number < number <= LAST_ROW:
            self._refuse(f"row {quoted(told)} after row {self.row.number}")
        self.row = SheetRow(number, {}, hidden=attributes.get("hidden") in ("1", "true"))
        self.column = -1

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        told = attributes.get("r")
        if told is None:
            self.column += 1
        else:
            name = told.rstrip(DIGITS)
            if name not in self.known:
                self.known[name] = self._column(name, told)
            self.column = self.known[name]
        self.kind, self.style = attributes.get("t", "n"), attributes.get("s", "")
        self.value = ""
        self.formula = False

    def _end_cell(self) -> None:
        if self.formula:
            self.row.formulas |= 1 << self.column
        text = self._text()
        if text and not text.isspace():
            self.row.texts[self.column] = text

    def _end_row(self) -> None:
        if not self.row.texts and not self.row.faults:
            return
        self.rows.append(self.row)
        self.cells += len(self.row.texts) + len(self.row.faults)
        if self.cells > MOST_CELLS or len(self.rows) > MOST_ROWS:
            raise TrackerError(
                f"{self.name} has more than {MOST_ROWS:,} rows or {MOST_CELLS:,} cells: save the "
                "sheet as CSV."
            )

    def _text(self) -> str:
        """The text of the cell that ends."""
        value = self.value
        if self.formula and not value and self.kind != "str":
            return self._fault(NO_VALUE)
        if self.kind == "s":
            return self._shared(value)
        if self.kind == "inlineStr":
            return self.joined_runs()
        if not value:
            return ""
        if self.kind == "n":
            return self._number(value) or self._fault(NO_NUMBER)
        return self._rare(value)

    def _rare(self, value: str) -> str:
        match self.kind:
            case "str":
                return unescaped(value)
            case "b":
                self.row.figures |= 1 << self.column
                return "true" if value in ("1", "true") else "false"
            case "d":
                return iso_text(value) or self._fault(NO_NUMBER)
            case _:
                return self._fault(ERROR)

    def _number(self, told: str) -> str | None:
        kind = self.formats.get(self.style) if self.style else None
        if kind == "date":
            return date_text(told, self.book.since_1904)
        if kind == "duration":
            return duration_text(told)
        self.row.figures |= 1 << self.column
        if kind == "percent":
            return percent_text(told)
        return decimals_text(told, int(kind)) if kind else number_text(told)

    def _shared(self, told: str) -> str:
        if told.isdecimal() and (place := int(told)) < len(self.book.strings):
            return self.book.strings[place]
        if told:
            self._refuse(f"no text {quoted(told)} for cell {letters(self.column)}{self.row.number}")
        return ""

    def _fault(self, sentence: str) -> str:
        """Notes what is wrong with the cell that ends, which has no text then."""
        cell = f"{letters(self.column)}{self.row.number}"
        self.row.faults[self.column] = sentence.format(quoted(self.value), cell)
        return ""

    def _column(self, name: str, told: str) -> int:
        if not re.fullmatch("[A-Z]{1,3}", name):
            self._refuse(f"the cell {quoted(told)}")
        return column_of(name)

    def _area(self, told: str) -> Area:
        area = read_area(told)
        if area is None:
            self._refuse(f"the merged cells {quoted(told)}")
        return area

    def _refuse(self, what: str) -> NoReturn:
        raise TrackerError(
            f"{self.name}: found {what}, which no sheet has: open it in Excel or LibreOffice and "
            "save it."
        )


def read_sheet(package: Package, part: str, name: str, book: Book) -> SheetCells:
    """All of a sheet. Raises TrackerError."""
    cells = SheetCells(name, book)
    parse_whole(package, part, cells)
    return cells


def has_rows(package: Package, part: str, name: str, book: Book) -> bool:
    """Whether a sheet says anything; it is read no further than needed."""
    cells = SheetCells(name, book)
    return any(cells.rows for _ in parse(package, part, cells))
