"""What tests of PDF and DOCX share: a short document, and the texts of a long one."""

import json
import unicodedata
from collections.abc import Iterable, Iterator
from functools import partial

from tracker.presentation.document import (
    Bar,
    Bullets,
    Cell,
    Document,
    Grid,
    Heading,
    Paragraph,
    Part,
    Picture,
    Section,
    pieces,
)
from tracker.presentation.pages import opened

RECORD = json.dumps(
    {
        "as_of": "2024-12-31",
        "stamp": {"text": "7·abab-abab-abab-abab-abab"},
        "again": "tracker report pact --as-of 2024-12-31",
    }
)


def of(*parts: Part) -> Document:
    """A document of one section."""
    section = Section("First", "first", partial(iter, parts))
    return Document("Title", "en", (), (section,), pieces("The foot."))


def texts(parts: Iterable[Part]) -> Iterator[str]:
    """Everything that a document prints, text by text; bars are drawn."""
    for part in opened(parts):
        match part:
            case Heading() | Paragraph():
                yield marked(part.text)
            case Bullets():
                yield from map(marked, part.items)
            case Grid():
                yield from cells(part)
            case Picture():
                yield part.title
                yield from cells(part.table) if part.table else ()


def cells(grid: Grid) -> Iterator[str]:
    rows: Iterable[Iterable[Cell]] = (grid.heads, *grid.rows)
    yield from (marked(cell) for row in rows for cell in row if not isinstance(cell, Bar))


def marked(text: Cell) -> str:
    """A text as it is printed, with a mark after what is in a language of its own."""
    told = () if isinstance(text, Bar) else pieces(text)
    return "".join(f"{one.text}[{one.language}]" if one.language else one.text for one in told)


def squeezed(text: str) -> str:
    """A text as it is on whatever lines it may be broken into: without what nobody sees."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(
        sign for sign in composed if not sign.isspace() and unicodedata.category(sign) != "Cf"
    )
