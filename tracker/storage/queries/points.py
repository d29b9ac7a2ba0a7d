"""Points of the history of this database: what was known at a time, or under some heads."""

from collections.abc import Sequence

from sqlalchemy import Connection, and_, func, or_, select

from tracker.storage import tables
from tracker.storage.chunks import BLOCK, chunks
from tracker.storage.known import Known
from tracker.storage.queries.ledger import Kept, kept, kept_rows
from tracker.storage.types import NUL


def received_by(connection: Connection, time: str) -> Known:
    """What this database had received by a time, UTC text."""
    entry = tables.entry.c
    last = connection.scalar(select(func.max(entry.row)).where(entry.received_at <= time))
    return Known(last or 0)


def first_received(connection: Connection) -> str | None:
    """When this database received its first entry, UTC text."""
    entry = tables.entry.c
    return connection.scalar(select(entry.received_at).order_by(entry.row).limit(1))


def with_digests(connection: Connection, beginnings: Sequence[str]) -> dict[str, int]:
    """The rows of the entries whose digests begin with these texts, by digest."""
    entry = tables.entry.c
    found: dict[str, int] = {}
    for some in chunks(beginnings, BLOCK):
        begins = (and_(entry.digest >= cut, entry.digest < f"{cut}g") for cut in some)
        query = select(entry.digest, entry.row).where(or_(*begins))
        found |= dict(connection.execute(query).all())
    return found


def under(connection: Connection, heads: Sequence[int], *, count: int | None = None) -> Known:
    """What these entries (rows) knew: themselves and all that they build on, at any distance.

    Where as many were known as there are rows up to the last, nothing has to be looked for.
    """
    last = max(heads, default=0)
    if last == count:
        return Known(last)
    parent = tables.parent.c
    query = select(parent.entry, parent.parent).where(parent.entry <= last)
    known = set(heads)
    for row, built_on in connection.execute(query.order_by(parent.entry.desc())):
        if row in known:
            known.add(built_on)
    return Known(last, frozenset(range(1, last + 1)) - known)


def publications(connection: Connection, name: str | None = None) -> list[Kept]:
    """The publications of a name, or all of them, in the order of receiving; withdrawn ones too.

    Each has a label, by whose index they are found among few others.
    """
    if NUL in (name or ""):
        return []
    entry = tables.entry.c
    query = kept_rows().where(entry.event == "publication", entry.label > "")
    if name is not None:
        query = query.where(entry.label == name)
    return sorted(kept(connection.execute(query)), key=lambda one: one.row)


def not_known(connection: Connection, known: Known) -> list[Kept]:
    """The entries here that were not known at a point, in the order of receiving."""
    row = tables.entry.c.row
    found = kept(connection.execute(kept_rows().where(row > known.last)))
    for rows in chunks(sorted(known.unknown)):
        found += kept(connection.execute(kept_rows().where(row.in_(rows))))
    return sorted(found, key=lambda one: one.row)


def merged(connection: Connection) -> list[int]:
    """The rows of the entries that were written elsewhere and came by a merge or a file, in order.

    Their receipts say who brought them; those of what is written here say nobody.
    """
    entry = tables.entry.c
    brought = select(entry.row).where(entry.received_by.is_not(None))
    return list(connection.scalars(brought.order_by(entry.row)))


def before_last_merge(connection: Connection) -> Known | None:
    """What was known here before the last merge; None where there was none."""
    rows = merged(connection)
    if not rows:
        return None
    entry = tables.entry.c
    time = select(entry.received_at).where(entry.row == rows[-1]).scalar_subquery()
    at_once = set(connection.scalars(select(entry.row).where(entry.received_at == time)))
    first = rows[-1]
    for row in reversed(rows):
        if row < first - 1 or row not in at_once:
            break
        first = row
    return Known(first - 1)
