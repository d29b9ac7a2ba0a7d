"""Where the commitments of an agreement stand as of a day, put together from what was read."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from tracker.domain.contents import Claim, Disposition, Reference
from tracker.domain.dates import PartialDate
from tracker.domain.deadlines import Due, dates
from tracker.domain.scales import Level, Scale
from tracker.domain.standing import Facts, Judgement, Standing
from tracker.domain.things import Agreement, Commitment


class FactLine(NamedTuple):
    """A fact that touches a commitment: its row, the entry's height, id and day."""

    thing: int
    height: int
    entry_id: str
    on: PartialDate

    def place(self) -> tuple[date, int, str]:
        """What facts are sorted by."""
        return self.on.last, self.height, self.entry_id


class SaidLine(NamedTuple):
    """What a line that stands says of a thing (its row) beside a level; `on` is its last day."""

    thing: int
    on: date | None
    says: Due | Disposition | Claim
    entry_id: str

    def by(self, as_of: date) -> bool:
        """Whether it was said by a day; what has no day was, a date once it was first seen."""
        if self.on is None and isinstance(self.says, Due):
            seen = self.says.deadline.first_seen
            return seen is None or seen.last <= as_of
        return self.on is None or self.on <= as_of


@dataclass(frozen=True)
class Known:
    """What was found about commitments as of a day, by their rows."""

    judgements: Mapping[int, Judgement]
    earlier: Mapping[int, Sequence[Judgement]]  # newest first, of those whose level carries another
    scales: Mapping[str, Scale]
    facts: Mapping[int, Sequence[FactLine]]  # oldest first
    looks: Mapping[int, PartialDate]
    said: Mapping[int, Sequence[SaidLine]]  # oldest first
    disputes: Mapping[int, tuple[Judgement, ...]]
    in_place: Mapping[Reference, str | None]  # of what the judgements rest on


def standings(
    agreement: Agreement, listed: Sequence[Commitment], known: Known, as_of: date
) -> list[Standing]:
    """Each commitment as of a day, each with its parts, in the order given."""
    parties = parties_of(agreement)
    single = [of_one(one, agreement, parties, known, as_of) for one in listed]
    return with_parts(single)


def of_one(
    commitment: Commitment,
    agreement: Agreement,
    parties: tuple[str, ...],
    known: Known,
    as_of: date,
) -> Standing:
    row = commitment.row
    judgement = known.judgements.get(row)
    lines = known.said.get(row, ())
    said = [one.says for one in lines]
    disposition, disposed_by = disposition_of(lines)
    level = level_of(judgement, known.scales) if judgement else None
    earlier = ((one.on.last, level_of(one, known.scales)) for one in known.earlier.get(row, ()))
    return Standing(
        commitment=commitment,
        as_of=as_of,
        judgement=judgement,
        level=level,
        progress=progress_of(level, judgement.on.last, earlier) if judgement and level else None,
        disputed=known.disputes.get(row, ()),
        disposition=disposition,
        disposed_by=disposed_by,
        facts=facts_of(row, judgement, known),
        dates=dates(one for one in said if isinstance(one, Due)),
        inherited=inherited(agreement, commitment),
        claimed_done=any(isinstance(one, Claim) and one.complete for one in said),
        parties=parties,
    )


def key_of(judgement: Judgement) -> str:
    """The scale that a judgement is on, as `code@version`."""
    return f"{judgement.says.scale}@{judgement.says.version}"


def level_of(judgement: Judgement, scales: Mapping[str, Scale]) -> Level:
    return scales[key_of(judgement)].level(judgement.says.level)


def progress_of(level: Level, on: date, earlier: Iterable[tuple[date, Level]]) -> Fraction | None:
    """The exact progress of a level given on a day; one that carries keeps the last that was had.

    The levels given earlier come with their days, newest first.
    """
    if not level.is_rated:
        return None
    if level.carries:
        for day, before in earlier:
            if day <= on and before.is_rated and not before.carries:
                return before.progress
    return level.progress


def disposition_of(said: Iterable[SaidLine]) -> tuple[str, str | None]:
    """The newest disposition that has a day, and the entry that says it."""
    dated = [
        (one.says.value, one.entry_id)
        for one in said
        if isinstance(one.says, Disposition) and one.on
    ]
    return dated[-1] if dated else ("active", None)


def facts_of(row: int, judgement: Judgement | None, known: Known) -> Facts:
    """The newest fact, and those that the judgement in force could not have weighed."""
    lines = known.facts.get(row, ())
    named = judgement.says.rests_on if judgement else ()
    rests_on = {known.in_place[fact] for fact in named}
    not_judged = [line.entry_id for line in lines if is_unjudged(line, judgement, rests_on)]
    return Facts(
        newest=lines[-1].on if lines else None,
        not_judged=tuple(not_judged),
        looked_on=known.looks.get(row),
        withdrawn=sum(known.in_place[fact] is None for fact in named),
    )


def is_unjudged(line: FactLine, judgement: Judgement | None, rests_on: set[str | None]) -> bool:
    """Whether a fact is later than the judgement in force, or was entered after it."""
    if judgement is None:
        return True
    if line.entry_id in rests_on or line.entry_id == judgement.entry_id:
        return False
    return line.on.last > judgement.on.last or line.height > judgement.height


def inherited(agreement: Agreement, commitment: Commitment) -> PartialDate | None:
    """The agreement's end, where it says that a commitment without a date falls due then."""
    if not (agreement.inherits_deadline and commitment.inherits_deadline and agreement.ends):
        return None
    return PartialDate.parse(str(agreement.fields["ends"]))


def parties_of(agreement: Agreement) -> tuple[str, ...]:
    """The parties bound by an agreement, by code."""
    named = agreement.fields.get("parties")
    pairs = named if isinstance(named, tuple) else ()
    return tuple(str(pair[0]) for pair in pairs if isinstance(pair, tuple))


def with_parts(single: Sequence[Standing]) -> list[Standing]:
    """The same standings, each holding those of its parts."""
    parts: dict[int, list[Standing]] = defaultdict(list)
    for one in single:
        if one.commitment.parent is not None:
            parts[one.commitment.parent].append(one)
    return [
        replace(one, parts=tuple(parts[one.commitment.row])) if one.commitment.row in parts else one
        for one in single
    ]


def with_wholes(
    lines: Iterable[FactLine], listed: Iterable[Commitment]
) -> dict[int, list[FactLine]]:
    """The facts on each commitment (by row), oldest first; those on a part are its whole's, too."""
    whole = {one.row: one.parent for one in listed}
    facts: dict[int, dict[str, FactLine]] = defaultdict(dict)
    for line in lines:
        row: int | None = line.thing
        while row is not None:
            facts[row].setdefault(line.entry_id, line)
            row = whole.get(row)
    return {row: sorted(lines.values(), key=FactLine.place) for row, lines in facts.items()}


def looks_of(
    judgements: Mapping[int, Iterable[Judgement]], checks: Mapping[int, Iterable[PartialDate]]
) -> dict[int, list[PartialDate]]:
    """The days on which each commitment (by row) was judged or checked, oldest first."""
    days = {row: {PartialDate.of_day(one.on.last) for one in judgements[row]} for row in judgements}
    for row, found in checks.items():
        days[row] = days.get(row, set()).union(found)
    return {row: sorted(found, key=lambda day: day.last) for row, found in days.items()}


def counted(commitments: Sequence[Commitment], unit: str) -> list[Commitment]:
    """The units of counting among commitments: the whole ones, or the leaves where parts are."""
    found = [one for one in commitments if one.counting == "counted"]
    if unit == "commitments":
        return [one for one in found if not one.is_part]
    wholes = {one.parent for one in commitments}
    return [one for one in found if one.row not in wholes]


def defined(commitments: Sequence[Commitment]) -> list[Commitment]:
    """Those that were not withdrawn, neither they nor what they are a part of."""
    out = {one.row for one in commitments if one.withdrawn}
    while more := {one.row for one in commitments if one.parent in out} - out:
        out |= more
    return [one for one in commitments if one.row not in out]
