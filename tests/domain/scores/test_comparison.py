"""Two days compared over the units rated on both, with every change of base named."""

from fractions import Fraction

from hypothesis import given

from tests.domain.scores.strategies import UNIT_LISTS
from tests.domain.worked_example import PROGRESS
from tracker.domain.scores import Change, Share, Unit, compare, rated


def unit(number: str, level: str | None, *, out: bool = False) -> Unit:
    return Unit(number, level, PROGRESS.get(level or ""), out)


def numbers(changes: tuple[Change, ...]) -> list[str]:
    return [change.number for change in changes]


BEFORE = [
    unit("1", "preparatory"),
    unit("2", "partial"),
    unit("3", "not_started"),
    unit("4", None),
    unit("5", "partial"),
    unit("6", "no_evidence"),
]
AFTER = [
    unit("1", "partial"),
    unit("2", "partial"),
    unit("3", "no_evidence"),
    unit("4", "substantial"),
    unit("5", "partial", out=True),
    unit("7", None),
]


def test_means_are_compared_over_the_units_rated_on_both_days() -> None:
    found = compare(BEFORE, AFTER)

    assert (found.before, found.after) == (Share(Fraction(5, 4), 4), Share(Fraction(7, 4), 3))
    assert found.members == ("1", "2")
    assert found.matched_before == Share(Fraction(3, 4), 2)
    assert found.matched_after == Share(Fraction(1), 2)
    assert found.rise == Fraction(1, 8)


def test_what_moved_is_told_with_both_of_its_levels() -> None:
    [moved] = compare(BEFORE, AFTER).moved

    assert moved == Change("1", BEFORE[0], AFTER[0])
    assert moved.step == Fraction(1, 4)


def test_a_fall_is_a_negative_step() -> None:
    [moved] = compare([unit("1", "partial")], [unit("1", "preparatory")]).moved

    assert moved.step == Fraction(-1, 4)


def test_another_level_of_the_same_progress_is_a_move_without_a_step() -> None:
    stalled = Unit("1", "stalled", Fraction(1, 2))

    [moved] = compare([unit("1", "partial")], [stalled]).moved

    assert moved.step == 0


def test_every_change_of_either_base_is_named() -> None:
    found = compare(BEFORE, AFTER)

    assert (numbers(found.came_in), numbers(found.fell_out)) == (["4"], ["3", "5"])
    assert (numbers(found.joined), numbers(found.left)) == (["7"], ["5", "6"])
    assert [change.step for change in found.came_in + found.fell_out] == [None] * 3


def test_without_a_common_unit_there_is_no_difference() -> None:
    assert compare([unit("1", "partial")], [unit("2", "partial")]).rise is None


def test_a_mean_may_rise_by_its_base_alone() -> None:
    found = compare(
        [unit("1", "partial"), unit("2", "not_started")],
        [unit("1", "partial"), unit("2", "no_evidence")],
    )

    assert (found.before.value, found.after.value) == (Fraction(1, 4), Fraction(1, 2))
    assert found.rise == 0


@given(UNIT_LISTS, UNIT_LISTS, UNIT_LISTS)
def test_units_of_one_day_alone_do_not_touch_the_matched_means(
    before: list[Unit], after: list[Unit], others: list[Unit]
) -> None:
    strangers = [Unit(f"new {one.number}", one.level, one.progress, one.out) for one in others]
    plain, widened = compare(before, after), compare(before, after + strangers)

    assert widened.matched_before == plain.matched_before
    assert widened.matched_after == plain.matched_after
    assert widened.moved == plain.moved


@given(UNIT_LISTS, UNIT_LISTS)
def test_the_named_changes_explain_the_sizes_of_both_bases(
    before: list[Unit], after: list[Unit]
) -> None:
    found = compare(before, after)

    assert found.before.denominator == len(found.members) + len(found.fell_out)
    assert found.after.denominator == len(found.members) + len(found.came_in)
    sizes = [sum(not one.out for one in units) for units in (before, after)]
    assert sizes[1] - sizes[0] == len(found.joined) - len(found.left)


@given(UNIT_LISTS, UNIT_LISTS)
def test_both_matched_means_are_over_the_same_units_all_that_were_rated_both_times(
    before: list[Unit], after: list[Unit]
) -> None:
    found = compare(before, after)
    then, now = ({one.number: one.progress for one in rated(units)} for units in (before, after))

    assert set(found.members) == then.keys() & now.keys()
    assert found.matched_before.denominator == found.matched_after.denominator
    assert found.matched_before.denominator == len(found.members)
    assert found.matched_before.numerator == sum(then[number] or 0 for number in found.members)
    assert found.matched_after.numerator == sum(now[number] or 0 for number in found.members)


@given(UNIT_LISTS)
def test_a_day_compared_with_itself_shows_no_change(units: list[Unit]) -> None:
    found = compare(units, units)

    assert found.moved == found.came_in == found.fell_out == found.joined == found.left == ()
    assert found.matched_after == found.before == found.after


@given(UNIT_LISTS, UNIT_LISTS)
def test_moves_add_up_to_the_rise_of_the_matched_sum(before: list[Unit], after: list[Unit]) -> None:
    found = compare(before, after)

    steps = sum((change.step or Fraction(0) for change in found.moved), Fraction(0))
    assert found.matched_after.numerator - found.matched_before.numerator == steps
