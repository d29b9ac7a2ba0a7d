"""A report as a workbook: a sheet for each kind of thing, native charts, no formula."""

from datetime import datetime

from tracker import __version__
from tracker.domain.reports import ProgressReport
from tracker.presentation.document import plain
from tracker.presentation.language import Language
from tracker.presentation.report import naming
from tracker.presentation.report.record import again
from tracker.presentation.report_json.claims import levels
from tracker.presentation.report_json.dates import dated
from tracker.presentation.xlsx import (
    acts,
    charts,
    claimed_levels,
    claims,
    commitments,
    dates,
    method,
    sources,
)
from tracker.presentation.xlsx.book import Book
from tracker.presentation.xlsx.overview import overview


def render(report: ProgressReport, say: Language) -> bytes:
    """The bytes of the workbook; its sheets are what a report of its size holds."""
    say = say.knowing(report.scale.by_code if report.scale else {})
    book = book_of(report, say)
    foot = say("stamp {stamp}", stamp=report.stamp)
    overview(book, book.sheet(say("Overview"), foot), report)
    if report.now.counted or report.details:
        sheet = book.sheet(say("Commitments"), foot)
        book.table(sheet, commitments.columns(report, say), commitments.rows(report))
    if report.details:
        book.table(book.sheet(say("Acts"), foot), acts.columns(report, say), acts.rows(report))
    if report.size != "page" and any(True for _ in dated(report)):
        book.table(book.sheet(say("Dates"), foot), dates.columns(report, say), dated(report))
    if report.claims:
        sheet = book.sheet(say("Claims"), foot)
        book.table(sheet, claims.columns(report, say), claims.rows(report))
    if report.claimed_levels.sides:
        sheet = book.sheet(say("Levels claimed"), foot)
        book.table(sheet, claimed_levels.columns(report, say), levels(report))
    if report.sources:
        sheet = book.sheet(say("Sources"), foot)
        book.table(sheet, sources.columns(report, say), sources.rows(report))
    if report.size == "full":
        charts.add(book, report, foot)
        method.write(book, book.sheet(say("Method"), foot), report)
    return book.finished()


def book_of(report: ProgressReport, say: Language) -> Book:
    """An empty workbook, dated by the day that the report is of."""
    name = plain(naming.name_of(report.agreement, say))
    title = say("{name}: progress report as of {day}", name=name, day=say.day(report.now.as_of))
    day = report.now.as_of
    created = datetime(day.year, day.month, day.day)
    made = f"treaty-tracker {__version__}"
    properties = {"title": title, "comments": f"{report.stamp} · {made} · {again(report, say)}"}
    return Book(say, created=created, properties=properties)
