"""Disputes: assessments of one commitment on branches of history that did not know each other."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection, func, select

from tracker.domain.branches import Fork, ancestors, differ, last_on_branches
from tracker.domain.standing import Judgement
from tracker.storage import tables
from tracker.storage.kinds import JUDGES
from tracker.storage.queries.ledger import heads, stamp
from tracker.storage.queries.scope import Scope
from tracker.storage.queries.standings import assessments
from tracker.storage.standing import stands


def disputed(connection: Connection, scope: Scope, as_of: date) -> dict[int, tuple[Judgement, ...]]:
    """The assessments that stand against each other by a day, by the commitment's row.

    Those are the ones that no other assessment of the commitment has among its ancestors, where
    they give different levels. History up to its first fork is known to all that follows.
    """
    fork = fork_of(connection)
    if fork is None:
        return {}
    judged = judged_after(connection, scope, as_of, fork.row)
    last = last_on_branches(fork.parents, judged)
    found: dict[int, tuple[Judgement, ...]] = {}
    for commitment, rows in last.items():
        if len(rows) > 1:
            against = [one for one in assessments(connection, commitment) if one.row in rows]
            if differ(against):
                found[commitment] = tuple(against)
    return found


def fork_of(connection: Connection) -> Fork | None:
    """Where history first parted; None where each entry builds on the one before."""
    row = first_fork(connection)
    return None if row is None else Fork(row, parents_after(connection, row))


def common_ground(
    connection: Connection, commitment: int, sides: Sequence[Judgement]
) -> Judgement | None:
    """The newest assessment of a commitment (its row) that all of these knew."""
    fork = first_fork(connection) or 0
    parents = parents_after(connection, fork)
    known = [ancestors(parents, one.row) for one in sides]
    for one in assessments(connection, commitment):
        if one not in sides and all(one.row <= fork or one.row in rows for rows in known):
            return one
    return None


def first_fork(connection: Connection) -> int | None:
    """The row of the first entry that two built on; 0 where two built on nothing.

    Where the one head is as high as there are entries, each builds on the one before.
    """
    parent, entry = tables.parent.c, tables.entry.c
    if [height for _, height in heads(connection)] == [stamp(connection).count]:
        return None
    roots = select(func.count()).where(entry.row.not_in(select(parent.entry)))
    if (connection.scalar(roots) or 0) > 1:
        return 0
    twice = select(parent.parent).group_by(parent.parent).having(func.count() > 1)
    return connection.scalar(twice.order_by(parent.parent).limit(1))


def parents_after(connection: Connection, fork: int) -> dict[int, list[int]]:
    """The rows that each entry after a fork builds on."""
    parent = tables.parent.c
    found: dict[int, list[int]] = defaultdict(list)
    query = select(parent.entry, parent.parent).where(parent.entry > fork)
    for entry, built_on in connection.execute(query):
        found[entry].append(built_on)
    return found


def judged_after(
    connection: Connection, scope: Scope, as_of: date, fork: int
) -> dict[int, list[int]]:
    """The commitments that each entry after a fork judges by a day."""
    line, commitment = tables.line.c, tables.commitment.c
    query = (
        select(line.entry, line.thing)
        .join_from(tables.line, tables.commitment, line.thing == commitment.thing)
        .where(
            scope.holds(),
            line.kind == JUDGES,
            line.last_day <= as_of.isoformat(),
            line.entry > fork,
            stands(line.uid),
        )
    )
    found: dict[int, list[int]] = defaultdict(list)
    for entry, judged in connection.execute(query):
        found[entry].append(judged)
    return found
