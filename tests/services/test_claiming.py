"""When later facts show that something was still open on the day a party called it done."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from tests.domain.test_deadlines import due
from tests.domain.test_standing import HALF, NOTHING, WHOLE, judgement
from tracker.domain.deadlines import dates
from tracker.domain.standing import Judgement, Standing
from tracker.services.claiming import Judged, agreed_later, shows_open

CLAIMED = date(2024, 1, 29)
QUARTER, DONE = Fraction(1, 4), Fraction(1)


def standing(progress: Fraction | None, judged: Judgement | None = None) -> Standing:
    level = HALF if progress is not None else NOTHING
    return Standing(WHOLE, date(2026, 1, 1), judgement=judged, level=level, progress=progress)


@pytest.mark.parametrize(
    ("before", "after", "basis", "shown"),
    [
        (QUARTER, Fraction(1, 2), "act", True),  # an act lifted it later
        (QUARTER, DONE, "act", True),  # done, but later
        (None, Fraction(1, 2), "act", True),
        (QUARTER, QUARTER, "act", False),  # merely lower than the claim
        (QUARTER, Fraction(1, 2), "one-side-says", False),
        (QUARTER, QUARTER, "admission", True),
        (QUARTER, QUARTER, "independent", True),
        (QUARTER, DONE, "independent", False),
        (QUARTER, None, "rule:R7", False),
    ],
)
def test_only_later_facts_show_it(
    before: Fraction | None, after: Fraction | None, basis: str, shown: bool
) -> None:
    later = Judged(judgement(basis), after)

    assert shows_open(later, standing(before), CLAIMED) is shown
    assert not shows_open(later, standing(before), date(2025, 1, 1))


def test_a_date_agreed_later_shows_it_too() -> None:
    agreed = dates([due("2027-01-01", set_on="2024-12-06", set_by="agreed")])
    announced = dates([due("2027-01-01", set_on="2024-12-06")])

    assert agreed_later(replace(standing(QUARTER), dates=agreed), CLAIMED)
    assert not agreed_later(replace(standing(QUARTER), dates=announced), CLAIMED)
