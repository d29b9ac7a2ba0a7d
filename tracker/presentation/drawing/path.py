"""What is assessed over time, and below it what the parties claim: two panels on one axis."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tracker.presentation.charts import Path
from tracker.presentation.drawing.canvas import Canvas, Label, Row
from tracker.presentation.drawing.claims import draw_claims
from tracker.presentation.drawing.frame import FOOT, Frame, day_axis, gutter, held, rule_off
from tracker.presentation.drawing.measures import Linear, breadth, cut, days, set_apart, wrapped
from tracker.presentation.drawing.themes import Theme

HEAD = 42  # height of the words above a panel
BASE = 16  # height of the counts below the days
WHOLE = 170  # height of 100 %, in both panels, so that slopes can be compared
TALLEST = 2.5  # wholes that a panel is high at most
LINE = 13
MAIN = 2.6
APART = 8  # pixels between counts
THIN, DASH = 1.2, [4, 2]


@dataclass(frozen=True)
class Panel:
    """A frame with its upright scale of shares."""

    frame: Frame
    upright: Linear
    ticks: tuple[float, ...]


def draw(chart: Path, theme: Theme, width: int) -> Canvas:
    left, right = breadth("100 %") + 8, width - gutter(width, width * 0.27)
    upper = panel(left, right, HEAD, 1.0)
    most = max((claim.high for claim in chart.claims), default=1.0)
    lower = panel(left, right, upper.frame.bottom + FOOT + BASE + HEAD, most)
    every = [*chart.days, *(claim.on for claim in chart.claims)]
    across = days(min(every), max(every), upper.frame.span)
    canvas = Canvas(theme, width)
    labels = chart.labels
    for one, head, unit in (
        (upper, labels.assessed, labels.share),
        (lower, labels.claimed, labels.named),
    ):
        draw_panel(canvas, one, head, unit)
        day_axis(canvas, one.frame, across, chart.days[-1], chart.language)
    if len(chart.days) > 1:
        assessed(canvas, chart, upper, across)
    column(canvas, chart, upper)
    sayings(canvas, chart, upper)
    bases(canvas, chart, upper.frame, across)
    canvas.height = draw_claims(canvas, chart.claims, lower.frame, across, lower.upright)
    return canvas


def panel(left: float, right: float, top: float, most: float) -> Panel:
    """A panel from 0 to 100 %, or further where more is claimed."""
    step = next(step for step in steps() if max(most, 1.0) / step <= 6)
    count = max(-int(-most // step), round(1 / step))
    ticks = tuple(step * position for position in range(count + 1))
    bottom = top + WHOLE * min(ticks[-1], TALLEST)
    return Panel(Frame(left, right, top, bottom), Linear((0, ticks[-1]), (bottom, top)), ticks)


def steps() -> Iterator[float]:
    """Parts of a whole that make good ticks, then wholes."""
    yield from (0.25, 0.5)
    yield from (base * 10.0**power for power in range(300) for base in (1, 2, 5))


def draw_panel(canvas: Canvas, panel: Panel, head: str, unit: str) -> None:
    top = panel.frame.top
    canvas.text([Label(0, top - 32, cut(head, canvas.width, 13), head)], head=True)
    canvas.text([Label(0, top - 16, cut(unit, canvas.width), unit)], quiet=True)
    ticks = [(tick, f"{round(tick * 100)} %") for tick in panel.ticks]
    rule_off(canvas, panel.frame, panel.upright, ticks)


def assessed(canvas: Canvas, chart: Path, panel: Panel, across: Linear) -> None:
    """The band of bounds, the average step and, on top, the low bound."""
    theme, upright = canvas.theme, panel.upright
    bounds = zip(chart.days, held(chart.low), held(chart.high), strict=True)
    band: list[dict[str, object]] = [
        {"day": day.toordinal(), "low": low, "high": high, "band": 0} for day, low, high in bounds
    ]
    told = {"fill": theme.band, "told": chart.labels.band}
    canvas.area([row | told for row in band], across, upright)
    canvas.steps(band, "high", across, upright, color=theme.line, strokeWidth=1)
    style = {"color": theme.ink, "strokeWidth": THIN, "strokeDash": DASH}
    canvas.steps(list(means(chart)), "mean", across, upright, **style)
    low = [row | {"told": chart.labels.low} for row in band]
    canvas.steps(low, "low", across, upright, color=theme.main, strokeWidth=MAIN)


def means(chart: Path) -> Iterator[Row]:
    """The average step where there is one, each run of it up to the day on which it ends."""
    run = 0
    for (start, end), mean in zip(pairwise(chart.days), chart.mean, strict=False):
        run += mean is None
        for day in (start, end) if mean is not None else ():
            yield {"day": day.toordinal(), "mean": mean, "band": run, "told": chart.labels.mean}


def column(canvas: Canvas, chart: Path, panel: Panel) -> None:
    """The last day's bounds and average step."""
    theme, (left, right) = canvas.theme, panel.frame.column
    low, high = panel.upright(chart.low[-1]), panel.upright(chart.high[-1])
    band = {"x": left, "x2": right, "y": high, "y2": low, "fill": theme.band}
    canvas.boxes([band | {"told": chart.labels.band}], theme.line)
    mean = chart.mean[-1]
    if mean is not None:
        level = panel.upright(mean)
        line = {"x": left, "x2": right, "y": level, "y2": level, "told": chart.labels.mean}
        canvas.lines([line], theme.ink, THIN, strokeDash=DASH)
    line = {"x": left, "x2": right, "y": low, "y2": low, "told": chart.labels.low}
    canvas.lines([line], theme.main, MAIN)


def sayings(canvas: Canvas, chart: Path, panel: Panel) -> None:
    """What band and lines are, beside where they end."""
    start, mean = panel.frame.right + 16, chart.mean[-1]
    said = [
        (chart.high[-1], chart.labels.band),
        *([(mean, chart.labels.mean)] if mean is not None else []),
        (chart.low[-1], chart.labels.low),
    ]
    blocks = [wrapped(text, canvas.width - start, 3) for _, text in said]
    heights = [LINE * len(lines) + 5.0 for lines in blocks]
    wanted = [panel.upright(value) for value, _ in said]
    middles = set_apart(wanted, heights, panel.frame.top - HEAD / 2, panel.frame.bottom + FOOT / 2)
    canvas.text(
        Label(
            start,
            middle + LINE * (number - (len(lines) - 1) / 2),
            line,
            text if "…" in lines[-1] else "",
        )
        for (_, text), lines, middle in zip(said, blocks, middles, strict=True)
        for number, line in enumerate(lines)
    )
    canvas.lines(leaders(panel, start, wanted, middles), canvas.theme.line)


def bases(canvas: Canvas, chart: Path, frame: Frame, across: Linear) -> None:
    """How many were judged of how many counted, below their days; from the last as many as fit."""
    y = frame.bottom + FOOT + BASE / 4
    told = [f"{one}/{base}" for one, base in zip(chart.judged, chart.counted, strict=True)]
    last = Label(sum(frame.column) / 2, y, told[-1])
    found, free = [], last.x - breadth(last.text) / 2
    for day, text in reversed(list(zip(chart.days, told, strict=True))[:-1]):
        half = breadth(text) / 2
        x = max(across(day.toordinal()), half)
        if x + half + APART <= free:
            found.append(Label(x, y, text))
            free = x - half
    canvas.text([last, *found], align="center")
    start = frame.right + 16
    lines = wrapped(chart.labels.base, canvas.width - start, 2)
    canvas.text(
        Label(start, y + LINE * number, line, chart.labels.base if "…" in line else "")
        for number, line in enumerate(lines)
    )


def leaders(
    panel: Panel, start: float, wanted: Sequence[float], middles: Sequence[float]
) -> list[Row]:
    """Lines from where something ends to the words for it."""
    return [
        {"x": panel.frame.right + 3, "y": near, "x2": start - 4, "y2": middle}
        for near, middle in zip(wanted, middles, strict=True)
    ]
