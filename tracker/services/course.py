"""What a report takes from all that happened: read once from a history that is not kept."""

from datetime import date

from sqlalchemy import Connection

from tracker.domain.reports import Course
from tracker.domain.things import Agreement
from tracker.services.claimed import claims_of, levels_of
from tracker.services.moving import moves
from tracker.services.snapshots import path, snapshot_of
from tracker.services.standings import history
from tracker.storage.queries import things


def course(
    connection: Connection, agreement: Agreement, as_of: date, since: date | None, size: str
) -> Course:
    """The course of an agreement up to a day, as much of it as a size of the report tells."""
    held = history(connection, agreement, public=True)
    now = snapshot_of(agreement, held.standings(as_of), as_of)
    before = snapshot_of(agreement, held.standings(since), since) if since else None
    scale = things.scale_of(connection, agreement)
    claims, count = claims_of(connection, held, as_of, everything=size != "page")
    return Course(
        now=now,
        before=before,
        scale=scale,
        moved=tuple(moves(connection, held, now, before) if before else ()),
        claims=tuple(claims),
        all_claims=count,
        claimed_levels=levels_of(connection, now, agreement, as_of),
        seconded=tuple(
            one.commitment.number
            for one in now.counted
            if one.is_rated and held.is_seconded(one.commitment.row, as_of)
        ),
        path=path(held, as_of, scale) if size == "full" else (),
    )
