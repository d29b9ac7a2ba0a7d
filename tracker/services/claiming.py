"""Answers a party's claim with what is known; a claim never changes a status."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from sqlalchemy import Connection

from tracker.domain import scores
from tracker.domain.claiming import NO_FIGURE, Answer, findings
from tracker.domain.claims import Finding, level_finding
from tracker.domain.contents import Claim
from tracker.domain.scales import Scale
from tracker.domain.scores import Unit
from tracker.domain.standing import Judgement, Standing, by_row, units
from tracker.domain.telling import Told
from tracker.domain.things import Agreement
from tracker.services.standings import standings
from tracker.services.telling import tell
from tracker.storage.queries import ledger, things
from tracker.storage.queries.standings import every_assessment

LATEST = date(2400, 12, 31)
MOST_BEFORE = 6


@dataclass(frozen=True)
class Judged:
    """A judgement with the progress of its level; None where that is not rated."""

    judgement: Judgement
    progress: Fraction | None


@dataclass(frozen=True)
class Hindsight:
    """All that is known of an agreement's commitments, by their rows."""

    latest: Mapping[int, Standing]
    judged: Mapping[int, Sequence[Judged]]


def hindsight(connection: Connection, agreement: Agreement) -> Hindsight:
    """Where everything stands by all that is known, and every judgement on the way."""
    scales = things.scales(connection)
    return Hindsight(
        latest=by_row(standings(connection, agreement, LATEST)),
        judged={
            row: [Judged(one, progress_of(one, scales)) for one in judgements]
            for row, judgements in every_assessment(connection, agreement.row).items()
        },
    )


def progress_of(judgement: Judgement, scales: Mapping[str, Scale]) -> Fraction | None:
    """The progress of the level that a judgement gives, 0 to 1; None where it is not rated."""
    says = judgement.says
    level = scales[f"{says.scale}@{says.version}"].level(says.level)
    return level.progress if level.is_rated else None


def answer(connection: Connection, told: Told) -> Answer:
    """A claim on record, with what the same side said before and our own figures for its day."""
    agreement = agreement_of(connection, told)
    day, scope, later = compared(connection, told, agreement, hindsight(connection, agreement))
    claim = claim_of(told)
    return Answer(
        claim=told,
        before=said_before(connection, told, agreement),
        as_of=day,
        scope=scope,
        ours=scores.figures(scope, day),
        findings=findings(claim, scope, later),
        in_words=in_words(connection, claim, scope, later),
    )


def in_words(
    connection: Connection, claim: Claim, scope: Sequence[Unit], later: Sequence[str]
) -> Finding | None:
    """What we find of a claimed level below complete, or of a claim without any figure."""
    if claim.level and not claim.complete:
        scale, version, code = claim.level
        key = f"{scale}@{version}"
        level = things.scales(connection, [key])[key].level(code)
        return level_finding(level, scope, later=later)
    return None if claim.complete or claim.figures else NO_FIGURE


def claim_of(told: Told) -> Claim:
    """The claim that an entry makes."""
    return next(line.says for line in told.lines if isinstance(line.says, Claim))


def compared(
    connection: Connection, told: Told, agreement: Agreement, since: Hindsight
) -> tuple[date, tuple[Unit, ...], tuple[str, ...]]:
    """A claim's day, the units it speaks of as they stood then, and those then still open."""
    line = next(one for one in told.lines if isinstance(one.says, Claim))
    day = told.entry.on.last if told.entry.on else LATEST
    scope = in_scope(standings(connection, agreement, day), agreement, line.thing.id)
    return day, tuple(one.unit for one in scope), still_open(since, scope, day)


def agreement_of(connection: Connection, told: Told) -> Agreement:
    known = {one.slug: one for one in things.agreements(connection)}
    names = [line.subject.agreement or line.subject.name for line in told.lines]
    return next(known[name] for name in names if name in known)


def in_scope(found: Sequence[Standing], agreement: Agreement, thing_id: str) -> list[Standing]:
    """The units that a claim speaks of: all of the agreement's, or one commitment."""
    one = [standing for standing in found if standing.commitment.id == thing_id]
    return one or units(found, agreement.unit)


def still_open(since: Hindsight, scope: Sequence[Standing], day: date) -> tuple[str, ...]:
    """The commitments of a scope that later facts show were still open on a day."""
    return tuple(
        one.commitment.number
        for one in scope
        if agreed_later(since.latest[one.commitment.row], day)
        or any(shows_open(later, one, day) for later in since.judged.get(one.commitment.row, ()))
    )


def agreed_later(now: Standing, day: date) -> bool:
    """Whether both sides agreed after a day on a date that was still to come on it."""
    dated = any(due.set_on and due.set_on.last > day for due in now.dates.agreed)
    return dated and now.due_last > day


def shows_open(later: Judged, then: Standing, day: date) -> bool:
    """Whether a judgement made after a day shows that a commitment was not done on it.

    It does where a later act lifted the level, or where a later admission or independent
    assessment holds it below complete; what was judged after that takes nothing back. That our
    level is merely lower than the claim shows nothing.
    """
    if later.progress is None or later.judgement.on.last <= day:
        return False
    if later.judgement.says.basis == "act":
        return then.progress is None or later.progress > then.progress
    return later.judgement.says.basis in ("admission", "independent") and later.progress < 1


def said_before(connection: Connection, told: Told, agreement: Agreement) -> tuple[Told, ...]:
    """What the same side said of the same thing before, newest first."""
    rows = [line.thing for line in told.lines if isinstance(line.says, Claim)]
    keys = [agreement.row] if any(thing.id == agreement.id for thing in rows) else None
    if keys is None:
        listed = things.commitments(connection, agreement.row)
        keys = [one.row for one in listed if one.id in {thing.id for thing in rows}]
    day = told.entry.on.last.isoformat() if told.entry.on else None
    kept = ledger.touching(connection, keys, as_of=day, standing=True, definitions=False)
    side = set(told.entry.by.parties)
    earlier = [
        one
        for one in tell(connection, kept)
        if side & set(one.entry.by.parties) and one.entry.id != told.entry.id and claims(one)
    ]
    return tuple(earlier[:MOST_BEFORE])


def claims(told: Told) -> bool:
    found = [line.says for line in told.lines if isinstance(line.says, Claim)]
    return any(one.complete or one.figures or one.level for one in found)
