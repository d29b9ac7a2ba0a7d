"""Makes a progress report: everything it says, computed once from the ledger."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from sqlalchemy import Connection

from tracker.domain import scores
from tracker.domain.changes import RETRACTED, Otherwise
from tracker.domain.deadlines import Due
from tracker.domain.reports import Claimed, Course, Moved, ProgressReport, Reworked
from tracker.domain.snapshot import Snapshot
from tracker.domain.standing import Standing
from tracker.domain.telling import Told
from tracker.domain.things import Agreement, Group, Party, Source
from tracker.services import publications
from tracker.services.citing import cited, dated_by, public
from tracker.services.course import course
from tracker.services.details import blocked, bodies_of, details_of
from tracker.services.evidence import known_later
from tracker.services.otherwise import otherwise
from tracker.services.packing import Packed
from tracker.services.points import of_publication
from tracker.storage.queries import acts, ledger, things


def report(
    connection: Connection,
    agreement: Agreement,
    *,
    as_of: date,
    since: date | None = None,
    period: str | None = None,
    size: str = "page",
) -> ProgressReport:
    """The report of an agreement on a day, compared with an earlier one where `since` is given."""
    told, full = course(connection, agreement, as_of, since, size), size == "full"
    now, claims = told.now, told.claims
    later = known_later(connection, now.standings)
    details = details_of(connection, now, later) if full else None
    redone = reworked(connection, agreement)
    announced = announced_moves(now, since)
    every = {one.code: one for one in acts.sources(connection, agreement.row, as_of)}
    sources = cited_by(told.moved, dated_by(connection, now, size), claims, details)
    sources |= cited_again(redone, every) if full else {}
    others = [one for code, one in every.items() if full and code not in sources]
    return ProgressReport(
        **vars(told),
        agreement=agreement,
        size=size,
        period=period,
        agreed_moves=tuple(agreed_moves(now, since)),
        announced_moves=tuple(announced),
        later=tuple(one.commitment.number for one in now.counted if one.commitment.row in later),
        areas=tuple(by_area(connection, agreement, now)),
        by_body=tuple(by_body(connection, now)) if full else (),
        blocked=tuple(blocked(connection, agreement, now)) if full else (),
        reworked=redone,
        details=details or (),
        sources=(*sources.values(), *others),
        uncited=len(others),
        every_source=tuple(every.values()),
        internal_sources=frozenset(things.internal_sources(connection)),
        internal=acts.count_internal(connection, agreement.row, as_of),
        sections=tuple(things.sections(connection, agreement.row)),
        parties=tuple(named(connection, told, dues_of(now, announced, size), details)),
        stamp=ledger.stamp(connection),
        known_on=ledger.newest_recording(connection),
    )


def agreed_moves(now: Snapshot, since: date | None) -> list[tuple[Standing, Due]]:
    """Agreed dates that were set anew: after the day compared with, or ever; parts too."""
    return [
        (one, due)
        for one in with_parts(now)
        for due in one.dates.agreed
        if due.deadline.moves and (since is None or is_after(due, since))
    ]


def announced_moves(now: Snapshot, since: date | None) -> list[tuple[Standing, Due]]:
    """Dates that one side alone named in the place of earlier ones."""
    return [
        (one, due)
        for one in with_parts(now)
        for due in one.dates.all
        if not due.is_agreed and due.deadline.moves and (since is None or is_after(due, since))
    ]


def is_after(due: Due, since: date) -> bool:
    return due.set_on is not None and due.set_on.last > since


def with_parts(now: Snapshot) -> list[Standing]:
    return [each for one in now.counted for each in (one, *one.parts)]


def named(
    connection: Connection, course: Course, dues: Iterable[Due], details: Packed | None
) -> list[Party]:
    """The parties whose codes a report prints: who claimed something, set a date of it, acted."""
    told = [*(one.told.entry.by for one in course.claims), *(due.entry.by for due in dues)]
    codes = {*(details.parties if details else ()), *(code for by in told for code in by.codes)}
    codes.update(code for side in course.claimed_levels.sides for code in side.split("+"))
    return [one for one in things.parties(connection) if one.code in codes]


def dues_of(now: Snapshot, announced: Iterable[tuple[Standing, Due]], size: str) -> Iterable[Due]:
    """The dates that a report prints with who set them: on a page those that one side moved."""
    if size == "page":
        return (due for _, due in announced)
    return (due for one in now.standings for due in one.dates.all)


def by_area(
    connection: Connection, agreement: Agreement, now: Snapshot
) -> list[tuple[Group, scores.Figures]]:
    found = []
    for area in things.areas(connection, agreement.row):
        chosen = [one.unit for one in now.counted if one.commitment.area == area.code]
        if chosen:
            found.append((area, scores.figures(chosen, now.as_of)))
    return found


def by_body(connection: Connection, now: Snapshot) -> list[tuple[Party, scores.Figures]]:
    """The figures of each body that a source names as responsible, by the body's code."""
    parties = {one.code: one for one in things.parties(connection)}
    found: dict[str, list[scores.Unit]] = {}
    for one in now.counted:
        for body, basis in bodies_of(one.commitment, parties):
            if basis == "source":
                found.setdefault(body.code, []).append(one.unit)
    return [(parties[code], scores.figures(found[code], now.as_of)) for code in sorted(found)]


def reworked(connection: Connection, agreement: Agreement) -> Reworked | None:
    """What is said differently of the past since the last publication; None without one."""
    published = publications.publications(connection, agreement)
    if not published:
        return None
    last = published[-1]
    known = of_publication(connection, last.kept)
    found = otherwise(connection, agreement, known, last.says.days[0])
    shown = tuple(map(shown_of, (one for one in found if is_public(one.told))))
    hidden = sum(is_public(one.instead) and not is_public(one.told) for one in found)
    differing = publications.since_published(connection, last)
    return Reworked(last.name, last.says.days[0], shown, differing, hidden)


def shown_of(one: Otherwise) -> Otherwise:
    """What a report shows of an entry and of the one in whose place it stands."""
    before = public(one.instead) if one.instead and is_public(one.instead) else None
    return replace(one, told=public(one.told), instead=before)


def is_public(told: Told | None) -> bool:
    return told is not None and told.entry.visibility == "public"


def cited_by(
    moved: Iterable[Moved],
    dates: Mapping[str, Source],
    claims: Iterable[Claimed],
    details: Packed | None,
) -> dict[str, Source]:
    """The public sources of what a report names, by code, in the order in which it cites them."""
    found: dict[str, Source] = {}
    for move in moved:
        found |= cited(move.because)
    found |= dates
    for claim in claims:
        found |= cited(claim.told)
    return found | (details.sources if details else {})


def cited_again(redone: Reworked | None, every: Mapping[str, Source]) -> dict[str, Source]:
    """The sources of what is said differently today, of those of entries that stand."""
    found: dict[str, Source] = {}
    for one in redone.entries if redone else ():
        withdrawn = one.instead if one.kind == RETRACTED else None
        found |= cited(withdrawn or one.told)
    return {code: source for code, source in found.items() if code in every}
