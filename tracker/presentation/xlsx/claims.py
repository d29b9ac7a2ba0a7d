"""The sheet of claims: each figure that a party named, and our finding; never mixed with levels."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from tracker.domain.claims import Finding, Measure
from tracker.domain.contents import Figure
from tracker.domain.reports import ProgressReport
from tracker.domain.telling import Told
from tracker.presentation.fields import called
from tracker.presentation.language import Language
from tracker.presentation.report.claims import said, word
from tracker.presentation.xlsx.book import Column
from tracker.presentation.xlsx.cells import Cell, Percent, Points, exactly
from tracker.presentation.xlsx.entries import cited, message, more, through, who


@dataclass(frozen=True)
class Row:
    """A figure of a claim, and what we find of it."""

    told: Told
    figure: Figure
    finding: Finding

    def minus(self, measure: Measure) -> Points | None:
        """The claim minus what is assessed, where the two can be set beside each other."""
        found = (one.value for one in self.finding.gaps if one.against == measure)
        value = next(found, None)
        return Points(value) if value is not None else None


def rows(report: ProgressReport) -> Iterator[Row]:
    """From the first day spoken of to the last."""
    for claim in reversed(report.claims):
        yield from (Row(claim.told, figure, found) for figure, found in claim.findings)


def columns(report: ProgressReport, say: Language) -> list[Column[Row]]:
    return [
        *through(who(say), entry),
        Column(say("said"), lambda row: said(row.figure, say), 32),
        Column(say("our finding"), lambda row: word(row.finding, say), 16),
        Column(called("figures.reason", say), lambda row: say.phrase(row.finding.reason), 38),
        Column(called("figures.low", say), lambda row: number(row.figure, row.figure.low)),
        Column(called("figures.high", say), lambda row: number(row.figure, row.figure.high)),
        Column(say("points above complete"), lambda row: row.minus("strict"), 12),
        Column(say("points above the average step"), lambda row: row.minus("linear"), 12),
        *through(cited(report, say), entry),
        *through([replace(message(say), is_printed=False), *more(say)], entry),
    ]


def entry(row: Row) -> Told:
    return row.told


def number(figure: Figure, hundredths: int) -> Cell:
    """A percentage as one; else how many were counted."""
    if figure.form_of == "percent":
        return Percent(Fraction(hundredths, 100_00))
    return exactly(Fraction(hundredths, 100))
