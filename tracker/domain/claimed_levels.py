"""The levels that parties claim of single units, counted; never mixed with what is assessed."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from tracker.domain.scales import Level, Scale

Named: TypeAlias = tuple[str, int, str]  # a level by the code and version of its scale, and its own


@dataclass(frozen=True, slots=True)
class LevelClaim:
    """What a side says of a commitment (its row): a level, or none any more."""

    thing: int
    side: str
    level: Named | None


@dataclass(frozen=True, slots=True)
class ClaimedLevel:
    """A level, and of how many units each side says it, in the order of the sides."""

    scale: str  # code@version
    level: Level
    units: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ClaimedLevels:
    """What each side says of the units: its newest word on each; from most to least."""

    sides: tuple[str, ...] = ()
    levels: tuple[ClaimedLevel, ...] = ()
    silent: tuple[int, ...] = ()  # of how many units each side says no level
    beside: int = 0  # commitments and parts that are no units, of which a level is said too


def newest(claims: Iterable[LevelClaim]) -> dict[tuple[str, int], Named]:
    """The level that each side says of a commitment (its row), of claims from old to new."""
    found = {(one.side, one.thing): one.level for one in claims}
    return {key: level for key, level in found.items() if level}


def claimed_levels(
    said: Mapping[tuple[str, int], Named], counted: Sequence[int], scales: Mapping[str, Scale]
) -> ClaimedLevels:
    """Count what is said over the units (their rows).

    `scales` by `code@version` are those that the levels are on; the first is the agreement's.
    """
    units = set(counted)
    counts = Counter((side, level) for (side, thing), level in said.items() if thing in units)
    sides = tuple(sorted({side for side, _ in counts}))
    named = {level for _, level in counts}
    levels = tuple(
        ClaimedLevel(key, level, tuple(counts[side, name] for side in sides))
        for key, scale in scales.items()
        for level in reversed(scale.levels)
        if (name := (scale.code, scale.version, level.code)) in named
    )
    told = [sum(level.units[place] for level in levels) for place in range(len(sides))]
    beside = {thing for _, thing in said} - units
    return ClaimedLevels(sides, levels, tuple(len(units) - one for one in told), len(beside))
