"""The entries that belong to an agreement, for its file."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Select, func, select

from tracker.domain.damage import stored
from tracker.domain.ledger import Entry, read
from tracker.domain.lines import Thing
from tracker.domain.things import Fields
from tracker.storage import tables
from tracker.storage.queries.things import read_fields
from tracker.storage.standing import stands

OF_THE_LEDGER = ("definition", "publication", "translation", "retraction")


def entries(connection: Connection, agreement: int, adopted: Sequence[int]) -> list[Entry]:
    """The acts and checks that stand and touch an agreement (its row) or its parts.

    Or agreements (rows) that have no other file. In the order that merges.
    """
    query = acts(agreement, adopted).where(stands(tables.entry.c.id))
    return [stored(read, body, id_) for id_, body in connection.execute(query)]


def versions(connection: Connection, agreement: int) -> list[tuple[Entry, str | None]]:
    """The same, with those that were replaced, and what replaced each: a correction or retraction.

    None of those that stand.
    """
    later = tables.entry.alias("later")
    replaced_by = (
        select(func.coalesce(func.max(later.c.event), "correction"))
        .where(later.c.replaces == tables.entry.c.id)
        .group_by(later.c.replaces)
        .scalar_subquery()
    )
    query = acts(agreement, []).add_columns(replaced_by)
    found = connection.execute(query)
    return [
        (
            stored(read, body, id_),
            event and ("retraction" if event == "retraction" else "correction"),
        )
        for id_, body, event in found
    ]


def acts(agreement: int, adopted: Sequence[int]) -> Select[Any]:
    """The acts and checks that touch an agreement or its parts, or others: id and body."""
    entry, line = tables.entry.c, tables.line.c
    owned = (tables.commitment, tables.section)
    things = [select(table.c.thing).where(table.c.agreement == agreement) for table in owned]
    whole = select(tables.agreement.c.thing).where(
        tables.agreement.c.thing.in_([agreement, *adopted])
    )
    touched = select(line.entry).where(line.thing.in_(whole.union_all(*things)))
    return (
        select(entry.id, entry.body)
        .where(entry.row.in_(touched))
        .where(func.coalesce(entry.event, "").not_in(OF_THE_LEDGER))
        .order_by(entry.height, entry.id)
    )


def with_commitments(connection: Connection) -> list[int]:
    """The agreements (rows) that have commitments."""
    return list(connection.scalars(select(tables.commitment.c.agreement).distinct()))


def dependencies(connection: Connection, agreement: int) -> list[tuple[Thing, Fields]]:
    """What the commitments of an agreement (its row) need first, by code."""
    table, thing = tables.dependency, tables.thing
    query = (
        select(thing.c.id, table.c.fields)
        .join_from(table, thing, table.c.thing == thing.c.row)
        .where(table.c.agreement == agreement, table.c.withdrawn == 0)
        .order_by(table.c.code)
    )
    found = connection.execute(query)
    return [(Thing("dependency", id_), read_fields(fields)) for id_, fields in found]
