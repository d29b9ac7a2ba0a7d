"""Documents at a terminal: headings in capitals where they lead, tables as wide as they need."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from rich.cells import cell_len
from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from tracker.presentation.document import (
    Bullets,
    Card,
    Cell,
    Grid,
    Heading,
    Paragraph,
    Part,
    Picture,
    Piece,
    plain,
)
from tracker.presentation.terminal.screen import Screen, text

INDENT, GAP = 2, 2
NAMES = 20  # the room that names keep beside columns of numbers


def render(parts: Iterable[Part], screen: Screen) -> str:
    """The whole document; parts of one section stand together."""
    drawn: list[RenderableType] = []
    for part in flat(parts):
        if isinstance(part, Heading) and drawn:
            drawn.append(Text())
        drawn += pieces(part, screen.width)
    return screen.render(*drawn)


def flat(parts: Iterable[Part]) -> Iterator[Part]:
    """The parts one after the other; those of a card after its head, of a picture its table."""
    for part in parts:
        if isinstance(part, Card):
            yield part.heading
            yield from flat(part.parts)
        elif isinstance(part, Picture):
            yield from (Heading(part.title, 3), part.table) if part.table else ()
        else:
            yield part


def pieces(part: Part, width: int) -> list[RenderableType]:
    match part:
        case Heading():
            shown = told(part.text).upper() if part.level <= 2 else told(part.text)
            return [text(shown, "bold")]
        case Paragraph():
            return [text(told(part.text), "dim" if part.quiet else "")]
        case Grid():
            return [grid(part, width)] if part.rows else []
        case Bullets():
            return [bullets(part)]
        case _:
            return []


def told(cell: Cell) -> str:
    """The text of a cell; what is in another language is marked."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, tuple):
        return "".join(told(one) for one in cell)
    mark = f" [{cell.language}]" if isinstance(cell, Piece) and cell.language else ""
    return f"{plain(cell)}{mark}"


def bullets(part: Bullets) -> RenderableType:
    drawn = Table.grid(padding=(0, 1, 0, 0))
    drawn.add_column(no_wrap=True)
    drawn.add_column(overflow="fold")
    for item in part.items:
        drawn.add_row(text("·"), text(told(item)))
    return Padding(drawn, (0, 0, 0, 2))


def grid(part: Grid, width: int) -> RenderableType:
    """A table; where it is too wide, numbers keep to one line and the names beside them wrap."""
    columns = list(zip_longest(part.heads, *part.rows, fillvalue=""))
    widest = [max(cell_len(told(cell)) for cell in column) for column in columns]
    fixed = of_numbers(part, width) if laid_out(widest) > width else {}
    drawn = Table.grid(padding=(0, GAP, 0, 0))
    for index, longest in enumerate(widest):
        justify = "right" if index in part.right else "left"
        keeps = index == 0 and len(columns) > 1 and (not fixed or longest <= NAMES)
        drawn.add_column(
            justify=justify,  # type: ignore[arg-type]  # one of Rich's words
            overflow="fold",
            no_wrap=keeps,
            width=fixed.get(index),
        )
    if any(part.heads):
        drawn.add_row(*(text(told(head), "bold") for head in part.heads))
    for row in part.rows:
        drawn.add_row(*(text(told(cell)) for cell in row))
    return Padding(drawn, (0, 0, 0, INDENT))


def laid_out(widths: Sequence[int]) -> int:
    """How wide a table of such columns is."""
    return sum(widths) + GAP * (len(widths) - 1) + INDENT


def of_numbers(part: Grid, width: int) -> dict[int, int]:
    """The widths of columns of numbers that stay on one line, under heads that wrap.

    None where too little room would be left for names.
    """
    columns = list(zip_longest(part.heads, *part.rows, fillvalue=""))
    found = {
        index: max(
            *(cell_len(word) for word in told(columns[index][0]).split() or [""]),
            *(cell_len(told(cell)) for cell in columns[index][1:]),
        )
        for index in part.right
    }
    return found if laid_out([NAMES, *found.values()]) <= width else {}
