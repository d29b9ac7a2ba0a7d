"""How far and how surely: the figures that need no day."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from tracker.domain.scores.units import Share, Unit, counted, mean, not_assessed, rated, total


@dataclass(frozen=True)
class Bounds:
    """Where a share over all counted units would lie if every one of them could be judged."""

    low: Share
    high: Share


def strict(units: Sequence[Unit]) -> Share:
    """Units with p = 1, over R."""
    complete = sum(unit.complete for unit in units)
    return Share(Fraction(complete), len(rated(units)))


def linear(units: Sequence[Unit]) -> Share:
    """The mean of p over R."""
    return mean(units)


def weighted(units: Sequence[Unit]) -> Share:
    """The sum of weight times p over the sum of weights, over R; beside the plain mean."""
    pairs = [(unit.weight, unit.progress) for unit in counted(units) if unit.progress is not None]
    found = total(weight * progress for weight, progress in pairs)
    return Share(found, sum(weight for weight, _ in pairs))


def without_claims(units: Sequence[Unit]) -> Share:
    """The mean of p over R without the ratings that rest on what the parties say alone."""
    return mean(unit for unit in units if not unit.claims_alone)


def bounds(units: Sequence[Unit]) -> Bounds:
    """The mean of p over N, with p = 0 for U, and with p = 1 for U."""
    return _around(linear(units), len(not_assessed(units)))


def strict_bounds(units: Sequence[Unit]) -> Bounds:
    """Units with p = 1 over N, with none of U complete, and with all of it."""
    return _around(strict(units), len(not_assessed(units)))


def coverage(units: Sequence[Unit]) -> Share:
    """R over N."""
    return Share(Fraction(len(rated(units))), len(counted(units)))


def distribution(units: Sequence[Unit], levels: Sequence[str]) -> dict[str | None, int]:
    """How many of N stand on each level, in the order of the scale; None, last: never judged.

    A level that is not among those given comes after them, so that the counts add up to N.
    """
    found = [unit.level for unit in counted(units)]
    others = [level for level in found if level is not None]
    return {level: found.count(level) for level in (*dict.fromkeys((*levels, *others)), None)}


def low_confidence(units: Sequence[Unit]) -> tuple[str, ...]:
    """The numbers of the units rated with low confidence."""
    return tuple(unit.number for unit in rated(units) if unit.confidence == "low")


def claims_alone(units: Sequence[Unit]) -> tuple[str, ...]:
    """The numbers of the rated units whose level rests on what the parties say alone."""
    return tuple(unit.number for unit in rated(units) if unit.claims_alone)


def _around(assessed: Share, unknown: int) -> Bounds:
    base = assessed.denominator + unknown
    return Bounds(Share(assessed.numerator, base), Share(assessed.numerator + unknown, base))
