"""Charts of what is assessed: where the units stood over time, and how far that is."""

from typing import Any

from tracker.presentation.charts import Distribution, Path
from tracker.presentation.document import Picture
from tracker.presentation.drawing.themes import LIGHT
from tracker.presentation.language import Language
from tracker.presentation.xlsx.book import Book
from tracker.presentation.xlsx.cells import Cell, Day, Percent
from tracker.presentation.xlsx.charts.frame import GRID, Area, Drawn, Table, axis_of_days, titled


def of_distribution(told: Distribution, say: Language) -> Table:
    """A column for each level, in the order in which they lie upon each other."""
    stacks = told.stacks
    rows: list[list[Cell]] = [
        [Day(day), *(one.counts[index] for one in stacks)] for index, day in enumerate(told.days)
    ]
    return [say("day"), *(one.label for one in stacks)], rows


def drawn_distribution(picture: Picture, told: Distribution) -> Drawn:
    def draw(book: Book, area: Area) -> Any:
        chart = titled(
            book.chart("column", "stacked"), book.say("Where the units stood, over time")
        )
        for position, stack in enumerate(told.stacks, start=1):
            colour = LIGHT.shade(stack.step, is_known=stack.is_known)
            chart.add_series(
                {
                    "name": area.head(position),
                    "categories": area.column(0),
                    "values": area.column(position),
                    "fill": {"color": colour},
                    "border": {"color": LIGHT.line, "width": 0.5},
                    "gap": 25,
                }
            )
        chart.set_x_axis({**axis_of_days(book), "text_axis": True})
        chart.set_y_axis({"name": told.total, **GRID})
        return chart

    return draw


def of_path(told: Path, say: Language) -> Table:
    rows: list[list[Cell]] = [
        [Day(day), share(low), share(high), share(mean), judged, counted]
        for day, low, high, mean, judged, counted in zip(
            told.days, told.low, told.high, told.mean, told.judged, told.counted, strict=True
        )
    ]
    heads = [
        *(say("day"), say("at least"), say("at most")),
        *(say("average step of those judged"), say("judged"), say("counted")),
    ]
    return heads, rows


def share(value: float | None) -> Percent | None:
    return None if value is None else Percent(value)


def drawn_path() -> Drawn:
    """The lower bound as the main line, the upper one thin, the average step between them."""
    lines = (
        {"color": LIGHT.main, "width": 2.75},
        {"color": LIGHT.main, "width": 1.0, "dash_type": "dash"},
        {"color": LIGHT.quiet, "width": 1.0},
    )

    def draw(book: Book, area: Area) -> Any:
        chart = titled(book.chart("line"), book.say("What we assess"))
        for position, line in enumerate(lines, start=1):
            chart.add_series(
                {
                    "name": area.head(position),
                    "categories": area.column(0),
                    "values": area.column(position),
                    "line": line,
                }
            )
        chart.set_high_low_lines({"line": {"color": LIGHT.band, "width": 5}})
        chart.set_x_axis({**axis_of_days(book), "text_axis": True})
        chart.set_y_axis({"num_format": "0 %", "min": 0, "max": 1, **GRID})
        return chart

    return draw
