"""Strict, linear, bounds, coverage and the distribution, by the worked example and as laws."""

from fractions import Fraction

from hypothesis import given

from tests.domain.scores.strategies import UNIT_LISTS
from tests.domain.worked_example import LEVELS, UNITS
from tracker.domain.rounding import percent, shares
from tracker.domain.scores import (
    Share,
    Unit,
    bounds,
    claims_alone,
    counted,
    coverage,
    distribution,
    linear,
    low_confidence,
    mean,
    strict,
    strict_bounds,
    weighted,
    without_claims,
)

HALF = Fraction(1, 2)


def with_weights(**weights: int) -> list[Unit]:
    return [
        Unit(unit.number, unit.level, unit.progress, unit.out, weight=weights.get(unit.number, 1))
        for unit in UNITS
    ]


def test_strict_is_the_complete_among_the_rated() -> None:
    assert strict(UNITS) == Share(Fraction(3), 8)
    assert percent(strict(UNITS).value) == "37.5"


def test_linear_is_the_mean_of_progress() -> None:
    assert linear(UNITS) == Share(Fraction(19, 4), 8)
    assert percent(linear(UNITS).value) == "59.4"


def test_weights_make_a_mean_of_their_own() -> None:
    assert weighted(with_weights(C1=3, C6=2)) == Share(Fraction(27, 4), 11)
    assert percent(weighted(with_weights(C1=3, C6=2)).value) == "61.4"
    assert weighted(UNITS) == linear(UNITS)


def test_counting_otherwise_gives_the_figures_the_definition_warns_of() -> None:
    parent = Unit("C10", "partial", Fraction(5, 8))
    parts = [unit for unit in UNITS if not unit.number.startswith("C10")]
    failed = Unit("C9", "not_started", Fraction(0))

    assert percent(linear([*UNITS, parent]).value) == "59.7"
    assert percent(linear([*parts, parent]).value) == "58.9"
    assert percent(linear([*UNITS, failed]).value) == "52.8"


def test_bounds_hold_what_would_be_if_every_unit_could_be_judged() -> None:
    assert bounds(UNITS).low == Share(Fraction(19, 4), 11)
    assert bounds(UNITS).high == Share(Fraction(31, 4), 11)
    assert percent(bounds(UNITS).low.value) == "43.2"
    assert percent(bounds(UNITS).high.value) == "70.5"


def test_strict_has_bounds_of_its_own() -> None:
    assert strict_bounds(UNITS).low == Share(Fraction(3), 11)
    assert strict_bounds(UNITS).high == Share(Fraction(6), 11)
    assert percent(strict_bounds(UNITS).low.value) == "27.3"
    assert percent(strict_bounds(UNITS).high.value) == "54.5"


def test_coverage_is_the_rated_among_the_counted() -> None:
    assert coverage(UNITS) == Share(Fraction(8), 11)
    assert percent(coverage(UNITS).value) == "72.7"


def test_the_distribution_is_in_the_order_of_the_scale_with_never_judged_last() -> None:
    found = distribution(UNITS, LEVELS)

    assert list(found) == [*LEVELS, None]
    assert list(found.values()) == [1, 2, 1, 1, 3, 1, 1, 1]
    assert shares(list(found.values()))[4] == "28"
    assert shares(list(found.values()), 1)[4] == "27.2"
    assert percent(Fraction(found["complete"], 11)) == "27.3"


def test_a_level_of_another_scale_is_not_lost_from_the_distribution() -> None:
    units = [Unit("1", "minimum", HALF), Unit("2", "partial", HALF), Unit("3")]

    assert distribution(units, ["partial"]) == {"partial": 1, "minimum": 1, None: 1}


def test_low_confidence_and_claims_alone_list_rated_units() -> None:
    units = [
        Unit("1", "partial", HALF, confidence="low", claims_alone=True),
        Unit("2", "partial", HALF, confidence="high"),
        Unit("3", "no_evidence", None, confidence="low", claims_alone=True),
        Unit("4", "partial", HALF, out=True, confidence="low", claims_alone=True),
    ]

    assert low_confidence(units) == ("1",)
    assert claims_alone(units) == ("1",)


def test_the_mean_without_claims_drops_the_ratings_that_rest_on_them() -> None:
    units = [
        Unit("1", "substantial", Fraction(3, 4), claims_alone=True),
        Unit("2", "partial", HALF),
        Unit("3"),
    ]

    assert without_claims(units) == Share(HALF, 1)


@given(UNIT_LISTS)
def test_bounds_contain_the_mean_and_are_as_far_apart_as_coverage_is_short(
    units: list[Unit],
) -> None:
    covered, average = coverage(units).value, linear(units).value
    low, high = bounds(units).low.value, bounds(units).high.value
    if covered is None or low is None or high is None:
        assert not counted(units)
        return

    assert high - low == 1 - covered
    if average is not None:
        assert low == average * covered
        assert 0 <= low <= average <= high <= 1


@given(UNIT_LISTS)
def test_the_bounds_of_what_is_complete_enclose_it_and_lie_below_those_of_the_mean(
    units: list[Unit],
) -> None:
    found = strict_bounds(units)
    share, low, high = strict(units).value, found.low.value, found.high.value
    if low is None or high is None:
        assert not counted(units)
        return

    assert 0 <= low <= high <= 1
    assert share is None or low <= share <= high
    ours = bounds(units)
    assert ours.low.value is not None
    assert ours.high.value is not None
    assert low <= ours.low.value
    assert high <= ours.high.value


@given(UNIT_LISTS)
def test_strict_never_exceeds_linear(units: list[Unit]) -> None:
    assert strict(units).denominator == linear(units).denominator
    assert strict(units).numerator <= linear(units).numerator


@given(UNIT_LISTS)
def test_no_figure_depends_on_the_order_of_units(units: list[Unit]) -> None:
    assert [linear(units), bounds(units), strict_bounds(units)] == [
        linear(units[::-1]),
        bounds(units[::-1]),
        strict_bounds(units[::-1]),
    ]


@given(UNIT_LISTS)
def test_what_is_out_changes_no_figure(units: list[Unit]) -> None:
    inside = counted(units)

    assert (linear(units), strict(units)) == (linear(inside), strict(inside))
    assert (bounds(units), coverage(units)) == (bounds(inside), coverage(inside))
    assert distribution(units, LEVELS) == distribution(inside, LEVELS)


@given(UNIT_LISTS)
def test_the_distribution_adds_up_to_all_counted_units(units: list[Unit]) -> None:
    assert sum(distribution(units, LEVELS[:2]).values()) == len(counted(units))


@given(UNIT_LISTS)
def test_a_mean_of_equal_weights_is_the_plain_one(units: list[Unit]) -> None:
    assert weighted(units).value == mean(units).value
