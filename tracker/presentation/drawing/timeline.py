"""Deadlines, a row for each thing, and in it a line for each date: a staircase of moves."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from tracker.presentation.charts import Date, Timeline
from tracker.presentation.drawing.canvas import Canvas, Label, Row
from tracker.presentation.drawing.measures import Linear, breadth, cut, day_ticks, days
from tracker.presentation.drawing.themes import Theme
from tracker.presentation.language import Language

MOST = 40  # dates on one drawing
LINE, BETWEEN = 17, 6  # heights
TOP, FOOT = 48, 24
ASIDE = 10  # pixels from a mark to its text
NAMES = 0.36  # of the width at most
CHECK = "M-0.55,0.02L-0.12,0.45L0.6,-0.42"


@dataclass(frozen=True)
class Spot:
    """A date at its place."""

    date: Date
    x: float
    y: float
    source: tuple[float, float] | None  # the place of the date that it moves

    @property
    def text(self) -> str:
        """The date as it is known, and who named it if not all agreed."""
        return ", ".join(filter(None, (self.date.shown, self.date.party)))

    @property
    def beside(self) -> float:
        """Where its text begins: right of the sign, or of the line that leads to it."""
        comes_from = self.source[0] if self.source else self.x
        return ASIDE + (comes_from if comes_from - self.x > ASIDE else self.x)


def draw(chart: Timeline, theme: Theme, width: int) -> Canvas:
    shown = chosen(chart)
    left_out = len(chart.dates) - len(shown)
    left = min(width * NAMES, max(breadth(one.thing) for one in shown) + 16)
    canvas = Canvas(theme, width)
    across = scale_of(shown, chart.today, left + ASIDE, width)
    spots = list(set_out(shown, across))
    bottom = spots[-1].y + (LINE + BETWEEN) / 2
    canvas.height = bottom + FOOT + LINE * (left_out > 0)
    upright_lines(canvas, chart, across, spots, bottom)
    names(canvas, spots, left)
    arrows(canvas, spots)
    signs(canvas, spots)
    texts(canvas, spots)
    if left_out:
        canvas.text([Label(0, canvas.height - LINE / 2, f"+ {left_out}")], quiet=True)
    legend(canvas, chart)
    return canvas


def chosen(chart: Timeline) -> list[Date]:
    """All dates; of very many, those of the things with a date nearest to the day of the report."""
    near: dict[str, int] = {}
    for one in chart.dates:
        away = abs((one.due - chart.today).days)
        near[one.thing] = min(away, near.get(one.thing, away))
    kept: set[str] = set()
    count = 0
    for thing in sorted(near, key=lambda name: near[name]):
        count += sum(one.thing == thing for one in chart.dates)
        if count > MOST and kept:
            break
        kept.add(thing)
    return [one for one in chart.dates if one.thing in kept][:MOST]


def scale_of(shown: Sequence[Date], today: date, left: float, width: float) -> Linear:
    """The days from the first to the last date, with room for the words at the right."""
    every = sorted((*(one.due for one in shown), today))
    words = 2 + max(breadth(Spot(one, 0, 0, None).text) for one in shown)
    return days(every[0], every[-1], (left, width - min(words, width * 0.2) - ASIDE))


def set_out(shown: Sequence[Date], across: Linear) -> Iterator[Spot]:
    """The dates line by line, with room between things."""
    y = TOP - LINE / 2
    for _, dates in groupby(shown, key=lambda one: one.thing):
        y += BETWEEN
        places: dict[date, tuple[float, float]] = {}
        for one in dates:
            y += LINE
            x = across(one.due.toordinal())
            yield Spot(one, x, y, places.get(one.moves) if one.moves else None)
            places[one.due] = (x, y)


def upright_lines(
    canvas: Canvas, chart: Timeline, across: Linear, spots: Sequence[Spot], bottom: float
) -> None:
    """The years, and the day of the report; both stop where words stand."""
    ticks = day_ticks(across, Language(chart.language), (0, 0))
    canvas.lines(
        (line for day, _ in ticks for line in broken(across(day), spots, bottom)),
        canvas.theme.rule,
    )
    named = [Label(across(day), TOP - 8, name) for day, name in ticks]
    canvas.text(named, align="center", quiet=True)
    x = across(chart.today.toordinal())
    canvas.lines(broken(x, spots, bottom + 5), canvas.theme.accent, 1.5, strokeDash=[3, 2])
    half = breadth(chart.labels.today, 13) / 2
    middle = min(max(x, half), canvas.width - half)
    canvas.text([Label(middle, bottom + 14, chart.labels.today)], align="center", head=True)


def broken(x: float, spots: Sequence[Spot], bottom: float) -> Iterator[Row]:
    """An upright line from the top to the bottom, left out where it would run through words."""
    start = float(TOP)
    for spot in spots:
        if spot.beside - 7 < x < spot.beside + breadth(spot.text):
            yield {"x": x, "x2": x, "y": start, "y2": spot.y - 7}
            start = spot.y + 7
    yield {"x": x, "x2": x, "y": start, "y2": bottom}


def names(canvas: Canvas, spots: Sequence[Spot], left: float) -> None:
    """The things beside their first dates, with a line above each."""
    firsts = [next(found) for _, found in groupby(spots, key=lambda one: one.date.thing)]
    edges = [one.y - (LINE + BETWEEN) / 2 for one in firsts]
    canvas.lines(({"x": 0, "x2": canvas.width, "y": y, "y2": y} for y in edges), canvas.theme.rule)
    room = left - ASIDE
    canvas.text(Label(0, one.y, cut(one.date.thing, room), one.date.thing) for one in firsts)


def arrows(canvas: Canvas, spots: Sequence[Spot]) -> None:
    """From the date that was moved to the new one; dashed where one side alone moved it."""
    moved = [(spot, spot.source) for spot in spots if spot.source]
    for agreed, dash in ((True, [1, 0]), (False, [4, 2])):
        found = [(spot, source) for spot, source in moved if spot.date.agreed == agreed]
        lines = [line for spot, source in found for line in elbow(spot, source)]
        canvas.lines(lines, canvas.theme.quiet, 1.2, strokeDash=dash)
    for way in (1, -1):
        heads = [
            {"x": spot.x - way * 8, "y": spot.y}
            for spot, (x, _) in moved
            if (spot.x - x) * way > ASIDE
        ]
        head(canvas, heads, way)


def elbow(spot: Spot, source: tuple[float, float]) -> list[Row]:
    """Down to the line of the new date, and along it."""
    x, y = source
    end = spot.x - 8 if spot.x >= x else spot.x + 8
    down = {"x": x, "x2": x, "y": y + 5, "y2": spot.y}
    along = {"x": x, "x2": end, "y": spot.y, "y2": spot.y}
    return [down, along] if abs(spot.x - x) > ASIDE else [down | {"y2": spot.y - 5}]


def head(canvas: Canvas, rows: Iterable[Row], way: int) -> None:
    canvas.points(
        rows, "triangle", 30, fill=canvas.theme.quiet, strokeWidth=0, angle=180 - 90.0 * way
    )


def signs(canvas: Canvas, spots: Sequence[Spot]) -> None:
    """Agreed dates filled, announced ones hollow, replaced ones pale, met ones with a check."""
    for current in (False, True):
        for agreed in (False, True):
            found: list[Row] = [
                {"x": spot.x, "y": spot.y, "told": f"{spot.date.thing}: {spot.text}"}
                for spot in spots
                if (spot.date.is_current, spot.date.agreed) == (current, agreed)
            ]
            circles(canvas, found, agreed=agreed, current=current)
    for agreed in (False, True):
        met = [spot for spot in spots if spot.date.is_met and spot.date.agreed == agreed]
        checks(canvas, [{"x": spot.x, "y": spot.y} for spot in met], agreed=agreed)


def circles(canvas: Canvas, rows: Iterable[Row], *, agreed: bool, current: bool = True) -> None:
    theme = canvas.theme
    colour = theme.ink if current else theme.line
    fill = colour if agreed else theme.paper
    canvas.points(rows, "circle", 92, stroke=colour, fill=fill, strokeWidth=1.6)


def checks(canvas: Canvas, rows: Iterable[Row], *, agreed: bool) -> None:
    colour = canvas.theme.paper if agreed else canvas.theme.ink
    canvas.points(rows, CHECK, 56, stroke=colour, strokeWidth=1.7)


def texts(canvas: Canvas, spots: Sequence[Spot]) -> None:
    canvas.text(
        Label(one.beside, one.y, cut(one.text, canvas.width - one.beside), one.text)
        for one in spots
    )


def legend(canvas: Canvas, chart: Timeline) -> None:
    """What filled and hollow marks, arrows and checks mean, above all."""
    labels, x, y = chart.labels, 7.0, 9.0
    told = (labels.agreed, labels.announced, labels.moved, labels.met)
    places = []
    for text in told:
        places.append(x)
        x += breadth(text) + 34
    agreed, announced, moved, met = places
    circles(canvas, [{"x": agreed, "y": y}, {"x": met, "y": y}], agreed=True)
    circles(canvas, [{"x": announced, "y": y}], agreed=False)
    checks(canvas, [{"x": met, "y": y}], agreed=True)
    canvas.lines([{"x": moved - 8, "x2": moved + 3, "y": y, "y2": y}], canvas.theme.quiet, 1.2)
    head(canvas, [{"x": moved + 4, "y": y}], 1)
    canvas.text(Label(left + 11, y, text) for left, text in zip(places, told, strict=True))
