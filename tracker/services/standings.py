"""Where the commitments of an agreement stand as of a day, put together from the ledger."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from sqlalchemy import Connection

from tracker.domain.contents import Reference
from tracker.domain.dates import PartialDate
from tracker.domain.deadlines import Due, dates
from tracker.domain.scales import Level, Scale
from tracker.domain.standing import Facts, Judgement, Standing
from tracker.domain.things import Agreement, Commitment
from tracker.storage.queries import disputes, things
from tracker.storage.queries import standings as queries
from tracker.storage.queries.corrections import in_place_of
from tracker.storage.queries.standings import FactLine


@dataclass(frozen=True)
class Known:
    """What one reading of the ledger found about an agreement's commitments, by their rows."""

    judgements: Mapping[int, Judgement]
    scales: Mapping[str, Scale]
    facts: Mapping[int, list[FactLine]]
    looks: Mapping[int, PartialDate]
    deadlines: Mapping[int, list[Due]]
    dispositions: Mapping[int, str]
    done: frozenset[int]  # commitments that a party says are done
    disputes: Mapping[int, tuple[Judgement, ...]]
    in_place: Mapping[Reference, str | None]  # of what the judgements rest on


def standings(
    connection: Connection,
    agreement: Agreement,
    as_of: date,
    commitments: Sequence[Commitment] | None = None,
    *,
    public: bool = False,
    facts: bool = True,
) -> list[Standing]:
    """Each commitment of an agreement as of a day, each with its parts, sorted by number.

    With `public`, no fact counts that a report may not show. Without `facts` nothing is said of
    the attention that commitments got: that takes a look at all their history.

    What was left out of the agreement has no standing of its own: it is among them, never judged.
    """
    listed = things.commitments(connection, agreement.row) if commitments is None else commitments
    known = read(connection, agreement, listed, as_of, public=public, facts=facts)
    single = [of_one(connection, one, agreement, known, as_of) for one in listed]
    return with_parts(single)


def read(
    connection: Connection,
    agreement: Agreement,
    listed: Sequence[Commitment],
    as_of: date,
    *,
    public: bool,
    facts: bool,
) -> Known:
    rows = [one.row for one in listed]
    judgements = queries.judgements(connection, agreement.row, as_of)
    by_row, looks = {}, {}
    if facts:
        by_row = facts_by_commitment(connection, agreement, listed, as_of, public=public)
        looks = queries.looks(connection, agreement.row, as_of, public=public)
    rests_on = [fact for one in judgements.values() for fact in one.says.rests_on]
    said = queries.said(connection, rows, as_of)
    return Known(
        judgements=judgements,
        scales=things.scales(connection, scale_keys(agreement, judgements.values())),
        facts=by_row,
        looks=looks,
        deadlines=queries.deadlines(said, as_of),
        dispositions=queries.dispositions(said),
        done=queries.called_done(said),
        disputes=disputes.disputed(connection, agreement.row, as_of),
        in_place=in_place_of(connection, rests_on),
    )


def facts_by_commitment(
    connection: Connection,
    agreement: Agreement,
    listed: Sequence[Commitment],
    as_of: date,
    *,
    public: bool,
) -> dict[int, list[FactLine]]:
    """The facts on each commitment (by row), oldest first; those on a part are on its whole too."""
    whole = {one.row: one.parent for one in listed}
    facts: dict[int, dict[str, FactLine]] = defaultdict(dict)
    for line in queries.fact_lines(connection, agreement.row, as_of, public=public):
        row: int | None = line.thing
        while row is not None:
            facts[row].setdefault(line.entry_id, line)
            row = whole.get(row)
    return {row: list(lines.values()) for row, lines in facts.items()}


def scale_keys(agreement: Agreement, judgements: Iterable[Judgement]) -> list[str]:
    used = {f"{one.says.scale}@{one.says.version}" for one in judgements}
    return sorted(used | ({agreement.scale} if agreement.scale else set()))


def of_one(
    connection: Connection,
    commitment: Commitment,
    agreement: Agreement,
    known: Known,
    as_of: date,
) -> Standing:
    judgement = known.judgements.get(commitment.row)
    level = level_of(judgement, known.scales)
    return Standing(
        commitment=commitment,
        as_of=as_of,
        judgement=judgement,
        level=level,
        progress=progress_of(connection, commitment, judgement, level, known.scales),
        disputed=known.disputes.get(commitment.row, ()),
        disposition=known.dispositions.get(commitment.row, "active"),
        facts=facts_of(commitment.row, judgement, known),
        dates=dates(known.deadlines.get(commitment.row, [])),
        inherited=inherited(agreement, commitment),
        claimed_done=commitment.row in known.done,
        parties=parties_of(agreement),
    )


def level_of(judgement: Judgement | None, scales: Mapping[str, Scale]) -> Level | None:
    if judgement is None:
        return None
    says = judgement.says
    return scales[f"{says.scale}@{says.version}"].level(says.level)


def progress_of(
    connection: Connection,
    commitment: Commitment,
    judgement: Judgement | None,
    level: Level | None,
    scales: Mapping[str, Scale],
) -> Fraction | None:
    """The exact progress of a level; a level that carries keeps the last one the unit had."""
    if level is None or judgement is None or not level.is_rated:
        return None
    if level.carries:
        on = judgement.on.last
        for earlier in queries.assessments(connection, commitment.row):
            key = f"{earlier.says.scale}@{earlier.says.version}"
            before = things.scales(connection, [key])[key].level(earlier.says.level)
            if earlier.on.last <= on and before.is_rated and not before.carries:
                return before.progress
    return level.progress


def facts_of(row: int, judgement: Judgement | None, known: Known) -> Facts:
    """The newest fact, and those that the judgement in force could not have weighed."""
    lines = known.facts.get(row, [])
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
    return [replace(one, parts=tuple(parts.get(one.commitment.row, ()))) for one in single]
