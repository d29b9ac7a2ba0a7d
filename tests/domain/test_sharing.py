"""Sharing: what a ledger says again and again is held once, as it was said."""

import json

from tracker.domain.contents import Assessment
from tracker.domain.sharing import once, shared

FORM = '["core", 1, "partial", "medium", "act", [["e1", null]], null, "Nothing was published."]'


def test_what_several_assessments_say_alike_is_held_once() -> None:
    one, other = (Assessment.read(json.loads(FORM)) for _ in range(2))

    assert one == other
    assert one.level is other.level
    assert one.reason is other.reason


def test_values_of_different_types_stay_apart() -> None:
    assert [type(once(value)) for value in (1, True, 1.0)] == [int, bool, float]


def test_lists_in_a_form_stay_as_they_are() -> None:
    assert shared(["a", ["b"], None]) == ["a", ["b"], None]
