"""How many units stood at each level: stacked steps, and a column for the last day."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tracker.presentation.charts import Distribution, Stack
from tracker.presentation.drawing.canvas import Canvas, Label, Row
from tracker.presentation.drawing.frame import (
    COLUMN,
    FOOT,
    GAP,
    Frame,
    day_axis,
    gutter,
    held,
    rule_off,
)
from tracker.presentation.drawing.measures import (
    HEAD,
    Linear,
    breadth,
    cut,
    days,
    set_apart,
    whole_ticks,
)
from tracker.presentation.drawing.themes import Theme

TOP, HEIGHT = 26, 230
LINE = 17  # height of a label
HATCH = 6  # pixels between lines
PATCH = (14, 10)
LEADER = 14
LABELS = LEADER + PATCH[0] + 4 + 6 + 4  # around count and label


@dataclass(frozen=True)
class Band:
    """A stack with what it lies on, on each day."""

    stack: Stack
    base: tuple[int, ...]
    colour: str

    @property
    def top(self) -> tuple[int, ...]:
        return tuple(map(sum, zip(self.base, self.stack.counts, strict=True)))

    @property
    def count(self) -> int:
        """How many there are on the last day."""
        return self.stack.counts[-1]


@dataclass(frozen=True)
class Patch:
    """A box of the colour of a level."""

    band: Band
    left: float
    top: float
    right: float
    bottom: float

    @property
    def row(self) -> Row:
        told = f"{self.band.stack.label}: {self.band.count}"
        edges = {"x": self.left, "y": self.top, "x2": self.right, "y2": self.bottom}
        return edges | {"fill": self.band.colour, "told": told}


def draw(chart: Distribution, theme: Theme, width: int) -> Canvas:
    """The most advanced lies at the bottom, so that it can be read off the axis; unknown on top."""
    bands = layered(chart, theme)
    total = max(1, *bands[-1].top)
    bottom = TOP + max(HEIGHT, LINE * len(bands))
    left, right = breadth(str(total)) + 10, width - gutter(width, words(bands))
    several = len(chart.days) > 1
    frame = Frame(left, right if several else left + COLUMN + 3 * GAP, TOP, bottom)
    upright = Linear((0, total), (bottom, TOP))
    across = days(chart.days[0], chart.days[-1], frame.span)
    canvas = Canvas(theme, width, bottom + FOOT)
    rule_off(
        canvas, frame, upright, [(tick, str(tick)) for tick in whole_ticks(total, bottom - TOP)]
    )
    canvas.text([Label(0, 9, cut(chart.total, width), chart.total)], quiet=True)
    if several:
        areas(canvas, chart, bands, across, upright)
    column(canvas, frame, bands, upright)
    day_axis(canvas, frame, across, chart.days[-1], chart.language)
    labels(canvas, frame, bands, upright)
    return canvas


def layered(chart: Distribution, theme: Theme) -> list[Band]:
    """The stacks from the bottom up, each on top of those below."""
    known = [one for one in reversed(chart.stacks) if one.is_known]
    base = (0,) * len(chart.days)
    found = []
    for stack in [*known, *(one for one in chart.stacks if not one.is_known)]:
        found.append(Band(stack, base, theme.shade(stack.step, is_known=stack.is_known)))
        base = found[-1].top
    return found


def areas(
    canvas: Canvas, chart: Distribution, bands: Sequence[Band], across: Linear, upright: Linear
) -> None:
    """Steps that keep their height until the next day: between levels a line of paper, around a
    dark one."""
    found = [band for band in bands if any(band.stack.counts)]
    rows = [
        {"day": day, "low": low, "high": high, "band": position}
        | {"fill": band.colour, "told": band.stack.label}
        for position, band in enumerate(found)
        for day, low, high in zip(
            [day.toordinal() for day in chart.days], held(band.base), held(band.top), strict=True
        )
    ]
    canvas.area(rows, across, upright)
    canvas.strokes(
        (line for band in found for line in hatched(chart, band, across, upright)),
        canvas.theme.line,
    )
    silent = [row | {"told": ""} for row in rows]
    canvas.steps(silent, "high", across, upright, color=canvas.theme.paper, strokeWidth=1)
    edges = [edge for edge in (judged(found), len(found) - 1) if edge is not None]
    outline = [row for row in silent if row["band"] in edges]
    canvas.steps(outline, "high", across, upright, color=canvas.theme.line, strokeWidth=1)


def judged(bands: Sequence[Band]) -> int | None:
    """The position of the topmost level that somebody judged."""
    return max(
        (position for position, band in enumerate(bands) if band.stack.is_known), default=None
    )


def hatched(chart: Distribution, band: Band, across: Linear, upright: Linear) -> Iterator[Row]:
    """Slanted lines over what nobody could judge, step by step."""
    if not band.stack.is_known:
        steps = zip(pairwise(chart.days), band.base, band.top, strict=False)
        for (start, end), low, high in steps:
            left, right = across(start.toordinal()), across(end.toordinal())
            yield from slanted(left, right, upright(high), upright(low))


def slanted(left: float, right: float, top: float, bottom: float) -> Iterator[Row]:
    """The lines x + y = n · HATCH within a rectangle, so that neighbours join."""
    for number in range(int((left + top) // HATCH) + 1, int((right + bottom) // HATCH) + 1):
        both = number * HATCH
        start, end = max(left, both - bottom), min(right, both - top)
        if end > start:
            yield {"x": start, "y": both - start, "x2": end, "y2": both - end}


def column(canvas: Canvas, frame: Frame, bands: Sequence[Band], upright: Linear) -> None:
    """Where all stand on the last day: a step of its own, which time would give no width."""
    left, right = frame.column
    found = [
        Patch(band, left, upright(band.top[-1]), right, upright(band.base[-1]))
        for band in bands
        if band.count
    ]
    patches(canvas, found, canvas.theme.paper)
    if found:
        around = {"x": left, "x2": right, "y": found[-1].top, "y2": frame.bottom}
        canvas.boxes([around | {"fill": "none"}], canvas.theme.line)


def patches(canvas: Canvas, found: Sequence[Patch], stroke: str) -> None:
    """Boxes in the colours of their levels, hatched where nobody judged."""
    canvas.boxes((one.row for one in found), stroke)
    unknown = [one for one in found if not one.band.stack.is_known]
    canvas.strokes(
        (line for one in unknown for line in slanted(one.left, one.right, one.top, one.bottom)),
        canvas.theme.line,
    )


def words(bands: Sequence[Band]) -> float:
    """How much room the labels want."""
    return LABELS + digits(bands) + max(breadth(band.stack.label) for band in bands)


def digits(bands: Sequence[Band]) -> float:
    """The width of the longest count."""
    return max(breadth(str(band.count), HEAD + 1) for band in bands)


def labels(canvas: Canvas, frame: Frame, bands: Sequence[Band], upright: Linear) -> None:
    """The levels beside the column, from the top, each with its colour and its count."""
    wanted = [upright((band.base[-1] + band.top[-1]) / 2) for band in bands[::-1]]
    middles = set_apart(wanted, [LINE] * len(wanted), frame.top, frame.bottom + LINE / 2)
    told = list(zip(bands[::-1], middles, wanted, strict=True))
    start = frame.right + LEADER
    leaders = [
        {"x": frame.right + 2, "y": near, "x2": start - 2, "y2": y}
        for band, y, near in told
        if band.count
    ]
    canvas.lines(leaders, canvas.theme.line)
    width, half = PATCH[0], PATCH[1] / 2
    keys = [Patch(band, start, y - half, start + width, y + half) for band, y, _ in told]
    patches(canvas, keys, canvas.theme.line)
    end = start + width + 4 + digits(bands)
    counts = [Label(end, y, str(band.count)) for band, y, _ in told]
    canvas.text(counts, align="right", head=True)
    names = [(band.stack.label, y) for band, y, _ in told]
    room = canvas.width - end - 6
    canvas.text(Label(end + 6, y, cut(label, room), label) for label, y in names)
