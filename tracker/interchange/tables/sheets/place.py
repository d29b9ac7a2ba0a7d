"""Which part of a sheet is the table: what stands together, under one row of heads."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from tracker.domain.errors import TrackerError
from tracker.interchange.tables.sheets.cells import SheetRow
from tracker.interchange.tables.sheets.grid import Area, letters, pieces, union
from tracker.interchange.tables.sheets.heads import SEARCHED, Heads, heads_of, is_word
from tracker.interchange.tables.sheets.shape import Shape

LISTED = 6  # areas in a message


@dataclass(frozen=True)
class Place:
    """Where the table is: its area with the heads, the heads, and what stands apart from it."""

    area: Area
    heads: Heads
    merged: list[Area]
    apart: tuple[Area, ...] = ()


def find(rows: list[SheetRow], shape: Shape, name: str, within: Area | None) -> Place:
    """The table of a sheet, or of an area of it. Raises TrackerError unless there is one."""
    area, apart = only_table(shape.filled, shape.own, name, within)
    used = union(rows_of(area, shape.own), shape.own) & area.mask
    heads = heads_of(first_of(rows, area), shape.merged, area, used, given=within is not None)
    if heads is None:
        raise TrackerError(
            f"{name}: found no row with heads in {area}, expected one above the values: say where "
            f"the table begins, with its heads, as in --range {area}."
        )
    if within is None and heads.top > area.top:
        above = Area(area.top, area.left, heads.top - 1, area.right)
        rest = Area(heads.top, area.left, area.bottom, area.right)
        masks = {row: shape.filled[row] & area.mask for row in rows_of(rest, shape.filled)}
        area, more = only_table(masks, shape.own, name, within)
        apart = (above, *apart, *more)
    check_columns(shape, area, heads, name, first_of(rows, area))
    return Place(area, heads, shape.merged, apart)


def first_of(rows: list[SheetRow], area: Area) -> dict[int, SheetRow]:
    """The first rows of an area by number, with what they say in it."""
    last = min(area.bottom, area.top + SEARCHED)
    found = {}
    for row in rows:
        if area.top <= row.number <= last:
            texts = {one: text for one, text in row.texts.items() if area.mask >> one & 1}
            faults = {one: text for one, text in row.faults.items() if area.mask >> one & 1}
            if texts or faults:
                found[row.number] = replace(row, texts=texts, faults=faults)
    return found


def only_table(
    masks: Mapping[int, int], own: Mapping[int, int], name: str, within: Area | None
) -> tuple[Area, tuple[Area, ...]]:
    """The area that is a table, and those that are titles or remarks apart from it."""
    found = pieces(masks)
    if found is not None and not found:
        where = f"in {within}" if within else "on the sheet"
        raise TrackerError(f"{name}: found nothing {where}, expected heads and rows under them.")
    if within or not found:
        whole = around(masks)
        if within:
            return whole, ()
        raise TrackerError(
            f"{name}: found very many tables, expected one: say where it stands with --range "
            f"{whole}, or a part of that."
        )
    tables = [area for area in found if is_table(area, own)] or found
    others = [area for area in found if area not in tables]
    if len(tables) > 1 or any(belongs(one, tables[0], own) for one in others):
        raise several(tables if len(tables) > 1 else [tables[0], *others], name)
    return tables[0], tuple(others)


def is_table(area: Area, own: Mapping[int, int]) -> bool:
    """Whether an area has rows and columns; a merged title has neither."""
    return area.height > 1 and area.width > 1 and cells_in(area, own) > 2


def belongs(area: Area, table: Area, own: Mapping[int, int]) -> bool:
    """Whether what stands below or beside a table may be more than a remark on it."""
    beside = area.top <= table.bottom and area.bottom >= table.top
    below = area.top > table.bottom
    return ((below and area.width > 1) or beside) and cells_in(area, own) > 1


def cells_in(area: Area, own: Mapping[int, int]) -> int:
    return sum((own[row] & area.mask).bit_count() for row in rows_of(area, own))


def rows_of(area: Area, masks: Mapping[int, int]) -> list[int]:
    return [row for row in range(area.top, area.bottom + 1) if row in masks]


def around(masks: Mapping[int, int]) -> Area:
    """The smallest area that holds everything."""
    rows = [row for row, mask in masks.items() if mask]
    mask = union(rows, masks)
    return Area(min(rows), (mask & -mask).bit_length() - 1, max(rows), mask.bit_length() - 1)


def several(areas: list[Area], name: str) -> TrackerError:
    whole = areas[0]
    for area in areas[1:]:
        whole = whole.joined(area)
    listed = ", ".join(map(str, areas[:LISTED]))
    more = f" and {len(areas) - LISTED:,} more" if len(areas) > LISTED else ""
    return TrackerError(
        f"{name}: found {len(areas):,} tables, at {listed}{more}, expected one: say which with "
        f"--range {areas[0]}, or take them as one with --range {whole}."
    )


def check_columns(
    shape: Shape, area: Area, heads: Heads, name: str, first: Mapping[int, SheetRow]
) -> None:
    """Refuse columns with values and no sound head. Raises TrackerError that names the cell."""
    rows = [row for row in rows_of(area, shape.own) if row > heads.bottom]
    values = union(rows, shape.own) & area.mask
    for column in range(area.left, area.right + 1):
        if column in heads.faults:
            raise TrackerError(f"{name}: {heads.faults[column]}")
        if values >> column & 1 and not heads.texts.get(column):
            raise TrackerError(
                f"{name}: found no head in cell {letters(column)}{heads.bottom}, expected one, as "
                f"the row of the heads seems to be {heads.top}: name it, or say where the table "
                f"begins, with its heads{as_in(better(first, heads, area, values))}."
            )


def better(first: Mapping[int, SheetRow], heads: Heads, area: Area, values: int) -> Area | None:
    """The area that begins with the first row below which says a word over each column."""
    wanted = [one for one in range(area.left, area.right + 1) if values >> one & 1]
    for number, row in sorted(first.items()):
        if number > heads.top and all(one in row.texts and is_word(row, one) for one in wanted):
            return replace(area, top=number)
    return None


def as_in(area: Area | None) -> str:
    return f", as in --range {area}" if area else " (--range)"
