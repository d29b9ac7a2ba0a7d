"""All figures of a report at once."""

from datetime import date
from fractions import Fraction

from hypothesis import given

from tests.domain.scores.strategies import DAYS, UNIT_LISTS
from tests.domain.worked_example import AS_OF, UNITS
from tracker.domain.rounding import days, percent, plain
from tracker.domain.scores import Share, Unit, figures


def test_the_panel_of_the_worked_example_to_the_digit() -> None:
    panel = figures(UNITS, AS_OF)
    due, kept = panel.deadlines.due_adjusted, panel.deadlines.on_time
    moved = panel.deadlines.slippage.moves

    assert (panel.rated, panel.not_assessed, panel.out) == (8, 3, 1)
    assert percent(panel.strict.value) == "37.5"
    assert (percent(panel.linear.value), plain(panel.linear.numerator)) == ("59.4", "4.75")
    assert (percent(due.current.mean.value), percent(due.original.mean.value)) == ("70.8", "64.3")
    assert [percent(end.value) for end in (panel.bounds.low, panel.bounds.high)] == ["43.2", "70.5"]
    assert [end.numerator for end in (panel.strict_bounds.low, panel.strict_bounds.high)] == [3, 6]
    assert (percent(kept.share.value), kept.not_assessed) == ("28.6", 1)
    assert (days(moved.value), moved.moved, days(moved.median_moved)) == ("0", 4, "184")
    assert panel.deadlines.slippage.without_deadline == 1
    assert percent(panel.coverage.value) == "72.7"
    assert (days(panel.freshness.value), panel.freshness.never) == ("45.5", 1)


def test_lists_and_the_mean_beside_them_are_in_the_panel() -> None:
    half = Fraction(1, 2)
    units = [
        Unit("1", "partial", half, confidence="low", weight=3),
        Unit("2", "complete", Fraction(1), claims_alone=True),
    ]

    panel = figures(units, AS_OF)

    assert (panel.low_confidence, panel.claims_alone) == (("1",), ("2",))
    assert panel.without_claims == Share(half, 1)
    assert panel.weighted == Share(Fraction(5, 2), 4)


def test_an_agreement_without_units_has_no_values() -> None:
    panel = figures([], AS_OF)

    assert (panel.rated, panel.not_assessed, panel.out) == (0, 0, 0)
    assert panel.strict.value is panel.linear.value is panel.coverage.value is None
    assert panel.bounds.low.value is panel.deadlines.on_time.share.value is None
    assert panel.deadlines.slippage.moves.value is panel.freshness.value is None


@given(UNIT_LISTS, DAYS)
def test_the_groups_hold_every_unit(units: list[Unit], as_of: date) -> None:
    panel = figures(units, as_of)

    assert panel.rated + panel.not_assessed + panel.out == len(units)
