"""The marks of a timeline: signs of dates, arrows between them, bars over days."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from tracker.presentation.charts import Date
from tracker.presentation.drawing.canvas import Canvas, Row

CHECK = "M-0.55,0.02L-0.12,0.45L0.6,-0.42"
DASHES = {True: [1, 0], False: [4, 2]}  # of agreed moves, and of those that one side tells of
RIGHT, DOWN, LEFT, UP = 90, 180, 270, 0  # ways that the head of an arrow points


@dataclass(frozen=True, order=True)
class Look:
    """Agreed dates are filled and announced ones hollow; what was replaced is pale, and below."""

    is_current: bool = True
    agreed: bool = True
    other: bool = False  # a diamond: for something else than the thing itself
    is_met: bool = False  # with a check


@dataclass(frozen=True)
class Sign:
    """The mark of a date at its place, and what it says there."""

    look: Look
    x: float
    y: float
    told: str = ""


@dataclass(frozen=True)
class Arrow:
    """Lines up to a head, which stands at x, y."""

    lines: tuple[Row, ...]
    x: float
    y: float
    way: int
    agreed: bool


@dataclass(frozen=True)
class Marks:
    """Marks that are drawn together; bars reach over the days on which a date may lie."""

    signs: tuple[Sign, ...] = ()
    arrows: tuple[Arrow, ...] = ()
    bars: tuple[Row, ...] = ()

    def __add__(self, other: "Marks") -> "Marks":
        signs, arrows = self.signs + other.signs, self.arrows + other.arrows
        return Marks(signs, arrows, self.bars + other.bars)

    def draw(self, canvas: Canvas) -> None:
        """Bars lie below arrows, and arrows below signs."""
        canvas.lines(self.bars, canvas.theme.line, 3)
        draw_arrows(canvas, self.arrows)
        look = attrgetter("look")
        for one, signs in groupby(sorted(self.signs, key=look), look):
            draw_signs(canvas, one, list(signs))


def look_of(one: Date) -> Look:
    return Look(one.is_current, one.agreed, bool(one.of), one.is_met)


def draw_arrows(canvas: Canvas, arrows: Sequence[Arrow]) -> None:
    colour = canvas.theme.quiet
    for agreed, dash in DASHES.items():
        lines = [line for one in arrows if one.agreed == agreed for line in one.lines]
        canvas.lines(lines, colour, 1.2, strokeDash=dash)
    way = attrgetter("way")
    for angle, heads in groupby(sorted(arrows, key=way), way):
        rows = [{"x": one.x, "y": one.y} for one in heads]
        canvas.points(rows, "triangle", 30, fill=colour, strokeWidth=0, angle=angle)


def draw_signs(canvas: Canvas, look: Look, signs: Sequence[Sign]) -> None:
    theme = canvas.theme
    colour = theme.ink if look.is_current else theme.line
    fill = colour if look.agreed else theme.paper
    rows = [{"x": one.x, "y": one.y, "told": one.told} for one in signs]
    shape, size = ("diamond", 100) if look.other else ("circle", 92)
    canvas.points(rows, shape, size, stroke=colour, fill=fill, strokeWidth=1.6)
    if look.is_met:
        stroke = theme.paper if look.agreed else theme.ink
        places = [{"x": one.x, "y": one.y} for one in signs]
        canvas.points(places, CHECK, 56, stroke=stroke, strokeWidth=1.7)
