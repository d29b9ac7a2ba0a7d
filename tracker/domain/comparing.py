"""Two scales side by side: levels of equal progress, what has no counterpart, how figures read."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from tracker.domain.scales import Level, Scale
from tracker.domain.scores.units import Share, Unit, rated

RATED, OUT, NOT_JUDGED = "rated", "out", "not judged"


@dataclass(frozen=True)
class Row:
    """Levels of two scales that count alike; `progress` is None where they are not rated by it."""

    group: str
    progress: Fraction | None
    left: tuple[Level, ...]
    right: tuple[Level, ...]


@dataclass(frozen=True)
class Reading:
    """The headline of an agreement on the scale it is judged on, and as it would read on another.

    There, units without a counterpart lie between the levels below and above.
    """

    slug: str
    average: Share
    complete: int
    low: Share
    high: Share
    complete_there: int


@dataclass(frozen=True)
class Comparison:
    """Two scales side by side, and how what is judged on the first would read on the second."""

    left: Scale
    right: Scale
    rows: tuple[Row, ...]
    readings: tuple[Reading, ...] = ()

    @property
    def alike(self) -> bool:
        """Whether they measure the same, so that a figure of one can be read on the other."""
        return self.left.measures == self.right.measures

    @property
    def without(self) -> tuple[Level, ...]:
        """The levels of the first that have no counterpart in the second."""
        return tuple(level for row in self.rows if not row.right for level in row.left)

    @property
    def without_there(self) -> tuple[Level, ...]:
        """The levels of the second that have none in the first."""
        return tuple(level for row in self.rows if not row.left for level in row.right)

    def around(self, level: Level) -> tuple[Level | None, Level | None]:
        """The levels of the second scale next below and above a rated level of the first."""
        if level.progress is None:
            return None, None
        return neighbours(self.right, level.progress)


def side_by_side(left: Scale, right: Scale) -> Comparison:
    """Rated levels by progress, then those by name that have none, then the rest by kind."""
    steps = {level.progress for one in (left, right) for level in measured(one)}
    rows = [
        Row(RATED, step, at(left, step), at(right, step))
        for step in sorted(step for step in steps if step is not None)
    ]
    plain = [level.code for one in (left, right) for level in one.levels if is_plain(level)]
    for code in dict.fromkeys(plain):
        rows.append(Row(RATED, None, called(left, code), called(right, code)))
    for group, belongs in ((OUT, is_out), (NOT_JUDGED, is_not_judged)):
        found = [tuple(filter(belongs, one.levels)) for one in (left, right)]
        rows += [Row(group, None, *found)] if any(found) else []
    return Comparison(left, right, tuple(rows))


def measured(scale: Scale) -> list[Level]:
    """The levels that are rated by a number."""
    return [level for level in scale.levels if level.is_rated and level.progress is not None]


def at(scale: Scale, step: Fraction) -> tuple[Level, ...]:
    return tuple(level for level in measured(scale) if level.progress == step)


def called(scale: Scale, code: str) -> tuple[Level, ...]:
    return tuple(level for level in scale.levels if is_plain(level) and level.code == code)


def is_plain(level: Level) -> bool:
    """Whether it is rated without a number, as on a scale of observance."""
    return level.is_rated and level.progress is None


def is_out(level: Level) -> bool:
    return level.is_out


def is_not_judged(level: Level) -> bool:
    return not level.assessed


def neighbours(scale: Scale, progress: Fraction) -> tuple[Level | None, Level | None]:
    """The levels of a scale nearest to a progress from below and from above."""
    found = sorted(measured(scale), key=lambda level: level.progress or Fraction(0))
    below = [level for level in found if level.progress is not None and level.progress <= progress]
    above = [level for level in found if level.progress is not None and level.progress >= progress]
    return below[-1] if below else None, above[0] if above else None


def reading(slug: str, units: Sequence[Unit], there: Scale) -> Reading:
    """How the headline of some units reads on their scale, and on another."""
    judged = rated(units)
    steps = [unit.progress for unit in judged if unit.progress is not None]
    bounds = [bounds_of(there, step) for step in steps]
    full = any(level.progress == 1 for level in measured(there))
    complete = sum(step == 1 for step in steps)
    return Reading(
        slug,
        share(steps),
        complete,
        share(low for low, _ in bounds),
        share(high for _, high in bounds),
        complete if full else 0,
    )


def bounds_of(scale: Scale, progress: Fraction) -> tuple[Fraction, Fraction]:
    """Between which steps of a scale a progress lies; beyond its ends, its first or last one."""
    steps = sorted(level.progress for level in measured(scale) if level.progress is not None)
    if not steps:
        return Fraction(0), Fraction(1)
    low = max((step for step in steps if step <= progress), default=steps[0])
    high = min((step for step in steps if step >= progress), default=steps[-1])
    return low, high


def share(steps: Iterable[Fraction]) -> Share:
    listed = list(steps)
    return Share(sum(listed, Fraction(0)), len(listed))
