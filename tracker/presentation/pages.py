"""What PDF and DOCX share: links that lead somewhere, levels without gaps, widths of columns."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from typing import Any

from tracker.domain import addresses
from tracker.domain.text import printable
from tracker.presentation.document import (
    Bar,
    Card,
    Cell,
    Document,
    Grid,
    Heading,
    Paragraph,
    Part,
    Picture,
    Piece,
    pieces,
    plain,
)
from tracker.presentation.formats import INSTALL
from tracker.presentation.language import Language

NARROW = 16  # characters that a column may have and still be set on one line
LINE = 30  # the same, where there is room for it
ROOM = 60  # characters that all such columns may have together
LONGEST_BAR = 16  # signs that a bar has at most where it is drawn of signs
BOLD, BLOCK = 1.15, 1.2  # how much wider a sign of a head is, and one of a bar
WIDEST = 6.0  # how many times a wide column may be as wide as a narrow one
BREAKS = re.compile(r"\s+|(?<=-)")
LONG = re.compile(r"\w{24}(?=\w{6})")
LONGEST_WORD = 24  # signs; longer ones break
FEW = 16  # rows of a table that is kept on one page
SHORT = 1_500  # characters of a row that is kept on one page


@dataclass(frozen=True)
class Run:
    """A piece as it is printed: its text is safe, and its link leads somewhere."""

    text: str
    language: str | None  # where it is not the document's
    address: str | None  # outside
    place: str | None  # in the document
    style: str


class Pages:
    """A document made ready for pages: its parts, and the places in it that links may lead to."""

    def __init__(self, document: Document, say: Language, *, draws: bool) -> None:
        self.draws = draws
        self.parts = tuple(titled(document, noted(document.parts(), say, draws=draws)))
        heads = [part for part in opened(self.parts) if isinstance(part, Heading)]
        anchors = dict.fromkeys(head.anchor for head in heads if head.anchor)
        self._names = {anchor: f"place{number}" for number, anchor in enumerate(anchors, 1)}
        self._free = dict(self._names)
        self._above: list[int] = []

    def place(self, heading: Heading) -> str | None:
        """The name of a place, given once: where two heads want the same, the first has it."""
        return self._free.pop(heading.anchor or "", None)

    def level(self, heading: Heading) -> int:
        """The level of a head, which is at most one below that of the head it stands under."""
        while self._above and self._above[-1] >= heading.level:
            self._above.pop()
        self._above.append(heading.level)
        return len(self._above)

    def runs(self, text: Cell, *, lines: bool = True) -> Iterator[Run]:
        """The pieces of a text; newlines stay unless they would break a head."""
        told = plain(text) if isinstance(text, Bar) else text
        for piece in pieces(told):
            address, place = self.target(piece)
            shown = printable(piece.text, lines=lines)
            yield Run(shown, piece.language, address, place, piece.style)

    def target(self, piece: Piece) -> tuple[str | None, str | None]:
        """Where a piece leads: to an address that may be followed, or to a place that is there."""
        if piece.link is None:
            return None, None
        if piece.link.startswith("#"):
            return None, self._names.get(piece.link[1:])
        return addresses.link(piece.link), None


def titled(document: Document, parts: Iterable[Part]) -> Iterator[Part]:
    """The parts of a document under its title, which it may say itself."""
    if not any(isinstance(part, Heading) and part.level == 1 for part in document.head):
        yield Heading(document.title, 1)
    yield from parts


def noted(parts: Iterable[Part], say: Language, *, draws: bool) -> Iterator[Part]:
    """The parts, with a line before the first chart where charts cannot be drawn."""
    for part in parts:
        if isinstance(part, Picture) and not draws:
            yield Paragraph(say("Charts are left out: {command} adds them.", command=INSTALL), True)
            draws = True
        yield part


def opened(parts: Iterable[Part]) -> Iterator[Part]:
    """The parts one after the other; those of a card after its head."""
    for part in parts:
        if isinstance(part, Card):
            yield from (part.heading, *opened(part.parts))
        else:
            yield part


@dataclass(frozen=True)
class Column:
    """How much a column of a table holds: characters of its longest cell, and of all.

    What is wide shares what the others leave; no column is narrower than its longest word.
    """

    longest: int
    total: int
    word: float  # characters that are not parted: of a word, or of a cell as short as a number
    has_bars: bool
    has_long_head: bool  # longer than all below it, so that it takes several lines
    is_wide: bool = False


def columns(grid: Grid) -> list[Column]:
    """The columns of a table, which has at least one row."""
    count = max(len(row) for row in (grid.heads, *grid.rows))
    heads = complete(grid.heads, count)
    rows = [complete(row, count) for row in grid.rows]
    found = [column(heads[index], [row[index] for row in rows]) for index in range(count)]
    whole = [one.longest for one in found if one.longest <= LINE]
    longest = LINE if sum(whole) <= ROOM else NARROW
    return [replace(one, is_wide=one.longest > longest) for one in found]


def column(head: Cell, cells: Sequence[Cell]) -> Column:
    """How much is in a column; a long head may take two lines."""
    told = plain(head)
    words = [len(word) for word in told.split()]
    words.append(len(told) if len(told) <= NARROW else len(told) // 2)
    lengths = [len(plain(cell)) for cell in cells if not isinstance(cell, Bar)]
    longest = max([*words, *lengths])
    has_bars = any(isinstance(cell, Bar) for cell in cells)
    return Column(longest, sum(lengths), unparted(head, cells), has_bars, len(told) > longest)


def unparted(head: Cell, cells: Sequence[Cell]) -> float:
    """The room of the longest word, in signs; a bar takes all its own."""
    lengths = [len(word) * BOLD for word in re.split(BREAKS, plain(head))]
    for cell in cells:
        told = plain(cell)
        if isinstance(cell, Bar):
            lengths.append(LONGEST_BAR * BLOCK)
        else:
            lengths += [len(told)] if len(told) <= NARROW else map(len, re.split(BREAKS, told))
    return min(max(lengths), LONGEST_WORD)


def shares(found: Sequence[Column]) -> list[float]:
    """How wide the wide columns are beside each other; 0 for those as wide as what they hold."""
    least = min((one.total for one in found if one.is_wide), default=0) or 1
    return [min(WIDEST, (one.total / least) ** 0.5) if one.is_wide else 0.0 for one in found]


def complete(row: Sequence[Cell], count: int) -> tuple[Cell, ...]:
    """A row with a cell in every column."""
    return (*row, *[""] * (count - len(row)))


def is_lead(part: Paragraph) -> bool:
    """Whether a paragraph is the head of what follows it: all of it is strong."""
    told = pieces(part.text)
    return bool(told) and all(one.style == "strong" for one in told)


def is_short(row: Iterable[Cell]) -> bool:
    """Whether a row is surely lower than a page, so that it may be kept on one."""
    return sum(len(plain(cell)) for cell in row) <= SHORT


def is_small(grid: Grid) -> bool:
    """Whether a table is kept on one page."""
    return len(grid.rows) <= FEW and is_short(chain.from_iterable(grid.rows))


def share(bar: Bar) -> float:
    """How much of its column a bar fills, from 0 to 1."""
    return min(1.0, bar.count / bar.longest) if bar.longest else 0.0


def breakable(text: str) -> str:
    """The text with places to break it in words that are longer than a line."""
    return LONG.sub(lambda found: f"{found.group()}\u200b", text)


def foot(record: Mapping[str, Any], say: Language) -> str:
    """What stands at the foot of every page: the day of the report and its stamp."""
    day = say.day(date.fromisoformat(record["as_of"]))
    return f"{say('As of {day}', day=day)} · {record['stamp']['text']}"


def page_of(say: Language) -> Iterator[str]:
    """The words around a page's number and their count, which are "page" and "pages" here."""
    told = say.words(
        "page {page} of {pages}", page=Piece("", style="page"), pages=Piece("", style="pages")
    )
    for one in told:
        yield one.style or one.text
