"""Due-adjusted, on time, slippage and timeliness, by the worked example and at their edges."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given

from tests.domain.scores.strategies import DAYS, UNIT_LISTS
from tests.domain.worked_example import AS_OF, UNITS, day
from tracker.domain.dates import PartialDate
from tracker.domain.rounding import days, percent
from tracker.domain.scores import (
    Due,
    Moves,
    OnTime,
    Share,
    Slippage,
    Unit,
    counted,
    due,
    due_adjusted,
    first_due,
    moves,
    on_time,
    rated,
    slippage,
    timeliness,
)

DEADLINE = "2026-03-31"
DUE = ["C1", "C2", "C3", "C4", "C6", "C7", "C10a"]


def dated(
    number: str = "1",
    *,
    progress: int | None = 1,
    original_due: str = "-",
    current_due: str = "-",
    announced_due: str = "-",
    reached: str = "-",
) -> Unit:
    return Unit(
        number,
        level=None if progress is None else "judged",
        progress=None if progress is None else Fraction(progress),
        original_due=day(original_due),
        current_due=day(current_due),
        announced_due=day(announced_due),
        reached=day(reached),
    )


def test_due_adjusted_takes_the_rated_whose_current_deadline_has_passed() -> None:
    found = due_adjusted(UNITS, AS_OF)

    assert [unit.number for unit in due(UNITS, AS_OF)] == DUE
    assert found.current == Due(Share(Fraction(17, 4), 6), not_assessed=1)
    assert percent(found.current.mean.value) == "70.8"


def test_the_mean_by_original_deadlines_stands_beside_it() -> None:
    found = due_adjusted(UNITS, AS_OF)

    assert len(first_due(UNITS, AS_OF)) == 8
    assert found.original == Due(Share(Fraction(9, 2), 7), not_assessed=1)
    assert percent(found.original.mean.value) == "64.3"


def test_on_time_counts_the_original_deadline_up_to_its_last_day() -> None:
    found = on_time(UNITS, AS_OF)

    assert found == OnTime(Share(Fraction(2), 7), not_assessed=1, undated=0)
    assert percent(found.share.value) == "28.6"


def test_a_completion_on_an_unknown_day_is_left_out_and_counted() -> None:
    units = [
        dated("1", original_due="2025-12-31"),
        dated("2", original_due="2025-12-31", reached="2025"),
        dated("3", original_due="2025-06-30", reached="2025"),
        dated("4", original_due="2025-06-30", progress=0),
    ]

    assert on_time(units, AS_OF) == OnTime(Share(Fraction(1), 2), not_assessed=0, undated=2)


NO_MOVES = Moves(None, 0, 0, None, None)


def test_slippage_is_the_median_of_all_with_the_moved_beside_it() -> None:
    found = slippage(UNITS)

    assert found == Slippage(Moves(Fraction(0), 10, 4, Fraction(184), 365), NO_MOVES, 1, ())
    assert days(found.moves.value) == "0"


def test_a_deadline_brought_forward_counts_negative() -> None:
    pairs = [(PartialDate.parse("2025-12-31"), PartialDate.parse("2025-12-01"))]

    assert moves(pairs) == Moves(Fraction(-30), 1, 1, Fraction(-30), -30)


def test_differences_are_taken_between_last_days() -> None:
    pairs = [(PartialDate.parse("2025"), PartialDate.parse("2026-01"))]

    assert moves(pairs).largest == 31


def test_no_deadlines_have_no_median() -> None:
    assert moves([]) == Moves(None, 0, 0, None, None)


def test_a_deadline_that_vanished_is_named() -> None:
    units = [dated("1", original_due="2025"), dated("2", original_due="2025", current_due="2026")]

    moved = Moves(Fraction(365), 1, 1, Fraction(365), 365)
    assert slippage(units) == Slippage(moved, NO_MOVES, 1, ("1",))


def test_one_sides_word_is_a_second_line_of_slippage_and_moves_nothing() -> None:
    dues = {"original_due": "2025-12-31", "current_due": "2025-12-31"}
    units = [dated("1", **dues, announced_due="2026-12-31"), dated("2", **dues)]

    assert slippage(units).moves == Moves(Fraction(0), 2, 0, None, None)
    assert slippage(units).announced == Moves(Fraction(365), 1, 1, Fraction(365), 365)


@pytest.mark.parametrize(
    ("deadline", "is_due"),
    [("2026-06-30", True), ("2026-07-01", False), ("2026-06", True), ("2026", False)],
)
def test_a_deadline_has_passed_when_its_last_day_is_over_or_today(
    deadline: str, is_due: bool
) -> None:
    assert bool(due([dated(current_due=deadline)], AS_OF)) is is_due


@pytest.mark.parametrize(
    ("reached", "word"),
    [
        ("2026-03-31", "on_time"),
        ("2026-04-01", "late"),
        ("2026-03", "on_time"),
        ("2026-04", "late"),
        ("2026-H1", "unknown"),
        ("-", "unknown"),
    ],
)
def test_what_is_complete_is_on_time_by_the_day_it_was_reached(reached: str, word: str) -> None:
    assert timeliness(dated(current_due=DEADLINE, reached=reached), AS_OF) == word


@pytest.mark.parametrize(
    ("progress", "as_of", "word"),
    [
        (0, date(2026, 3, 30), "not_due"),
        (0, date(2026, 3, 31), "overdue"),
        (None, date(2026, 3, 30), "not_due"),
        (None, date(2026, 3, 31), "unknown"),
    ],
)
def test_what_is_open_is_overdue_from_the_deadline_and_unknown_if_not_assessed(
    progress: int | None, as_of: date, word: str
) -> None:
    assert timeliness(dated(progress=progress, current_due=DEADLINE), as_of) == word


def test_without_a_deadline_nothing_is_late_and_what_is_out_has_no_timeliness() -> None:
    assert timeliness(Unit("1"), AS_OF) == "no_deadline"
    assert timeliness(dated(reached="2026"), AS_OF) == "no_deadline"
    assert timeliness(Unit("2", out=True, current_due=PartialDate.parse(DEADLINE)), AS_OF) is None
    assert timeliness(Unit("3", out=True), AS_OF) is None


def test_timeliness_of_the_worked_example() -> None:
    assert {unit.number: timeliness(unit, AS_OF) for unit in UNITS} == {
        "C1": "on_time",
        "C2": "on_time",
        "C3": "overdue",
        "C4": "overdue",
        "C5": "not_due",
        "C6": "overdue",
        "C7": "unknown",
        "C8": "not_due",
        "C9": None,
        "C10a": "on_time",
        "C10b": "not_due",
        "C10c": "no_deadline",
    }


@given(UNIT_LISTS, DAYS)
def test_every_unit_that_is_due_is_in_a_mean_or_counted_beside_it(
    units: list[Unit], as_of: date
) -> None:
    found, kept = due_adjusted(units, as_of), on_time(units, as_of)
    first = first_due(units, as_of)

    assert found.current.mean.denominator + found.current.not_assessed == len(due(units, as_of))
    assert kept.share.denominator + kept.undated == len(rated(first))
    assert kept.share.denominator + kept.undated + kept.not_assessed == len(first)


@given(UNIT_LISTS)
def test_slippage_counts_every_unit_with_or_without_a_deadline(units: list[Unit]) -> None:
    found = slippage(units)

    assert found.moves.denominator + found.without_deadline == len(counted(units))
    assert len(found.vanished) <= found.without_deadline
