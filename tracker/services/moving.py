"""What moved between two days, and what moved it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Connection

from tracker.domain.history import History, Step
from tracker.domain.listing import Row
from tracker.domain.reports import Moved
from tracker.domain.snapshot import Snapshot
from tracker.domain.standing import Judgement, by_row
from tracker.services.evidence import Evidence, known_later
from tracker.storage.queries.standings import of_entries

KINDS = ("up", "down", "in", "out")


def moves(
    connection: Connection, held: Callable[[], History], now: Snapshot, before: Snapshot
) -> list[Moved]:
    """The units that moved up or down, came in or fell out, in that order."""
    earlier = by_row(before.counted)
    rows = [Row(one, earlier.get(one.commitment.row)) for one in now.counted]
    found = moved(connection, held, [row for row in rows if row.change])
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


def moved(connection: Connection, held: Callable[[], History], rows: Sequence[Row]) -> list[Moved]:
    """Units that moved, each with the judgement that moved it; later ones only confirmed that."""
    steps = [mover(held(), row) for row in rows]
    given = of_entries(connection, [step.entry for step in steps if step])
    return [as_moved(row, step, given) for row, step in zip(rows, steps, strict=True)]


def mover(held: History, row: Row) -> Step | None:
    assert row.before is not None
    one = row.standing
    return held.mover(one.commitment.row, since=row.before.as_of, as_of=one.as_of)


def as_moved(row: Row, step: Step | None, given: Mapping[tuple[int, int], Judgement]) -> Moved:
    assert row.before is not None
    assert row.change is not None
    one = row.standing
    judgement = given[one.commitment.row, step.entry] if step else one.judgement
    return Moved(row.change, row.before, one, judgement)
