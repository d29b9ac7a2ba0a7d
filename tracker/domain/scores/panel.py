"""The figures of a report, all together, because any one alone can be made to look good."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tracker.domain.scores.attention import Freshness, freshness
from tracker.domain.scores.deadlines import DeadlineFigures, deadline_figures
from tracker.domain.scores.progress import (
    Bounds,
    bounds,
    claims_alone,
    coverage,
    linear,
    low_confidence,
    strict,
    strict_bounds,
    weighted,
    without_claims,
)
from tracker.domain.scores.units import Share, Unit, counted, not_assessed, rated


@dataclass(frozen=True)
class Figures:
    """What is printed of one day, with its groups; claims are compared in `tracker.domain.claims`.

    `low_confidence` and `claims_alone` are the numbers of rated units.
    """

    rated: int
    not_assessed: int
    out: int
    strict: Share
    strict_bounds: Bounds
    linear: Share
    weighted: Share
    without_claims: Share
    bounds: Bounds
    deadlines: DeadlineFigures
    coverage: Share
    freshness: Freshness
    low_confidence: tuple[str, ...]
    claims_alone: tuple[str, ...]

    @property
    def units(self) -> int:
        """How many are counted: N, the rated and those not assessed."""
        return self.rated + self.not_assessed


def figures(units: Sequence[Unit], as_of: date) -> Figures:
    """All figures of some units, as they stood on the day of the report."""
    return Figures(
        rated=len(rated(units)),
        not_assessed=len(not_assessed(units)),
        out=len(units) - len(counted(units)),
        strict=strict(units),
        strict_bounds=strict_bounds(units),
        linear=linear(units),
        weighted=weighted(units),
        without_claims=without_claims(units),
        bounds=bounds(units),
        deadlines=deadline_figures(units, as_of),
        coverage=coverage(units),
        freshness=freshness(units, as_of),
        low_confidence=low_confidence(units),
        claims_alone=claims_alone(units),
    )
