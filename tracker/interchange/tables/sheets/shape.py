"""Where something stands on a sheet, and which cells are merged."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from tracker.domain.errors import TrackerError
from tracker.interchange.tables.sheets.cells import SheetCells, SheetRow
from tracker.interchange.tables.sheets.grid import Area, letters

MOST_COLUMNS = 1_024
MOST_MERGED = 2_000_000  # rows of merged cells


@dataclass
class Shape:
    """Where something stands on a sheet, by rows from 1, with a bit for each column from 0."""

    own: dict[int, int] = field(default_factory=dict)
    filled: dict[int, int] = field(default_factory=dict)  # the rest of merged cells too
    merged: list[Area] = field(default_factory=list)


def shape_of(cells: SheetCells, within: Area | None) -> Shape:
    """The shape of a sheet, or of an area of it. Raises TrackerError where it is too large."""
    shape = Shape()
    for row in cells.rows:
        if mask := own_mask(row, within, cells.name):
            shape.own[row.number] = mask
    shape.merged = list(kept(cells.merged, shape.own, within, cells.name))
    shape.filled = dict(shape.own)
    for area in shape.merged:
        for number in range(area.top, area.bottom + 1):
            shape.filled[number] = shape.filled.get(number, 0) | area.mask
    return shape


def own_mask(row: SheetRow, within: Area | None, name: str) -> int:
    """A bit for each column in which a row says something, within an area."""
    if within and not within.top <= row.number <= within.bottom:
        return 0
    mask = 0
    for column in (*row.texts, *row.faults):
        mask |= 1 << column
    if within:
        mask &= within.mask
    if mask.bit_length() > MOST_COLUMNS:
        raise TrackerError(
            f"{name}: found a value in cell {letters(mask.bit_length() - 1)}{row.number}, expected "
            f"at most {MOST_COLUMNS:,} columns: say where the table stands, as in --range A1:H40."
        )
    return mask


def kept(
    merged: Iterable[Area], own: dict[int, int], within: Area | None, name: str
) -> Iterator[Area]:
    """The merged cells that say something, cut to where the sheet ends."""
    rows = 0
    last = max(own, default=0)
    for area in merged:
        if not own.get(area.top, 0) >> area.left & 1:
            continue
        right = min(area.right, MOST_COLUMNS - 1, within.right if within else MOST_COLUMNS)
        area = Area(area.top, area.left, min(area.bottom, last), right)
        rows += area.height
        if rows > MOST_MERGED:
            raise TrackerError(
                f"{name} has merged cells over more than {MOST_MERGED:,} rows: save it as CSV."
            )
        yield area
