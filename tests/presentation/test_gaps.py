"""What parties claimed minus what is assessed: no sharper than it was said."""

from fractions import Fraction

import pytest

from tracker.domain.claims import finding
from tracker.domain.contents import Figure
from tracker.domain.quantities import QUALIFIERS
from tracker.domain.reports import ProgressReport
from tracker.domain.scores import Unit
from tracker.presentation.document import Grid, plain
from tracker.presentation.language import ENGLISH, Language
from tracker.presentation.report.claims import SIGNS, gaps, minus

UNITS = (Unit("1", "complete", Fraction(1)), Unit("2", "begun", Fraction(0)))


def told(low: int, high: int, qualifier: str | None = None, say: Language = ENGLISH) -> str:
    """A claim minus the half that is assessed."""
    figure = Figure("percent", "work", low * 100, high * 100, qualifier)
    [gap] = finding(figure, UNITS).gaps
    return minus(figure, gap, say)


@pytest.mark.parametrize(
    ("qualifier", "expected"),
    [
        (None, "+30.0"),
        ("about", "≈ +30.0"),
        ("almost", "≈ +30.0"),
        ("at least", "≥ +30.0"),
        ("more than", "> +30.0"),
        ("under", "< +30.0"),
        ("up to", "≤ +30.0"),
    ],
)
def test_a_qualifier_stands_before_the_difference(qualifier: str | None, expected: str) -> None:
    assert told(80, 80, qualifier) == expected


def test_every_qualifier_has_a_sign() -> None:
    assert set(SIGNS) == set(QUALIFIERS)


def test_the_difference_to_a_range_is_a_range() -> None:
    assert told(70, 80) == "+20.0 … +30.0"
    assert told(70, 80, "about", Language("de")) == "≈ +20,0 … +30,0"


def test_a_report_shows_each_claim_as_vague_as_it_was(deal: ProgressReport) -> None:
    [table] = [one for one in gaps(deal, ENGLISH) if isinstance(one, Grid)]
    found = [(plain(row[2]), plain(row[3])) for row in table.rows]

    assert next(one for said, one in found if said.startswith("70–80 %")).count("+") == 2
    assert all(one.startswith(">") for said, one in found if said.startswith("more than"))
    assert all(one.startswith("≈") for said, one in found if said.startswith(("about", "almost")))
