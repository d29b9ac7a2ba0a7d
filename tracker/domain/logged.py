"""What a command that writes tells: the act, and what became of each commitment."""

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.domain.differing import Differing
from tracker.domain.standing import Standing
from tracker.domain.telling import Told
from tracker.domain.things import Source


@dataclass(frozen=True)
class Effect:
    """A commitment before and after an act."""

    before: Standing
    after: Standing
    touched: bool  # a line of the act is about it
    assessed: bool

    @property
    def moved(self) -> bool:
        return self.level(self.before) != self.level(self.after)

    @property
    def redisposed(self) -> bool:
        return self.before.disposition != self.after.disposition

    @staticmethod
    def level(one: Standing) -> str | None:
        return one.level.code if one.level else None


@dataclass(frozen=True)
class Logged:
    """An act on record, with its effects and the sources that it brought."""

    told: Told
    effects: tuple[Effect, ...]
    new_sources: tuple[Source, ...] = ()
    warning: str | None = None
    stamp: str = ""
    undone: Told | None = None  # the entry whose place it took
    published: tuple[Differing, ...] = ()  # reports on record whose figures it changed


def effects(
    told: Told, before: Sequence[Standing], after: Sequence[Standing]
) -> tuple[Effect, ...]:
    """The commitments that an act is about, or whose level or disposition it changed."""
    named = {line.thing.id for line in told.lines}
    assessed = {line.thing.id for line in told.lines if line.says.kind == "assessment"}
    earlier = {one.commitment.row: one for one in before}
    found = []
    for now in after:
        id_ = now.commitment.id
        then = earlier.get(now.commitment.row, now)
        effect = Effect(then, now, id_ in named, id_ in assessed)
        if effect.touched or effect.moved or effect.redisposed:
            found.append(effect)
    return tuple(found)
