"""What charts over time share: a place for the plot, a column for the last day, an axis of days."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from tracker.presentation.drawing.canvas import Canvas, Label
from tracker.presentation.drawing.measures import HEAD, Linear, breadth, day_ticks
from tracker.presentation.language import Language

COLUMN = 14  # width of what stands for the last day alone
GAP = 4
FOOT = 26  # height of the names of days

Value = TypeVar("Value")


@dataclass(frozen=True)
class Frame:
    """The sides of a plot, in pixels; at its right end stands the column of the last day."""

    left: float
    right: float
    top: float
    bottom: float

    @property
    def span(self) -> tuple[float, float]:
        """From the first day to the last."""
        return self.left, self.right - COLUMN - GAP

    @property
    def column(self) -> tuple[float, float]:
        return self.right - COLUMN, self.right


def gutter(width: float, wanted: float) -> float:
    """The room for words at the right: as much as is wanted, within reason."""
    return min(max(wanted, width * 0.2), width * 0.36)


def held(values: Sequence[Value]) -> list[Value]:
    """The values up to the last day, which itself is shown by its column."""
    return [*values[:-1], values[-2]]


def rule_off(
    canvas: Canvas, frame: Frame, upright: Linear, ticks: Sequence[tuple[float, str]]
) -> None:
    """Lines across at the ticks of the upright axis, with their names at the left."""
    left, right = frame.span
    canvas.lines(
        ({"x": left, "x2": right, "y": upright(tick), "y2": upright(tick)} for tick, _ in ticks),
        canvas.theme.rule,
    )
    told = [Label(frame.left - 6, upright(tick), name) for tick, name in ticks]
    canvas.text(told, align="right", quiet=True)


def day_axis(canvas: Canvas, frame: Frame, scale: Linear, last: date, language: str) -> None:
    """Ticks and names of years or months below a plot, and the last day below its column."""
    speech = Language(language)
    name = speech.day(last)
    middle = sum(frame.column) / 2
    half = breadth(name, HEAD + 1) / 2
    ticks = day_ticks(scale, speech, (middle - half - 6, middle + half))
    y = frame.bottom
    base = {"x": frame.left, "x2": frame.right, "y": y, "y2": y}
    down = [{"x": scale(day), "x2": scale(day), "y": y, "y2": y + 4} for day, _ in ticks]
    canvas.lines([base, *down], canvas.theme.line)
    canvas.text(below(frame, ((scale(day), told) for day, told in ticks)), align="center")
    canvas.text([Label(middle, y + 15, name)], align="center", head=True)


def below(frame: Frame, told: Iterable[tuple[float, str]]) -> list[Label]:
    """Names under their ticks, the first not further left than the drawing goes."""
    return [Label(max(x, breadth(name) / 2), frame.bottom + 15, name) for x, name in told]
