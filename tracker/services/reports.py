"""Makes a progress report: everything it says, computed once from the ledger."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import Connection

from tracker.domain import scores
from tracker.domain.deadlines import Due
from tracker.domain.listing import Row
from tracker.domain.reports import Claimed, Detail, Moved, ProgressReport, Reworked
from tracker.domain.snapshot import Snapshot
from tracker.domain.standing import Standing, by_row
from tracker.domain.telling import Told
from tracker.domain.things import Agreement, Group, Party, Source
from tracker.services import publications
from tracker.services.claimed import claims_of
from tracker.services.details import blocked, bodies_of, details_of
from tracker.services.evidence import Evidence
from tracker.services.otherwise import otherwise
from tracker.services.points import of_publication
from tracker.services.snapshots import path, snapshot_of
from tracker.services.standings import history
from tracker.storage.queries import ledger, things


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
    held = history(connection, agreement, public=True)
    now = snapshot_of(agreement, held.standings(as_of), as_of)
    before = snapshot_of(agreement, held.standings(since), since) if since else None
    known = Evidence(connection, now.standings + (before.standings if before else ()))
    moved = moves(now, before, known) if before else []
    claims = claims_of(connection, held, as_of, everything=size != "page")
    full = size == "full"
    details = details_of(connection, now, known) if full else []
    scale = things.scale_of(connection, agreement)
    return ProgressReport(
        agreement=agreement,
        size=size,
        period=period,
        now=now,
        before=before,
        scale=scale,
        moved=tuple(moved),
        confirmed=confirmed(now, before, moved) if before else 0,
        claims=tuple(claims),
        agreed_moves=tuple(agreed_moves(now, since)),
        announced_moves=tuple(announced_moves(now, since)),
        later=tuple(one.commitment.number for one in now.counted if known.is_later(one)),
        areas=tuple(by_area(connection, agreement, now)),
        by_party=tuple(by_party(now)),
        by_body=tuple(by_body(connection, now)) if full else (),
        path=path(held, as_of, scale) if full else (),
        blocked=tuple(blocked(connection, agreement, now)) if full else (),
        reworked=reworked(connection, agreement) if full else None,
        details=tuple(details),
        sources=tuple(cited(acts_of(moved, claims, details))),
        every_source=tuple(sources_of(connection, agreement, as_of)),
        internal_sources=frozenset(things.internal_sources(connection)),
        internal=internal_entries(connection, agreement),
        sections=tuple(things.sections(connection, agreement.row)),
        stamp=ledger.stamp(connection),
        known_on=ledger.newest_recording(connection),
    )


def moves(now: Snapshot, before: Snapshot, known: Evidence) -> list[Moved]:
    """The units that moved, came in or fell out, in that order."""
    earlier = by_row(before.counted)
    found = []
    for one in now.counted:
        row = Row(one, earlier.get(one.commitment.row))
        if row.change and row.before:
            found.append(Moved(row.change, row.before, one, known.judged(one), known.is_later(one)))
    order = ("up", "down", "in", "out")
    return sorted(found, key=lambda move: order.index(move.kind))


def confirmed(now: Snapshot, before: Snapshot, moved: Sequence[Moved]) -> int:
    """How many more units were judged anew between the days, at the same level."""
    earlier = by_row(before.counted)
    changed = {move.after.commitment.row for move in moved}
    return sum(
        Row(one, earlier.get(one.commitment.row)).changed and one.commitment.row not in changed
        for one in now.counted
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


def by_area(
    connection: Connection, agreement: Agreement, now: Snapshot
) -> list[tuple[Group, scores.Figures]]:
    found = []
    for area in things.areas(connection, agreement.row):
        chosen = [one.unit for one in now.counted if one.commitment.area == area.code]
        if chosen:
            found.append((area, scores.figures(chosen, now.as_of)))
    return found


def by_party(now: Snapshot) -> list[tuple[str, scores.Figures]]:
    """The figures of each party, only where parties are bound by different units."""
    grouped = scores.by_party(now.units)
    members = {tuple(unit.number for unit in found) for found in grouped.values()}
    if len(members) < 2:
        return []
    return [(code, scores.figures(found, now.as_of)) for code, found in sorted(grouped.items())]


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
    public = tuple(
        replace(one, instead=one.instead if is_public(one.instead) else None)
        for one in found
        if is_public(one.told)
    )
    differing = publications.since_published(connection, last)
    return Reworked(last.name, last.says.days[0], public, differing)


def is_public(told: Told | None) -> bool:
    return told is not None and told.entry.visibility == "public"


def acts_of(
    moved: Iterable[Moved], claims: Iterable[Claimed], details: Iterable[Detail]
) -> list[Told | None]:
    """The entries that a report names, in the order in which it does."""
    told = [move.judged for move in moved] + [claim.told for claim in claims]
    return told + [act for detail in details for act in (detail.judged, *detail.acts)]


def cited(told: Iterable[Told | None]) -> list[Source]:
    """The public sources of entries, each once, in the order in which they are cited."""
    found: dict[str, Source] = {}
    for one in told:
        for citation in one.citations if one else ():
            if citation.source and not citation.source.internal:
                found.setdefault(citation.source.code, citation.source)
    return list(found.values())


def sources_of(connection: Connection, agreement: Agreement, as_of: date) -> list[Source]:
    """Every public source that public entries on the agreement cite by a day."""
    rows = [agreement.row, *(one.row for one in things.commitments(connection, agreement.row))]
    kept = ledger.touching(
        connection, rows, as_of=as_of.isoformat(), standing=True, definitions=False
    )
    codes = {
        one.source
        for each in kept
        if each.entry.visibility == "public"
        for one in each.entry.citations
        if one.source
    }
    return [one for one in things.sources(connection, codes=sorted(codes)) if not one.internal]


def internal_entries(connection: Connection, agreement: Agreement) -> int:
    """How many internal entries touch the agreement or its commitments."""
    rows = [agreement.row, *(one.row for one in things.commitments(connection, agreement.row))]
    kept = ledger.touching(connection, rows, standing=True, definitions=False)
    return sum(one.entry.visibility == "internal" for one in kept)
