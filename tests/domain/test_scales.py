"""Scales: levels by unique beginning, exact progress, and what they look like in the ledger."""

from fractions import Fraction

import pytest

from tracker.data import SCALES, bundled
from tracker.domain.errors import NotFound, WrongUsage
from tracker.domain.scales import Level, Scale
from tracker.interchange.agreement_file import read_agreement

ALL = [Scale.of_fields(fields) for _, fields in read_agreement(bundled(SCALES), SCALES).things]
CORE = next(scale for scale in ALL if scale.code == "core")


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("partial", "partial"),
        ("part", "partial"),
        ("prep", "preparatory"),
        ("not started", "not_started"),
        ("not-s", "not_started"),
        ("C", "complete"),
        ("unv", "unverifiable"),
    ],
)
def test_a_level_is_named_by_its_unique_beginning(typed: str, code: str) -> None:
    assert CORE.matching(typed).code == code


@pytest.mark.parametrize(("typed", "said"), [("p", "several"), ("", "several"), ("x", "no level")])
def test_what_names_no_one_level_lists_them(typed: str, said: str) -> None:
    with pytest.raises(WrongUsage, match=f"{said}.*not_started, preparatory"):
        CORE.matching(typed)


def test_an_exact_code_is_needed_where_a_file_speaks() -> None:
    with pytest.raises(NotFound, match="has no level"):
        CORE.level("part")


@pytest.mark.parametrize("scale", ALL, ids=lambda scale: scale.key)
def test_every_shipped_level_survives_the_ledger_whole(scale: Scale) -> None:
    assert [Level.of_value(level.value()) for level in scale.levels] == list(scale.levels)


def test_progress_is_exact() -> None:
    assert Fraction(1, 3) in {level.progress for scale in ALL for level in scale.levels}
    assert [level.progress for level in CORE.levels[:5]] == [Fraction(n, 4) for n in range(5)]


def test_a_level_is_rated_out_or_not_assessed() -> None:
    kinds = {(level.is_rated, level.is_out) for scale in ALL for level in scale.levels}

    assert kinds == {(True, False), (False, True), (False, False)}


def test_a_label_falls_back_on_the_code_in_plain_words() -> None:
    level = CORE.level("not_started")

    assert (level.label("de"), level.label("xx")) == ("Nicht begonnen", "not started")
