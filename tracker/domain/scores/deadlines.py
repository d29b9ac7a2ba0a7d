"""Lateness: what is due, what was done in time, how far dates were moved."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

from tracker.domain.dates import PartialDate
from tracker.domain.scores.units import Share, Unit, counted, mean, not_assessed, rated

Timeliness = Literal["no_deadline", "unknown", "overdue", "not_due", "on_time", "late"]


@dataclass(frozen=True)
class Due:
    """The mean of the rated units past a deadline; `not_assessed` more are past it, unjudged."""

    mean: Share
    not_assessed: int


@dataclass(frozen=True)
class DueAdjusted:
    """The mean by the deadlines in force and, beside it, by the original ones."""

    current: Due
    original: Due


@dataclass(frozen=True)
class OnTime:
    """Who kept the first date; `undated` were completed on a day not known well enough to tell."""

    share: Share
    not_assessed: int
    undated: int


@dataclass(frozen=True)
class Moves:
    """How far dates were moved, in days: median of all, then of the moved; forward is negative."""

    value: Fraction | None
    denominator: int
    moved: int
    median_moved: Fraction | None
    largest: int | None


@dataclass(frozen=True)
class Slippage:
    """The moves of agreed dates; `vanished` are the units that had a date and have none now.

    Beside them, and in no other figure: how far one side's word would move the first dates, and of
    which units by how many days.
    """

    moves: Moves
    announced: Moves
    without_deadline: int
    vanished: tuple[str, ...]
    announced_moves: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True)
class DeadlineFigures:
    """The three figures that need a deadline."""

    due_adjusted: DueAdjusted
    on_time: OnTime
    slippage: Slippage


def deadline_figures(units: Sequence[Unit], as_of: date) -> DeadlineFigures:
    """Due-adjusted, on time and slippage of some units, or of the parts under them."""
    return DeadlineFigures(due_adjusted(units, as_of), on_time(units, as_of), slippage(units))


def due(units: Sequence[Unit], as_of: date) -> list[Unit]:
    """Units of N whose current deadline has passed."""
    return [unit for unit in counted(units) if passed(unit.current_due, as_of)]


def first_due(units: Sequence[Unit], as_of: date) -> list[Unit]:
    """Units of N whose original deadline has passed."""
    return [unit for unit in counted(units) if passed(unit.original_due, as_of)]


def due_adjusted(units: Sequence[Unit], as_of: date) -> DueAdjusted:
    """The mean of p over rated units whose deadline has passed, by the current and the original."""
    current, original = due(units, as_of), first_due(units, as_of)
    return DueAdjusted(
        Due(mean(current), len(not_assessed(current))),
        Due(mean(original), len(not_assessed(original))),
    )


def on_time(units: Sequence[Unit], as_of: date) -> OnTime:
    """Rated units complete on or before their original deadline, over rated units first due."""
    first = first_due(units, as_of)
    verdicts = [in_time(unit.reached, unit.original_due) for unit in first if unit.complete]
    undated = verdicts.count(None)
    share = Share(Fraction(verdicts.count(True)), len(rated(first)) - undated)
    return OnTime(share, len(not_assessed(first)), undated)


def slippage(units: Sequence[Unit]) -> Slippage:
    """The median of current minus original deadline, in days, over units of N with both."""
    pairs = [(unit.original_due, unit.current_due) for unit in counted(units)]
    complete = [(first, now) for first, now in pairs if first is not None and now is not None]
    vanished = (u.number for u in counted(units) if u.original_due and not u.current_due)
    said = [(unit.number, unit.original_due, unit.announced_due) for unit in counted(units)]
    announced = moves((first, now) for _, first, now in said if first and now)
    apart = ((one, (now.last - first.last).days) for one, first, now in said if first and now)
    return Slippage(
        moves(complete),
        announced,
        len(pairs) - len(complete),
        tuple(vanished),
        tuple((one, days) for one, days in apart if days),
    )


def moves(pairs: Iterable[tuple[PartialDate, PartialDate]]) -> Moves:
    """How far the second date of each pair lies from the first, between last days."""
    differences = [(now.last - first.last).days for first, now in pairs]
    moved = [difference for difference in differences if difference]
    return Moves(
        value=median_days(differences),
        denominator=len(differences),
        moved=len(moved),
        median_moved=median_days(moved),
        largest=max(moved, default=None),
    )


def timeliness(unit: Unit, as_of: date) -> Timeliness | None:
    """How a unit stands to the agreed date in force; None for one that is out."""
    if unit.out:
        return None
    if unit.current_due is None:
        return "no_deadline"
    if unit.complete:
        kept = in_time(unit.reached, unit.current_due)
        return "unknown" if kept is None else "on_time" if kept else "late"
    if not passed(unit.current_due, as_of):
        return "not_due"
    return "unknown" if unit.progress is None else "overdue"


def passed(deadline: PartialDate | None, as_of: date) -> bool:
    """Whether the last day of a deadline is over or is the day of the report."""
    return deadline is not None and deadline.last <= as_of


def in_time(reached: PartialDate | None, deadline: PartialDate | None) -> bool | None:
    """Whether a day was on or before a deadline; None where it may have been on either side."""
    if reached is None or deadline is None:
        return None
    if reached.last <= deadline.last:
        return True
    return None if reached.first <= deadline.last else False


def median_days(values: Sequence[int]) -> Fraction | None:
    """The exact median of numbers of days; None of none."""
    ordered = sorted(values)
    both = ordered[(len(ordered) - 1) // 2 : len(ordered) // 2 + 1]  # one in the middle, or two
    return Fraction(sum(both), len(both)) if both else None
