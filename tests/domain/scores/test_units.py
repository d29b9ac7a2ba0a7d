"""Groups of units, and the units of each party."""

from fractions import Fraction

from tests.domain.worked_example import UNITS
from tracker.domain.scores import Share, Unit, counted, linear, not_assessed, rated


def numbers(units: list[Unit]) -> str:
    return " ".join(unit.number for unit in units)


def test_every_unit_is_in_one_group() -> None:
    assert numbers(rated(UNITS)) == "C1 C2 C3 C4 C5 C6 C10a C10b"
    assert numbers(not_assessed(UNITS)) == "C7 C8 C10c"
    assert len(counted(UNITS)) == 11
    assert [unit.number for unit in UNITS if unit.group == "out"] == ["C9"]


def test_what_is_out_is_neither_rated_nor_complete_whatever_its_progress() -> None:
    withdrawn = Unit("1", "complete", Fraction(1), out=True)

    assert withdrawn.group == "out"
    assert not withdrawn.complete


def test_progress_1_is_complete_whatever_the_level_is_called() -> None:
    assert Unit("1", "fully met", Fraction(1)).complete
    assert not Unit("2", "complete", Fraction(3, 4)).complete


def test_an_empty_denominator_has_no_value() -> None:
    assert linear([]).value is None
    assert linear([Unit("1")]) == Share(Fraction(0), 0)
