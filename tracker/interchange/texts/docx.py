"""Reads DOCX: paragraphs with the numbers that Word gives them, headings by their styles."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast
from xml.etree.ElementTree import Element, ParseError, XMLPullParser

from tracker.domain.drafting.texts import Paragraph
from tracker.domain.errors import TrackerError
from tracker.interchange.packages import Package, open_package
from tracker.interchange.texts.docx_numbers import Lists, Numbers
from tracker.interchange.texts.docx_styles import Styles
from tracker.interchange.texts.docx_tables import cells_of, outermost, said, with_date
from tracker.interchange.texts.docx_xml import W, child, number_of
from tracker.interchange.texts.told import Told, tidy

DOCUMENT = "word/document.xml"
OUTER = (f"{W}p", f"{W}tr")
BREAKS = {f"{W}tab": " ", f"{W}br": " ", f"{W}cr": " ", f"{W}noBreakHyphen": "-"}
SKIPPED = (f"{W}del", f"{W}moveFrom", f"{W}txbxContent", f"{W}pPr", f"{W}rPr")


def read_docx(path: Path, encoding: str | None = None) -> Told:
    """A document of Word. Deleted text of tracked changes is left out, inserted text is read."""
    with open_package(path) as package:
        if DOCUMENT not in package.parts:
            raise TrackerError(f"{path} is no document of Word: save the text as .docx.")
        styles = Styles(whole(package, "word/styles.xml", path))
        lists = Lists(whole(package, "word/numbering.xml", path), styles)
        numbers = Numbers(lists)
        found = list(paragraphs(elements(package, DOCUMENT, OUTER, path), styles, numbers))
    return Told(found)


def paragraphs(told: Iterator[Element], styles: Styles, numbers: Numbers) -> Iterator[Paragraph]:
    """The paragraphs of a document, those in tables row by row; a first row may be of heads."""
    heads: list[str] | None = None
    for element in told:
        if element.tag == f"{W}p":
            heads = None
            if one := paragraph(element, styles, numbers):
                yield one
            continue
        cells = [
            [
                one
                for inner in outermost(cell, f"{W}p")
                if (one := paragraph(inner, styles, numbers))
            ]
            for cell in cells_of(element)
        ]
        yield from with_date(cells, heads or ())
        heads = [said(cell) for cell in cells] if heads is None else heads


def whole(package: Package, part: str, path: Path) -> Element | None:
    """A small part as a tree, or None where there is none."""
    if part not in package.parts:
        return None
    return next(elements(package, part, (), path), None)


def elements(package: Package, part: str, tags: tuple[str, ...], path: Path) -> Iterator[Element]:
    """The outermost elements with a tag as they end, emptied after; without one the root."""
    parser: XMLPullParser[Any] = XMLPullParser(("start", "end"))
    depth = 0
    last: Element | None = None
    try:
        for block in package.blocks(part):
            parser.feed(block)
            for event, element in cast(Iterator[tuple[str, Element]], parser.read_events()):
                last = element
                if element.tag not in tags:
                    continue
                depth += 1 if event == "start" else -1
                if event == "end" and depth == 0:
                    yield element
                    element.clear()
        parser.close()
    except ParseError:
        raise TrackerError(f"{path} cannot be read: it was damaged, save it anew.") from None
    if not tags and last is not None:
        yield last  # the root ends last


def paragraph(element: Element, styles: "Styles", numbers: Numbers) -> Paragraph | None:
    """A paragraph with its number before it; None where it is empty."""
    properties = child(element, "pPr")
    style = child(properties, "pStyle")
    name = style.get(f"{W}val") if style is not None else None
    text = tidy(" ".join("".join(pieces(element)).split()))
    if not text:
        return None
    mark = numbers.next(*numbered(properties, name, styles))
    level = heading(properties, name, styles)
    return Paragraph(f"{mark} {text}" if mark else text, heading=level)


def numbered(properties: Element | None, style: str | None, styles: Styles) -> tuple[str, int]:
    """The list and the level of a paragraph: its own, else those of its style."""
    own = child(properties, "numPr")
    list_, level = number_of(child(own, "numId")), number_of(child(own, "ilvl"))
    of_style = styles.numbering(style)
    return (
        list_ if list_ is not None else of_style[0],
        int(level if level is not None else of_style[1]),
    )


def heading(properties: Element | None, style: str | None, styles: Styles) -> int | None:
    """The depth of a heading, by its own outline level or that of its style."""
    own = number_of(child(properties, "outlineLvl"))
    level = int(own) if own is not None else styles.level(style)
    return level + 1 if level is not None and level < 9 else None


def pieces(element: Element) -> Iterator[str]:
    """The text in an element, without what was deleted."""
    for one in element:
        if one.tag == f"{W}t":
            yield one.text or ""
        elif one.tag in BREAKS:
            yield BREAKS[one.tag]
        elif one.tag not in SKIPPED:
            yield from pieces(one)
