"""Lateness in words: only what was judged since its date is missed."""

from dataclasses import replace
from fractions import Fraction

from tests.domain.test_standing import AGREED, HALF, PART, judgement, standing
from tracker.presentation.terminal.lateness import lateness


def test_a_date_is_missed_where_it_is_judged_and_has_passed_where_it_is_not() -> None:
    half = {"level": HALF, "progress": Fraction(1, 2), "dates": AGREED}
    judged = standing(judgement=judgement(), **half)
    before = standing(judgement=judgement(on="2023-12-31"), **half)
    on_the_day = standing(judgement=judgement(on="2024-01-01"), **half)

    assert lateness(judged) == lateness(on_the_day) == "agreed 2024-01-01: missed, 365 days"
    told = "agreed 2024-01-01: passed 365 days ago, judged only before it"
    assert lateness(before) == told
    assert lateness(standing(dates=AGREED)) == "agreed 2024-01-01: passed 365 days ago, not judged"


def test_a_parts_date_is_told_in_the_same_way() -> None:
    named = replace(PART, short="Launch")
    half = {"level": HALF, "progress": Fraction(1, 2), "dates": AGREED}
    judged = standing(named, judgement=judgement(), **half)
    before = standing(named, judgement=judgement(on="2023"), **half)
    looked = standing(named, dates=AGREED)

    assert "17.3 Launch: missed, 365 days" in lateness(standing(parts=(judged,)))
    assert "17.3 Launch: passed 365 days ago, judged only" in lateness(standing(parts=(before,)))
    told = lateness(standing(parts=(looked,)))
    assert told == "agreed 2024-01-01 for 17.3 Launch: passed 365 days ago, not judged"
