"""The entries of an import, which bear its id among what was found, and what names their things."""

import re
from collections.abc import Collection, Iterator, Sequence

from sqlalchemy import Connection, select

from tracker.domain import ledger
from tracker.domain.damage import stored
from tracker.domain.ledger import Entry
from tracker.domain.lines import Thing
from tracker.domain.naming import things_named
from tracker.storage import tables
from tracker.storage.chunks import chunks
from tracker.storage.projection import begins, definition
from tracker.storage.standing import stands

STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')


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


def defined_by(connection: Connection, ids: Sequence[str]) -> dict[str, dict[Thing, bool]]:
    """The things that each of these entries defines, if any, and whether it begins them."""
    entry, line, thing = tables.entry.c, tables.line.c, tables.thing.c
    found: dict[str, dict[Thing, bool]] = {}
    for some in chunks(ids):
        query = (
            select(entry.id, line.uid, line.content, thing.type, thing.id.label("name"))
            .join_from(tables.entry, tables.line, line.entry == entry.row)
            .join(tables.thing, line.thing == thing.row)
            .where(entry.id.in_(some), line.kind == "definition")
        )
        for id_, uid, content, type_, name in connection.execute(query):
            says = stored(definition, content, uid)
            found.setdefault(id_, {})[Thing(type_, name)] = begins(type_, says)
    return found


def naming_things(
    connection: Connection, wanted: Collection[Thing], *, without: Collection[str] = ()
) -> Iterator[tuple[Entry, set[Thing]]]:
    """The entries that stand, but for some, and name one of these things; and which they name."""
    if not wanted:
        return
    things = set(wanted)
    names = {ledger.canonical(thing.id)[1:-1] for thing in things}
    entry = tables.entry.c
    query = (
        select(entry.id, entry.body)
        .where(stands(entry.id), entry.event.is_distinct_from("retraction"))
        .order_by(entry.row)
    )
    for id_, body in connection.execute(query.execution_options(yield_per=1_000)):
        if id_ in without or names.isdisjoint(STRING.findall(body)):
            continue
        told = ledger.read(body)
        if named := things_named(told) & things:
            yield told, named
