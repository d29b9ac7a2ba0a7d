"""Answers a party's claim with what is known; a claim never changes a status."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from sqlalchemy import Connection

from tracker.domain import scores
from tracker.domain.claiming import NO_FIGURE, Answer, findings
from tracker.domain.claims import Finding, level_finding
from tracker.domain.contents import Claim
from tracker.domain.deadlines import Dates
from tracker.domain.history import History, Step
from tracker.domain.scores import Unit
from tracker.domain.standing import by_row
from tracker.domain.standings import counted
from tracker.domain.telling import Told
from tracker.domain.things import Agreement, Commitment
from tracker.services.standings import history, standings
from tracker.services.telling import tell
from tracker.storage.kinds import IS_FACT
from tracker.storage.queries import ledger, things

LATEST = date(2400, 12, 31)
MOST_BEFORE = 6


def answer(connection: Connection, told: Told) -> Answer:
    """A claim on record, with what the same side said before and our own figures for its day."""
    known = history(connection, agreement_of(connection, told))
    day, claim = day_of(told), claim_of(told)
    commitments = in_scope(known, told)
    then = by_row(standings(connection, known.agreement, day))
    scope = tuple(then[one.row].unit for one in commitments)
    later = Hindsight(known).still_open(commitments, day)
    return Answer(
        claim=told,
        before=said_before(connection, told, known.agreement),
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


def day_of(told: Told) -> date:
    """The last day that a claim speaks of."""
    return told.entry.on.last if told.entry.on else LATEST


def agreement_of(connection: Connection, told: Told) -> Agreement:
    known = {one.slug: one for one in things.agreements(connection)}
    names = [line.subject.agreement or line.subject.name for line in told.lines]
    return next(known[name] for name in names if name in known)


def in_scope(known: History, told: Told) -> list[Commitment]:
    """The units that a claim speaks of: all of the agreement's, or one commitment."""
    line = next(one for one in told.lines if isinstance(one.says, Claim))
    if line.thing.type == "commitment":
        return [each for each in known.commitments if each.id == line.thing.id]
    return counted(known.commitments, known.agreement.unit)


class Hindsight:
    """What all that is known of an agreement's commitments shows of an earlier day."""

    def __init__(self, known: History) -> None:
        self.known = known

    def still_open(self, scope: Sequence[Commitment], day: date) -> tuple[str, ...]:
        """The commitments of a scope that later facts show were still open on a day."""
        return tuple(
            one.number
            for one in scope
            if agreed_later(self.known.dates(one.row, LATEST), day) or self.was_open(one.row, day)
        )

    def was_open(self, row: int, day: date) -> bool:
        """Whether a later judgement of a commitment shows that it was not done on a day."""
        then = self.known.progress(row, day)
        return any(shows_open(one, then, day) for one in self.known.steps.get(row, ()))


def agreed_later(now: Dates, day: date) -> bool:
    """Whether both sides agreed after a day on a date that was still to come on it."""
    dated = any(due.set_on and due.set_on.last > day for due in now.agreed)
    return dated and now.current is not None and now.current.last > day


def shows_open(later: Step, then: Fraction | None, day: date) -> bool:
    """Whether a judgement made after a day shows that a commitment was not done on it.

    It does where a later act lifted the level, or where a later admission or independent
    assessment holds it below complete; what was judged after that takes nothing back. That our
    level is merely lower than the claim shows nothing. `then` is the progress of that day.
    """
    progress = later.level.progress
    if later.on <= day or not later.level.is_rated or progress is None:
        return False
    if later.basis == "act":
        return then is None or progress > then
    return later.basis in ("admission", "independent") and progress < 1


def said_before(connection: Connection, told: Told, agreement: Agreement) -> tuple[Told, ...]:
    """What the same side said of the same thing before, newest first."""
    rows = [line.thing for line in told.lines if isinstance(line.says, Claim)]
    keys = [agreement.row] if any(thing.id == agreement.id for thing in rows) else None
    if keys is None:
        listed = things.commitments(connection, agreement.row)
        keys = [one.row for one in listed if one.id in {thing.id for thing in rows}]
    day = told.entry.on.last.isoformat() if told.entry.on else None
    kept = ledger.touching(connection, keys, kinds=[IS_FACT], as_of=day, standing=True)
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
