"""How many lines the texts of a workbook take, from which the heights of its rows follow."""

from collections.abc import Sequence

from rich.cells import cell_len

from tracker.presentation.xlsx.cells import Address, Cell


def lines(text: str, width: int) -> int:
    """How many lines a text takes in a column of so many letters."""
    if text.isascii() and len(text) <= width and "\n" not in text:
        return 1
    return sum(wrapped(line, width) for line in text.split("\n"))


def wrapped(line: str, width: int) -> int:
    """How many lines a line becomes where no word is parted that fits into one."""
    count, used = 1, 0
    for word in line.split(" "):
        length = cell_len(word)
        if used and used + 1 + length > width:
            count, used = count + 1, 0
        used += length + (used > 0)
        if used > width:
            more, used = divmod(used - 1, width)
            count, used = count + more, used + 1
    return count


def highest(cells: Sequence[Cell], widths: Sequence[int]) -> int:
    """How many lines the longest text of a row takes."""
    texts = ((one.url or "" if isinstance(one, Address) else one) for one in cells)
    told = zip(texts, widths, strict=False)
    return max(
        (lines(one, room(one, width)) for one, width in told if isinstance(one, str)), default=1
    )


def room(text: str, width: int) -> int:
    """How many letters fit into a column that is so many digits wide: Latin ones are narrow."""
    return width * 11 // 10 if text.isascii() else width - 1
