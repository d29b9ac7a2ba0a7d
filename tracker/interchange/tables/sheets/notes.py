"""What an analyst has to know of a sheet that was read: what was hidden, computed or left out."""

from collections.abc import Iterable, Iterator

from tracker.domain.text import quoted
from tracker.interchange.tables.sheets.book import Book
from tracker.interchange.tables.sheets.cells import SheetCells
from tracker.interchange.tables.sheets.grid import letters
from tracker.interchange.tables.sheets.place import Place

LISTED = 10


def notes_on(book: Book, taken: str, cells: SheetCells, place: Place) -> Iterator[str]:
    """Sentences about what was read and what was not."""
    hidden = [sheet.name for sheet in book.sheets if sheet.hidden and sheet.name != taken]
    if hidden:
        yield f"Hidden sheets were not read: {listed(map(quoted, hidden))}."
    if place.apart:
        first, last = place.heads.top, place.heads.bottom
        rows = f"row {first}" if first == last else f"the rows {first} to {last}"
        yield (
            f"The table was taken from {place.area}, its heads from {rows}; what stands apart was "
            f"not read: {listed(map(str, place.apart))}."
        )
    yield from notes_on_table(cells, place)


def notes_on_table(cells: SheetCells, place: Place) -> Iterator[str]:
    area, heads = place.area, place.heads
    inside = [row for row in cells.rows if area.top <= row.number <= area.bottom]
    rows = [str(row.number) for row in inside if row.hidden]
    if rows:
        yield f"Hidden rows were read like the others: {listed(rows)}."
    columns = [
        letters(column)
        for column in range(area.left, area.right + 1)
        if any(first <= column <= last for first, last in cells.hidden_columns)
    ]
    if columns:
        yield f"Hidden columns were read like the others: {listed(columns)}."
    formulas = sum((row.formulas & area.mask).bit_count() for row in inside)
    if formulas:
        yield f"Formulas were not computed, their saved values were read: {formulas:,}."
    merged = [str(one) for one in place.merged if heads.bottom < one.top <= area.bottom]
    if merged:
        yield f"Merged cells give their text to each row that they cover: {listed(merged)}."


def listed(found: Iterable[str]) -> str:
    """Names with commas, the first of many."""
    names = list(found)
    more = f" and {len(names) - LISTED:,} more" if len(names) > LISTED else ""
    return ", ".join(names[:LISTED]) + more
