"""Attention: how long ago somebody looked, and how old the newest fact is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from tracker.domain.dates import PartialDate
from tracker.domain.scores.deadlines import median_days
from tracker.domain.scores.units import Unit, counted


@dataclass(frozen=True)
class Freshness:
    """Median ages in days of the last look and of the newest fact, and how many units have one."""

    value: Fraction | None
    looked_at: int
    never: int
    newest_fact: Fraction | None
    with_fact: int


def freshness(units: Sequence[Unit], as_of: date) -> Freshness:
    """The median age of the last judgement or check, in days, over units of N with one."""
    base = counted(units)
    looks = ages([unit.looked_on for unit in base], as_of)
    facts = ages([unit.newest_fact for unit in base], as_of)
    return Freshness(
        value=median_days(looks),
        looked_at=len(looks),
        never=len(base) - len(looks),
        newest_fact=median_days(facts),
        with_fact=len(facts),
    )


def ages(days: Sequence[PartialDate | None], as_of: date) -> list[int]:
    """The days that have passed since the last day of each date there is."""
    return [(as_of - day.last).days for day in days if day is not None]
