"""What changed since a day, a publication or a merge; and what is said differently of the past."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from sqlalchemy import Connection

from tracker.domain.changes import Changes, Dated, Transition
from tracker.domain.contents import Claim
from tracker.domain.dates import PartialDate
from tracker.domain.deadlines import Due
from tracker.domain.differing import Differing
from tracker.domain.errors import NotFound, WrongUsage
from tracker.domain.history import Step
from tracker.domain.scales import Level, Scale
from tracker.domain.standing import Judgement, Standing, by_row
from tracker.domain.telling import Told
from tracker.domain.things import Agreement
from tracker.services import points, publications
from tracker.services.otherwise import otherwise
from tracker.services.publications import LAST, Published
from tracker.services.standings import standings, steps
from tracker.services.telling import tell
from tracker.storage.kinds import IS_FACT
from tracker.storage.known import Known, looking_back
from tracker.storage.queries import ledger, things
from tracker.storage.queries import points as queries
from tracker.storage.queries.scope import within
from tracker.storage.queries.standings import of_entries

MERGE = "merge"


@dataclass(frozen=True)
class Since:
    """From where changes are told: a day, what was known then, and the publication named."""

    day: date | None
    known: Known | None  # None: nothing was known here
    published: Published | None = None


def changes(
    connection: Connection, agreement: Agreement, since: str | None, as_of: date, *, today: date
) -> Changes:
    """What changed on an agreement, by a day, since a day, a publication, or the last merge.

    Without `since`: since the last publication. Raises NotFound where there is none, WrongUsage
    where the days are not in order.
    """
    start = beginning(connection, agreement, since, today=today)
    if start.day is not None and start.published:
        as_of = max(as_of, start.day)  # a report may be of a day still to come
    if start.day is not None and start.day > as_of:
        raise WrongUsage(f"--since {start.day} has to lie before --as-of {as_of}.")
    now = standings(connection, agreement, as_of)
    if start.day is None:
        moved = since_merge(connection, agreement, start, as_of, now)
        dated, claimed = [], []
    else:
        moved = transitions(connection, agreement, start.day, as_of, now)
        dated = dates(connection, start.day, as_of, now)
        claimed = claims(connection, agreement, start.day, as_of)
    return Changes(
        agreement=agreement,
        since=start.day,
        as_of=as_of,
        publication=start.published.name if start.published else None,
        transitions=tuple(moved),
        dates=tuple(dated),
        claims=tuple(claimed),
        otherwise=tuple(otherwise(connection, agreement, start.known, start.day)),
        differing=differing(connection, start.published),
        nothing_known_before=None if start.known else queries.first_received(connection),
    )


def beginning(
    connection: Connection, agreement: Agreement, text: str | None, *, today: date
) -> Since:
    """The day and the knowledge that changes are told from."""
    if text == MERGE:
        known = queries.before_last_merge(connection)
        if known is None or not known.last:
            raise NotFound("Nothing was merged into this database yet: name a day with --since.")
        return Since(None, known)
    if text in (None, LAST):
        published: Published | None = publications.last(connection, agreement)
    else:
        published = publications.named(connection, str(text))
    if published:
        known = points.of_publication(connection, published.kept)
        return Since(published.says.days[0], known, published)
    day = publications.read_day(str(text), today=today)
    known = queries.received_by(connection, points.last_moment(day))
    return Since(day, known if known.last else None)


def differing(connection: Connection, published: Published | None) -> Differing | None:
    return publications.since_published(connection, published) if published else None


def transitions(
    connection: Connection, agreement: Agreement, since: date, as_of: date, now: Sequence[Standing]
) -> list[Transition]:
    """Every level given between the days that is not the one before, earliest first."""
    known = by_row(now)
    found: list[tuple[Standing, Level | None, Step]] = []
    for row, given in steps(connection, agreement, known).items():
        before: Level | None = None
        for step in takewhile(lambda one: one.on <= as_of, reversed(given)):
            if step.on > since and code(step.level) != code(before):
                found.append((known[row], before, step))
            before = step.level
    judged = of_entries(connection, [step.entry for _, _, step in found])
    moved = [
        (one, before, step.level, judged[one.commitment.row, step.entry])
        for one, before, step in found
    ]
    moved.sort(key=lambda one: (one[3].on.last, one[3].height, one[0].commitment.row))
    told = told_by_id(connection, [judgement.entry_id for *_, judgement in moved])
    return [
        Transition(one.commitment, before, level, told[judgement.entry_id], judgement.reason)
        for one, before, level, judgement in moved
    ]


def since_merge(
    connection: Connection,
    agreement: Agreement,
    start: Since,
    as_of: date,
    now: Sequence[Standing],
) -> list[Transition]:
    """The statuses that a merge changed, whatever the day."""
    assert start.known is not None
    with looking_back(connection, start.known):
        before = by_row(standings(connection, agreement, as_of))
    moved = [
        (one, before[one.commitment.row].level, one.judgement)
        for one in now
        if one.judgement
        and one.commitment.row in before
        and code(one.level) != code(before[one.commitment.row].level)
    ]
    told = told_by_id(connection, [judgement.entry_id for _, _, judgement in moved])
    return [
        Transition(one.commitment, level, one.level, told[judgement.entry_id], judgement.reason)
        for one, level, judgement in moved
    ]


def level_of(judgement: Judgement, scales: Mapping[str, Scale]) -> Level:
    says = judgement.says
    return scales[f"{says.scale}@{says.version}"].level(says.level)


def code(level: Level | None) -> str | None:
    return level.code if level else None


def dates(connection: Connection, since: date, as_of: date, now: Sequence[Standing]) -> list[Dated]:
    """The dates that were set between the days, earliest first."""
    found = [
        (one, due)
        for one in now
        for due in one.dates.all
        if due.set_on and since < due.set_on.last <= as_of
    ]
    found.sort(key=lambda pair: (pair[1].order, pair[0].commitment.row))
    told = told_by_id(connection, [due.entry.id for _, due in found])
    return [
        Dated(one.commitment.number, due, moved_from(one, due), told[due.entry.id])
        for one, due in found
    ]


def moved_from(standing: Standing, due: Due) -> PartialDate | None:
    """The date that a later one moves, where it stands."""
    moves = due.deadline.moves
    earlier = (one for one in standing.dates.all if moves and one.entry.id == moves.entry)
    return next((one.deadline.due for one in earlier), None)


def claims(connection: Connection, agreement: Agreement, since: date, as_of: date) -> list[Told]:
    """What the parties said between the days, earliest first."""
    kept = ledger.touching(
        connection,
        within([agreement.row]),
        kinds=[IS_FACT],
        as_of=as_of.isoformat(),
        standing=True,
        newest_first=False,
    )
    chosen = [one for one in kept if one.entry.on and one.entry.on.last > since and claimed(one)]
    if not chosen:
        return []
    known = {agreement.id, *(one.id for one in things.commitments(connection, agreement.row))}
    about = [one for one in chosen if any(line.thing.id in known for line in one.entry.lines)]
    return tell(connection, about)


def claimed(kept: ledger.Kept) -> bool:
    return any(isinstance(line.says, Claim) for line in kept.entry.lines)


def told_by_id(connection: Connection, ids: Iterable[str]) -> dict[str, Told]:
    kept = ledger.entries(connection, list(dict.fromkeys(ids)))
    return {one.entry.id: one for one in tell(connection, list(kept.values()))}
