"""An agreement on one day: every standing, the units counted, and what became of passed dates."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from tracker.domain.rounding import shares
from tracker.domain.scores import Figures, Unit
from tracker.domain.standing import Standing

NOT_JUDGED, NEVER_JUDGED = "not_judged", "never_judged"


@dataclass(frozen=True)
class Passed:
    """What became of the things whose date has passed: how many were judged, how many kept it."""

    count: int
    judged: int
    kept: int  # of those judged
    undated: int = 0  # complete on a day not known: neither kept nor not
    judged_before: int = 0  # of those judged: open then, and nobody has judged them since

    @property
    def not_judged(self) -> int:
        return self.count - self.judged - self.undated


@dataclass(frozen=True)
class Snapshot:
    """An agreement on one day: every standing, the units counted, and their figures."""

    as_of: date
    standings: tuple[Standing, ...]
    counted: tuple[Standing, ...]
    figures: Figures
    parts: Figures  # over the parts that have an agreed date
    parts_total: int
    parts_judged: int
    parts_complete: int

    @property
    def units(self) -> list[Unit]:
        return [one.unit for one in self.counted]

    @property
    def inheriting(self) -> list[Standing]:
        """The units that inherit the agreement's end, which has passed."""
        return [one for one in self.counted if one.inherited and one.inherited.last <= self.as_of]

    @property
    def parts_due(self) -> list[Standing]:
        """The parts whose agreed date has passed."""
        parts = [part for one in self.counted for part in one.parts]
        return [one for one in parts if one.dates.current and one.due_last <= self.as_of]

    @property
    def period(self) -> Passed:
        """The units that inherit the agreement's end; kept by what is complete."""
        found = self.inheriting
        done = sum(one.unit.complete for one in found)
        return Passed(len(found), sum(one.is_rated for one in found), done)

    @property
    def dates_of_parts(self) -> Passed:
        """The parts whose agreed date has passed; kept by what was complete in time."""
        found = self.parts_due
        met = sum(one.timeliness == "on_time" for one in found)
        undated = sum(one.unit.complete and one.timeliness == "unknown" for one in found)
        judged = sum(one.is_rated for one in found) - undated
        open_ = [one for one in found if one.timeliness == "overdue"]
        before = sum(not one.is_judged_since_due for one in open_)
        return Passed(len(found), judged, met, undated, before)

    @property
    def suspended(self) -> int:
        """How many units are suspended; they stay counted."""
        return sum(one.disposition == "suspended" for one in self.counted)

    @property
    def count_complete(self) -> int:
        return sum(one.unit.complete for one in self.counted)

    @property
    def never_judged(self) -> int:
        """How many units nobody has rated or tried to."""
        return len(self.nobody_looked)

    @property
    def not_judged(self) -> int:
        """The units somebody looked at without being able to judge."""
        return self.figures.not_assessed - self.never_judged

    @property
    def nobody_looked(self) -> list[Standing]:
        """The units that nobody has rated or tried to; those out left aside."""
        return [one for one in self.counted if one.level is None and not one.is_out]

    @property
    def nothing_found(self) -> list[Standing]:
        """The units somebody looked at without being able to judge."""
        return [
            one for one in self.counted if one.level and not one.level.assessed and not one.is_out
        ]

    @property
    def out(self) -> list[Standing]:
        """The units in no denominator: withdrawn, waived or superseded."""
        return [one for one in self.counted if one.is_out]

    def shares(self, levels: Sequence[str]) -> dict[str, str]:
        """Percent of the units counted, those out left aside; to a tenth, adding up to 100.0.

        By the codes of the rated levels from most to least, then `not_judged` and `never_judged`;
        dashes where there is no unit.
        """
        counts = {code: self.count(code) for code in levels}
        counts |= {NOT_JUDGED: self.not_judged, NEVER_JUDGED: self.never_judged}
        return dict(zip(counts, shares(list(counts.values()), 1), strict=True))

    def count(self, level: str) -> int:
        """How many units stand at a level, those out left aside."""
        return sum(one.is_rated and one.unit.level == level for one in self.counted)


@dataclass(frozen=True)
class PathPoint:
    """What was assessed on one day of the path: shares from 0 to 1, units by level.

    `low` and `high` are the bounds of the average step, `mean` is over what was judged; None where
    there is nothing to divide by.
    """

    as_of: date
    counts: tuple[tuple[str, int], ...]  # by code of the rated levels, from most to least
    judged: int  # what `mean` is over
    unknown: int  # never judged, or nothing found
    never_judged: int  # of these
    out: int
    complete: int
    low: Fraction | None
    high: Fraction | None
    mean: Fraction | None

    @property
    def counted(self) -> int:
        """What `low` and `high` are over."""
        return self.judged + self.unknown
