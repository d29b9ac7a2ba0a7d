"""Each commitment with its acts and bodies, and what waits for what, for the full report."""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import Connection

from tracker.domain.damage import stored
from tracker.domain.ledger import read
from tracker.domain.reports import Detail, Waiting
from tracker.domain.snapshot import Snapshot
from tracker.domain.standing import Standing
from tracker.domain.things import Agreement, Commitment, Party
from tracker.services.packing import Packed, Piece
from tracker.services.telling import Teller
from tracker.storage.queries import acts, dependencies, things
from tracker.storage.queries.acts import Body

AT_ONCE = 200


def details_of(
    connection: Connection, now: Snapshot, later: Collection[int], *, at_once: int = AT_ONCE
) -> Packed:
    """Each top-level commitment that has a standing, with its public acts, newest first.

    `later` are those (rows) whose level rests on a source published later; the acts of `at_once`
    commitments are read together.
    """
    wholes = [
        one
        for one in now.standings
        if not one.commitment.is_part and one.commitment.counting != "left_out"
    ]
    parties = {one.code: one for one in things.parties(connection)}
    heads = [
        Detail(one, None, (), one.commitment.row in later, bodies_of(one.commitment, parties))
        for one in wholes
    ]
    details, teller = Packed(heads, at_once), Teller(connection)
    for start in range(0, len(wholes), at_once):
        details.add(*piece_of(connection, teller, wholes[start : start + at_once]))
    return details


def piece_of(
    connection: Connection, teller: Teller, standings: Sequence[Standing]
) -> tuple[Piece, dict[str, str]]:
    """The acts of some commitments, and the texts that they are read from."""
    found = acts_of(connection, standings)
    bodies = {one.id: one.body for some in found for one in some}
    judged = [one.judgement.entry_id if one.judgement else None for one in standings]
    bodies |= acts.bodies(connection, [one for one in judged if one and one not in bodies])
    entries = {id_: stored(read, body, id_) for id_, body in bodies.items()}
    around = teller.around(list(entries.values()))
    return Piece(entries, judged, [[one.id for one in some] for some in found], around), bodies


def acts_of(connection: Connection, standings: Sequence[Standing]) -> list[list[Body]]:
    """The acts on each of some commitments and their parts, newest first."""
    rows = [[one.commitment.row, *(part.commitment.row for part in one.parts)] for one in standings]
    by_thing = acts.acts(connection, [row for some in rows for row in some], standings[0].as_of)
    together = [{one for row in some for one in by_thing.get(row, ())} for some in rows]
    return [sorted(some, reverse=True) for some in together]


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
    for one in dependencies.of_agreement(connection, agreement.row):
        waiting, needs = known.get(one.commitment), known.get(one.needs[1])
        if needs is None and one.needs[0] == "commitment":
            continue  # it was withdrawn
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
