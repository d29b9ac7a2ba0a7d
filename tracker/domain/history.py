"""All that the ledger holds of an agreement's commitments: read once, asked of many days."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property
from itertools import takewhile

from tracker.domain.branches import Fork, differ, last_on_branches
from tracker.domain.contents import Disposition, Reference
from tracker.domain.dates import PartialDate
from tracker.domain.deadlines import Dates, Due, dates
from tracker.domain.scales import Scale
from tracker.domain.scores import Unit
from tracker.domain.standing import OUT, Judgement, Standing
from tracker.domain.standings import (
    FactLine,
    Known,
    SaidLine,
    disposition_of,
    level_of,
    progress_of,
    standings,
)
from tracker.domain.things import Agreement, Commitment


@dataclass(frozen=True)
class History:
    """What was found about the commitments of an agreement on all days, by their rows."""

    agreement: Agreement
    commitments: Sequence[Commitment]
    judgements: Mapping[int, Sequence[Judgement]]  # newest first
    scales: Mapping[str, Scale]
    facts: Mapping[int, Sequence[FactLine]]  # oldest first
    looks: Mapping[int, Sequence[PartialDate]]  # oldest first
    said: Mapping[int, Sequence[SaidLine]]  # oldest first
    fork: Fork | None
    in_place: Mapping[Reference, str | None]  # of what the judgements rest on

    def standings(self, as_of: date) -> list[Standing]:
        """Each commitment as of a day, each with its parts, sorted by number."""
        return standings(self.agreement, self.commitments, self.known(as_of), as_of)

    def known(self, as_of: date) -> Known:
        rows = [one.row for one in self.commitments]
        judged = {row: self.judgement(row, as_of) for row in rows}
        return Known(
            judgements={row: one for row, one in judged.items() if one},
            earlier=self.judgements,
            scales=self.scales,
            facts={
                row: lines[: bisect_right(lines, as_of, key=lambda line: line.on.last)]
                for row, lines in self.facts.items()
            },
            looks={
                row: days[count - 1]
                for row, days in self.looks.items()
                if (count := bisect_right(days, as_of, key=lambda day: day.last))
            },
            said={row: self.said_by(row, as_of) for row in self.said},
            disputes=self.disputes(as_of),
            in_place=self.in_place,
        )

    def judgement(self, row: int, as_of: date) -> Judgement | None:
        """The judgement in force of a commitment."""
        found = self.judgements.get(row, ())
        place = bisect_left(found, -as_of.toordinal(), key=lambda one: -one.on.last.toordinal())
        return found[place] if place < len(found) else None

    def mover(self, row: int, *, since: date, as_of: date) -> Judgement | None:
        """The first judgement after a day of those that left a commitment where it is on another.

        None where nobody judged it between the days.
        """
        found = self.judgements.get(row, ())
        between = (one for one in found if since < one.on.last <= as_of)
        now = self.progress(row, as_of)
        alike = takewhile(lambda one: progress_of(one, found, self.scales) == now, between)
        return next(reversed(list(alike)), None)

    def is_seconded(self, row: int, as_of: date) -> bool:
        """Whether another analyst's last word is the level at which a commitment stands."""
        found = [one for one in self.judgements.get(row, ()) if one.on.last <= as_of]
        last = {one.entry.author: one.says for one in reversed(found)}
        levels = [(says.scale, says.version, says.level) for says in last.values()]
        now = found[0].says if found else None
        return now is not None and levels.count((now.scale, now.version, now.level)) > 1

    def said_by(self, row: int, as_of: date) -> list[SaidLine]:
        """What was said of a commitment by a day, oldest first."""
        return [one for one in self.said.get(row, ()) if one.by(as_of)]

    def dates(self, row: int, as_of: date) -> Dates:
        """The deadlines of a commitment that stood on a day."""
        said = (one.says for one in self.said_by(row, as_of))
        return dates(one for one in said if isinstance(one, Due))

    def progress(self, row: int, as_of: date) -> Fraction | None:
        """The exact progress of a commitment, whether it is counted or out."""
        judgement = self.judgement(row, as_of)
        return progress_of(judgement, self.judgements.get(row, ()), self.scales)

    def unit(self, commitment: Commitment, as_of: date) -> Unit:
        """How far a commitment was, without its dates and what attention it got."""
        judgement = self.judgement(commitment.row, as_of)
        disposition, _ = disposition_of(self.dispositions_by(commitment.row, as_of))
        state = (judgement.row if judgement else 0, disposition)
        made = self.made.get(commitment.row)
        if made is None or made[0] != state:
            made = state, self.new_unit(commitment, judgement, disposition)
            self.made[commitment.row] = made
        return made[1]

    def dispositions_by(self, row: int, as_of: date) -> list[SaidLine]:
        """The dispositions of a commitment that were said by a day: most have none."""
        return [one for one in self.dispositions.get(row, ()) if one.by(as_of)]

    def new_unit(
        self, commitment: Commitment, judgement: Judgement | None, disposition: str
    ) -> Unit:
        level = level_of(judgement, self.scales) if judgement else None
        is_out = disposition in OUT or bool(level and level.is_out)
        progress = progress_of(judgement, self.judgements.get(commitment.row, ()), self.scales)
        return Unit(
            number=commitment.number,
            level=level.code if level else None,
            progress=None if is_out else progress,
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

    def disputes(self, as_of: date) -> dict[int, tuple[Judgement, ...]]:
        """The judgements that stand against each other by a day."""
        if self.fork is None:
            return {}
        judged: dict[int, list[int]] = defaultdict(list)
        for commitment, found in self.judgements.items():
            for one in found:
                if one.row > self.fork.row and one.on.last <= as_of:
                    judged[one.row].append(commitment)
        last = last_on_branches(self.fork.parents, judged)
        against = {
            commitment: tuple(one for one in self.judgements[commitment] if one.row in rows)
            for commitment, rows in last.items()
            if len(rows) > 1
        }
        return {commitment: found for commitment, found in against.items() if differ(found)}
