"""A progress report: frozen records of everything it says; no renderer computes a figure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from tracker.domain.changes import Otherwise
from tracker.domain.claimed_levels import ClaimedLevels
from tracker.domain.claims import Finding
from tracker.domain.contents import Figure
from tracker.domain.dates import PartialDate
from tracker.domain.deadlines import Due
from tracker.domain.differing import Differing
from tracker.domain.ledger import Stamp
from tracker.domain.listing import Row
from tracker.domain.scales import Level, Scale
from tracker.domain.scores import Comparison, Figures, compare
from tracker.domain.snapshot import PathPoint, Snapshot
from tracker.domain.standing import OUT, Judgement, Standing, by_row
from tracker.domain.telling import Cited, Told
from tracker.domain.things import Agreement, Group, Party, Source

SIZES = ("page", "brief", "full")
STATE_TYPES = ("state-agency", "state-media")


@dataclass(frozen=True, slots=True)
class Moved:
    """A unit that stands otherwise on the two days: what changed, why, by which sources."""

    kind: str  # up, down, in, out
    before: Standing
    after: Standing
    judgement: Judgement | None  # that moved it; later ones of the same step confirm it
    because: Told | None = None  # the entry that changed it
    later: bool = False  # rests on a source published after the quarter

    @property
    def is_redisposed(self) -> bool:
        """Whether it was withdrawn, waived, superseded or taken up again, not judged."""
        return (self.before.disposition in OUT) != (self.after.disposition in OUT)


@dataclass(frozen=True, slots=True)
class Claimed:
    """A party's claim on the agreement as a whole, and our finding for each of its figures."""

    told: Told
    findings: tuple[tuple[Figure, Finding], ...]


@dataclass(frozen=True, slots=True)
class Detail:
    """One commitment with its acts and sources, for the full report."""

    standing: Standing
    judged: Told | None
    acts: tuple[Told, ...]
    later: bool
    bodies: tuple[tuple[Party, str], ...] = ()  # responsible ones, each with its basis


@dataclass(frozen=True, slots=True)
class Waiting:
    """A commitment that needs another first, neither shown complete; None: the whole agreement."""

    waiting: Standing
    needs: Standing | None
    basis: str  # stated or implied
    note: str | None


@dataclass(frozen=True)
class Reworked:
    """What is said differently today of the time that the last publication reported on."""

    name: str
    as_of: date
    entries: tuple[Otherwise, ...]
    differing: Differing
    made_internal: int  # entries that it knew and that no report shows any more


@dataclass(frozen=True)
class Course:
    """The two days of a report, what moved between them, what was claimed, the path of the days."""

    now: Snapshot
    before: Snapshot | None
    scale: Scale | None
    moved: tuple[Moved, ...]
    claims: tuple[Claimed, ...]
    all_claims: int  # how many there are, of which `claims` are those told in its size
    claimed_levels: ClaimedLevels
    seconded: tuple[str, ...]  # numbers of units whose status another analyst gave too
    path: tuple[PathPoint, ...]  # what was assessed at the ends of quarters; the day itself last


@dataclass(frozen=True)
class ProgressReport(Course):
    """All that a report says. Nothing in it comes from a clock."""

    agreement: Agreement
    size: str
    period: str | None  # as it was asked for, such as 2024-Q4
    agreed_moves: tuple[tuple[Standing, Due], ...]
    announced_moves: tuple[tuple[Standing, Due], ...]
    later: tuple[str, ...]  # numbers of units whose level rests on sources published later
    areas: tuple[tuple[Group, Figures], ...]
    by_body: tuple[tuple[Party, Figures], ...]  # only bodies that a source names as responsible
    blocked: tuple[Waiting, ...]
    reworked: Reworked | None  # None before the first publication
    details: Sequence[Detail]
    sources: tuple[Source, ...]  # numbered from 1, as they are cited; in full, then all others
    uncited: int  # how many of these, the last, nothing in the report cites
    every_source: tuple[Source, ...]  # public, cited on the agreement by the day
    internal_sources: frozenset[str]  # codes
    internal: int
    sections: tuple[Group, ...]
    parties: tuple[Party, ...]  # those whose codes are printed
    stamp: Stamp
    known_on: str | None  # recording time of the newest entry, UTC

    @cached_property
    def comparison(self) -> Comparison | None:
        """The figures of both days over the units judged on both, and what changed the base."""
        return compare(self.before.units, self.now.units) if self.before else None

    @cached_property
    def judged_anew(self) -> list[Row]:
        """The units that another judgement left where they stood, of those that did not move."""
        earlier = by_row(self.before.counted) if self.before else {}
        rows = [Row(one, earlier.get(one.commitment.row)) for one in self.now.counted]
        return [row for row in rows if row.changed and not row.change]

    @property
    def confirmed(self) -> int:
        """How many units were judged anew at the same level."""
        return len(self.judged_anew) - len(self.relabelled)

    @property
    def relabelled(self) -> list[str]:
        """The numbers of the units judged anew at another level of the same step."""
        return [
            row.standing.commitment.number
            for row in self.judged_anew
            if row.before and row.before.level != row.standing.level
        ]

    @property
    def disputed(self) -> list[Standing]:
        """The units and parts on which two analysts differ who did not know of each other."""
        return [one for unit in self.now.counted for one in unit.all_disputed]

    @cached_property
    def dated(self) -> list[Standing]:
        """All commitments and parts that have dates, counted or not, by their numbers."""
        return [one for one in self.now.standings if one.dates.all]

    @property
    def levels(self) -> list[Level]:
        """The rated levels, from most to least."""
        found = self.scale.levels if self.scale else ()
        return [level for level in reversed(found) if level.is_rated]

    @property
    def shares(self) -> dict[str, str]:
        """The percent of units at each status on the day, by the rated levels' codes."""
        return self.now.shares([level.code for level in self.levels])

    @property
    def raters(self) -> list[str]:
        """The authors of the judgements in force, and of those that stand against them."""
        found = {one.judgement.entry.author for one in self.now.counted if one.judgement}
        return sorted(found | {said.entry.author for one in self.disputed for said in one.disputed})

    @property
    def state_sources(self) -> int:
        """How many of the sources are state media or agencies."""
        return sum(one.type in STATE_TYPES for one in self.every_source)

    @property
    def numbers_confirmed(self) -> list[str]:
        return [
            one.commitment.number
            for one in self.now.standings
            if one.commitment.fields.get("number_basis") == "source"
        ]

    def is_whole(self, one: Standing) -> bool:
        """Whether a commitment is there by its parts alone, which are what is counted."""
        return self.agreement.unit == "parts" and bool(one.parts)

    @property
    def noun(self) -> str:
        """What the units of counting are called."""
        if self.agreement.fields.get("kind") == "programme":
            return "programmes"
        return "commitments" if self.agreement.unit == "commitments" else "parts"

    def retells_internal(self, source: Source) -> bool:
        """Whether a source retells an internal one, which is not named."""
        return source.fields.get("retells") in self.internal_sources

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of each source that the report cites, by its code; from 1."""
        return {source.code: number for number, source in enumerate(self.sources, start=1)}

    def cited(self, citations: Sequence[Cited]) -> list[int | None]:
        """The numbers of cited sources, None for an internal one, which is not named."""
        return self.numbered(one.source.code for one in citations if one.source)

    def numbered(self, codes: Iterable[str]) -> list[int | None]:
        """The numbers of sources by their codes, None for an internal one, which is not named."""
        return [
            None if code in self.internal_sources else self.numbers[code]
            for code in codes
            if code in self.internal_sources or code in self.numbers
        ]


def quarter_end(day: date) -> date:
    """The last day of the quarter of a day."""
    quarter = (day.month - 1) // 3 + 1
    return PartialDate.parse(f"{day.year:04}-Q{quarter}").last


def is_known_later(judgement: Judgement, facts: Iterable[Sequence[str | None]]) -> bool:
    """Whether a judgement rests on a fact none of whose sources can have been out in its quarter.

    `facts` holds for each fact when its sources were published. A source dated only to the year has
    the benefit of the doubt, one without a date too.
    """
    end = quarter_end(judgement.on.last)
    return any(days and all(is_after(one, end) for one in days) for days in facts)


def is_after(published: str | None, end: date) -> bool:
    return bool(published) and PartialDate.parse(str(published)).first > end
