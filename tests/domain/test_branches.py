"""What was judged apart: one walk over history finds what a look at all ancestors finds."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.domain.branches import last_on_branches

History = tuple[dict[int, list[int]], dict[int, list[int]]]


@st.composite
def histories(draw: st.DrawFn) -> History:
    """Up to twelve entries, each building on some before it and judging some of three things."""
    parents, judged = {1: []}, {}
    for row in range(1, draw(st.integers(1, 12)) + 1):
        if row > 1:
            parents[row] = draw(st.lists(st.integers(1, row - 1), unique=True, max_size=3))
        judged[row] = draw(st.lists(st.sampled_from([101, 102, 103]), unique=True))
    return parents, judged


def ancestors(parents: dict[int, list[int]], row: int) -> set[int]:
    found = set(parents[row])
    return found.union(*(ancestors(parents, parent) for parent in parents[row]))


@settings(max_examples=150, deadline=None)
@given(histories())
def test_what_nobody_builds_on_is_what_has_no_later_judgement(history: History) -> None:
    parents, judged = history
    expected: dict[int, list[int]] = {}
    for commitment in (101, 102, 103):
        rows = [row for row in parents if commitment in judged[row]]
        known = set[int]().union(*(ancestors(parents, row) for row in rows))
        if rows:
            expected[commitment] = sorted(set(rows) - known, reverse=True)

    assert last_on_branches(parents, judged) == expected


def test_a_long_history_is_walked_once() -> None:
    length = 20_000
    parents = {row: [row - 1] for row in range(2, length)} | {length: [1]}
    judged = {row: [101] for row in range(1, length + 1)}

    assert last_on_branches(parents, judged) == {101: [length, length - 1]}
