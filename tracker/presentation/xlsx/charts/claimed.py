"""The chart of what parties claim: by party, on the days that they speak of."""

from typing import Any

from tracker.presentation.charts import Path
from tracker.presentation.drawing.themes import LIGHT, SHAPES
from tracker.presentation.language import Language
from tracker.presentation.xlsx.book import Book
from tracker.presentation.xlsx.cells import Cell, Day, Percent
from tracker.presentation.xlsx.charts.frame import GRID, Area, Drawn, Table, axis_of_days, titled

MARKERS = dict(
    zip(SHAPES, ("circle", "square", "triangle", "diamond", "long_dash", "x"), strict=True)
)


def of_claims(told: Path, say: Language) -> Table:
    """A column for each party, so that each has its own signs."""
    parties = parties_of(told)
    rows: list[list[Cell]] = [
        [
            one.label,
            Day(one.on),
            *(Percent(one.low) if one.party == party else None for party in parties),
        ]
        for one in told.claims
    ]
    return [say("said"), say("of the day"), *parties], rows


def parties_of(told: Path) -> list[str]:
    return list(dict.fromkeys(one.party for one in told.claims))


def whole(told: Path) -> dict[str, int]:
    """The end of the axis at 100 %, unless more is claimed."""
    return {"max": 1} if all(one.high <= 1 for one in told.claims) else {}


def drawn_claims(told: Path) -> Drawn:
    parties = parties_of(told)

    def draw(book: Book, area: Area) -> Any:
        chart = titled(book.chart("scatter"), book.say("What the parties say"))
        for position, _ in enumerate(parties, start=2):
            colour, shape = LIGHT.party(position - 2)
            marker = {
                "type": MARKERS[shape],
                "size": 8,
                "fill": {"none": True},
                "border": {"color": colour, "width": 1.5},
            }
            chart.add_series(
                {
                    "name": area.head(position),
                    "categories": area.column(1),
                    "values": area.column(position),
                    "marker": marker,
                }
            )
        chart.set_x_axis(axis_of_days(book))
        chart.set_y_axis({"num_format": "0 %", "min": 0, **whole(told), **GRID})
        return chart

    return draw
