"""An agreement on one day, with its figures; and the path of its days."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import dropwhile

from sqlalchemy import Connection

from tracker.domain import scores
from tracker.domain.dates import PartialDate
from tracker.domain.history import History
from tracker.domain.scales import Scale
from tracker.domain.snapshot import PathPoint, Snapshot
from tracker.domain.standing import units
from tracker.domain.standings import counted
from tracker.domain.things import Agreement
from tracker.services.standings import standings

MOST_POINTS = 40
STEPS = (3, 6, 12)  # months


def snapshot(connection: Connection, agreement: Agreement, as_of: date) -> Snapshot:
    """Where everything stands on a day, and the figures of it."""
    found = standings(connection, agreement, as_of, public=True)
    counted = units(found, agreement.unit)
    parts = [part for one in counted for part in one.parts]
    dated = [part.unit for part in parts if part.dates.original]
    return Snapshot(
        as_of=as_of,
        standings=tuple(found),
        counted=tuple(counted),
        figures=scores.figures([one.unit for one in counted], as_of),
        parts=scores.figures(dated, as_of),
        parts_total=len(parts),
        parts_judged=sum(part.is_rated for part in parts),
        parts_complete=sum(part.progress == 1 and part.is_rated for part in parts),
    )


def path(known: History, as_of: date, scale: Scale | None) -> tuple[PathPoint, ...]:
    """What was assessed at the ends of quarters (or halves, or years) up to a day, which is last.

    It begins where the first unit is judged; empty where none is.
    """
    judged = (one.on for steps in known.steps.values() for one in steps)
    first = min(judged, default=None)
    if first is None or first > as_of:
        return ()
    levels = [one.code for one in reversed(scale.levels) if one.is_rated] if scale else []
    units = counted(known.commitments, known.agreement.unit)
    days = (*ends(first, as_of), as_of)
    found = (point([known.unit(one, day) for one in units], day, levels) for day in days)
    return tuple(dropwhile(lambda one: one.mean is None, found))


def ends(first: date, as_of: date) -> list[date]:
    """The ends of the quarters from that of the first day to the last before another one.

    Of halves or years where quarters would be more than forty.
    """
    found: list[date] = []
    for months in STEPS:
        found = list(ends_of(months, first, as_of))
        if len(found) < MOST_POINTS:
            break
    return found


def ends_of(months: int, first: date, as_of: date) -> Iterator[date]:
    """The ends of spans of so many months that hold the first day or come after it, in order."""
    for year in range(first.year, as_of.year + 1):
        for begin in range(1, 13, months):
            last = PartialDate.parse(f"{year}-{begin + months - 1:02}").last
            if first <= last < as_of:
                yield last


def point(units: Sequence[scores.Unit], as_of: date, levels: Sequence[str]) -> PathPoint:
    """How far the units were on a day; levels from most to least."""
    rated = [unit.level for unit in scores.rated(units)]
    bounds = scores.bounds(units)
    return PathPoint(
        as_of=as_of,
        counts=tuple((level, rated.count(level)) for level in levels),
        judged=len(rated),
        unknown=len(scores.not_assessed(units)),
        never_judged=sum(unit.level is None and not unit.out for unit in units),
        out=sum(unit.out for unit in units),
        complete=sum(unit.complete for unit in units),
        low=bounds.low.value,
        high=bounds.high.value,
        mean=scores.linear(units).value,
    )
