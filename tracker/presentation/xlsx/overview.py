"""The first sheet: the sentence, where the units stand, the figures with what they are made of."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction
from typing import TypeAlias

from tracker.domain.reports import ProgressReport
from tracker.domain.scores import Figures, Moves
from tracker.domain.snapshot import Snapshot
from tracker.presentation.document import Bullets, Grid, Heading, Paragraph, Part, plain
from tracker.presentation.fields import called
from tracker.presentation.language import Language
from tracker.presentation.report import naming, page, record
from tracker.presentation.report.figures import changes
from tracker.presentation.report.sentences import summary
from tracker.presentation.xlsx.book import Book, Sheet
from tracker.presentation.xlsx.cells import Cell, Day, Percent, exactly, with_base

WIDTHS = (60, 13, 13, 13, 13, 13, 13, 13, 13)

Grouped: TypeAlias = tuple[str, Figures]
Made: TypeAlias = tuple[Cell, Cell, Cell]  # the value, what was counted, and of how many

SHARES: dict[str, Callable[[Figures], Made]] = {
    "strict": lambda told: with_base(told.strict),
    "strict_bounds.low": lambda told: with_base(told.strict_bounds.low),
    "strict_bounds.high": lambda told: with_base(told.strict_bounds.high),
    "linear": lambda told: with_base(told.linear),
    "bounds.low": lambda told: with_base(told.bounds.low),
    "bounds.high": lambda told: with_base(told.bounds.high),
    "weighted": lambda told: with_base(told.weighted),
    "without_claims": lambda told: with_base(told.without_claims),
    "coverage": lambda told: with_base(told.coverage),
}
DATED: dict[str, Callable[[Figures], Made]] = {
    "due_adjusted": lambda told: with_base(told.deadlines.due_adjusted.current.mean),
    "due_adjusted.original": lambda told: with_base(told.deadlines.due_adjusted.original.mean),
    "on_time": lambda told: with_base(told.deadlines.on_time.share),
    "slippage": lambda told: of_moves(told.deadlines.slippage.moves),
    "slippage.announced": lambda told: of_moves(told.deadlines.slippage.announced),
}


def overview(book: Book, sheet: Sheet, report: ProgressReport) -> None:
    """Everything on one sheet that is about the agreement as a whole."""
    say = book.say
    for position, width in enumerate(WIDTHS):
        sheet.page.set_column(position, position, width)
    head(book, sheet, report)
    if any(snap.counted for snap in page.days(report)):
        distribution(book, sheet, report)
        table_of_figures(book, sheet, report)
        paragraphs(book, sheet, changes(report, say))
        moved(book, sheet, report)
    for name, found in groups(report, say):
        group(book, sheet, name, found)
    begin(book, sheet, say("This report"))
    book.across(sheet, record.foot(report, say), "quiet")


def head(book: Book, sheet: Sheet, report: ProgressReport) -> None:
    """Title, day and the sentence with which every report begins."""
    paragraphs(book, sheet, page.title(report, book.say))
    sheet.row += 1
    book.across(sheet, summary(report, book.say))


def paragraphs(book: Book, sheet: Sheet, parts: Iterable[Part]) -> None:
    """Parts of the document that are lines of text, each in a row of its own."""
    for part in parts:
        match part:
            case Heading(level=1):
                book.across(sheet, part.text, "title")
            case Heading():
                begin(book, sheet, plain(part.text))
            case Paragraph():
                book.across(sheet, part.text, "quiet" if part.quiet else "line")
            case Bullets():
                for item in part.items:
                    book.across(sheet, item)
            case _:
                continue


def begin(book: Book, sheet: Sheet, title: str) -> None:
    sheet.row += 1
    book.put(sheet, 0, title, "part")
    sheet.row += 1


def distribution(book: Book, sheet: Sheet, report: ProgressReport) -> None:
    """Every unit once, with bars for the day of the report."""
    say = book.say
    begin(book, sheet, say("Where the units stand"))
    days = [Day(snap.as_of) for snap in page.days(report)]
    heads(book, sheet, ["", *days])
    first = sheet.row
    found = page.counts(report, say)
    for _, label, counts, _ in found:
        book.row(sheet, (label, *counts))
    column = len(days)
    bars = {"type": "data_bar", "bar_color": "#97c5e0", "min_type": "num"}
    sheet.page.conditional_format(first, column, sheet.row - 1, column, {**bars, "min_value": 0})
    book.put(sheet, 0, say("all"), "total")
    for position, snap in enumerate(page.days(report), start=1):
        book.put(sheet, position, len(snap.counted), "total number")
    sheet.row += 1


def heads(book: Book, sheet: Sheet, values: Sequence[Cell]) -> None:
    """A row of heads; days in it as the language writes them."""
    told = [book.say.day(one.on) if isinstance(one, Day) else str(one) for one in values]
    book.heads(sheet, told, WIDTHS, "head of numbers")


def table_of_figures(book: Book, sheet: Sheet, report: ProgressReport) -> None:
    """Each figure on both days: the value, what was counted, and of how many."""
    say = book.say
    begin(book, sheet, say("The figures"))
    days = page.days(report)
    counted = (say("counted"), say("of how many"))
    heads(book, sheet, ["", *(each for snap in days for each in (Day(snap.as_of), *counted))])
    for name, values in rows(report):
        cells = [called(name, say), *(cell for made in values for cell in made)]
        book.high_row(sheet, cells, WIDTHS)


def moved(book: Book, sheet: Sheet, report: ProgressReport) -> None:
    """The units that moved, came in or fell out, each with the reason."""
    say = book.say
    if report.before is None:
        return
    begin(book, sheet, say("What moved"))
    told = [part for part in page.what_moved(report, say) if isinstance(part, Grid)]
    for name, change, why in (row for grid in told for row in grid.rows):
        book.across(sheet, f"{plain(name)}: {plain(change)}. {plain(why)}")
    others = [part for part in page.what_moved(report, say) if isinstance(part, Paragraph)]
    paragraphs(book, sheet, others)


def groups(report: ProgressReport, say: Language) -> Iterator[tuple[str, list[Grouped]]]:
    """Areas and bodies with their figures, where there are any."""
    areas = [(naming.group(one, say).text, found) for one, found in report.areas]
    bodies = [(naming.party(one, say).text, found) for one, found in report.by_body]
    told = (
        (say("By area"), areas),
        (say("By responsible body"), bodies),
    )
    return ((name, found) for name, found in told if found)


def group(book: Book, sheet: Sheet, name: str, found: list[Grouped]) -> None:
    say = book.say
    begin(book, sheet, name)
    strict, linear = called("strict", say), called("linear", say)
    low, high = called("bounds.low", say), called("bounds.high", say)
    heads(
        book,
        sheet,
        (
            "",
            say("rated"),
            say("of how many"),
            strict,
            say("counted"),
            linear,
            say("counted"),
            low,
            high,
        ),
    )
    for title, told in found:
        complete, step = with_base(told.strict), with_base(told.linear)
        ends = (Percent(told.bounds.low.value), Percent(told.bounds.high.value))
        base = (told.rated, told.units)
        book.high_row(sheet, [title, *base, *complete[:2], *step[:2], *ends], WIDTHS)


def rows(report: ProgressReport) -> Iterator[tuple[str, list[Made]]]:
    """The name of each figure and what it is made of on each day."""
    days = page.days(report)
    for name, made in SHARES.items():
        if name != "weighted" or any(one.figures.weighted != one.figures.linear for one in days):
            yield name, [made(snap.figures) for snap in days]
        if name == "linear" and report.comparison:
            told = report.comparison
            yield "matched", [with_base(told.matched_before), with_base(told.matched_after)]
    for name, made in DATED.items():
        yield name, [made(snap.figures) for snap in days]
        yield f"parts.{name}", [made(snap.parts) for snap in days]
    for name, count in (
        ("low_confidence", low),
        ("parts.complete", complete),
        ("parts.judged", parts_judged),
        ("freshness.looked_at", looked),
    ):
        yield name, [count(snap) for snap in days]
    yield "freshness", [in_days(snap.figures.freshness.value) for snap in days]
    yield "freshness.newest_fact", [in_days(snap.figures.freshness.newest_fact) for snap in days]


def of_moves(told: Moves) -> Made:
    return exactly(told.value), told.moved, told.denominator


def in_days(value: Fraction | None) -> Made:
    return exactly(value), None, None


def low(snap: Snapshot) -> Made:
    return None, len(snap.figures.low_confidence), snap.figures.rated


def complete(snap: Snapshot) -> Made:
    return None, snap.parts_complete, snap.parts_total


def parts_judged(snap: Snapshot) -> Made:
    return None, snap.parts_judged, snap.parts_total


def looked(snap: Snapshot) -> Made:
    told = snap.figures
    return None, told.freshness.looked_at, told.units
