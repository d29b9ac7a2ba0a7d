"""Partial dates, the words typed for them, and reporting periods."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.dates import (
    FORMS,
    PartialDate,
    Period,
    Precision,
    long,
    parse_age,
    parse_period,
    parse_when,
    weekday_day,
)
from tracker.domain.errors import WrongUsage

MONDAY = date(2025, 11, 10)

YEARS = st.integers(1600, 2400).map(str)
DAYS = st.dates(date(1600, 1, 1), date(2400, 12, 31))
FORMS_OF_A_YEAR = st.sampled_from(
    ["", "-H1", "-H2", "-Q1", "-Q2", "-Q3", "-Q4", "-01", "-02", "-12"]
)
PARTIAL_DATES = st.builds(
    lambda text, sign: PartialDate.parse(text + sign),
    st.builds(str.__add__, YEARS, FORMS_OF_A_YEAR) | DAYS.map(date.isoformat),
    st.sampled_from(["", "~"]),
)


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("2022", "2022-01-01", "2022-12-31", Precision.YEAR),
        ("1600", "1600-01-01", "1600-12-31", Precision.YEAR),
        ("2400", "2400-01-01", "2400-12-31", Precision.YEAR),
        ("2022-H1", "2022-01-01", "2022-06-30", Precision.HALF),
        ("2022-H2", "2022-07-01", "2022-12-31", Precision.HALF),
        ("2022-Q1", "2022-01-01", "2022-03-31", Precision.QUARTER),
        ("2022-Q2", "2022-04-01", "2022-06-30", Precision.QUARTER),
        ("2022-Q3", "2022-07-01", "2022-09-30", Precision.QUARTER),
        ("2022-Q4", "2022-10-01", "2022-12-31", Precision.QUARTER),
        ("2022-07", "2022-07-01", "2022-07-31", Precision.MONTH),
        ("2022-12", "2022-12-01", "2022-12-31", Precision.MONTH),
        ("2023-02", "2023-02-01", "2023-02-28", Precision.MONTH),
        ("2024-02", "2024-02-01", "2024-02-29", Precision.MONTH),
        ("1900-02", "1900-02-01", "1900-02-28", Precision.MONTH),
        ("2000-02", "2000-02-01", "2000-02-29", Precision.MONTH),
        ("2022-07-01", "2022-07-01", "2022-07-01", Precision.DAY),
        ("2024-02-29", "2024-02-29", "2024-02-29", Precision.DAY),
        ("1600-01-01", "1600-01-01", "1600-01-01", Precision.DAY),
        ("2400-12-31", "2400-12-31", "2400-12-31", Precision.DAY),
    ],
)
def test_a_partial_date_knows_its_first_and_last_day(
    text: str, first: str, last: str, precision: Precision
) -> None:
    for approximate in (False, True):
        day = PartialDate.parse(text + "~" * approximate)
        assert (day.first.isoformat(), day.last.isoformat()) == (first, last)
        assert (day.precision, day.approximate) == (precision, approximate)


@pytest.mark.parametrize(
    ("text", "canonical"), [("2022-h1", "2022-H1"), ("2022-q3~", "2022-Q3~"), ("2022~", "2022~")]
)
def test_small_letters_are_written_large(text: str, canonical: str) -> None:
    assert str(PartialDate.parse(text)) == canonical


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "is not a date"),
        (" ", "is not a date"),
        (" 2022", "is not a date"),
        ("2022\n", "is not a date"),
        ("0000", "lies outside the years 1600 to 2400"),
        ("0000-01-01", "lies outside the years 1600 to 2400"),
        ("1599-12-31", "lies outside the years 1600 to 2400"),
        ("2401", "lies outside the years 1600 to 2400"),
        ("9999-12-31", "lies outside the years 1600 to 2400"),
        ("10000-01-01", "is not a date"),
        ("22", "is not a date"),
        ("203X", "is not a date"),
        ("2022-13", "does not exist, as months are 01 to 12"),
        ("2026-13-01", "does not exist, as months are 01 to 12"),
        ("2026-00-10", "does not exist, as months are 01 to 12"),
        ("2026-02-30", "does not exist, as February 2026 has 28 days"),
        ("2023-02-29", "does not exist, as February 2023 has 28 days"),
        ("2024-02-30", "does not exist, as February 2024 has 29 days"),
        ("2026-04-31", "does not exist, as April 2026 has 30 days"),
        ("2026-01-00", "does not exist, as January 2026 has 31 days"),
        ("2026-01-99", "does not exist, as January 2026 has 31 days"),
        ("2022-H0", "is not a date"),
        ("2022-H3", "is not a date"),
        ("2022-Q0", "is not a date"),
        ("2022-Q5", "is not a date"),
        ("2022H1", "is not a date"),
        ("Q3 2022", "is not a date"),
        ("2022-7", "is not a date"),
        ("2022-07-1", "is not a date"),
        ("20220701", "is not a date"),
        ("2022/07/01", "is not a date"),
        ("2022.07.01", "is not a date"),
        ("05/06/2026", "is ambiguous, as day and month may stand either way round"),
        ("5.6.26", "is ambiguous, as day and month may stand either way round"),
        ("12-11-2026", "is ambiguous, as day and month may stand either way round"),
        ("31/12/2026", "is not a date"),
        ("2022-07-01T10:00", "is not a date"),
        ("2022-07-01Z", "is not a date"),
        ("2022-W12", "is not a date"),
        ("2022-07-01~~", "is not a date"),
        ("~2022", "is not a date"),
        ("2022?", "is not a date"),
        ("2022/2023", "is not a date"),
        ("2022..2023", "is not a date"),
        ("-0044-03-15", "is not a date"),
        ("44 BC", "is not a date"),
        ("infinity", "is not a date"),
        ("-infinity", "is not a date"),
        ("today", "is not a date"),
        ("1 July 2022", "is not a date"),
        ("summer 2022", "is not a date"),
        ("unknown", "is not a date"),
        ("\u0662\u0660\u0662\u0662", "is not a date"),
        ("\uff12\uff10\uff12\uff12", "is not a date"),
        ("2022\u201307", "is not a date"),
        ("2022-07\x1b[31m", "is not a date"),
        ("2022\x00", "is not a date"),
        ("'; DROP TABLE entry; --", "is not a date"),
        ("9" * 5_000, "is not a date"),
    ],
    ids=lambda text: ascii(text)[:40],
)
def test_other_texts_are_refused_with_the_accepted_forms(text: str, fault: str) -> None:
    with pytest.raises(WrongUsage) as refusal:
        PartialDate.parse(text)

    sentence = str(refusal.value)
    assert sentence.endswith(f'" {fault}: write {FORMS}.')
    assert sentence.isprintable()
    assert len(sentence) < 250


@given(PARTIAL_DATES)
def test_what_is_written_can_be_read_back(day: PartialDate) -> None:
    assert PartialDate.parse(str(day)) == day


@given(PARTIAL_DATES)
def test_the_first_day_is_never_after_the_last(day: PartialDate) -> None:
    assert day.first <= day.last
    assert (day.first == day.last) == (day.precision is Precision.DAY)


@given(st.lists(PARTIAL_DATES, max_size=8))
def test_dates_are_ordered_by_their_last_days(days: list[PartialDate]) -> None:
    in_order = sorted(days)

    assert [day.last for day in in_order] == sorted(day.last for day in days)
    assert in_order == sorted(reversed(days))


def test_of_dates_that_end_together_the_longest_comes_first() -> None:
    texts = ["2022", "2022-H2", "2022-Q4", "2022-12", "2022-12-31", "2022-12-31~"]

    assert [str(day) for day in sorted(map(PartialDate.parse, reversed(texts)))] == texts


def test_a_whole_day_is_a_date() -> None:
    assert PartialDate.of_day(date(2022, 7, 1)) == PartialDate.parse("2022-07-01")
    with pytest.raises(WrongUsage, match="1599-12-31 lies outside the years 1600 to 2400"):
        PartialDate.of_day(date(1599, 12, 31))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("today", "2025-11-10"),
        ("Today", "2025-11-10"),
        ("yesterday", "2025-11-09"),
        ("tomorrow", "2025-11-11"),
        ("-3d", "2025-11-07"),
        ("+14d", "2025-11-24"),
        ("-2w", "2025-10-27"),
        ("+0d", "2025-11-10"),
        ("-3D", "2025-11-07"),
        ("mon", "2025-11-10"),
        ("Monday", "2025-11-10"),
        ("tue", "2025-11-04"),
        ("fri", "2025-11-07"),
        ("sunday", "2025-11-09"),
        ("nov", "2025-11"),
        ("dec", "2025-12"),
        ("December", "2025-12"),
        ("oct", "2026-10"),
        ("may", "2026-05"),
        ("2022-q3~", "2022-Q3~"),
        ("2022-07-01", "2022-07-01"),
    ],
)
def test_near_days_and_months_may_be_typed_as_words(text: str, day: str) -> None:
    assert str(parse_when(text, today=MONDAY)) == day


@pytest.mark.parametrize(
    "text",
    ["end of 2026", "mid-2026", "early 2030", "", "now", "3d", "-3m", "-3", "next fri", "-99999d"],
)
def test_no_day_is_guessed(text: str) -> None:
    with pytest.raises(WrongUsage, match=f"today, yesterday, tomorrow, -3d, .*{FORMS}"):
        parse_when(text, today=MONDAY)


def test_a_step_ends_within_the_years_allowed() -> None:
    with pytest.raises(WrongUsage, match="lies outside the years 1600 to 2400"):
        parse_when("+1d", today=date(2400, 12, 31))


@given(
    st.dates(date(1600, 1, 7), date(2400, 12, 31)),
    st.sampled_from(["mon", "tue", "wed", "thu", "fri", "sat", "sun"]),
)
def test_a_weekday_is_the_last_one_up_to_today(today: date, weekday: str) -> None:
    day = parse_when(weekday, today=today).first

    assert weekday_day(day).lower().startswith(weekday)
    assert timedelta(0) <= today - day < timedelta(days=7)


@pytest.mark.parametrize(
    ("text", "since", "as_of"),
    [
        ("2024-Q4", "2024-09-30", "2024-12-31"),
        ("2024-q1", "2023-12-31", "2024-03-31"),
        ("2024", "2023-12-31", "2024-12-31"),
        ("2024-H1", "2023-12-31", "2024-06-30"),
        ("2024-02", "2024-01-31", "2024-02-29"),
        ("1600", "1599-12-31", "1600-12-31"),
    ],
)
def test_a_period_is_compared_with_the_day_before_it(text: str, since: str, as_of: str) -> None:
    expected = Period(date.fromisoformat(since), date.fromisoformat(as_of), text.upper())

    assert parse_period(text) == expected


@pytest.mark.parametrize("text", ["2024-10-01", "2024-Q4~", "2024-Q5", "last quarter", "2024-13"])
def test_a_day_or_a_vague_time_is_no_period(text: str) -> None:
    with pytest.raises(WrongUsage, match=r"write 2024, 2024-H1, 2024-Q4 or 2024-10\.$"):
        parse_period(text)


@pytest.mark.parametrize(("text", "days"), [("180d", 180), ("26w", 182), ("0d", 0), ("2W", 14)])
def test_an_age_is_in_days(text: str, days: int) -> None:
    assert parse_age(text) == days


@pytest.mark.parametrize("text", ["", "180", "6m", "1y", "-3d", "1.5d", "d", "999999d", "2 w"])
def test_other_ages_are_refused(text: str) -> None:
    with pytest.raises(WrongUsage, match=r"is not an age: write days or weeks, as in 180d or 26w"):
        parse_age(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2024-12-31", "31 December 2024"),
        ("2024-12-01~", "about 1 December 2024"),
        ("2024-12", "December 2024"),
        ("2024-Q4", "fourth quarter of 2024"),
        ("2024-Q2~", "about the second quarter of 2024"),
        ("2024-H1", "first half of 2024"),
        ("2024-H2", "second half of 2024"),
        ("2024", "2024"),
        ("2024~", "about 2024"),
    ],
)
def test_a_date_is_told_in_words(text: str, words: str) -> None:
    assert long(PartialDate.parse(text)) == words


def test_a_day_is_told_with_its_weekday() -> None:
    assert weekday_day(date(2024, 12, 31)) == "Tue 31 December 2024"
