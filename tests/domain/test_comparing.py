"""Two scales side by side: what counts alike, and between what the rest lies."""

from fractions import Fraction

import pytest

from tracker.domain.comparing import bounds_of, reading, side_by_side
from tracker.domain.scales import Level, Scale
from tracker.domain.scores.units import Unit


def scale(code: str, *levels: Level) -> Scale:
    return Scale(code, 1, levels, {})


def rated(code: str, progress: str | None) -> Level:
    step = None if progress is None else Fraction(progress)
    return Level(code, step, carries=False, assessed=True, counted=True)


def out(code: str) -> Level:
    return Level(code, None, carries=False, assessed=True, counted=False)


def not_judged(code: str) -> Level:
    return Level(code, None, carries=False, assessed=False, counted=False)


HALVES = scale("halves", rated("none", "0"), rated("half", "1/2"), rated("all", "1"), out("gone"))
THIRDS = scale(
    "thirds", rated("none", "0"), rated("some", "1/3"), rated("all", "1"), not_judged("x")
)
MIDDLE = scale("middle", rated("low", "1/4"), rated("high", "3/4"))
DUTY = scale("duty", rated("kept", None), rated("broken", None))


def test_levels_that_count_alike_stand_in_one_row() -> None:
    found = side_by_side(HALVES, THIRDS)

    assert [(row.group, str(row.progress)) for row in found.rows] == [
        *[("rated", "0"), ("rated", "1/3"), ("rated", "1/2"), ("rated", "1")],
        *[("out", "None"), ("not judged", "None")],
    ]
    assert [level.code for level in found.without] == ["half", "gone"]
    assert [level.code for level in found.without_there] == ["some", "x"]
    [half, _] = found.without
    assert [one.code if one else None for one in found.around(half)] == ["some", "all"]


def test_levels_without_a_number_are_matched_by_name() -> None:
    other = scale("other", rated("kept", None), rated("late", None))
    found = side_by_side(DUTY, other)

    assert [[level.code for level in row.left] for row in found.rows] == [["kept"], ["broken"], []]
    assert [level.code for level in found.without] == ["broken"]


@pytest.mark.parametrize(
    ("there", "progress", "bounds"),
    [
        (THIRDS, "1/2", ("1/3", "1")),
        (THIRDS, "1/3", ("1/3", "1/3")),
        (MIDDLE, "0", ("1/4", "1/4")),
        (MIDDLE, "1", ("3/4", "3/4")),
        (DUTY, "1/2", ("0", "1")),
    ],
)
def test_a_step_lies_between_those_around_it(
    there: Scale, progress: str, bounds: tuple[str, str]
) -> None:
    assert tuple(map(str, bounds_of(there, Fraction(progress)))) == bounds


def test_a_headline_reads_between_bounds_on_another_scale() -> None:
    steps = ("0", "1/2", "1")
    units = [Unit(number, progress=Fraction(step)) for number, step in enumerate_text(steps)]
    found = reading("pact", [*units, Unit("4"), Unit("5", out=True)], THIRDS)

    assert (found.average.value, found.complete) == (Fraction(1, 2), 1)
    assert (found.low.value, found.high.value) == (Fraction(4, 9), Fraction(2, 3))
    assert found.complete_there == 1
    assert reading("pact", units, MIDDLE).complete_there == 0


def enumerate_text(steps: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(str(number), step) for number, step in enumerate(steps, start=1)]
