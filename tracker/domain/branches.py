"""Branches of history: what was judged apart, by people who did not know each other's judgement."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tracker.domain.standing import Judgement


@dataclass(frozen=True)
class Fork:
    """Where history first parted (0: it never began as one), and what later entries build on.

    Entries are named by their rows. What is known up to the fork is known to all that follows.
    """

    row: int
    parents: Mapping[int, Sequence[int]]


def last_on_branches(
    parents: Mapping[int, Iterable[int]], judged: Mapping[int, Iterable[int]]
) -> dict[int, list[int]]:
    """The entries that judge a commitment and that no later judgement of it builds on.

    `parents` names the rows that each entry's row builds on, `judged` the commitments that it
    judges; what an entry builds on has a lower row. Gives rows by commitment, newest first.
    """
    known_later: dict[int, frozenset[int]] = {}
    last: dict[int, list[int]] = defaultdict(list)
    for row in sorted({*parents, *judged}, reverse=True):
        later = known_later.pop(row, frozenset())
        here = frozenset(judged.get(row, ()))
        for commitment in sorted(here - later):
            last[commitment].append(row)
        for parent in parents.get(row, ()):
            known_later[parent] = known_later.get(parent, frozenset()) | later | here
    return dict(last)


def ancestors(parents: Mapping[int, Iterable[int]], row: int) -> set[int]:
    """The rows that an entry's row builds on, at any distance, as far as parents tell."""
    found: set[int] = set()
    waiting = list(parents.get(row, ()))
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += parents.get(one, ())
    return found


def differ(judgements: Iterable[Judgement]) -> bool:
    """Whether judgements give different levels."""
    return len({(one.says.scale, one.says.version, one.says.level) for one in judgements}) > 1
