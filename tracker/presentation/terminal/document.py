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
    """A table; where it is too wide, numbers keep to one line and words beside them wrap."""
    columns = columns_of(part)
    fixed = fitted(part, width)
    drawn = Table.grid(padding=(0, GAP, 0, 0))
    for index in range(len(columns)):
        justify = "right" if index in part.right else "left"
        drawn.add_column(
            justify=justify,  # type: ignore[arg-type]  # one of Rich's words
            overflow="fold",
            no_wrap=index == 0 and len(columns) > 1 and not fixed,
            width=fixed[index] if fixed else None,
        )
    if any(part.heads):
        drawn.add_row(*(text(told(head), "bold") for head in part.heads))
    for row in part.rows:
        drawn.add_row(*(text(told(cell)) for cell in row))
    return Padding(drawn, (0, 0, 0, INDENT))


def columns_of(part: Grid) -> list[list[str]]:
    """The texts of a table column by column, the head of each first."""
    heads = [told(one) for one in part.heads]
    rows = ([told(one) for one in row] for row in part.rows)
    return [list(column) for column in zip_longest(heads, *rows, fillvalue="")]


def fitted(part: Grid, width: int) -> list[int]:
    """The widths of columns that have to wrap; none where all fit, or nothing helps.

    Each has room for its longest word, one of numbers for all but its head; names keep to one line
    as long as that leaves the others theirs. What is left goes to words that need the least more.
    """
    columns = columns_of(part)
    widest = [max(map(cell_len, column)) for column in columns]
    if laid_out(widest) <= width:
        return []
    least = [needed(one, is_of_numbers=at in part.right) for at, one in enumerate(columns)]
    widest = [least[at] if at in part.right else most for at, most in enumerate(widest)]
    for names in (widest[0], NAMES, least[0]):
        kept = [max(least[0], min(names, widest[0])), *least[1:]]
        if laid_out(kept) <= width:
            return shared(kept, widest, width - laid_out(kept))
    return []


def needed(column: Sequence[str], *, is_of_numbers: bool) -> int:
    """How wide a column is at least: as its longest word, or its longest number."""
    head, *cells = column
    words = (word for text in ((head,) if is_of_numbers else column) for word in text.split())
    whole = cells if is_of_numbers else ()
    return max(map(cell_len, (*words, *whole)), default=0)


def shared(widths: Sequence[int], widest: Sequence[int], room: int) -> list[int]:
    """The widths with what room is left, first to columns that want the least more."""
    found = list(widths)
    wanting = sorted(range(len(found)), key=lambda index: widest[index] - found[index])
    for position, index in enumerate(wanting):
        more = min(widest[index] - found[index], room // (len(wanting) - position))
        found[index] += more
        room -= more
    return found


def laid_out(widths: Sequence[int]) -> int:
    """How wide a table of such columns is."""
    return sum(widths) + GAP * (len(widths) - 1) + INDENT
