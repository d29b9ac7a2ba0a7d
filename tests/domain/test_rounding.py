"""How figures are printed, by the published examples and by the laws of rounding."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.domain.rounding import (
    MINUS,
    days,
    exact,
    four_decimals,
    half_away,
    percent,
    plain,
    points,
    shares,
)

EXAMPLE = (1, 2, 1, 1, 3, 1, 1, 1)
PROMISES = (30, 19, 21, 8)
MANY = st.fractions(min_value=-1000, max_value=1000, max_denominator=500)
COUNTS = st.lists(st.integers(0, 1000), min_size=1, max_size=12).filter(any)
PLACES = st.integers(0, 3)


def number(text: str) -> Fraction:
    """A printed figure, read back."""
    return Fraction(text.replace(MINUS, "-"))


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        ("1/2", 0, "1"),
        ("3/2", 0, "2"),
        ("5/2", 0, "3"),
        ("-5/2", 0, f"{MINUS}3"),
        ("1/20", 1, "0.1"),
        ("-1/20", 1, f"{MINUS}0.1"),
        ("-1/21", 1, "0.0"),
        ("0", 1, "0.0"),
        ("2675/1000", 2, "2.68"),
        ("1999/1000", 2, "2.00"),
    ],
)
def test_halves_go_away_from_zero_and_a_zero_has_no_sign(
    value: str, places: int, text: str
) -> None:
    assert half_away(Fraction(value), places) == text


@given(MANY, PLACES)
def test_a_printed_figure_is_at_most_half_a_step_off_and_mirrors_its_negative(
    value: Fraction, places: int
) -> None:
    printed = number(half_away(value, places))

    assert abs(printed - value) <= Fraction(1, 2 * 10**places)
    assert number(half_away(-value, places)) == -printed


@given(MANY, MANY, PLACES)
def test_rounding_keeps_the_order(one: Fraction, other: Fraction, places: int) -> None:
    low, high = sorted((one, other))

    assert number(half_away(low, places)) <= number(half_away(high, places))


def test_a_share_prints_as_a_percentage_and_nothing_as_a_dash() -> None:
    assert percent(Fraction(3, 8)) == "37.5"
    assert percent(Fraction(3, 11)) == "27.3"
    assert percent(Fraction(8, 17), 0) == "47"
    assert percent(Fraction(10, 997)) == "1.0"
    assert percent(Fraction(0)) == "0.0"
    assert percent(None) == "\N{EN DASH}"


def test_points_carry_their_sign() -> None:
    assert points(Fraction(4, 11)) == "+36.4"
    assert points(Fraction(64, 100) - Fraction(31, 44)) == f"{MINUS}6.5"
    assert points(Fraction(0)) == "0.0"
    assert points(Fraction(1, 3000)) == "0.0"


def test_days_are_whole_or_end_in_a_half() -> None:
    assert days(Fraction(0)) == "0"
    assert days(Fraction(91, 2)) == "45.5"
    assert days(Fraction(-184)) == f"{MINUS}184"
    assert days(None) == "\N{EN DASH}"


def test_json_holds_four_decimals_half_away_from_zero() -> None:
    assert four_decimals(Fraction(8, 17)) == 0.4706
    assert four_decimals(Fraction(1, 20000)) == 0.0001
    assert four_decimals(Fraction(-1, 20000)) == -0.0001
    assert str(four_decimals(Fraction(-1, 30000))) == "0.0"


@given(MANY)
def test_a_json_number_never_shows_more_than_four_decimals(value: Fraction) -> None:
    assert Fraction(str(four_decimals(value))) == number(half_away(value, 4))


def test_progress_and_sums_are_printed_without_rounding() -> None:
    assert [exact(Fraction(text)) for text in ("0.5", "0", "1", "19/4")] == [
        "1/2",
        "0",
        "1",
        "19/4",
    ]
    assert [plain(Fraction(text)) for text in ("19/4", "8", "1/3")] == ["4.75", "8", "1/3"]


def test_a_column_adds_up_by_largest_remainder_where_each_rounded_does_not() -> None:
    each = [percent(Fraction(count, 11), 0) for count in EXAMPLE]

    assert each == ["9", "18", "9", "9", "27", "9", "9", "9"]
    assert shares(EXAMPLE) == ["9", "18", "9", "9", "28", "9", "9", "9"]
    assert shares(EXAMPLE, 1) == ["9.1", "18.2", "9.1", "9.1", "27.2", "9.1", "9.1", "9.1"]


def test_a_published_column_that_added_up_to_more_than_100() -> None:
    each = [percent(Fraction(count, 78)) for count in PROMISES]

    assert each == ["38.5", "24.4", "26.9", "10.3"]
    assert shares(PROMISES, 1) == ["38.5", "24.4", "26.9", "10.2"]
    assert shares(PROMISES) == ["39", "24", "27", "10"]


def test_equal_remainders_are_served_in_the_order_given() -> None:
    assert shares((1, 1, 1)) == ["34", "33", "33"]
    assert shares((0, 1, 1, 1, 1, 1, 1)) == ["0", "17", "17", "17", "17", "16", "16"]


def test_shares_of_nothing_are_dashes() -> None:
    assert shares((0, 0)) == ["\N{EN DASH}"] * 2
    assert shares(()) == []


@given(COUNTS, PLACES)
@settings(max_examples=1_000)
def test_a_column_adds_up_to_100_and_no_share_is_a_whole_step_off(
    counts: list[int], places: int
) -> None:
    printed = [number(text) for text in shares(counts, places)]

    assert sum(printed) == 100
    for share, count in zip(printed, counts, strict=True):
        assert abs(share - Fraction(100 * count, sum(counts))) < Fraction(1, 10**places)
        assert share == 0 or count > 0
