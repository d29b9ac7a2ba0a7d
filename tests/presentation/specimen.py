"""A document with every kind of part, and one text in every place that data can fill."""

from collections.abc import Iterator
from datetime import date

from tracker.presentation.charts import Distribution, Stack
from tracker.presentation.document import (
    Bar,
    Bullets,
    Card,
    Document,
    Grid,
    Heading,
    Paragraph,
    Part,
    Picture,
    Piece,
    Section,
    pieces,
)

STYLES = ("", "strong", "quiet", "quote", "mark")


def document(text: str, link: str = "https://example.org/a?b=1&c=2") -> Document:
    """The text as title, message, quote, speaker, area, body, number, source, address …"""
    return Document(
        title=text,
        language="en",
        head=(Heading(text, 1), Paragraph(said(text, link))),
        sections=(
            Section(text, text, lambda: iter((*plain_parts(text, link), drawn(text)))),
            Section("All", "all", lambda: cards(text, link)),
        ),
        foot=said(text, link),
    )


def said(text: str, link: str) -> tuple[Piece, ...]:
    """The text in every style, in another language, as a link inside and outside, as an address."""
    styled = [Piece(text, style=style) for style in STYLES]
    links = [Piece(text, link=link), Piece(text, link=f"#{text}"), Piece(text, link=text)]
    return pieces(*styled, Piece(text, "ru"), *links, Piece("there", link=text))


def plain_parts(text: str, link: str) -> tuple[Part, ...]:
    return (
        Heading(text, 4, f"h-{text}"),
        Paragraph(text, quiet=True),
        Bullets((text, said(text, link))),
        Grid((text, text, text), ((text, text, Piece(text, "de")), ("", text, "x")), name=text),
        Grid(("", text), ((text, Bar(2, 9)), ("b", Bar(1, 90, is_known=False))), right=(1,)),
    )


def drawn(text: str) -> Picture:
    days = (date(2024, 9, 30), date(2024, 12, 31))
    chart = Distribution(
        days, (Stack(text, (1, 2), 0.5), Stack("none", (2, 1), 0, False)), text, "en"
    )
    return Picture(chart, text, text, Grid(("day", text), (("today", text),), name=text))


def cards(text: str, link: str) -> Iterator[Part]:
    """Two commitments under a head, and one under another."""
    yield Heading(text, 3)
    yield card(text, f"n{text}", link)
    yield card(text, f"m{text}", link)
    yield Heading("Annex", 3)
    yield card("harmless", "9", link)


def card(text: str, number: str, link: str) -> Card:
    return Card(
        heading=Heading(pieces(number, " ", Piece(text, "ru")), 4, number),
        parts=plain_parts(text, link),
        summary=said(text, link),
        area=text,
        bodies=(text, "Bank"),
        level=text,
        step=0.5,
        overdue=True,
        low=True,
    )
