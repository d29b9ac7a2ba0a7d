"""Deadlines in the JSON of a report: every date of every thing, and which one it moves."""

from collections.abc import Iterator
from typing import Any

from tracker.domain.deadlines import Due
from tracker.domain.reports import ProgressReport
from tracker.domain.standing import Standing
from tracker.presentation.report_json.acts import named
from tracker.presentation.report_json.commitments import day


def deadlines(report: ProgressReport) -> Iterator[dict[str, Any]]:
    """Every date as JSON says it."""
    return (deadline(report, one, due) for one, due in dated(report))


def dated(report: ProgressReport) -> Iterator[tuple[Standing, Due]]:
    """Every date of every commitment and part, in the order in which they were set."""
    return ((one, due) for one in report.dated for due in one.dates.all)


def moved(report: ProgressReport) -> dict[str, Any]:
    """The dates that were moved between the days, or ever where none is compared with."""
    return {
        "agreed": [deadline(report, one, due) for one, due in report.agreed_moves],
        "announced": [deadline(report, one, due) for one, due in report.announced_moves],
    }


def deadline(report: ProgressReport, one: Standing, due: Due) -> dict[str, Any]:
    """A date of a thing: what it is for, who set it when, and how it is meant."""
    told = due.deadline
    earlier = one.dates.moved_by(due)
    cited = report.numbered(due.entry.sources)
    return {
        "of": one.commitment.number,
        "due": day(told.due),
        "for": told.of,
        "agreed": due.is_agreed,
        "counts": due.counts,
        "set_on": day(due.entry.on),
        "by": list(due.entry.by.parties),
        "speaker": due.entry.by.speaker,
        "moves": day(earlier.deadline.due) if earlier else None,
        "is_move": told.moves is not None,
        "not_before": told.bound is not None,
        "recurs": told.recurs,
        "weaker": told.weaker,
        "disputed": told.disputed,
        "first_seen": day(told.first_seen),
        "sources": [number for number in cited if number],
        "internal_source": None in cited,
        **named(due.entry),
        "line": due.position,
    }
