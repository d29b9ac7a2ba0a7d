"""The sheet of dates: each date that was ever set for a commitment or part, and what it moves."""

from dataclasses import replace
from typing import TypeAlias

from tracker.domain.deadlines import Due
from tracker.domain.reports import ProgressReport
from tracker.domain.standing import Standing
from tracker.presentation.document import pieces, plain
from tracker.presentation.fields import called
from tracker.presentation.language import Language
from tracker.presentation.report import naming
from tracker.presentation.report.deadlines import became
from tracker.presentation.report.meaning import meant, recurring
from tracker.presentation.xlsx.book import Column
from tracker.presentation.xlsx.cells import Cell
from tracker.presentation.xlsx.commitments import day, short
from tracker.presentation.xlsx.entries import read

Row: TypeAlias = tuple[Standing, Due]


def columns(report: ProgressReport, say: Language) -> list[Column[Row]]:
    """What is printed first; then what few dates have."""
    return [*what(say), *whose(report, say), *rare(say)]


def what(say: Language) -> list[Column[Row]]:
    """Of what, by when, agreed or announced, what became of it or how it is meant."""

    def kind(row: Row) -> Cell:
        return say("agreed") if row[1].is_agreed else say("announced by one side")

    def became_of(row: Row) -> Cell:
        return read(pieces(became(*row, say) if row[1].is_agreed else meant(row[1], say)))

    return [
        Column(say("commitment"), lambda row: row[0].commitment.number, 10),
        Column(called("name", say), lambda row: short(row[0], say), 26),
        Column(called("due", say), lambda row: day(row[1].deadline.due)),
        Column(say("agreed or announced"), kind, 16),
        Column(called("became", say), became_of, 26),
    ]


def whose(report: ProgressReport, say: Language) -> list[Column[Row]]:
    """Who set it when, what it moves, on which sources."""

    def moves(row: Row) -> Cell:
        earlier = row[0].dates.moved_by(row[1])
        return day(earlier.deadline.due) if earlier else None

    def sources(row: Row) -> Cell:
        return plain(naming.marked(report.numbered(row[1].entry.sources), say)) or None

    return [
        Column(called("moves", say), moves),
        Column(called("set_on", say), lambda row: day(row[1].entry.on)),
        Column(called("first_seen", say), lambda row: day(row[1].deadline.first_seen)),
        Column(called("by", say), lambda row: "+".join(row[1].entry.by.parties) or None, 8),
        Column(called("speaker", say), lambda row: row[1].entry.by.speaker, 28),
        Column(called("sources", say), sources, 12),
        Column(called("label", say), lambda row: row[1].entry.label, 8),
    ]


def rare(say: Language) -> list[Column[Row]]:
    """What few dates have, and what figures make of them; not printed."""

    def counts(row: Row) -> Cell:
        return say("yes") if row[1].counts else say("no")

    def purpose(row: Row) -> Cell:
        told, language = row[1].deadline.of, row[1].entry.language
        return read(pieces(say.spoken(told, language))) if told else None

    found: list[Column[Row]] = [
        Column(called("for", say), purpose, 30),
        Column(called("recurs", say), lambda row: read(recurring(row[1], say)), 24),
        Column(called("counts", say), counts),
    ]
    return [replace(one, is_printed=False) for one in found]
