"""What a report takes from all that happened, no more of it than its size tells."""

from datetime import date
from functools import cache

from sqlalchemy import Connection

from tracker.domain.reports import Course
from tracker.domain.things import Agreement
from tracker.services.claimed import claims_of, levels_of
from tracker.services.moving import moves
from tracker.services.snapshots import path, snapshot
from tracker.services.standings import history
from tracker.storage.queries import things
from tracker.storage.queries.scope import Scope
from tracker.storage.queries.seconds import seconded


def course(
    connection: Connection, agreement: Agreement, as_of: date, since: date | None, size: str
) -> Course:
    """The course of an agreement up to a day, as much of it as a size of the report tells."""
    now = snapshot(connection, agreement, as_of)
    before = snapshot(connection, agreement, since) if since else None
    scale = things.scale_of(connection, agreement)
    held = cache(lambda: history(connection, agreement))  # read where it is asked for
    claims, count = claims_of(connection, agreement, held, as_of, everything=size != "page")
    confirmed = seconded(connection, Scope(agreement.row), as_of)
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
            if one.is_rated and one.commitment.row in confirmed
        ),
        path=path(held(), as_of, scale) if size == "full" else (),
    )
