"""How an agreement's commitments went: read once, asked of many days."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property
from itertools import takewhile
from typing import NamedTuple

from tracker.domain.contents import Disposition
from tracker.domain.deadlines import Dates, Due, dates
from tracker.domain.scales import Level
from tracker.domain.scores import Unit
from tracker.domain.standing import OUT
from tracker.domain.standings import SaidLine, disposition_of, progress_of
from tracker.domain.things import Agreement, Commitment


class Step(NamedTuple):
    """A judgement of a commitment, as far as its course depends on it; `entry` is the row."""

    entry: int
    on: date  # last day
    level: Level
    basis: str


@dataclass(frozen=True)
class History:
    """The course of an agreement's commitments over all days, by their rows."""

    agreement: Agreement
    commitments: Sequence[Commitment]
    steps: Mapping[int, Sequence[Step]]  # newest first
    said: Mapping[int, Sequence[SaidLine]]  # oldest first

    def step(self, row: int, as_of: date) -> Step | None:
        """The judgement of a commitment that was in force on a day."""
        found = self.steps.get(row, ())
        place = bisect_left(found, -as_of.toordinal(), key=lambda one: -one.on.toordinal())
        return found[place] if place < len(found) else None

    def mover(self, row: int, *, since: date, as_of: date) -> Step | None:
        """The first judgement after a day of those that left a commitment where it is on another.

        None where nobody judged it between the days.
        """
        between = (one for one in self.steps.get(row, ()) if since < one.on <= as_of)
        now = self.progress(row, as_of)
        alike = takewhile(lambda one: self.progress_by(row, one) == now, between)
        return next(reversed(list(alike)), None)

    def dates(self, row: int, as_of: date) -> Dates:
        """The deadlines of a commitment that stood on a day."""
        said = (one.says for one in self.said.get(row, ()) if one.by(as_of))
        return dates(one for one in said if isinstance(one, Due))

    def progress(self, row: int, as_of: date) -> Fraction | None:
        """The exact progress of a commitment, whether it is counted or out."""
        step = self.step(row, as_of)
        return self.progress_by(row, step) if step else None

    def progress_by(self, row: int, step: Step) -> Fraction | None:
        """The exact progress of a commitment by one of its judgements."""
        earlier = ((one.on, one.level) for one in self.steps[row])
        return progress_of(step.level, step.on, earlier)

    def unit(self, commitment: Commitment, as_of: date) -> Unit:
        """How far a commitment was, without its dates and what attention it got."""
        step = self.step(commitment.row, as_of)
        disposition, _ = disposition_of(self.dispositions_by(commitment.row, as_of))
        state = (step.entry if step else 0, disposition)
        made = self.made.get(commitment.row)
        if made is None or made[0] != state:
            made = state, self.new_unit(commitment, step, disposition)
            self.made[commitment.row] = made
        return made[1]

    def dispositions_by(self, row: int, as_of: date) -> list[SaidLine]:
        """The dispositions of a commitment that were said by a day: most have none."""
        return [one for one in self.dispositions.get(row, ()) if one.by(as_of)]

    def new_unit(self, commitment: Commitment, step: Step | None, disposition: str) -> Unit:
        is_out = disposition in OUT or bool(step and step.level.is_out)
        progress = self.progress_by(commitment.row, step) if step and not is_out else None
        return Unit(
            number=commitment.number,
            level=step.level.code if step else None,
            progress=progress,
            out=is_out,
            weight=commitment.weight,
        )

    @cached_property
    def made(self) -> dict[int, tuple[tuple[int, str], Unit]]:
        """The unit of each commitment (by row) that was asked for last; often the next is it."""
        return {}

    @cached_property
    def dispositions(self) -> dict[int, list[SaidLine]]:
        found: dict[int, list[SaidLine]] = defaultdict(list)
        for row, said in self.said.items():
            for one in said:
                if isinstance(one.says, Disposition):
                    found[row].append(one)
        return found
