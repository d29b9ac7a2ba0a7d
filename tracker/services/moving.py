"""What moved between two days, and what moved it."""

from dataclasses import replace

from sqlalchemy import Connection

from tracker.domain.history import History
from tracker.domain.listing import Row
from tracker.domain.reports import Moved
from tracker.domain.snapshot import Snapshot
from tracker.domain.standing import by_row
from tracker.services.evidence import Evidence, known_later

KINDS = ("up", "down", "in", "out")


def moves(connection: Connection, held: History, now: Snapshot, before: Snapshot) -> list[Moved]:
    """The units that moved up or down, came in or fell out, in that order."""
    earlier = by_row(before.counted)
    rows = [Row(one, earlier.get(one.commitment.row)) for one in now.counted]
    found = [as_moved(row, held) for row in rows if row.change]
    movers = [replace(one.after, judgement=one.judgement) for one in found]
    later = known_later(connection, movers)
    known = Evidence(connection, movers, public=True)
    told = [
        replace(
            one,
            because=known.disposed(mover) if one.is_redisposed else known.judged(mover),
            later=mover.commitment.row in later,
        )
        for one, mover in zip(found, movers, strict=True)
    ]
    return sorted(told, key=lambda one: KINDS.index(one.kind))


def as_moved(row: Row, held: History) -> Moved:
    """A unit that moved, with the judgement that moved it; later ones only confirmed that."""
    assert row.before is not None
    assert row.change is not None
    one = row.standing
    judgement = held.mover(one.commitment.row, since=row.before.as_of, as_of=one.as_of)
    return Moved(row.change, row.before, one, judgement or one.judgement)
