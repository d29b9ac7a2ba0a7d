"""The sheet of acts, with a row for each commitment that an act touches."""

from collections.abc import Iterator
from typing import TypeAlias

from tracker.domain.reports import ProgressReport
from tracker.domain.standing import Standing
from tracker.domain.telling import Told
from tracker.presentation.fields import called
from tracker.presentation.language import Language
from tracker.presentation.terminal.acts import EVENTS, meaning
from tracker.presentation.xlsx.book import Column
from tracker.presentation.xlsx.cells import Cell
from tracker.presentation.xlsx.commitments import short
from tracker.presentation.xlsx.entries import cited, message, more, through, who

Row: TypeAlias = tuple[Standing, Told]


def rows(report: ProgressReport) -> Iterator[Row]:
    """The acts of each commitment, newest first."""
    return ((one.standing, told) for one in report.details for told in one.acts)


def columns(report: ProgressReport, say: Language) -> list[Column[Row]]:
    of_entry = [*who(say), *what(say), message(say), *cited(report, say), *more(say)]
    return [
        Column(say("commitment"), lambda row: row[0].commitment.number, 10),
        Column(called("name", say), lambda row: short(row[0], say), 20),
        *through(of_entry, lambda row: row[1]),
    ]


def what(say: Language) -> list[Column[Told]]:
    """What kind of act it is, and what it means."""

    def means(told: Told) -> Cell:
        return "; ".join(filter(None, (meaning(one, say) for one in told.lines))) or None

    return [
        Column(called("event", say), lambda told: event(told.entry.event, say), 11),
        Column(called("lines", say), means, 34),
    ]


def event(kind: str | None, say: Language) -> str | None:
    """The kind of act; nothing where its lines tell all."""
    if kind in EVENTS:
        return say.within("event", EVENTS[kind])
    match kind:
        case "statement":
            return say("statement")
        case "check":
            return say("a look, nothing new")
        case _:
            return None
