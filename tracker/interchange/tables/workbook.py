"""Tables in workbooks of Excel."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from tracker.domain.errors import NotFound, TrackerError
from tracker.domain.tables import Row, Table
from tracker.domain.text import quoted
from tracker.interchange.tables.heads import checked, tidy
from tracker.interchange.tables.how import How


def read_workbook(path: Path, how: How) -> Table:
    """The table on a sheet. Raises TrackerError."""
    from python_calamine import load_workbook

    book = load_workbook(path)
    name = str(path)
    sheet = how.sheet or book.sheet_names[0]
    if sheet not in book.sheet_names:
        raise NotFound(f"{name} has no sheet {quoted(sheet)}.")
    cells = [[text_of(one) for one in row] for row in book.get_sheet_by_name(sheet).iter_rows()]
    start = (book.get_sheet_by_name(sheet).start or (0, 0))[1]
    first = next((number for number, row in enumerate(cells) if any(row)), None)
    if first is None:
        raise TrackerError(f"{name}: found an empty sheet, expected a table.")
    columns = tuple(letters(start + number) for number in range(len(cells[first])))
    heads = checked(
        [tidy(one) for one in cells[first]], name, [f"cell {c}{first + 1}" for c in columns]
    )

    def read() -> Iterator[Row]:
        for number, row in enumerate(cells[first + 1 :], start=first + 2):
            if any(row):
                yield Row(number, tuple(row))

    return Table(name, heads, read, sheet, columns)


def letters(column: int) -> str:
    """The letters of a column, counted from 0."""
    found = ""
    while column >= 0:
        found = chr(65 + column % 26) + found
        column = column // 26 - 1
    return found


def text_of(value: Any) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case float():
            return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
        case datetime():
            return value.isoformat() if value.time() != time() else value.date().isoformat()
        case date() | time():
            return value.isoformat()
        case timedelta():
            return str(value)
        case _:
            return str(value)
