"""Copies merge in any order, as often as they like, and are then one history."""

import itertools
import random
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from tests.copies import begin, bring, copied, defined, do, export, merged
from tests.figures import Figure, Repeat

STEPS = st.lists(
    st.tuples(st.integers(0, 4), st.integers(0, 1), st.integers(0, 20)), min_size=0, max_size=3
)
Steps: TypeAlias = list[tuple[int, int, int]]
ANALYSTS = ("ana", "ben", "mira")
PARTS = 3  # so that several processes share the work
QUICK, FULL = 14, 300  # examples of each part


@pytest.fixture
def shared(migrated_file: Path, folder: Path) -> Path:
    """The history that all copies begin with."""
    path = folder / "shared.db"
    path.write_bytes(migrated_file.read_bytes())
    begin(path)
    return path


def same(*copies: Path) -> bool:
    """Whether copies hold the same entries and say the same of everything."""
    exports = {export(one) for one in copies}
    said = [defined(one) for one in copies]
    return len(exports) == 1 and all(one == said[0] for one in said)


@pytest.mark.merge
@pytest.mark.parametrize("part", range(PARTS))
def test_merging_is_commutative_associative_and_idempotent(
    shared: Path, repeat: Repeat, figure: Figure, part: int
) -> None:
    held: list[bool] = []

    @seed(part)
    @settings(
        max_examples=repeat(QUICK, FULL),
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(STEPS, STEPS, STEPS)
    def law(first: Steps, second: Steps, third: Steps) -> None:
        a, b, c = (copied(shared, f"{author}.db") for author in ANALYSTS)
        for path, author, done in zip((a, b, c), ANALYSTS, (first, second, third), strict=True):
            do(path, author, done)
        a_b, b_a, b_c = copied(a, "ab.db"), copied(b, "ba.db"), copied(b, "bc.db")
        bring(a_b, b)
        bring(b_a, a)
        bring(b_c, c)
        ab_c, a_bc, a_a = copied(a_b, "ab-c.db"), copied(a, "a-bc.db"), copied(a, "aa.db")
        bring(ab_c, c)
        bring(a_bc, b_c)
        bring(a_a, a)
        bring(a_a, shared)
        held.append(same(a_b, b_a) and same(ab_c, a_bc) and same(a_a, a))
        assert held[-1]

    law()
    figure("merge", held=sum(held), tried=len(held))


@pytest.mark.merge
def test_three_analysts_who_all_merge_three_times_hold_one_history(
    shared: Path, figure: Figure
) -> None:
    """In each of the six orders, the same entries are written, and the same export comes of it."""
    results = [rounds(shared, order, everybody) for order in itertools.permutations(range(3))]
    held = [len(set(exports)) == 1 for exports in results]

    assert len({exports[0] for exports in results}) == 1
    figure("merge", held=sum(held), tried=6)


@pytest.mark.merge
def test_partial_exchange_ends_in_copies_that_are_alike(
    shared: Path, figure: Figure, repeat: Repeat
) -> None:
    """Some merge some in each round; at the end everybody merges everybody."""
    tried = repeat(3, 20)
    held = [
        len(set(rounds(shared, (0, 1, 2), some(random.Random(seed))))) == 1 for seed in range(tried)
    ]

    assert all(held)
    figure("merge", held=sum(held), tried=tried)


Exchange = Callable[[int, int, int], bool]


def everybody(turn: int, target: int, source: int) -> bool:
    return True


def some(chance: random.Random) -> Exchange:
    """An exchange by chance, and of all in the last round."""
    return lambda turn, target, source: turn == 3 or chance.random() < 0.4


def rounds(shared: Path, order: tuple[int, ...], exchange: Exchange) -> list[bytes]:
    """The exports of three copies after rounds in which all write, then merge in an order."""
    copies = [copied(shared, f"{author}.db") for author in ANALYSTS]
    for turn in range(1, 4):
        for number, path in enumerate(copies):
            chance = random.Random(f"{turn} {number}")
            steps = [(chance.randrange(5), chance.randrange(2), chance.randrange(20))] * 2
            do(path, ANALYSTS[number], steps, turn=turn)
        for target, source in itertools.product(order, order):
            if target != source and exchange(turn, target, source):
                merged(copies[target], copies[source])
    return [export(path) for path in copies]
