"""The sheet of charts: native ones, each above its table; claims apart from levels."""

from collections.abc import Iterator

from tracker.domain.reports import ProgressReport
from tracker.presentation.charts import Distribution, Path, Timeline
from tracker.presentation.document import Picture
from tracker.presentation.language import Language
from tracker.presentation.report.claims import path
from tracker.presentation.report.overtime import over_time
from tracker.presentation.report.timeline import timeline
from tracker.presentation.xlsx.book import Book
from tracker.presentation.xlsx.charts.claimed import drawn_claims, of_claims
from tracker.presentation.xlsx.charts.due import can_be_drawn, drawn_dates, of_dates
from tracker.presentation.xlsx.charts.frame import Area, Drawn, Table
from tracker.presentation.xlsx.charts.levels import (
    drawn_distribution,
    drawn_path,
    of_distribution,
    of_path,
)

ROWS = 22  # that a chart takes
SIZE = {"width": 920, "height": 430}
SCALE = 75  # percent, at which it is printed: a chart and its table on a page
FIRST, OTHERS = 30, 17  # the widths of columns


def charts(report: ProgressReport, say: Language) -> Iterator[tuple[Picture, Table, Drawn]]:
    """Each picture with its table and how it is drawn; none of what is not known."""
    parts = (*over_time(report, say), path(report, say), timeline(report, report.dated, say))
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
                yield picture, of_dates(chart, say), drawn_dates(chart)


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
