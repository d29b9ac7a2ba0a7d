"""When later facts show that something was still open on the day a party called it done."""

from datetime import date
from fractions import Fraction

import pytest

from tests.domain.test_deadlines import due
from tests.domain.test_standing import HALF, NOTHING
from tracker.domain.deadlines import dates
from tracker.domain.history import Step
from tracker.domain.scales import Level
from tracker.services.claiming import agreed_later, shows_open

CLAIMED = date(2024, 1, 29)
QUARTER = Fraction(1, 4)
LOW = Level("preparatory", QUARTER, False, True, True)
ALL = Level("complete", Fraction(1), False, True, True)


@pytest.mark.parametrize(
    ("before", "after", "basis", "shown"),
    [
        (QUARTER, HALF, "act", True),  # an act lifted it later
        (QUARTER, ALL, "act", True),  # done, but later
        (None, HALF, "act", True),
        (QUARTER, LOW, "act", False),  # merely lower than the claim
        (QUARTER, HALF, "one-side-says", False),
        (QUARTER, LOW, "admission", True),
        (QUARTER, LOW, "independent", True),
        (QUARTER, ALL, "independent", False),
        (QUARTER, NOTHING, "rule:R7", False),
    ],
)
def test_only_later_facts_show_it(
    before: Fraction | None, after: Level, basis: str, shown: bool
) -> None:
    later = Step(1, date(2024, 12, 31), after, basis)

    assert shows_open(later, before, CLAIMED) is shown
    assert not shows_open(later, before, date(2025, 1, 1))


def test_a_date_agreed_later_shows_it_too() -> None:
    agreed = dates([due("2027-01-01", set_on="2024-12-06", set_by="agreed")])
    announced = dates([due("2027-01-01", set_on="2024-12-06")])

    assert agreed_later(agreed, CLAIMED)
    assert not agreed_later(announced, CLAIMED)
