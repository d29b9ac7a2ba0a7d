"""Two days compared: a difference of means stands only over the units rated on both."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from tracker.domain.scores.units import Share, Unit, mean


@dataclass(frozen=True)
class Change:
    """One unit on two days; None on a day when it was not there."""

    number: str
    before: Unit | None
    after: Unit | None

    @property
    def step(self) -> Fraction | None:
        """How far progress rose, negative if it fell; None if not rated on both days."""
        before, after = _rating(self.before), _rating(self.after)
        return None if before is None or after is None else after - before

    @property
    def is_move(self) -> bool:
        """Whether it was rated on both days and its level or progress is another."""
        levels = {unit.level for unit in (self.before, self.after) if unit is not None}
        return self.step is not None and (self.step != 0 or len(levels) > 1)


@dataclass(frozen=True)
class Comparison:
    """The mean of p on two days, over all rated and over those rated both times; why they differ.

    `came_in` and `fell_out` changed the base of the means, R; `joined` and `left` that of the
    bounds and of coverage, N. `members` are the numbers of the units rated on both days.
    """

    before: Share
    after: Share
    matched_before: Share
    matched_after: Share
    members: tuple[str, ...]
    moved: tuple[Change, ...]
    came_in: tuple[Change, ...]
    fell_out: tuple[Change, ...]
    joined: tuple[Change, ...]
    left: tuple[Change, ...]

    @property
    def rise(self) -> Fraction | None:
        """The difference of the matched means, before rounding; None where nothing matches."""
        before, after = self.matched_before.value, self.matched_after.value
        return None if before is None or after is None else after - before


def compare(before: Sequence[Unit], after: Sequence[Unit]) -> Comparison:
    """What moved between two days, and every change of base, in the order of the later day."""
    changes = _changes(before, after)
    members = tuple(change.number for change in changes if change.step is not None)
    inside = frozenset(members)
    came_in, fell_out = _crossed(changes, _is_rated)
    joined, left = _crossed(changes, _is_counted)
    return Comparison(
        before=mean(before),
        after=mean(after),
        matched_before=mean(unit for unit in before if unit.number in inside),
        matched_after=mean(unit for unit in after if unit.number in inside),
        members=members,
        moved=tuple(change for change in changes if change.is_move),
        came_in=came_in,
        fell_out=fell_out,
        joined=joined,
        left=left,
    )


def _changes(before: Sequence[Unit], after: Sequence[Unit]) -> list[Change]:
    earlier = {unit.number: unit for unit in before}
    later = {unit.number: unit for unit in after}
    numbers = dict.fromkeys((*later, *earlier))
    return [Change(number, earlier.get(number), later.get(number)) for number in numbers]


def _crossed(
    changes: Sequence[Change], is_inside: Callable[[Unit | None], bool]
) -> tuple[tuple[Change, ...], tuple[Change, ...]]:
    """The changes that entered a base, and those that left it."""
    sides = [(change, is_inside(change.before), is_inside(change.after)) for change in changes]
    entered = tuple(change for change, was, is_now in sides if is_now and not was)
    return entered, tuple(change for change, was, is_now in sides if was and not is_now)


def _is_rated(unit: Unit | None) -> bool:
    return _rating(unit) is not None


def _is_counted(unit: Unit | None) -> bool:
    return unit is not None and not unit.out


def _rating(unit: Unit | None) -> Fraction | None:
    """The progress of a rated unit."""
    return None if unit is None or unit.out else unit.progress
