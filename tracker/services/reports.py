"""Makes a progress report: everything it says, computed once from the ledger."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import Connection

from tracker.domain import scores
from tracker.domain.claiming import findings
from tracker.domain.claims import Finding
from tracker.domain.contents import Claim, Figure
from tracker.domain.deadlines import Due
from tracker.domain.listing import Row
from tracker.domain.reports import (
    Claimed,
    Detail,
    Moved,
    ProgressReport,
    Snapshot,
)
from tracker.domain.standing import Standing, by_row, units
from tracker.domain.telling import Told
from tracker.domain.things import Agreement, Group, Source
from tracker.services.claiming import Hindsight, claim_of, compared, hindsight
from tracker.services.evidence import Evidence
from tracker.services.standings import standings
from tracker.services.telling import tell
from tracker.storage.queries import ledger, things

MOST_CLAIMS = 4


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
    now = snapshot(connection, agreement, as_of)
    before = snapshot(connection, agreement, since) if since else None
    known = Evidence(connection, now.standings + (before.standings if before else ()))
    moved = moves(now, before, known) if before else []
    claims = claims_of(connection, agreement, as_of, everything=size != "page")
    details = details_of(connection, now, known) if size == "full" else []
    return ProgressReport(
        agreement=agreement,
        size=size,
        period=period,
        now=now,
        before=before,
        scale=things.scale_of(connection, agreement),
        moved=tuple(moved),
        confirmed=confirmed(now, before, moved) if before else 0,
        claims=tuple(claims),
        agreed_moves=tuple(agreed_moves(now, since)),
        announced_moves=tuple(announced_moves(now, since)),
        later=tuple(one.commitment.number for one in now.counted if known.is_later(one)),
        areas=tuple(by_area(connection, agreement, now)),
        by_party=tuple(by_party(now)),
        details=tuple(details),
        sources=tuple(cited(acts_of(moved, claims, details))),
        every_source=tuple(sources_of(connection, agreement, as_of)),
        internal_sources=frozenset(things.internal_sources(connection)),
        internal=internal_entries(connection, agreement),
        sections=tuple(things.sections(connection, agreement.row)),
        stamp=ledger.stamp(connection),
        known_on=ledger.newest_recording(connection),
    )


def snapshot(connection: Connection, agreement: Agreement, as_of: date) -> Snapshot:
    """Where everything stands on a day, and the figures of it."""
    found = standings(connection, agreement, as_of, public=True)
    counted = units(found, agreement.unit)
    parts = [part for one in counted for part in one.parts]
    dated = [part.unit for part in parts if part.dates.original]
    return Snapshot(
        as_of=as_of,
        standings=tuple(found),
        counted=tuple(counted),
        figures=scores.figures([one.unit for one in counted], as_of),
        parts=scores.figures(dated, as_of),
        parts_total=len(parts),
        parts_complete=sum(part.progress == 1 and part.is_rated for part in parts),
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


def claims_of(
    connection: Connection, agreement: Agreement, as_of: date, *, everything: bool
) -> list[Claimed]:
    """What the parties say of the agreement as a whole, newest first.

    On a page: whoever says that all is done, then counts of the agreement's own units, then the
    newest figures.
    """
    kept = ledger.touching(
        connection, [agreement.row], as_of=as_of.isoformat(), standing=True, definitions=False
    )
    public = [one for one in kept if one.entry.visibility == "public"]
    told = [one for one in tell(connection, public) if says_something(one)]
    chosen = told if everything else sorted(told, key=importance)[:MOST_CLAIMS]
    chosen.sort(key=lambda one: one.entry.on.last if one.entry.on else date.min, reverse=True)
    since = hindsight(connection, agreement)
    return [Claimed(one, found_of(connection, one, agreement, since)) for one in chosen]


def found_of(
    connection: Connection, told: Told, agreement: Agreement, since: Hindsight
) -> tuple[tuple[Figure, Finding], ...]:
    """What we find of each figure of a claim."""
    _, scope, later = compared(connection, told, agreement, since)
    return findings(claim_of(told), scope, later)


def says_something(told: Told) -> bool:
    found = [line.says for line in told.lines if isinstance(line.says, Claim)]
    return any(one.complete or one.figures for one in found)


def importance(told: Told) -> int:
    claims = [line.says for line in told.lines if isinstance(line.says, Claim)]
    if any(one.complete for one in claims):
        return 0
    return 1 if any(f.unit == "programmes" for one in claims for f in one.figures) else 2


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


def details_of(connection: Connection, now: Snapshot, known: Evidence) -> list[Detail]:
    """Each top-level commitment that has a standing, with its public acts, newest first."""
    found = []
    for one in now.standings:
        if one.commitment.is_part or one.commitment.counting == "left_out":
            continue
        rows = [one.commitment.row, *(part.commitment.row for part in one.parts)]
        kept = ledger.touching(
            connection, rows, as_of=now.as_of.isoformat(), standing=True, definitions=False
        )
        acts = [each for each in kept if is_reported(each.entry.event, each.entry.visibility)]
        told = [public(each) for each in tell(connection, acts)]
        judged = known.judged(one)
        found.append(
            Detail(one, public(judged) if judged else None, tuple(told), known.is_later(one))
        )
    return found


def is_reported(event: str | None, visibility: str) -> bool:
    return visibility == "public" and event not in ("definition", "retraction", "translation")


def public(told: Told) -> Told:
    """The entry without what is quoted from internal sources, or where it stands."""
    citations = tuple(
        replace(one, quote=None, place=None) if one.source and one.source.internal else one
        for one in told.citations
    )
    return replace(told, citations=citations)


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
