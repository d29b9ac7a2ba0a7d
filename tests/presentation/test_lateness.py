"""Lateness in words: only what is judged is missed."""

from dataclasses import replace
from fractions import Fraction

from tests.domain.test_standing import AGREED, HALF, PART, standing
from tracker.presentation.terminal.lateness import lateness


def test_a_date_is_missed_where_it_is_judged_and_has_passed_where_it_is_not() -> None:
    judged = standing(dates=AGREED, level=HALF, progress=Fraction(1, 2))

    assert lateness(judged) == "agreed 2024-01-01: missed, 365 days"
    assert lateness(standing(dates=AGREED)) == "agreed 2024-01-01: passed 365 days ago, not judged"


def test_a_parts_date_is_told_in_the_same_way() -> None:
    named = replace(PART, short="Launch")
    judged = standing(named, dates=AGREED, level=HALF, progress=Fraction(1, 2))
    looked = standing(named, dates=AGREED)

    assert "17.3 Launch: missed, 365 days" in lateness(standing(parts=(judged,)))
    told = lateness(standing(parts=(looked,)))
    assert told == "agreed 2024-01-01 for 17.3 Launch: passed 365 days ago, not judged"
