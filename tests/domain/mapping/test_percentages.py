"""Percentages as files write them: the decimal sign that is told, and no other."""

import pytest

from tracker.domain.errors import WrongUsage
from tracker.domain.mapping.percentages import as_percent


@pytest.mark.parametrize(
    ("text", "decimal", "told"),
    [
        ("12.5 %", ".", "12.5 %"),
        ("12,5 %", ",", "12.5 %"),
        ("about 1,234.5", ".", "about 1234.5"),
        ("1.234,5", ",", "1234.5"),
        ("40-50", ",", "40-50"),
        ("33.33333", ".", "33.33"),
    ],
)
def test_numbers_are_read_by_the_sign_that_is_told(text: str, decimal: str, told: str) -> None:
    assert as_percent(text, decimal, of_cell=False) == told


@pytest.mark.parametrize(("text", "decimal"), [("12,5", "."), ("12.5", ","), ("1,23,456", ".")])
def test_the_other_sign_is_no_thousands_and_is_refused(text: str, decimal: str) -> None:
    with pytest.raises(WrongUsage, match="before its decimals: say decimal"):
        as_percent(text, decimal, of_cell=False)


def test_the_cell_of_a_workbook_has_a_point_whatever_the_sign() -> None:
    assert as_percent("12.5", ",", of_cell=True) == "12.5"
    assert as_percent("12,5", ",", of_cell=True) == "12.5"
