"""The last sheet: what the levels mean, the rules, how the figures are made, how to check them."""

from tracker.domain.reports import ProgressReport
from tracker.presentation.document import Bullets, Grid, Heading, Paragraph, Part, plain
from tracker.presentation.report.method import method
from tracker.presentation.report.record import this_report
from tracker.presentation.xlsx.book import Book, Sheet

WIDTHS = (30, 12, 90)


def write(book: Book, sheet: Sheet, report: ProgressReport) -> None:
    """The method of the report as rows of text, and the levels as a table."""
    for position, width in enumerate(WIDTHS):
        sheet.page.set_column(position, position, width)
    for part in (*method(report, book.say), *this_report(report, book.say)):
        lines(book, sheet, part)


def lines(book: Book, sheet: Sheet, part: Part) -> None:
    match part:
        case Heading():
            sheet.row += 1
            book.across(sheet, part.text, "part")
        case Grid():
            book.row(sheet, [plain(one) for one in part.heads], "head")
            for row in part.rows:
                book.high_row(sheet, [plain(one) for one in row], WIDTHS)
        case Paragraph():
            book.across(sheet, part.text)
        case Bullets():
            for item in part.items:
                book.across(sheet, item)
        case _:
            return
