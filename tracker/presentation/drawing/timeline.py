"""Deadlines, a row for each thing, and in it a line for each date: a staircase of moves."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from tracker.presentation.charts import Date, Timeline
from tracker.presentation.drawing.canvas import Canvas, Label, Row
from tracker.presentation.drawing.legend import legend
from tracker.presentation.drawing.measures import Linear, breadth, cut, day_ticks, days, wrapped
from tracker.presentation.drawing.signs import DOWN, LEFT, RIGHT, UP, Arrow, Marks, Sign, look_of
from tracker.presentation.drawing.themes import Theme
from tracker.presentation.language import Language

LINE, BETWEEN = 17, 6  # heights
AXIS, FOOT = 39, 24
ASIDE = 10  # pixels from a mark to its text
NEAR = 8  # pixels from a mark to the head of an arrow
INDENT = 12  # of what a date is for, below the name of its thing
NAMES = 0.36  # of the width at most
PLOT = 0.3  # of the width at least


@dataclass(frozen=True)
class Spot:
    """A date at its place, which is that of its last day; `start` is that of the first."""

    date: Date
    start: float
    x: float
    y: float
    source: tuple[float, float] | None  # the place of the date that it moves

    @property
    def text(self) -> str:
        return text_of(self.date)

    @property
    def told(self) -> str:
        """What it says of itself."""
        whose = ", ".join(filter(None, (self.date.thing, self.date.of)))
        return ": ".join(filter(None, (whose, self.text)))

    @property
    def left(self) -> float:
        """Where its marks begin, and the line that leads to it."""
        return min(self.start, self.source[0] if self.source else self.start)

    @property
    def beside(self) -> float:
        """Where its text begins: right of the sign, or of the line that leads to it."""
        comes_from = self.source[0] if self.source else self.x
        return ASIDE + (comes_from if comes_from - self.x > ASIDE else self.x)


def draw(chart: Timeline, theme: Theme, width: int) -> Canvas:
    shown = chart.shown
    canvas = Canvas(theme, width)
    key, told, y = legend(chart.labels, shown, width)
    left = min(width * NAMES, 16 + max(map(breadth_of_name, shown)))
    across = scale_of(shown, chart.today, left + ASIDE, width)
    spots = list(set_out(shown, across, y + AXIS))
    things, others = names(spots, width)
    dates = [beside(one, width) for one in spots]
    words = sorted((*things, *others, *dates), key=lambda one: one.y)
    bottom = spots[-1].y + (LINE + BETWEEN) / 2
    rules(canvas, things)
    upright_lines(canvas, chart, across, words, (y + AXIS, bottom))
    (marks_of(spots, words) + key).draw(canvas)
    canvas.text([*told, *things, *dates])
    rest = wrapped(chart.labels.rest, width, 3) if chart.labels.rest else []
    foot = [Label(0, bottom + FOOT + LINE * (n + 0.5), line) for n, line in enumerate(rest)]
    canvas.text([*others, *foot], quiet=True)
    canvas.height = bottom + FOOT + LINE * len(rest)
    return canvas


def breadth_of_name(one: Date) -> float:
    """How much room a date wants at the left."""
    return max(breadth(one.thing), INDENT + breadth(one.of))


def scale_of(shown: Sequence[Date], today: date, left: float, width: float) -> Linear:
    """The days from the first to the last date, so wide that words fit in at the right."""
    every = sorted((*(one.begins or one.due for one in shown), *(one.due for one in shown), today))
    scale = days(every[0], every[-1], (0, 1))
    rights = [
        left + (width - ASIDE - 1 - breadth(text_of(one)) - left) / place
        for one in shown
        if (place := scale(one.due.toordinal()))
    ]
    right = max(min([width - 2 * ASIDE, *rights]), left + width * PLOT)
    return days(every[0], every[-1], (left, right))


def text_of(one: Date) -> str:
    """The date as it is known, and who named it if not all agreed."""
    return ", ".join(filter(None, (one.shown, one.party)))


def set_out(shown: Sequence[Date], across: Linear, top: float) -> Iterator[Spot]:
    """The dates line by line, with room between things, and for the name of each."""
    y = top - LINE / 2
    for _, group in groupby(shown, key=lambda one: one.thing):
        dates = list(group)
        y += BETWEEN + LINE * bool(dates[0].of)
        places = [
            (across(one.due.toordinal()), y + LINE * number)
            for number, one in enumerate(dates, start=1)
        ]
        for one, place in zip(dates, places, strict=True):
            start = across((one.begins or one.due).toordinal())
            moves_one = one.moves is not None and one.moves < len(places)
            yield Spot(one, start, *place, places[one.moves or 0] if moves_one else None)
        y = places[-1][1]


def names(spots: Sequence[Spot], width: float) -> tuple[list[Label], list[Label]]:
    """The things, and below what dates are for that are for something else; up to the marks."""
    things, others = [], []
    for thing, group in groupby(spots, key=lambda one: one.date.thing):
        first, *more = group
        alone = bool(first.date.of)
        room = width if alone else first.left - ASIDE
        things.append(Label(0, first.y - LINE * alone, cut(thing, room), thing))
        for of, same in groupby((first, *more), key=lambda one: one.date.of):
            spot = next(same)
            others.append(Label(INDENT, spot.y, cut(of, spot.left - ASIDE - INDENT), of))
    return things, others


def beside(spot: Spot, width: float) -> Label:
    return Label(spot.beside, spot.y, cut(spot.text, width - spot.beside), spot.text)


def rules(canvas: Canvas, things: Sequence[Label]) -> None:
    """A line above each thing."""
    edges = [one.y - (LINE + BETWEEN) / 2 for one in things]
    canvas.lines(({"x": 0, "x2": canvas.width, "y": y, "y2": y} for y in edges), canvas.theme.rule)


def upright_lines(
    canvas: Canvas,
    chart: Timeline,
    across: Linear,
    words: Sequence[Label],
    ends: tuple[float, float],
) -> None:
    """The years, and the day of the report; both stop where words stand."""
    top, bottom = ends
    ticks = day_ticks(across, Language(chart.language), (0, 0))
    canvas.lines(
        (line for day, _ in ticks for line in broken(across(day), words, ends)),
        canvas.theme.rule,
    )
    named = [Label(across(day), top - 8, name) for day, name in ticks]
    canvas.text(named, align="center", quiet=True)
    x = across(chart.today.toordinal())
    lines = broken(x, words, (top, bottom + 5))
    canvas.lines(lines, canvas.theme.accent, 1.5, strokeDash=[3, 2])
    half = breadth(chart.labels.today, 13) / 2
    middle = min(max(x, half), canvas.width - half)
    canvas.text([Label(middle, bottom + 14, chart.labels.today)], align="center", head=True)


def broken(x: float, words: Sequence[Label], ends: tuple[float, float]) -> Iterator[Row]:
    """An upright line from the top to the bottom, left out where it would run through words."""
    start, bottom = ends
    for word in words:
        within = start < word.y < bottom
        if within and word.x - 7 < x < word.x + breadth(word.text):
            yield {"x": x, "x2": x, "y": start, "y2": word.y - 7}
            start = word.y + 7
    yield {"x": x, "x2": x, "y": start, "y2": bottom}


def marks_of(spots: Sequence[Spot], words: Sequence[Label]) -> Marks:
    signs = tuple(Sign(look_of(one.date), one.x, one.y, one.told) for one in spots)
    bars = tuple(
        {"x": one.start, "x2": one.x, "y": one.y, "y2": one.y} for one in spots if one.date.begins
    )
    arrows = tuple(arrow(one, one.source, words) for one in spots if one.source)
    return Marks(signs, arrows, bars)


def arrow(spot: Spot, source: tuple[float, float], words: Sequence[Label]) -> Arrow:
    """From a date to the line of the one that moves it, and along it; not through words."""
    x, y = source
    down = 1 if spot.y > y else -1
    if x < spot.start - ASIDE:
        way, end, level = RIGHT, spot.start - NEAR, spot.y
    elif x > spot.x + ASIDE:
        way, end, level = LEFT, spot.x + NEAR, spot.y
    else:
        way, end, level = DOWN if down > 0 else UP, x, spot.y - down * NEAR
    near = y + 5 * down
    upright = broken(x, words, (min(near, level), max(near, level)))
    along = {"x": x, "x2": end, "y": level, "y2": level}
    return Arrow((*upright, *([along] if x != end else ())), end, level, way, spot.date.agreed)
