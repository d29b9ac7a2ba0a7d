"""Disputes: assessments of one commitment on branches of history that did not know each other."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection, func, select

from tracker.domain.standing import Judgement
from tracker.storage import tables
from tracker.storage.queries.standings import assessments


def has_forked(connection: Connection) -> bool:
    """Whether two entries ever built on one, or on nothing: without a fork nothing is disputed."""
    parent, entry = tables.parent.c, tables.entry.c
    twice = select(parent.parent).group_by(parent.parent).having(func.count() > 1).limit(1)
    if connection.execute(twice).first():
        return True
    rootless = select(func.count()).where(
        entry.row.not_in(select(parent.entry)), entry.row.is_not(None)
    )
    return (connection.scalar(rootless) or 0) > 1


def ancestors(connection: Connection, row: int) -> set[int]:
    """The rows of all entries that an entry builds on, however far back."""
    parent = tables.parent.c
    above = select(parent.parent).where(parent.entry == row).cte("above", recursive=True)
    more = select(parent.parent).join_from(tables.parent, above, parent.entry == above.c.parent)
    walk = above.union(more)
    return set(connection.execute(select(walk.c.parent)).scalars())


def disputed(connection: Connection, commitment: int, as_of: date) -> tuple[Judgement, ...]:
    """The assessments of a commitment (its row) that stand against each other by a day.

    Those are the ones that no other assessment of it has among its ancestors, where they give
    different levels.
    """
    found = [one for one in assessments(connection, commitment) if one.on.last <= as_of]
    known = {one.row: ancestors(connection, one.row) for one in found}
    last = [one for one in found if not any(one.row in above for above in known.values())]
    return tuple(last) if differ(last) else ()


def differ(found: Sequence[Judgement]) -> bool:
    return len({(one.says.scale, one.says.version, one.says.level) for one in found}) > 1
