"""What is said today of the past that was not said then: corrected, retracted, late, merged in."""

from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import Connection

from tracker.domain.changes import ADDED, CORRECTED, EDITED, LATE, MERGED, RETRACTED, Otherwise
from tracker.domain.contents import Definition
from tracker.domain.ledger import Entry
from tracker.domain.things import Agreement
from tracker.services.telling import tell
from tracker.storage.known import Known
from tracker.storage.queries import ledger, things
from tracker.storage.queries import points as queries
from tracker.storage.queries.ledger import Kept

SILENT = ("publication", "translation")


def otherwise(
    connection: Connection, agreement: Agreement, known: Known | None, since: date | None
) -> list[Otherwise]:
    """The entries that were not known at a point and speak of the time up to a day, or of any.

    Nothing is said differently where nothing was known.
    """
    if known is None:
        return []
    fresh = queries.not_known(connection, known)
    came = set(queries.merged(connection))
    earlier = instead_of(connection, fresh)
    own = ids_of(connection, agreement)
    found = []
    for one in fresh:
        before = earlier.get(one.entry.id)
        if one.entry.event in SILENT or not speaks_of(one, before, own):
            continue
        kind = kind_of(one, before, merged=one.row in came)
        if kind and (since is None or is_of_past(one, before, since)):
            found.append((kind, one, before))
    return told(connection, found)


def told(connection: Connection, found: Sequence[tuple[str, Kept, Kept | None]]) -> list[Otherwise]:
    news = tell(connection, [one for _, one, _ in found])
    olds = iter(tell(connection, [before for _, _, before in found if before]))
    return [
        Otherwise(kind, new, next(olds) if before else None)
        for (kind, _, before), new in zip(found, news, strict=True)
    ]


def instead_of(connection: Connection, fresh: Sequence[Kept]) -> dict[str, Kept]:
    """For each new entry that replaces others: the last of them that was known before, if any."""
    new = {one.entry.id: one for one in fresh}
    origins: dict[str, str] = {}
    for one in fresh:
        origin = one.entry.replaces
        while origin in new:
            origin = new[origin].entry.replaces
        if origin:
            origins[one.entry.id] = origin
    kept = ledger.entries(connection, sorted(set(origins.values())))
    return {id_: kept[origin] for id_, origin in origins.items()}


def ids_of(connection: Connection, agreement: Agreement) -> set[str]:
    """The ids of an agreement and of all that belongs to it."""
    row = agreement.row
    sections = things.sections(connection, row, withdrawn=True)
    groups = (*sections, *things.areas(connection, row, withdrawn=True))
    listed = things.commitments(connection, row, withdrawn=True)
    return {agreement.id, *(one.id for one in groups), *(one.id for one in listed)}


def speaks_of(one: Kept, before: Kept | None, ids: Collection[str]) -> bool:
    lines = (*one.entry.lines, *(before.entry.lines if before else ()))
    return any(line.thing.id in ids for line in lines)


def kind_of(one: Kept, before: Kept | None, *, merged: bool) -> str | None:
    """How an entry changes what was said; None where it changes nothing any more."""
    entry = one.entry
    if one.replaced_by is not None:
        return None
    if entry.event == "retraction":
        return RETRACTED if before else None
    if before:
        return CORRECTED
    if entry.event == "definition":
        return EDITED if edits(entry) else ADDED
    return MERGED if merged else LATE


def edits(entry: Entry) -> bool:
    """Whether a definition changes a field that had a value."""
    says = [line.says for line in entry.lines if isinstance(line.says, Definition)]
    return any(old is not None for one in says for _, old, _ in one.fields)


def is_of_past(one: Kept, before: Kept | None, since: date) -> bool:
    """Whether an entry, or the one in whose place it stands, is true of a day, or of no day."""
    if one.entry.event in ("definition", "retraction") and before is None:
        return True
    days = [each.entry.on for each in (one, before) if each and each.entry.event != "retraction"]
    return any(day is None or day.last <= since for day in days)
