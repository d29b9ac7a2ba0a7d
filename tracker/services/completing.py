"""The names that a shell may complete, each with what it means."""

from collections.abc import Callable, Mapping

from sqlalchemy import Connection

from tracker.domain.errors import TrackerError
from tracker.domain.vocabulary import DISPOSITIONS
from tracker.services import references
from tracker.services.telling import tell
from tracker.storage.queries import ledger, things

NEWEST = 500  # entries that are offered
Names = list[tuple[str, str]]


def agreements(connection: Connection, usual: str | None) -> Names:
    return [(one.slug, one.name) for one in things.agreements(connection) if one.in_sight]


def commitments(connection: Connection, usual: str | None) -> Names:
    """Numbers and aliases of the agreement meant; of all, with slugs, where it is not clear."""
    try:
        listed = references.book(connection, usual=usual).defined
    except TrackerError:
        return []
    return [(name, one.name) for one in listed for name in (one.number, one.alias) if name]


def words_of_log(connection: Connection, usual: str | None) -> Names:
    """What may follow `log`: references, levels, `same`, dispositions."""
    plain = [("same", "confirms the level")] + [(word, "") for word in DISPOSITIONS]
    return commitments(connection, usual) + levels(connection, usual) + plain


def levels(connection: Connection, usual: str | None) -> Names:
    try:
        agreement = references.agreement(connection, None, usual=usual)
    except TrackerError:
        return []
    scale = things.scale_of(connection, agreement)
    return [(level.code, level.definition() or "") for level in (scale.levels if scale else ())]


def sections(connection: Connection, usual: str | None) -> Names:
    agreement = references.agreement(connection, None, usual=usual)
    return [(one.code, one.title) for one in things.sections(connection, agreement.row)]


def areas(connection: Connection, usual: str | None) -> Names:
    agreement = references.agreement(connection, None, usual=usual)
    return [(one.code, one.title) for one in things.areas(connection, agreement.row)]


def parties(connection: Connection, usual: str | None) -> Names:
    return [(one.code, one.name) for one in things.parties(connection) if not one.withdrawn]


def sources(connection: Connection, usual: str | None) -> Names:
    found = (one for one in things.sources(connection) if not one.withdrawn)
    return [(one.code, one.title or "") for one in found]


def scales(connection: Connection, usual: str | None) -> Names:
    return [(one.key, one.name) for one in things.scales(connection, withdrawn=False).values()]


def entries(connection: Connection, usual: str | None) -> Names:
    """The newest entries that stand, by code and by label, each with its day and message."""
    kept = ledger.touching(connection, standing=True, definitions=False, limit=NEWEST)
    found = tell(connection, kept)
    return [
        (name, f"{one.entry.on or 'undated'} {one.entry.message or ''}")
        for one in found
        for name in (one.code, one.entry.label)
        if name
    ]


KINDS: Mapping[str, Callable[[Connection, str | None], Names]] = {
    "agreement": agreements,
    "commitment": commitments,
    "words of log": words_of_log,
    "level": levels,
    "section": sections,
    "area": areas,
    "party": parties,
    "source": sources,
    "scale": scales,
    "entry": entries,
}
