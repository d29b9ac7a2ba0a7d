"""The entries of an import, which bear its id among what was found."""

from collections.abc import Sequence

from sqlalchemy import Connection, select

from tracker.domain import ledger
from tracker.storage import tables
from tracker.storage.chunks import chunks


def ids_of_import(connection: Connection, import_id: str) -> list[str]:
    """The ids of the entries that came with an import, in the order of receiving."""
    entry = tables.entry.c
    mark = ledger.canonical(["import", import_id])
    query = (
        select(entry.id, entry.body)
        .where(entry.body.contains(mark, autoescape=True))
        .order_by(entry.row)
    )
    found = connection.execute(query.execution_options(yield_per=1_000))
    return [id_ for id_, body in found if ("import", import_id) in ledger.read(body).found]


def replaced(connection: Connection, ids: Sequence[str]) -> set[str]:
    """Those entries that something took the place of."""
    entry = tables.entry.c
    found: set[str] = set()
    for some in chunks(ids):
        found |= set(connection.scalars(select(entry.replaces).where(entry.replaces.in_(some))))
    return found
