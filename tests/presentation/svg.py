"""Reads drawings back: marks with their places, and the axes as a reader uses them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

SVG = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True)
class Mark:
    """An element of a drawing: its place, what it says, and for a path its corners."""

    name: str
    x: float
    y: float
    text: str
    told: str
    looks: dict[str, str]

    @property
    def corners(self) -> list[tuple[float, float]]:
        found = re.findall(r"[ML](-?[\d.e-]+),(-?[\d.e-]+)", self.looks.get("d", ""))
        return [(self.x + float(x), self.y + float(y)) for x, y in found]

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of a rectangle."""
        form = r"M(.+),(.+)h(.+)v(.+)h.+Z"
        left, top, width, height = map(float, re.fullmatch(form, self.looks["d"]).groups())  # type: ignore[union-attr]  # a rectangle
        return left, top, left + width, top + height

    @property
    def end(self) -> tuple[float, float]:
        """The other end of a line."""
        return self.x + float(self.looks["x2"]), self.y + float(self.looks["y2"])


def marks(svg: str) -> list[Mark]:
    return list(within(ElementTree.fromstring(svg), 0, 0))


def within(found: Element, x: float, y: float) -> Iterator[Mark]:
    """The shapes of an element, at their places on the sheet."""
    move = re.fullmatch(r"translate\((.+),(.+?)\)(?: rotate\(.+\))?", found.get("transform", ""))
    if move:
        x, y = x + float(move[1]), y + float(move[2])
    name = found.tag.removeprefix(SVG)
    if name not in ("svg", "g"):
        yield Mark(name, x, y, found.text or "", found.findtext(f"{SVG}title", ""), found.attrib)
    for child in found:
        if child.tag != f"{SVG}title":
            yield from within(child, x, y)


def texts(svg: str) -> list[Mark]:
    return [mark for mark in marks(svg) if mark.name == "text"]


@dataclass(frozen=True)
class Axis:
    """A scale as two of its names tell it."""

    first: tuple[float, float]  # value and pixel
    second: tuple[float, float]

    def __call__(self, value: float) -> float:
        (low, start), (high, end) = self.first, self.second
        return start + (value - low) / (high - low) * (end - start)


def upright(svg: str, low: str, high: str, *, nth: int = 0) -> Axis:
    """The upright axis with two names that are numbers, of the n-th panel from the top.

    A name stands 3 pixels above its foot, which is where its letters begin.
    """
    found = sorted(texts(svg), key=lambda mark: mark.y)
    ends = [[mark for mark in found if mark.text == name][nth] for name in (low, high)]
    first, second = ((float(mark.text.removesuffix(" %")), mark.y - 3) for mark in ends)
    return Axis(first, second)


def across(svg: str, first: str, second: str) -> Axis:
    """The axis of days with two years."""
    found = {mark.text: mark.x for mark in texts(svg)}
    start, end = ((date(int(year), 1, 1).toordinal(), found[year]) for year in (first, second))
    return Axis(start, end)
