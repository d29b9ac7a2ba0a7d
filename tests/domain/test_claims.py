"""What a party claims beside what is assessed: the word, the reason, the gap."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.scores.strategies import UNIT_LISTS
from tests.domain.worked_example import UNITS
from tracker.domain.claims import ALL_DONE, Gap, finding
from tracker.domain.contents import Figure
from tracker.domain.quantities import QUALIFIERS
from tracker.domain.rounding import MINUS, points
from tracker.domain.scores import Unit
from tracker.domain.vocabulary import FIGURE_FORMS, FIGURE_UNITS

NOVEMBER = [Unit(str(number), "partial", Fraction(1, 2)) for number in range(1, 15)] + [
    Unit(str(number), "no_evidence") for number in range(15, 29)
]
"""28 programmes: none shown complete, 14 not judged."""


def count(number: int, unit: str = "programmes", **fields: Any) -> Figure:
    return Figure("count", unit, number * 100, number * 100, **fields)


def share(number: int, unit: str, **fields: Any) -> Figure:
    return Figure("percent", unit, number * 100, number * 100, **fields)


def printed(gap: Gap) -> tuple[str | None, str, str]:
    value = None if gap.value is None else points(gap.value)
    return value, points(gap.low), points(gap.high)


def test_a_count_is_set_against_the_complete_of_all_counted_units() -> None:
    [gap] = finding(count(7, base=11_00), UNITS).gaps

    assert gap == Gap("strict", Fraction(4, 11), Fraction(1, 11), Fraction(4, 11))
    assert printed(gap) == ("+36.4", "+9.1", "+36.4")


def test_a_percentage_of_the_work_is_set_against_linear() -> None:
    [gap] = finding(share(64, "work"), UNITS).gaps

    assert gap.against == "linear"
    assert printed(gap) == ("+4.6", f"{MINUS}6.5", "+20.8")


def test_a_percentage_of_programmes_is_set_against_strict() -> None:
    [gap] = finding(share(64, "programmes"), UNITS).gaps

    assert gap.against == "strict"
    assert printed(gap) == ("+26.5", "+9.5", "+36.7")


def test_a_percentage_without_a_unit_is_shown_against_both_and_marked() -> None:
    found = finding(share(64, "not-stated"), UNITS)

    assert (found.word, str(found.reason)) == ("not comparable", "unit not stated")
    assert [(gap.against, printed(gap)[0]) for gap in found.gaps] == [
        ("strict", "+26.5"),
        ("linear", "+4.6"),
    ]


def test_the_gap_of_a_range_is_from_its_lower_end_and_its_limits_hold_both() -> None:
    [gap] = finding(Figure("percent", "work", 70_00, 80_00), UNITS).gaps

    assert gap.value == Fraction(7, 10) - Fraction(19, 32)
    assert gap.top == Fraction(8, 10) - Fraction(19, 32)
    assert gap.low == Fraction(7, 10) - Fraction(31, 44)
    assert gap.high == Fraction(8, 10) - Fraction(19, 44)


def test_where_nothing_is_rated_a_gap_has_limits_only() -> None:
    [gap] = finding(share(64, "work"), [Unit("1")]).gaps

    assert gap == Gap("linear", None, Fraction(-36, 100), Fraction(64, 100))


def test_a_count_that_the_units_not_judged_could_reach_is_within_our_range() -> None:
    found = finding(count(13), NOVEMBER)

    assert (found.word, str(found.reason)) == ("within our range", "0 shown, up to 14")


def test_a_count_above_our_range_does_not_conflict_by_itself() -> None:
    found = finding(count(15), NOVEMBER)

    assert found.word == "not comparable"
    assert str(found.reason) == "above our 14 of 28 at most; no later fact settles it"


def test_a_count_conflicts_where_later_facts_leave_no_room_for_it() -> None:
    later = [str(number) for number in range(1, 17)]

    assert finding(count(12), NOVEMBER, later=later).word == "within our range"
    assert finding(count(13), NOVEMBER, later=later).word == "conflicts"


def test_all_was_carried_out_conflicts_with_one_unit_that_was_open_and_lists_it() -> None:
    found = finding(ALL_DONE, NOVEMBER, later=["17", "16", "17.3"])

    assert (found.word, found.later) == ("conflicts", ("16", "17"))
    assert str(found.reason) == "later facts show 16, 17 still open on that day"


def test_all_was_carried_out_without_later_facts_is_no_conflict() -> None:
    assert finding(ALL_DONE, NOVEMBER).word == "not comparable"
    assert finding(ALL_DONE, NOVEMBER[14:]).word == "within our range"


@pytest.mark.parametrize(
    ("figure", "reason"),
    [
        (share(90, "measures"), "it counts measures, another unit than ours"),
        (
            count(930, "measures", qualifier="more than"),
            "it counts measures, another unit than ours",
        ),
        (count(3, "work"), "it counts work, another unit than ours"),
        (
            count(9, of="close to completion"),
            "it is about what is close to completion, not what is done",
        ),
        (count(8, base=30_00), "its total is 30, ours 28"),
        (count(8, "not-stated"), "unit not stated"),
    ],
)
def test_what_counts_something_else_is_not_comparable_and_has_no_gap(
    figure: Figure, reason: str
) -> None:
    found = finding(figure, NOVEMBER, later=["1"])

    assert (found.word, str(found.reason), found.gaps) == ("not comparable", reason, ())


def test_beside_no_units_nothing_is_comparable() -> None:
    found = finding(ALL_DONE, [Unit("1", out=True)])

    assert (found.word, str(found.reason)) == ("not comparable", "we count nothing here")


def test_a_figure_below_what_we_find_complete_is_not_within_our_range() -> None:
    assert str(finding(count(2), UNITS).reason) == "below the 3 of 11 that we find complete"
    assert finding(count(2, qualifier="more than"), UNITS).word == "within our range"
    assert str(finding(share(40, "work"), UNITS).reason) == "below our 43.2 % at least"


def test_a_qualifier_opens_the_end_it_speaks_of() -> None:
    assert str(finding(share(72, "work"), UNITS).reason) == (
        "above our 70.5 % at most; no later fact settles it"
    )
    assert finding(share(72, "work", qualifier="up to"), UNITS).word == "within our range"
    assert str(finding(share(64, "work"), UNITS).reason) == "between 43 and 70 %"


def test_a_percentage_of_units_is_read_as_a_rounded_count() -> None:
    assert finding(share(55, "programmes"), UNITS).word == "within our range"
    assert finding(share(27, "programmes"), UNITS).word == "within our range"
    assert finding(share(64, "programmes"), UNITS, later=["C3", "C4", "C5", "C6"]).word == (
        "not comparable"
    )


def test_a_vague_figure_never_conflicts() -> None:
    everyone = [unit.number for unit in NOVEMBER]

    assert finding(count(13), NOVEMBER, later=everyone).word == "conflicts"
    assert finding(count(13, qualifier="at least"), NOVEMBER, later=everyone).word == "conflicts"
    assert finding(count(13, qualifier="about"), NOVEMBER, later=everyone).word != "conflicts"


def test_of_the_work_only_all_of_it_conflicts_with_what_was_open() -> None:
    assert finding(share(100, "work"), NOVEMBER, later=["1"]).word == "conflicts"
    assert finding(share(99, "work"), NOVEMBER, later=["1"]).word == "not comparable"


def test_a_claim_may_exceed_100_percent() -> None:
    found = finding(share(110, "work"), NOVEMBER)

    assert found.word == "not comparable"
    assert found.gaps[0].value == Fraction(11, 10) - Fraction(1, 2)


FIGURES = st.builds(
    lambda form, unit, low, more, qualifier: Figure(form, unit, low, low + more, qualifier),
    st.sampled_from(FIGURE_FORMS),
    st.sampled_from(FIGURE_UNITS),
    st.integers(0, 120_00),
    st.sampled_from([0, 0, 10_00]),
    st.none() | st.sampled_from(QUALIFIERS),
)


@given(FIGURES, UNIT_LISTS)
def test_without_later_facts_nothing_conflicts(figure: Figure, units: list[Unit]) -> None:
    assert finding(figure, units).word != "conflicts"


@given(FIGURES, UNIT_LISTS, st.sets(st.integers(1, 15).map(str)))
def test_a_conflict_lists_its_facts_and_a_gap_lies_within_its_limits(
    figure: Figure, units: list[Unit], later: set[str]
) -> None:
    found = finding(figure, units, later=later)

    assert bool(found.later) == (found.word == "conflicts")
    assert set(found.later) <= later
    for gap in found.gaps:
        assert gap.low <= gap.high
        assert gap.value is None or gap.low <= gap.value <= gap.high
