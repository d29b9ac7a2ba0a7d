"""Each commitment with its acts and bodies, and what waits for what, for the full report."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Connection

from tracker.domain.reports import Detail, Waiting
from tracker.domain.snapshot import Snapshot
from tracker.domain.standing import Standing
from tracker.domain.telling import Told
from tracker.domain.things import Agreement, Commitment, Party
from tracker.services.evidence import Evidence
from tracker.services.telling import tell
from tracker.storage.queries import ledger, things


def details_of(connection: Connection, now: Snapshot, known: Evidence) -> list[Detail]:
    """Each top-level commitment that has a standing, with its public acts, newest first."""
    found = []
    parties = {one.code: one for one in things.parties(connection)}
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
            Detail(
                standing=one,
                judged=public(judged) if judged else None,
                acts=tuple(told),
                later=known.is_later(one),
                bodies=bodies_of(one.commitment, parties),
            )
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


def bodies_of(
    commitment: Commitment, parties: Mapping[str, Party]
) -> tuple[tuple[Party, str], ...]:
    """The bodies responsible for a commitment, each with the basis on which it is named."""
    named = commitment.fields.get("bodies")
    pairs = [one for one in named if isinstance(one, tuple)] if isinstance(named, tuple) else []
    return tuple(
        (parties[str(code)], str(basis or "source"))
        for code, basis, *_ in pairs
        if str(code) in parties
    )


def blocked(connection: Connection, agreement: Agreement, now: Snapshot) -> list[Waiting]:
    """What is not complete and needs something first that is not complete either."""
    known = {one.commitment.id: one for one in everything(now.standings)}
    found = []
    for one in things.dependencies(connection, agreement.row):
        waiting, needs = known.get(one.commitment), known.get(one.needs[1])
        if waiting and is_open(waiting) and (needs is None or is_open(needs)):
            note = one.fields.get("note")
            found.append(Waiting(waiting, needs, one.basis, str(note) if note else None))
    return found


def everything(standings: Sequence[Standing]) -> list[Standing]:
    """The standings and their parts, each once."""
    listed = [each for one in standings for each in (one, *one.parts)]
    return list({one.commitment.row: one for one in listed}.values())


def is_open(standing: Standing) -> bool:
    """Whether it is counted or a part, and neither complete nor out."""
    return not standing.is_out and standing.progress != 1
