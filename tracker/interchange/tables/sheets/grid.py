"""Places on a sheet: letters of columns, areas, and where empty rows and columns part them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

MOST_PIECES = 200
CORNERS = re.compile(
    r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})(?::\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6}))?"
)


@dataclass(frozen=True, slots=True)
class Area:
    """Rows and columns that are together: rows from 1, columns from 0, the last included."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def width(self) -> int:
        return self.right - self.left + 1

    @property
    def height(self) -> int:
        return self.bottom - self.top + 1

    @property
    def mask(self) -> int:
        """A bit for each column."""
        return ((1 << self.width) - 1) << self.left

    def __str__(self) -> str:
        first, last = f"{letters(self.left)}{self.top}", f"{letters(self.right)}{self.bottom}"
        return first if first == last else f"{first}:{last}"

    def joined(self, other: "Area") -> "Area":
        return Area(
            min(self.top, other.top),
            min(self.left, other.left),
            max(self.bottom, other.bottom),
            max(self.right, other.right),
        )


def read_area(told: str) -> Area | None:
    """The area that is written as B3:H40 or B3, or None."""
    found = CORNERS.fullmatch(told.upper())
    if not found:
        return None
    left, top = column_of(found[1]), int(found[2])
    right, bottom = (column_of(found[3]), int(found[4])) if found[3] else (left, top)
    return Area(min(top, bottom), min(left, right), max(top, bottom), max(left, right))


def letters(column: int) -> str:
    """The letters of a column, counted from 0."""
    found = ""
    while column >= 0:
        found = chr(ord("A") + column % 26) + found
        column = column // 26 - 1
    return found


def column_of(name: str) -> int:
    """The column with these letters, counted from 0."""
    column = 0
    for letter in name:
        column = column * 26 + ord(letter) - ord("A") + 1
    return column - 1


def pieces(masks: Mapping[int, int]) -> list[Area] | None:
    """What is left of a sheet between empty rows and columns; None where that is too much.

    `masks` has for each row a bit for each column with something in it.
    """
    found: list[Area] = []
    waiting = [(sorted(masks), -1)]
    while waiting:
        if len(found) + len(waiting) > MOST_PIECES:
            return None
        rows, within = waiting.pop()
        parts = [
            (band, group)
            for band in bands(rows, masks, within)
            for group in groups(union(band, masks) & within)
        ]
        if len(parts) == 1:
            band, group = parts[0]
            found.append(Area(band[0], low(group), band[-1], group.bit_length() - 1))
        else:
            waiting += reversed(parts)
    return found


def bands(rows: list[int], masks: Mapping[int, int], within: int) -> Iterator[list[int]]:
    """Runs of rows that follow each other and have something in these columns."""
    band: list[int] = []
    for row in rows:
        if not masks[row] & within:
            continue
        if band and row != band[-1] + 1:
            yield band
            band = []
        band.append(row)
    if band:
        yield band


def groups(mask: int) -> Iterator[int]:
    """Runs of bits that follow each other."""
    while mask:
        start = low(mask)
        rest = mask >> start
        length = low(~rest)
        yield ((1 << length) - 1) << start
        mask &= ~(((1 << length) - 1) << start)


def low(mask: int) -> int:
    """The lowest bit that is set."""
    return (mask & -mask).bit_length() - 1


def union(rows: list[int], masks: Mapping[int, int]) -> int:
    found = 0
    for row in rows:
        found |= masks[row]
    return found
