"""Words of a document as HTML: whatever comes from data is text, and leads only where it may."""

import re

from markupsafe import Markup, escape

from tracker.domain.addresses import link
from tracker.domain.text import printable
from tracker.presentation.document import Bar, Cell, Piece, pieces

STYLES = {
    "strong": Markup("<strong>{}</strong>"),
    "quiet": Markup('<span class="quiet">{}</span>'),
    "quote": Markup('<span class="quote">{}</span>'),
    "code": Markup("<code>{}</code>"),
    "mark": Markup('<span class="mark">{}</span>'),
}
SOURCE = Markup('<span class="mark" id="source-{}">{}</span>')
SPOKEN = Markup('<bdi lang="{0}">{1}</bdi><small class="language">{0}</small>')
INSIDE = Markup('<a href="#{}">{}</a>')
OUTSIDE = Markup('<a{} href="{}" rel="noreferrer noopener">{}</a>')
SPELT = Markup(' class="spelt"')  # the text of the link is its address
BAR = Markup(
    '<svg class="bar{unknown}" role="img" aria-label="{count}" viewBox="0 0 {longest} 1"'
    ' preserveAspectRatio="none"><line x1="0" y1=".5" x2="{count}" y2=".5"{units}/></svg>'
)
GAUGE = Markup(
    '<svg class="gauge" aria-hidden="true" viewBox="0 0 4 1" preserveAspectRatio="none">'
    '<line x1="0" y1=".5" x2="{}" y2=".5" stroke-dasharray=".88 .12"/></svg>'
)
UNITS = Markup(' stroke-dasharray=".88 .12"')  # a block for each unit, to be counted
BROKEN = Markup('<span class="long">{}</span>')
NUMBER = r"\[([1-9][0-9]*)\]"
MANY = 25
LONG = rf"(\S{{{MANY},}})"  # words that may be broken anywhere, so that they widen no column
MOST_UNITS = 60  # more would not be told apart


def words(told: Cell) -> Markup:
    """Text, pieces and bars as HTML."""
    if isinstance(told, str):
        return shown(told)
    if isinstance(told, Bar):
        return bar(told)
    return Markup("").join(run(one) for one in pieces(told))


def shown(text: str) -> Markup:
    """Text in which nothing is markup."""
    told = printable(text)
    if len(told) < MANY or not re.search(LONG, told):
        return escape(told)
    return Markup("").join(
        BROKEN.format(one) if len(one) >= MANY and not one[0].isspace() else escape(one)
        for one in re.split(LONG, told)
    )


def run(piece: Piece) -> Markup:
    """A run of text with what sets it apart: its style, its language, where it leads."""
    told = shown(piece.text)
    if piece.style == "mark" and not piece.link and (number := re.fullmatch(NUMBER, piece.text)):
        return SOURCE.format(number[1], told)  # the source itself, to which other marks lead
    if piece.style:
        told = STYLES[piece.style].format(told)
    if piece.language:
        told = SPOKEN.format(piece.language, told)
    return linked(told, piece) if piece.link else told


def linked(told: Markup, piece: Piece) -> Markup:
    """A link to a place in the document or to an address, if it may be followed; else the text."""
    where = str(piece.link)
    if where.startswith("#"):
        return INSIDE.format(anchor(where[1:]), told)
    if link(where) is None:
        return told
    return OUTSIDE.format(SPELT if piece.text == where else "", where, told)


def anchor(name: str) -> str:
    """The name of a place as an id holds it: without blanks."""
    return re.sub(r"\s+", "-", printable(name).strip())


def bar(told: Bar) -> Markup:
    """A drawn bar: high where it is known, thin where nobody could judge; its count for readers."""
    return BAR.format(
        unknown="" if told.is_known else " unknown",
        count=told.count,
        longest=max(told.longest, 1),
        units=UNITS if told.longest <= MOST_UNITS else "",
    )


def gauge(step: float) -> Markup:
    """Progress from 0 to 1 as a short bar, which the words beside it say; none where it is not."""
    if step < 0:
        return Markup('<svg class="gauge unknown" aria-hidden="true" viewBox="0 0 4 1"></svg>')
    return GAUGE.format(f"{4 * step:g}")
