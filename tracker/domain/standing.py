"""Where a commitment stands: progress, assessability, disposition, timeliness, attention."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from tracker.domain.contents import Assessment
from tracker.domain.dates import PartialDate
from tracker.domain.deadlines import Dates
from tracker.domain.origin import Origin
from tracker.domain.scales import Level
from tracker.domain.scores import Timeliness, Unit, mean, timeliness
from tracker.domain.things import Commitment
from tracker.domain.vocabulary import CLAIM_BASES, rule_of

OUT = ("waived", "superseded", "withdrawn")


class Judgement(NamedTuple):
    """An assessment that stands, with where it comes from; `row` is that of its entry."""

    row: int
    entry: Origin
    says: Assessment

    @property
    def entry_id(self) -> str:
        return self.entry.id

    @property
    def height(self) -> int:
        return self.entry.height

    @property
    def on(self) -> PartialDate:
        assert self.entry.on is not None  # an assessment always has a day
        return self.entry.on

    @property
    def reason(self) -> str | None:
        return self.says.reason or self.entry.message

    @property
    def rests_on_claims(self) -> bool:
        return self.says.basis in CLAIM_BASES

    @property
    def by_rule(self) -> str | None:
        """The code of the rule that wrote it, or None."""
        return rule_of(self.says.basis)


@dataclass(frozen=True, slots=True)
class Facts:
    """What the ledger holds on a commitment, beside judgements, by a day."""

    newest: PartialDate | None = None
    not_judged: tuple[str, ...] = ()  # ids of the facts that its judgement could not have weighed
    looked_on: PartialDate | None = None
    withdrawn: int = 0  # how many facts that the judgement rests on nothing stands in place of

    @property
    def unjudged(self) -> int:
        return len(self.not_judged)


@dataclass(frozen=True)
class Standing:
    """One commitment as of a day; `inherited` is the agreement's end where that is a deadline."""

    commitment: Commitment
    as_of: date
    judgement: Judgement | None = None
    level: Level | None = None
    progress: Fraction | None = None
    disputed: tuple[Judgement, ...] = ()
    disposition: str = "active"
    disposed_by: str | None = None  # id of the entry that says so
    facts: Facts = Facts()
    dates: Dates = field(default_factory=Dates)
    inherited: PartialDate | None = None
    claimed_done: bool = False
    parts: tuple["Standing", ...] = ()
    parties: tuple[str, ...] = ()

    @property
    def sides(self) -> str:
        """The levels that stand against each other, each with who gave it and for which day."""
        return " against ".join(
            f"{one.says.level.replace('_', ' ')} ({one.entry.author}, {one.on})"
            for one in self.disputed
        )

    @property
    def all_disputed(self) -> tuple["Standing", ...]:
        """This one and its parts, as far as they are disputed."""
        return tuple(one for one in (self, *self.parts) if one.disputed)

    @property
    def is_out(self) -> bool:
        return self.disposition in OUT or (self.level is not None and self.level.is_out)

    @property
    def is_rated(self) -> bool:
        return self.progress is not None and not self.is_out

    @property
    def confidence(self) -> str | None:
        return self.judgement.says.confidence if self.judgement else None

    @property
    def assessability(self) -> str:
        """Never looked at, looked at and nothing found, unverifiable, or assessed."""
        if self.level is None:
            return "never_judged"
        return "assessed" if self.level.assessed else self.level.code

    @property
    def rests_on_claims(self) -> bool:
        return self.is_rated and self.judgement is not None and self.judgement.rests_on_claims

    @property
    def reached(self) -> PartialDate | None:
        """The day since which the level holds, where it is known."""
        return self.judgement.says.reached if self.judgement else None

    @property
    def missed_part(self) -> "Standing | None":
        """The part whose agreed date passed first without it being shown complete."""
        past = (part for part in self.parts if part.is_past_due)
        return min(past, key=lambda part: part.due_last, default=None)

    @property
    def due_last(self) -> date:
        return self.dates.current.last if self.dates.current else date.max

    @property
    def timeliness(self) -> Timeliness | None:
        return timeliness(self.unit, self.as_of)

    @property
    def is_past_due(self) -> bool:
        """Whether its agreed date has passed and it is not shown complete, judged or not."""
        return self.timeliness in ("overdue", "unknown") and not self.unit.complete

    def is_judged_since(self, day: date) -> bool:
        """Whether it is rated by a judgement of a day or a later one."""
        judged = self.judgement if self.is_rated else None
        return judged is not None and judged.on.last >= day

    @property
    def is_judged_since_due(self) -> bool:
        """Whether it is rated by a judgement of its agreed date or later."""
        return self.is_judged_since(self.due_last)

    @property
    def days_past(self) -> int | None:
        """Days since the agreed date, where it has passed and the thing is not shown complete."""
        return (self.as_of - self.due_last).days if self.is_past_due else None

    @property
    def mean_of_parts(self) -> Fraction | None:
        """The mean of its rated parts: shown, marked derived, and counted nowhere."""
        return mean(part.unit for part in self.parts if part.is_rated).value

    @property
    def shown_due(self) -> tuple[PartialDate | None, str]:
        """The date a list shows: its own agreed one, a missed part's, or the inherited one."""
        if self.dates.current:
            return self.dates.current, "own"
        if self.missed_part:
            return self.missed_part.dates.current, "part"
        return self.inherited, "inherited"

    @cached_property
    def unit(self) -> Unit:
        """What figures are computed from."""
        said = self.dates.said_since
        return Unit(
            number=self.commitment.number,
            level=self.level.code if self.level else None,
            progress=None if self.is_out else self.progress,
            out=self.is_out,
            original_due=self.dates.original,
            current_due=self.dates.current,
            announced_due=said.deadline.due if said else None,
            reached=self.reached,
            looked_on=self.facts.looked_on,
            newest_fact=self.facts.newest,
            confidence=self.confidence,
            claims_alone=self.rests_on_claims,
            weight=self.commitment.weight,
        )


def units(standings: Sequence[Standing], unit: str) -> list[Standing]:
    """The standings that are counted: top-level commitments, or the leaves where parts are."""
    counted = [one for one in standings if one.commitment.counting == "counted"]
    if unit == "commitments":
        return [one for one in counted if not one.commitment.is_part]
    return [one for one in counted if not one.parts]


def by_row(standings: Sequence[Standing]) -> Mapping[int, Standing]:
    return {standing.commitment.row: standing for standing in standings}
