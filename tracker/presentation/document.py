"""What documents are made of, before any format: headings, paragraphs, tables, lists, pictures."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from tracker.presentation.charts import Chart


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text.

    `language` is named where it is not the document's (BCP 47). `link` leads to an address, or to a
    place in the document, such as `#17`.
    """

    text: str
    language: str | None = None
    link: str | None = None
    style: str = ""  # strong, quiet, quote, code, or mark (the number of a source)


Words: TypeAlias = tuple[Piece, ...]
"""Text, with what is set apart in it."""


def pieces(*told: str | Piece | Words) -> Words:
    """Text put together from strings, pieces and words; what is empty is left out."""
    found: list[Piece] = []
    for one in told:
        if isinstance(one, tuple):
            found += one
        elif isinstance(one, Piece):
            found.append(one)
        elif one:
            found.append(Piece(one))
    return tuple(found)


def joined(parts: Iterable[str | Piece | Words], between: str) -> Words:
    """Words with something between them; what is empty is left out."""
    found: list[Piece] = []
    for part in parts:
        told = pieces(part)
        if any(one.text for one in told):
            found += [Piece(between), *told] if found else told
    return tuple(found)


def plain(told: "str | Piece | Words | Bar") -> str:
    """The text alone; of a bar its signs."""
    if isinstance(told, Bar):
        return told.sign * told.count
    return "".join(one.text for one in pieces(told))


@dataclass(frozen=True, slots=True)
class Bar:
    """A cell with a bar of `count` of at most `longest`; unknown where nobody could judge."""

    count: int
    longest: int
    is_known: bool = True

    @property
    def sign(self) -> str:
        return "█" if self.is_known else "░"


Cell: TypeAlias = str | Piece | Words | Bar


@dataclass(frozen=True, slots=True)
class Heading:
    """The head of what follows, down to the next of its level; `anchor` is its permanent name."""

    text: str | Piece | Words
    level: int = 2
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str | Piece | Words
    quiet: bool = False  # a note, printed less prominently


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; `right` are the positions of columns set to the right. Heads may be empty.

    `name` says what it holds, to who cannot see it. The first cell of a row is its head.
    """

    heads: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    right: tuple[int, ...] = ()
    name: str = ""


@dataclass(frozen=True, slots=True)
class Bullets:
    items: tuple[str | Piece | Words, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart with its title, what it shows in words, and the table that says the same.

    Where charts cannot be drawn, the table stands in its place; None where the tables that follow
    say it all.
    """

    chart: Chart
    title: str
    told: str
    table: Grid | None


@dataclass(frozen=True, slots=True)
class Card:
    """One commitment: its head, all about it, and what readers choose it by."""

    heading: Heading
    parts: tuple["Part", ...]
    summary: Words  # what is shown of it while it is closed
    area: str | None
    bodies: tuple[str, ...]
    level: str
    step: float  # progress from 0 to 1; -1 where it is not rated
    overdue: bool
    low: bool  # low confidence


Part: TypeAlias = Heading | Paragraph | Grid | Bullets | Picture | Card


@dataclass(frozen=True, slots=True)
class Section:
    """A named part of a document; its parts are made when they are asked for."""

    title: str
    anchor: str
    parts: Callable[[], Iterable[Part]]


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document in one language: its head, then its sections in their order."""

    title: str
    language: str  # BCP 47
    head: tuple[Part, ...]
    sections: tuple[Section, ...]
    foot: Words  # as of when, known when, the stamp, how to check it

    def parts(self) -> Iterator[Part]:
        """All parts one after the other, as formats without an own place for head and foot want."""
        yield from self.head
        for section in self.sections:
            yield Heading(section.title, 2, section.anchor)
            yield from section.parts()
        yield Paragraph(self.foot, quiet=True)
