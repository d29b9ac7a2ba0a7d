"""The age of the last look and of the newest fact."""

from fractions import Fraction

from tests.domain.worked_example import AS_OF, UNITS
from tracker.domain.dates import PartialDate
from tracker.domain.rounding import days
from tracker.domain.scores import Freshness, Unit, freshness


def test_freshness_is_the_median_age_of_the_last_look() -> None:
    found = freshness(UNITS, AS_OF)

    assert (found.value, found.looked_at, found.never) == (Fraction(91, 2), 10, 1)
    assert days(found.value) == "45.5"


def test_a_look_without_a_rating_counts_and_a_partial_day_counts_from_its_last() -> None:
    units = [Unit("1", looked_on=PartialDate.parse("2026-05")), Unit("2")]

    assert freshness(units, AS_OF) == Freshness(Fraction(30), 1, 1, None, 0)


def test_the_newest_fact_has_an_age_of_its_own() -> None:
    facts = [PartialDate.parse(text) for text in ("2026-06-20", "2026-06-10", "2026-05-31")]
    units = [Unit(str(number), newest_fact=fact) for number, fact in enumerate(facts)]

    assert freshness(units, AS_OF) == Freshness(None, 0, 3, Fraction(20), 3)


def test_what_is_out_is_not_looked_at() -> None:
    units = [Unit("1", out=True, looked_on=PartialDate.parse("2020"))]

    assert freshness(units, AS_OF) == Freshness(None, 0, 0, None, 0)
