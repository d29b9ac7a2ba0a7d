"""Words of a document as HTML: whatever comes from data is text, and leads only where it may."""

import re

from markupsafe import Markup, escape

from tracker.domain.addresses import link
from tracker.domain.text import printable
from tracker.presentation.document import Bar, Cell, Piece, pieces

# What is put together here was escaped before: there are many words, and Markup.format is slow.
STYLES = {
    "strong": "<strong>{}</strong>",
    "quiet": '<span class="quiet">{}</span>',
    "quote": '<span class="quote">{}</span>',
    "code": "<code>{}</code>",
    "mark": '<span class="mark">{}</span>',
}
NUMBER = r"\[([1-9][0-9]*)\]"
MANY = 25
LONG = rf"(\S{{{MANY},}})"  # words that may be broken anywhere, so that they widen no column
MOST_UNITS = 60  # more would not be told apart
UNITS = ' stroke-dasharray=".88 .12"'  # a block for each unit, to be counted


def words(told: Cell) -> Markup:
    """Text, pieces and bars as HTML."""
    if isinstance(told, str):
        return Markup(shown(told))
    if isinstance(told, Bar):
        return bar(told)
    return Markup("".join(run(one) for one in pieces(told)))


def shown(text: str) -> str:
    """Text in which nothing is markup."""
    told = printable(text)
    if len(told) < MANY or not re.search(LONG, told):
        return escape(told)
    return "".join(
        f'<span class="long">{escape(one)}</span>' if index % 2 else escape(one)
        for index, one in enumerate(re.split(LONG, told))
    )


def run(piece: Piece) -> str:
    """A run of text with what sets it apart: its style, its language, where it leads."""
    told = shown(piece.text)
    if piece.style == "mark" and not piece.link and (number := re.fullmatch(NUMBER, piece.text)):
        # the source itself, to which other marks lead
        return f'<span class="mark" id="source-{number[1]}">{told}</span>'
    if piece.style:
        told = STYLES[piece.style].format(told)
    if piece.language:
        code = escape(piece.language)
        told = f'<bdi lang="{code}">{told}</bdi><small class="language">{code}</small>'
    return linked(told, piece.text, piece.link) if piece.link else told


def linked(told: str, text: str, where: str) -> str:
    """A link to a place in the document or to an address, if it may be followed; else the text."""
    if where.startswith("#"):
        return f'<a href="#{escape(anchor(where[1:]))}">{told}</a>'
    if link(where) is None:
        return told
    spelt = ' class="spelt"' if text == where else ""  # its address need not be printed again
    return f'<a{spelt} href="{escape(where)}" rel="noreferrer noopener">{told}</a>'


def anchor(name: str) -> str:
    """The name of a place as an id holds it: without blanks."""
    return re.sub(r"\s+", "-", printable(name).strip())


def bar(told: Bar) -> Markup:
    """A drawn bar: high where it is known, thin where nobody could judge; its count for readers."""
    kind = "bar" if told.is_known else "bar unknown"
    units = UNITS if told.longest <= MOST_UNITS else ""
    return Markup(
        f'<svg class="{kind}" role="img" aria-label="{told.count}"'
        f' viewBox="0 0 {max(told.longest, 1)} 1" preserveAspectRatio="none">'
        f'<line x1="0" y1=".5" x2="{told.count}" y2=".5"{units}/></svg>'
    )


def gauge(step: float) -> Markup:
    """Progress from 0 to 1 as a short bar, which the words beside it say; none where it is not."""
    if step < 0:
        return Markup('<svg class="gauge unknown" aria-hidden="true" viewBox="0 0 4 1"></svg>')
    return Markup(
        '<svg class="gauge" aria-hidden="true" viewBox="0 0 4 1" preserveAspectRatio="none">'
        f'<line x1="0" y1=".5" x2="{4 * step:g}" y2=".5"{UNITS}/></svg>'
    )
