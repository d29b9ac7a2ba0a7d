"""What a report may show of the sources that its entries cite."""

from dataclasses import replace

from sqlalchemy import Connection

from tracker.domain.snapshot import Snapshot
from tracker.domain.telling import Told
from tracker.domain.things import Source
from tracker.storage.chunks import chunks
from tracker.storage.queries import things


def cited(told: Told | None) -> dict[str, Source]:
    """The public sources that an entry cites, by code, in the order of its citations."""
    sources = [one.source for one in told.citations if one.source] if told else []
    return {one.code: one for one in sources if not one.internal}


def dated_by(connection: Connection, now: Snapshot, size: str) -> dict[str, Source]:
    """The public sources of the dates that a report of a size tells, by code; agreed dates first.

    A page sums its dates up.
    """
    if size == "page":
        return {}
    told = [due for one in now.standings for due in one.dates.all]
    dues = sorted(told, key=lambda due: not due.is_agreed)
    codes = list(dict.fromkeys(code for due in dues for code in due.entry.sources))
    found = {
        one.code: one
        for some in chunks(codes)
        for one in things.sources(connection, codes=some)
        if not one.internal
    }
    return {code: found[code] for code in codes if code in found}


def public(told: Told) -> Told:
    """The entry without what is quoted from internal sources, or where it stands."""
    if not any(one.source and one.source.internal for one in told.citations):
        return told
    citations = tuple(
        replace(one, quote=None, place=None) if one.source and one.source.internal else one
        for one in told.citations
    )
    return replace(told, citations=citations)
