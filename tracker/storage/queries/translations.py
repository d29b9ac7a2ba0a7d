"""Translations of messages: what entries that stand say of others in other languages."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from tracker.domain.contents import Translation
from tracker.domain.damage import stored
from tracker.storage import tables
from tracker.storage.chunks import chunks
from tracker.storage.standing import stands


@dataclass(frozen=True)
class Found:
    """A translation of the message of one entry, and the entry that says so."""

    of: str  # id
    says: Translation
    entry: str  # id
    label: str | None
    author: str
    visibility: str


def translations(connection: Connection, ids: Sequence[str]) -> list[Found]:
    """The translations that stand of the messages of these entries, later ones last.

    Only an entry that was ever translated has a row among the things, so that most calls end at an
    index and never look through the lines.
    """
    thing, line, entry = tables.thing.c, tables.line.c, tables.entry.c
    columns = (line.thing, line.content, entry.id, entry.label, entry.author, entry.visibility)
    found: list[Found] = []
    for some in chunks(ids):
        named = select(thing.row, thing.id).where(thing.type == "entry", thing.id.in_(some))
        of = {row: id_ for row, id_ in connection.execute(named)}
        query = (
            select(*columns)
            .join_from(tables.line, tables.entry, line.entry == entry.row)
            .where(line.thing.in_(list(of)), line.kind == "translation", stands(entry.id))
            .order_by(entry.height, entry.id, line.position)
        )
        for row, content, id_, *rest in connection.execute(query) if of else ():
            found.append(Found(of[row], stored(translation, content, id_), id_, *rest))
    return found


def translation(content: str) -> Translation:
    """What a translation line says, from its stored content."""
    return Translation.read(json.loads(content))
