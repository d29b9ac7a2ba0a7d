"""The chart of deadlines: every thing with its first date, the one in force, and what is said."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from tracker.presentation.charts import Date, Timeline
from tracker.presentation.drawing.themes import LIGHT
from tracker.presentation.language import Language
from tracker.presentation.xlsx.book import Book
from tracker.presentation.xlsx.cells import FIRST_DAY, Cell, Day
from tracker.presentation.xlsx.charts.frame import GRID, Area, Drawn, Table, titled

MOST_THINGS = 40  # whose dates can be told apart in one chart


def can_be_drawn(told: Timeline) -> bool:
    """Whether it has things, which can be told apart, and Excel has its days."""
    found = things(told)
    days = [one.due for dates in found.values() for one in dates]
    return 0 < len(found) <= MOST_THINGS and all(day >= FIRST_DAY for day in days)


def things(told: Timeline) -> dict[str, list[Date]]:
    """The dates that count, by the commitment or part that they are of."""
    found: dict[str, list[Date]] = {}
    for one in told.dates:
        if one.counts:
            found.setdefault(one.thing, []).append(one)
    return found


def of_dates(told: Timeline, say: Language) -> Table:
    """The last days of the first agreed date, of the one in force, of the newest announced one."""
    rows = []
    for thing, dates in things(told).items():
        agreed = [one for one in dates if one.agreed]
        current = [one for one in agreed if one.is_current]
        announced = [one for one in dates if not one.agreed]
        rows.append([thing, last(agreed[:1]), last(current), last(announced)])
    heads = [
        *(say("commitment"), say("first agreed, last day"), say("agreed, last day")),
        say("announced by one side, last day"),
    ]
    return heads, rows


def last(dates: Sequence[Date]) -> Cell:
    return Day(dates[-1].due) if dates else None


def drawn_dates(told: Timeline) -> Drawn:
    """A sign for each date, and a line from the earliest to the latest of a thing."""
    signs = (
        {"type": "square", "size": 7, "fill": {"none": True}, "border": {"color": LIGHT.ink}},
        {"type": "circle", "size": 7, "fill": {"color": LIGHT.main}},
        {"type": "diamond", "size": 9, "fill": {"none": True}, "border": {"color": LIGHT.accent}},
    )

    def draw(book: Book, area: Area) -> Any:
        chart = titled(book.chart("line"), book.say("Deadlines"))
        for position, sign in enumerate(signs, start=1):
            chart.add_series(
                {
                    "name": area.head(position),
                    "categories": area.column(0),
                    "values": area.column(position),
                    "line": {"none": True},
                    "marker": sign,
                }
            )
        chart.set_high_low_lines({"line": {"color": LIGHT.line, "width": 1.25}})
        chart.set_x_axis({"num_font": {"rotation": -45, "size": 8}})
        chart.set_y_axis({"num_format": "yyyy", "major_unit": 366, **ends(told), **GRID})
        return chart

    return draw


def ends(told: Timeline) -> dict[str, Any]:
    """The beginning of the first year, and some weeks after the last."""
    years = [one.due.year for one in told.dates if one.counts]
    return {"min": datetime(min(years), 1, 1), "max": datetime(max(years) + 1, 3, 1)}
