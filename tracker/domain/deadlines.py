"""Deadlines of one thing: the original, every move, what stands now, and what one side says."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from tracker.domain.contents import Deadline, Reference
from tracker.domain.dates import PartialDate
from tracker.domain.origin import Origin


class Due(NamedTuple):
    """A deadline line with the entry that set it."""

    entry: Origin
    position: int
    deadline: Deadline

    @property
    def set_on(self) -> PartialDate | None:
        """The day it was set, else the day it was first seen."""
        return self.entry.on or self.deadline.first_seen

    @property
    def reference(self) -> Reference:
        return Reference(self.entry.id, self.position)

    @property
    def is_agreed(self) -> bool:
        return self.deadline.set_by == "agreed"

    @property
    def counts(self) -> bool:
        """Whether it is a definite date for the thing itself, which figures may use."""
        told = self.deadline
        return bool(
            told.due
            and told.of is None
            and told.bound is None
            and told.recurs is None
            and not told.weaker
            and not told.disputed
        )

    @property
    def order(self) -> tuple[date, int, str]:
        day = self.set_on.last if self.set_on else date.max
        return (day, self.entry.height, self.entry.id)


@dataclass(frozen=True)
class Dates:
    """The deadlines of one thing that stand on a day, in the order in which they were set."""

    all: tuple[Due, ...] = ()

    @cached_property
    def counting(self) -> tuple[Due, ...]:
        return tuple([due for due in self.all if due.counts])

    @cached_property
    def agreed(self) -> tuple[Due, ...]:
        return tuple([due for due in self.counting if due.is_agreed])

    @cached_property
    def announced(self) -> tuple[Due, ...]:
        return tuple([due for due in self.counting if not due.is_agreed])

    @property
    def original(self) -> PartialDate | None:
        """The first agreed date, which no later one replaces."""
        return self.agreed[0].deadline.due if self.agreed else None

    @property
    def current(self) -> PartialDate | None:
        """The agreed date in force."""
        return self.agreed[-1].deadline.due if self.agreed else None

    @cached_property
    def said(self) -> Due | None:
        """The newest date that one side announced, unless an agreed one was set in its place."""
        given_up = [self.moved_by(due) for due in self.agreed]
        found = [due for due in self.announced if due not in given_up]
        return found[-1] if found else None

    def moved_by(self, due: Due) -> Due | None:
        """The date that a later one moves, where it stands; of an entry with several the first."""
        moves = due.deadline.moves
        if moves is None:
            return None
        found = (each for each in self.all if moves.entry == each.entry.id)
        return next((each for each in found if moves.line in (None, each.position)), None)

    def is_replaced(self, due: Due) -> bool:
        """Whether a later date stands in its place: one that moves it, or the next that counts.

        Only an agreed date replaces an agreed one. What sides announce is replaced by their own
        word; what does not count replaces nothing that does.
        """
        alike = [each for each in self.all if each.is_agreed == due.is_agreed]
        if any(self.moved_by(each) == due and each.counts >= due.counts for each in alike):
            return True
        parties = due.entry.by.parties
        own = [each for each in alike if due.is_agreed or each.entry.by.parties == parties]
        return due.counts and due != [each for each in own if each.counts][-1]

    @property
    def said_since(self) -> Due | None:
        """The newest date that one side announced after the agreed one in force was set."""
        if self.said and self.agreed and self.said.order < self.agreed[-1].order:
            return None
        return self.said


def dates(dues: Iterable[Due]) -> Dates:
    return Dates(tuple(sorted(dues, key=lambda due: due.order)))
