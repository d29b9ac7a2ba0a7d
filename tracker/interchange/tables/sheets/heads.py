"""Which rows of a table on a sheet are its heads, and what they say together."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from tracker.interchange.tables.heads import tidy
from tracker.interchange.tables.sheets.cells import SheetRow
from tracker.interchange.tables.sheets.grid import Area

SEARCHED = 50  # rows
JOINT = " / "
YEAR = re.compile(r"(19|20)\d\d")


@dataclass(frozen=True)
class Heads:
    """The heads of a table by column from 0, and the rows that they take up."""

    top: int
    bottom: int
    texts: Mapping[int, str]
    faults: Mapping[int, str]


def heads_of(
    rows: Mapping[int, SheetRow], merged: list[Area], area: Area, used: int, *, given: bool
) -> Heads | None:
    """The heads of a table: of an area that was given its first row. None where there are none.

    Of its columns some are used; the others are only covered by merged cells.
    """
    for number in sorted(rows):
        if given or is_head(rows[number], merged, used):
            return joined(rows, merged, area, used, number)
    return None


def is_head(row: SheetRow, merged: list[Area], used: int) -> bool:
    """Whether a row stands over at least half of the used columns, in words or years."""
    width = used.bit_count()
    if width > 1 and len(row.texts) + len(row.faults) < 2:
        return False  # a title
    spans = spans_of(row.number, merged)
    filled = words = 0
    for column in (*row.texts, *row.faults):
        covered = (spans[column].mask & used).bit_count() if column in spans else 1
        filled += covered
        words += covered * is_word(row, column)
    return filled * 2 >= width and words * 2 >= filled


def is_word(row: SheetRow, column: int) -> bool:
    """Whether a cell may be a head: words, a day or a year."""
    return not row.figures >> column & 1 or bool(YEAR.fullmatch(row.texts.get(column, "")))


def spans_of(number: int, merged: list[Area]) -> dict[int, Area]:
    """The merged cells that begin in a row, by their first column."""
    return {one.left: one for one in merged if one.top == number}


def joined(
    rows: Mapping[int, SheetRow], merged: list[Area], area: Area, used: int, top: int
) -> Heads:
    """The heads that begin in a row; those over several columns with the row below."""
    texts: dict[int, list[str]] = {}
    faults: dict[int, str] = {}
    bottom = number = top
    while True:
        row, spans = rows[number], spans_of(number, merged)
        faults.update(row.faults)
        parted: set[int] = set()
        for column, text in row.texts.items():
            span = spans.get(column, Area(number, column, number, column))
            covered = [one for one in range(column, span.right + 1) if used >> one & 1]
            bottom = max(bottom, min(span.bottom, area.bottom))
            for one in covered:
                texts.setdefault(one, []).append(tidy(text))
            if len(covered) > 1:
                parted.update(covered)
        below = rows.get(number + 1)
        if not parted or not below or not goes_on(below, parted, set(texts)):
            break
        number += 1
    heads = {column: JOINT.join(dict.fromkeys(said)) for column, said in texts.items()}
    return Heads(top, bottom, heads, faults)


def goes_on(below: SheetRow, over: set[int], named: set[int]) -> bool:
    """Whether a row divides the heads over it: it says words under them, nothing under others."""
    under = [column for column in over if column in below.texts]
    others = named - over
    return (
        len(under) * 2 >= len(over)
        and all(is_word(below, column) for column in under)
        and not any(column in below.texts for column in others)
    )
