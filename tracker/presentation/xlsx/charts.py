"""The sheet of charts: native ones, each above its table; claims apart from levels."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeAlias

from tracker.domain.reports import ProgressReport
from tracker.presentation.charts import Date, Distribution, Path, Timeline
from tracker.presentation.document import Picture
from tracker.presentation.drawing.themes import LIGHT, SHAPES
from tracker.presentation.language import Language
from tracker.presentation.report.claims import path
from tracker.presentation.report.deadlines import timeline, with_parts
from tracker.presentation.report.overtime import over_time
from tracker.presentation.xlsx.book import Book
from tracker.presentation.xlsx.cells import FIRST_DAY, Cell, Day, Percent

ROWS = 22  # that a chart takes
SIZE = {"width": 920, "height": 430}
SCALE = 75  # percent, at which it is printed: a chart and its table on a page
FIRST, OTHERS = 30, 15  # the widths of columns
MOST_THINGS = 40  # whose dates can be told apart in one chart
MARKERS = dict(
    zip(SHAPES, ("circle", "square", "triangle", "diamond", "long_dash", "x"), strict=True)
)

Table: TypeAlias = tuple[list[str], list[list[Cell]]]


@dataclass(frozen=True)
class Area:
    """Where a table stands on the sheet: its head is in the row before the first."""

    sheet: str
    first: int
    last: int

    def column(self, position: int) -> list[str | int]:
        return [self.sheet, self.first, position, self.last, position]

    def head(self, position: int) -> list[str | int]:
        return [self.sheet, self.first - 1, position]


Drawn: TypeAlias = Callable[[Book, Area], Any]


def charts(report: ProgressReport, say: Language) -> Iterator[tuple[Picture, Table, Drawn]]:
    """Each picture with its table and how it is drawn; none of what is not known."""
    dated = [one for one in with_parts(report) if one.dates.all]
    parts = (*over_time(report, say), path(report, say), timeline(report, dated, say))
    for picture in parts:
        if not isinstance(picture, Picture):
            continue
        match chart := picture.chart:
            case Distribution():
                yield picture, of_distribution(chart, say), drawn_distribution(picture, chart)
            case Path():
                yield picture, of_path(chart, say), drawn_path()
                if chart.claims:
                    yield picture, of_claims(chart, say), drawn_claims(chart)
            case Timeline() if can_be_drawn(chart):
                yield picture, of_dates(chart, say), drawn_dates(picture, chart)


def can_be_drawn(told: Timeline) -> bool:
    """Whether its things can be told apart, and Excel has its days."""
    return len(things(told)) <= MOST_THINGS and all(one.due >= FIRST_DAY for one in told.dates)


def add(book: Book, report: ProgressReport, footer: str) -> None:
    """A sheet with the charts below each other, each followed by its table."""
    found = list(charts(report, book.say))
    if not found:
        return
    sheet = book.sheet(book.say("Charts"), footer, fits=False)
    sheet.page.set_print_scale(SCALE)
    sheet.page.set_column(0, 0, FIRST)
    sheet.page.set_column(1, 12, OTHERS)
    breaks = []
    for picture, (heads, rows), drawn in found:
        top = sheet.row
        sheet.row += ROWS + 1
        widths = [FIRST, *[OTHERS] * (len(heads) - 1)]
        book.heads(sheet, heads, widths)
        area = Area(sheet.name, sheet.row, sheet.row + len(rows) - 1)
        for row in rows:
            book.high_row(sheet, row, widths)
        chart = drawn(book, area)
        chart.set_size(SIZE)
        options = {"description": picture.told, "x_offset": 4, "y_offset": 4}
        sheet.page.insert_chart(top, 0, chart, options)
        sheet.row += 1
        breaks.append(sheet.row)
    sheet.page.set_h_pagebreaks(breaks[:-1])


def titled(chart: Any, title: str) -> Any:
    chart.set_title({"name": title, "name_font": {"size": 13, "bold": True, "color": LIGHT.ink}})
    chart.set_legend({"position": "bottom", "font": {"color": LIGHT.ink}})
    return chart


# Where the units stood


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


GRID = {"major_gridlines": {"visible": True, "line": {"color": LIGHT.rule, "width": 0.5}}}


def axis_of_days(book: Book) -> dict[str, Any]:
    return {"num_format": book.days, "num_font": {"rotation": -45, "size": 9}}


# What is assessed


def of_path(told: Path, say: Language) -> Table:
    labels = told.labels
    rows: list[list[Cell]] = [
        [Day(day), share(low), share(high), share(mean)]
        for day, low, high, mean in zip(told.days, told.low, told.high, told.mean, strict=True)
    ]
    return [say("day"), labels.low, say("at most"), labels.mean], rows


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


# What the parties say


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
        chart.set_y_axis({"num_format": "0 %", "min": 0, **GRID})
        return chart

    return draw


# Deadlines


def things(told: Timeline) -> dict[str, list[Date]]:
    found: dict[str, list[Date]] = {}
    for one in told.dates:
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


def drawn_dates(picture: Picture, told: Timeline) -> Drawn:
    """A sign for each date, and a line from the earliest to the latest of a thing."""
    signs = (
        {"type": "square", "size": 7, "fill": {"none": True}, "border": {"color": LIGHT.ink}},
        {"type": "circle", "size": 7, "fill": {"color": LIGHT.main}},
        {"type": "diamond", "size": 9, "fill": {"none": True}, "border": {"color": LIGHT.accent}},
    )

    def draw(book: Book, area: Area) -> Any:
        chart = titled(book.chart("line"), picture.title)
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
    years = [one.due.year for one in told.dates]
    return {"min": datetime(min(years), 1, 1), "max": datetime(max(years) + 1, 3, 1)}
