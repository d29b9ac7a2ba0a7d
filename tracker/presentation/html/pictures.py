"""Drawn charts as parts of a page, one for light and one for dark paper."""

from xml.etree import ElementTree

from markupsafe import Markup

from tracker.domain.text import printable
from tracker.presentation import drawing
from tracker.presentation.document import Picture


def drawings(picture: Picture) -> list[Markup]:
    """The chart for light and for dark paper; nothing where charts cannot be drawn."""
    if not drawing.available():
        return []
    return [
        named(drawing.svg(picture.chart), "chart light", picture.title),
        named(drawing.svg(picture.chart, dark=True), "chart dark", picture.title),
    ]


def named(svg: str, kind: str, title: str) -> Markup:
    """A drawing with the class that it is shown by, and a name for who cannot see it."""
    root = ElementTree.fromstring(svg)
    root.attrib.pop("aria-hidden", None)
    root.attrib |= {"class": kind, "role": "img", "aria-label": printable(title)}
    ElementTree.register_namespace("", "http://www.w3.org/2000/svg")
    return Markup(ElementTree.tostring(root, encoding="unicode"))
