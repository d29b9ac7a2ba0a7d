"""Tables of a document as HTML: which cells are heads, and how each is set."""

from collections.abc import Iterator
from typing import TypeAlias

from markupsafe import Markup, escape

from tracker.domain.text import printable
from tracker.presentation.document import Cell, Grid, plain
from tracker.presentation.html.text import words

SHORTEST = 13  # characters that no line ends in, such as a date or two bounds

Made: TypeAlias = tuple[str, Markup, Markup]
"""The name of an element, its attributes and what it holds."""


def headed(grid: Grid) -> bool:
    return any(plain(one) for one in grid.heads)


def stacks(grid: Grid) -> bool:
    """Whether its rows stand better one cell below the other where there is little room.

    Columns of numbers are compared across rows and stay columns.
    """
    return not grid.right and max(map(len, grid.rows)) > 2


def heads(grid: Grid) -> Iterator[Made]:
    """The head of each column; an empty one is no head."""
    for column, head in enumerate(grid.heads):
        if plain(head):
            yield "th", Markup(f' scope="col"{set_as(head, grid, column)}'), words(head)
        else:
            yield "td", Markup(), Markup()


def cells(row: tuple[Cell, ...], grid: Grid, names: list[Markup]) -> Iterator[Made]:
    """The cells of a row, the first of which is its head unless it is empty; and their columns."""
    for column, cell in enumerate(row):
        set_so = set_as(cell, grid, column)
        if column == 0 and plain(cell):
            yield "th", Markup(f' scope="row"{set_so}'), words(cell)
        else:
            name = names[column] if column < len(names) else ""
            yield "td", Markup(f"{set_so}{name}"), words(cell)


def names(grid: Grid) -> list[Markup]:
    """The names of columns as their cells have them, if these may stand below each other."""
    if not stacks(grid):
        return []
    told = (escape(printable(plain(head))) for head in grid.heads)
    return [Markup(f' data-head="{one}"') for one in told]


def set_as(cell: Cell, grid: Grid, column: int) -> str:
    """How a cell is set: numbers to the right, and what is short on one line."""
    if column in grid.right:
        return ' class="right"'
    return ' class="short"' if len(printable(plain(cell))) <= SHORTEST else ""
