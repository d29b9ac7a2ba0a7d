"""Tables in workbooks of Excel: the sheet, the place on it, the heads and the rows."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from tracker.domain.errors import NotFound, TrackerError, WrongUsage
from tracker.domain.tables import Row, Table
from tracker.domain.text import printable, quoted
from tracker.interchange.packages import Package, open_package
from tracker.interchange.tables.heads import checked
from tracker.interchange.tables.how import How
from tracker.interchange.tables.sheets.book import Book, Sheet, read_book
from tracker.interchange.tables.sheets.cells import SheetRow, has_rows, read_sheet
from tracker.interchange.tables.sheets.grid import Area, letters, read_area
from tracker.interchange.tables.sheets.notes import listed, notes_on
from tracker.interchange.tables.sheets.place import Place, find
from tracker.interchange.tables.sheets.shape import shape_of

NOTES = re.compile(
    r"(?i)\s*(?:read ?me|notes?|about|info(?:rmation)?|contents|cover|instructions|help|legend"
    r"|hinweise?|anleitung|inhalt|deckblatt|legende|примечани[ея]|инструкция|содержание)\b"
)
"""Begins the name of a sheet that explains others."""


def read_workbook(path: Path, how: How) -> Table:
    """The table on a sheet. Raises TrackerError kinds, with the sheets or ranges to choose from."""
    within = range_of(how.range)
    with open_package(path) as package:
        book = read_book(package)
        sheet = chosen(package, book, how.sheet)
        name = name_of(path, book, sheet)
        cells = read_sheet(package, sheet.part, name, book)
    place = find(cells.rows, shape_of(cells, within), name, within)
    columns = [column for column in sorted(place.heads.texts) if place.heads.texts[column]]
    return Table(
        name,
        heads_at(place, columns, name),
        lambda: body(cells.rows, place, columns),
        sheet.name,
        tuple(map(letters, columns)),
        tuple(notes_on(book, sheet.name, cells, place)),
    )


def range_of(told: str | None) -> Area | None:
    """The area that is named. Raises WrongUsage where none is."""
    if told is None:
        return None
    area = read_area(told)
    if area is None:
        raise WrongUsage(f"{quoted(told)} is no range of a sheet: write it such as B3:H40.")
    return area


def name_of(path: Path, book: Book, sheet: Sheet) -> str:
    """The name of the file, with that of the sheet where there are several."""
    return f"{path}, sheet {printable(sheet.name)}" if len(book.sheets) > 1 else str(path)


def chosen(package: Package, book: Book, wanted: str | None) -> Sheet:
    """The sheet that is named, or the only one that can be seen and has rows."""
    if wanted is not None:
        named = [sheet for sheet in book.sheets if sheet.name == wanted]
        if named:
            return named[0]
        raise NotFound(
            f"{package.name} has no sheet {quoted(wanted)}: its sheets are "
            f"{listed(quoted(sheet.name) for sheet in book.sheets)}."
        )
    seen = [sheet for sheet in book.sheets if not sheet.hidden]
    full = [sheet for sheet in seen if has_rows(package, sheet.part, package.name, book)]
    if len(full) == 1:
        return full[0]
    names = listed(quoted(sheet.name) for sheet in (full or book.sheets))
    if full:
        raise TrackerError(
            f"{package.name}: found {len(full):,} sheets with rows, {names}, expected one: say "
            f"which with --sheet {quoted(likeliest(full).name)}."
        )
    raise TrackerError(
        f"{package.name}: found no rows on a sheet that can be seen, expected a table: its sheets "
        f"are {names}."
    )


def likeliest(full: Sequence[Sheet]) -> Sheet:
    """The first sheet that does not seem to hold notes about the others."""
    return next((sheet for sheet in full if not NOTES.match(sheet.name)), full[0])


def heads_at(place: Place, columns: list[int], name: str) -> tuple[str, ...]:
    places = [f"cell {letters(column)}{place.heads.bottom}" for column in columns]
    return checked([place.heads.texts[column] for column in columns], name, places)


def body(rows: list[SheetRow], place: Place, columns: list[int]) -> Iterator[Row]:
    """The rows under the heads; merged cells say their text in each row that they cover."""
    tall = {(one.top, one.left): one.bottom for one in place.merged if one.height > 1}
    lasting: dict[int, tuple[int, str]] = {}  # by column: the last row, and the text
    for row in rows:
        if not place.heads.bottom < row.number <= place.area.bottom:
            continue
        values = [row.texts.get(column, "") for column in columns]
        faults = [row.faults[column] for column in columns if column in row.faults]
        if not faults and not any(values):
            continue
        for number, column in enumerate(columns if tall else ()):
            if column in lasting and row.number <= lasting[column][0]:
                values[number] = values[number] or lasting[column][1]
            if (row.number, column) in tall:
                lasting[column] = (tall[row.number, column], values[number])
        yield Row(row.number, tuple(values), fault=faults[0] if faults else None)
