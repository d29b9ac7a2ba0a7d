"""What a report may show of the sources that its entries cite."""

from dataclasses import replace

from tracker.domain.telling import Told
from tracker.domain.things import Source


def cited(told: Told | None) -> dict[str, Source]:
    """The public sources that an entry cites, by code, in the order of its citations."""
    sources = [one.source for one in told.citations if one.source] if told else []
    return {one.code: one for one in sources if not one.internal}


def public(told: Told) -> Told:
    """The entry without what is quoted from internal sources, or where it stands."""
    if not any(one.source and one.source.internal for one in told.citations):
        return told
    citations = tuple(
        replace(one, quote=None, place=None) if one.source and one.source.internal else one
        for one in told.citations
    )
    return replace(told, citations=citations)
