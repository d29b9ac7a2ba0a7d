"""Searches the words of things and entries: every word asked for, in any of its stems."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, func, literal, or_, select

from tracker.domain.errors import TrackerError
from tracker.domain.lines import Thing
from tracker.storage import tables
from tracker.storage.types import LARGEST
from tracker.storage.words import forms, words


def found(
    connection: Connection, query: str, limit: int | None, as_of: str | None = None
) -> tuple[list[Thing], list[str]]:
    """The things and the ids of entries whose words hold every word of a query, newest first.

    `as_of` is the last day that entries may be true of; undated ones are kept.
    """
    limit = limit and min(limit, LARGEST)
    wanted = [holds(connection, word) for word in words(query)]
    if not wanted:
        return [], []
    check_complete(connection)
    thing, entry, text = tables.thing.c, tables.entry.c, tables.words.c
    things = (
        select(thing.type, thing.id)
        .join_from(tables.words, tables.thing, text.thing == thing.row)
        .where(*wanted)
        .order_by(thing.row)
        .limit(limit)
    )
    entries = (
        select(entry.id)
        .join_from(tables.words, tables.entry, text.entry == entry.row)
        .where(*wanted)
        .order_by(func.coalesce(entry.last_day, "").desc(), entry.height.desc(), entry.id)
        .limit(limit)
    )
    if as_of is not None:
        entries = entries.where(or_(entry.last_day <= as_of, entry.last_day.is_(None)))
    named = [Thing(type_, id_) for type_, id_ in connection.execute(things)]
    return named, list(connection.execute(entries).scalars())


def check_complete(connection: Connection) -> None:
    """Raise TrackerError where entries have no words: nothing would be found, as if it were not."""
    entry, text = tables.entry.c, tables.words.c
    told = select(func.count()).select_from(tables.entry)
    told = told.where(func.coalesce(entry.event, "") != "definition")
    indexed = select(func.count()).select_from(tables.words).where(text.entry.is_not(None))
    if connection.execute(told).scalar() != connection.execute(indexed).scalar():
        raise TrackerError("The words to search for are damaged: run `tracker database rebuild`.")


def holds(connection: Connection, word: str) -> ColumnElement[bool]:
    """Whether a text of stems has a word that begins with one of this word's stems."""
    column = tables.words.c.stems
    place = func.instr if connection.dialect.name == "sqlite" else func.strpos
    return or_(*(place(column, literal(f" {stem}")) > 0 for stem in beginnings(word)))


def beginnings(word: str) -> Sequence[str]:
    return tuple(dict.fromkeys((*forms(word), word)))
