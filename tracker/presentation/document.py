"""The parts that documents are made of, before any format: headings, paragraphs, tables, lists."""

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True)
class Heading:
    text: str
    level: int = 2


@dataclass(frozen=True)
class Paragraph:
    text: str
    quiet: bool = False  # a note, printed less prominently


@dataclass(frozen=True)
class Grid:
    """A table; `right` are the positions of columns set to the right. Heads may be empty."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    right: tuple[int, ...] = ()


@dataclass(frozen=True)
class Bullets:
    items: tuple[str, ...]


Part: TypeAlias = Heading | Paragraph | Grid | Bullets
