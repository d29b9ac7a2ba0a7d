"""Units of counting, the three groups they fall into, and shares of them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from tracker.domain.dates import PartialDate

Group = Literal["rated", "not_assessed", "out"]


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit of counting as it stood on the day of the report.

    `level` is None for a unit nobody has judged, `progress` (0 to 1) for one that is not assessed.
    `out` holds what was withdrawn, waived or superseded, and levels that are assessed and not
    counted. The dates due are agreed ones: the first, and the one in force on the day of the
    report or of completion. `reached` is the day since which the level holds.
    """

    number: str
    level: str | None = None
    progress: Fraction | None = None
    out: bool = False
    original_due: PartialDate | None = None
    current_due: PartialDate | None = None
    announced_due: PartialDate | None = None  # by one side, after the agreed one
    reached: PartialDate | None = None
    looked_on: PartialDate | None = None
    newest_fact: PartialDate | None = None
    confidence: str | None = None
    claims_alone: bool = False
    weight: int = 1

    @property
    def group(self) -> Group:
        """The one group it is in, by the first that fits: out, not assessed, rated."""
        if self.out:
            return "out"
        return "not_assessed" if self.progress is None else "rated"

    @property
    def complete(self) -> bool:
        """Whether it is rated with progress 1, whatever its level is called."""
        return not self.out and self.progress == 1


@dataclass(frozen=True, slots=True)
class Share:
    """A sum and what it is divided by."""

    numerator: Fraction
    denominator: int

    @property
    def value(self) -> Fraction | None:
        """The quotient; None where there is nothing to divide by."""
        return self.numerator / self.denominator if self.denominator else None


def rated(units: Iterable[Unit]) -> list[Unit]:
    """R: units on a level that is assessed and counted."""
    return [unit for unit in units if unit.group == "rated"]


def not_assessed(units: Iterable[Unit]) -> list[Unit]:
    """U: units on a level that is not assessed, or that nobody has judged."""
    return [unit for unit in units if unit.group == "not_assessed"]


def counted(units: Iterable[Unit]) -> list[Unit]:
    """N = R + U: all units that are not out."""
    return [unit for unit in units if not unit.out]


def mean(units: Iterable[Unit]) -> Share:
    """The sum of progress of the rated ones among some units, over their number."""
    values = [unit.progress for unit in units if unit.progress is not None and not unit.out]
    return Share(total(values), len(values))


def total(values: Iterable[Fraction]) -> Fraction:
    """The exact sum of fractions that have few denominators: each denominator by itself first."""
    found: dict[int, int] = defaultdict(int)
    for value in values:
        found[value.denominator] += value.numerator
    return sum((Fraction(top, bottom) for bottom, top in found.items()), Fraction(0))
