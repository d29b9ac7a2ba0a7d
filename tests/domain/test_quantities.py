"""Figures as people say them, read and spoken."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.errors import WrongUsage
from tracker.domain.quantities import (
    HIGHEST_PERCENT,
    QUALIFIERS,
    Quantity,
    parse_count,
    parse_percent,
    spoken,
)


@st.composite
def quantities(draw: st.DrawFn) -> Quantity:
    hundredths = st.integers(0, HIGHEST_PERCENT)
    low, high = sorted((draw(hundredths), draw(hundredths)))
    qualifier = draw(st.none() | st.sampled_from(QUALIFIERS))
    return Quantity(low, draw(st.sampled_from([low, high])), qualifier)


@pytest.mark.parametrize(
    ("text", "low", "high", "qualifier"),
    [
        ("94", 9400, 9400, None),
        ("94%", 9400, 9400, None),
        ("94 %", 9400, 9400, None),
        (" 94 % ", 9400, 9400, None),
        ("94\xa0%", 9400, 9400, None),
        ("67.5", 6750, 6750, None),
        ("67.05 %", 6705, 6705, None),
        ("0", 0, 0, None),
        ("0.0", 0, 0, None),
        ("100", 10000, 10000, None),
        ("100.5", 10050, 10050, None),
        ("1000", 100000, 100000, None),
        ("about 94", 9400, 9400, "about"),
        ("About  94 %", 9400, 9400, "about"),
        ("MORE than 30 %", 3000, 3000, "more than"),
        ("almost 90", 9000, 9000, "almost"),
        ("nearly 90", 9000, 9000, "nearly"),
        ("around 90", 9000, 9000, "around"),
        ("at least 12.5", 1250, 1250, "at least"),
        ("at most 12.5", 1250, 1250, "at most"),
        ("less than 1 %", 100, 100, "less than"),
        ("up to 80%", 8000, 8000, "up to"),
        ("over 50", 5000, 5000, "over"),
        ("under 50", 5000, 5000, "under"),
        ("70-80", 7000, 8000, None),
        ("70 - 80 %", 7000, 8000, None),
        ("70\u201380 %", 7000, 8000, None),
        ("70 % to 80 %", 7000, 8000, None),
        ("70 to 80", 7000, 8000, None),
        ("about 70-80 %", 7000, 8000, "about"),
        ("70-70", 7000, 7000, None),
    ],
)
def test_percentages_people_say_are_read(
    text: str, low: int, high: int, qualifier: str | None
) -> None:
    assert parse_percent(text) == Quantity(low, high, qualifier)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "is not a percentage"),
        (" ", "is not a percentage"),
        ("%", "is not a percentage"),
        ("NaN", "is not a percentage"),
        ("nan %", "is not a percentage"),
        ("inf", "is not a percentage"),
        ("-Infinity", "is not a percentage"),
        ("1e999", "is not a percentage"),
        ("1e2", "is not a percentage"),
        ("0x10", "is not a percentage"),
        ("1_000", "is not a percentage"),
        ("-0", "is negative"),
        ("-5 %", "is negative"),
        ("\u22125", "is negative"),
        ("+5", "is not a percentage"),
        ("50,5", "has a comma"),
        ("1,000", "has a comma"),
        ("67.555", "has more than two decimals"),
        ("94.", "is not a percentage"),
        (".5", "is not a percentage"),
        ("1000.01", "is more than 1000 %"),
        ("70-1001", "is more than 1000 %"),
        ("9" * 400, "is not a percentage"),
        ("80-70", "runs from the higher to the lower number"),
        ("70-", "is not a percentage"),
        ("70-80-90", "is not a percentage"),
        ("70to80x", "is not a percentage"),
        ("94 %%", "is not a percentage"),
        ("\u0669\u0664", "is not a percentage"),
        ("\xbd", "is not a percentage"),
        ("about", "is not a percentage"),
        ("about94", "is not a percentage"),
        ("at lea\u017ft 9", "is not a percentage"),
        ("roughly 94", "is not a percentage"),
        ("most", "is not a percentage"),
        ("94 programmes", "is not a percentage"),
        ("94\x1b[31m", "is not a percentage"),
    ],
)
def test_other_percentages_are_refused_with_what_to_write(text: str, fault: str) -> None:
    with pytest.raises(WrongUsage) as refusal:
        parse_percent(text)

    sentence = str(refusal.value)
    assert fault in sentence
    assert sentence.endswith(
        ": write a percentage such as 94, 67.5 %, about 94, more than 30 % or 70-80."
    )
    assert sentence.isprintable()


@pytest.mark.parametrize(
    ("text", "quantity"),
    [
        ("more than 930", Quantity(93_000, 93_000, "more than")),
        ("13", Quantity(1_300, 1_300)),
        ("12 to 14", Quantity(1_200, 1_400)),
        ("25000", Quantity(2_500_000, 2_500_000)),
    ],
)
def test_counts_are_read(text: str, quantity: Quantity) -> None:
    assert parse_count(text) == quantity


@pytest.mark.parametrize(
    ("text", "fault"),
    [("94 %", "is a percentage"), ("70%-80", "is a percentage"), ("many", "is not a count")],
)
def test_other_counts_are_refused(text: str, fault: str) -> None:
    with pytest.raises(WrongUsage, match=f"{fault}: write a count such as 930"):
        parse_count(text)


@pytest.mark.parametrize(
    ("quantity", "percent", "words"),
    [
        (Quantity(93_000, 93_000, "more than"), False, "more than 930"),
        (Quantity(7_000, 8_000), True, "70\u201380 %"),
        (Quantity(9_400, 9_400, "about"), True, "about 94 %"),
        (Quantity(6_750, 6_750), True, "67.5 %"),
        (Quantity(6_705, 6_705), False, "67.05"),
        (Quantity(10_000, 10_000), True, "100 %"),
        (Quantity(0, 0), True, "0 %"),
        (Quantity(5, 5), True, "0.05 %"),
    ],
)
def test_figures_are_spoken_without_needless_digits(
    quantity: Quantity, percent: bool, words: str
) -> None:
    assert spoken(quantity, percent=percent) == words


@given(quantities())
def test_what_is_spoken_can_be_read_back(quantity: Quantity) -> None:
    assert parse_percent(spoken(quantity, percent=True)) == quantity
    assert parse_count(spoken(quantity, percent=False)) == quantity
