"""Agreements, commitments, parties, sources and scales, as the ledger defines them now."""

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select

from tracker.domain.contents import read_value
from tracker.domain.damage import UNREADABLE
from tracker.domain.errors import TrackerError
from tracker.domain.lines import Thing
from tracker.domain.scales import Scale
from tracker.domain.sharing import once
from tracker.domain.standings import defined
from tracker.domain.things import (
    Agreement,
    Commitment,
    Fields,
    Group,
    Party,
    Source,
)
from tracker.storage import tables
from tracker.storage.chunks import chunks
from tracker.storage.columns import indexed
from tracker.storage.types import NUL

UNREADABLE_DEFINITION = (
    "What the database keeps of a definition cannot be read: run `tracker database rebuild`, or"
    " restore a backup."
)


def read_fields(text: str) -> Fields:
    """All fields of a thing, from the JSON that its table keeps.

    Raises TrackerError where it cannot be read.
    """
    try:
        return {once(name): once(read_value(value)) for name, value in json.loads(text).items()}
    except UNREADABLE as error:
        raise TrackerError(UNREADABLE_DEFINITION) from error


def agreements(connection: Connection, slug: str | None = None) -> list[Agreement]:
    """Every agreement, or the one of a slug, in the order in which the ledger named them."""
    if NUL in (slug or ""):
        return []
    query = agreement_rows().order_by(tables.agreement.c.thing)
    if slug is not None:
        query = query.where(tables.agreement.c.slug == slug)
    return [to_agreement(row) for row in connection.execute(query)]


def agreement_rows() -> Select[Any]:
    agreement, thing = tables.agreement, tables.thing
    return select(agreement, thing.c.id).join_from(
        agreement, thing, agreement.c.thing == thing.c.row
    )


def to_agreement(row: Any) -> Agreement:
    return Agreement(
        row=row.thing,
        id=row.id,
        slug=row.slug,
        title=row.title or row.slug,
        short=row.short,
        unit=row.unit,
        expiry=row.expiry,
        inherits_deadline=bool(row.inherits_deadline),
        ends=row.ends,
        scale=row.scale,
        hidden=bool(row.hidden),
        withdrawn=bool(row.withdrawn),
        fields=read_fields(row.fields),
    )


def commitments(
    connection: Connection, agreement: int | None = None, *, withdrawn: bool = False
) -> list[Commitment]:
    """The commitments of an agreement (its row), parts after what they are part of; or all.

    Those whose definition was withdrawn, and their parts, are among them only with `withdrawn`.
    """
    owned = [] if agreement is None else [tables.commitment.c.agreement == agreement]
    found = commitments_where(connection, *owned)
    return found if withdrawn else defined(found)


def commitments_where(connection: Connection, *wanted: ColumnElement[bool]) -> list[Commitment]:
    """The commitments of which all of this holds, in the same order; withdrawn ones too."""
    commitment, thing = tables.commitment, tables.thing
    section, area = tables.section, tables.area
    whole = commitment.alias("whole")
    query = (
        select(
            commitment,
            thing.c.id,
            whole.c.number.label("whole"),
            section.c.code.label("section_code"),
            section.c.counting,
            area.c.code.label("area_code"),
        )
        .join_from(commitment, thing, commitment.c.thing == thing.c.row)
        .outerjoin(whole, commitment.c.parent == whole.c.thing)
        .outerjoin(section, commitment.c.section == section.c.thing)
        .outerjoin(area, commitment.c.area == area.c.thing)
        .where(*wanted)
        .order_by(commitment.c.sort_key, commitment.c.thing)
    )
    return [to_commitment(row) for row in connection.execute(query)]


def to_commitment(row: Any) -> Commitment:
    return Commitment(
        row=row.thing,
        id=row.id,
        number=row.number,
        alias=row.alias,
        short=row.short,
        title=row.title,
        parent=row.parent,
        whole=row.whole,
        section=row.section_code,
        area=row.area_code,
        counting=row.counting or "counted",
        kind=row.kind,
        weight=row.weight,
        inherits_deadline=bool(row.inherits_deadline),
        withdrawn=bool(row.withdrawn),
        fields=read_fields(row.fields),
    )


def groups(connection: Connection, table: Any, agreement: int, *, withdrawn: bool) -> list[Group]:
    thing = tables.thing.c
    query = (
        select(table, thing.id)
        .join_from(table, tables.thing, table.c.thing == thing.row)
        .where(table.c.agreement == agreement)
        .order_by(table.c.position, table.c.thing)
    )
    rows = connection.execute(query).all()
    if not withdrawn and any(row.withdrawn for row in rows):
        used = {getattr(one, table.name) for one in commitments(connection, agreement)}
        rows = [row for row in rows if not row.withdrawn or row.code in used]
    return [
        Group(
            id=row.id,
            code=row.code,
            title=row.title or row.code,
            counting=row._mapping.get("counting"),
            position=row.position,
            fields=read_fields(row.fields),
        )
        for row in rows
    ]


def sections(connection: Connection, agreement: int, *, withdrawn: bool = False) -> list[Group]:
    """The sections of an agreement (its row), in their order.

    Those withdrawn that nothing stands in are among them only with `withdrawn`.
    """
    return groups(connection, tables.section, agreement, withdrawn=withdrawn)


def areas(connection: Connection, agreement: int, *, withdrawn: bool = False) -> list[Group]:
    """The areas of an agreement (its row), in their order.

    Those withdrawn that nothing stands in are among them only with `withdrawn`.
    """
    return groups(connection, tables.area, agreement, withdrawn=withdrawn)


def parties(connection: Connection) -> list[Party]:
    """Every party, by code."""
    table = tables.party.c
    found = connection.execute(select(tables.party).order_by(table.code))
    return [
        Party(
            row=row.thing,
            code=row.code,
            name=row.name or row.code,
            kind=row.kind,
            belongs_to=row.belongs_to,
            withdrawn=bool(row.withdrawn),
            fields=read_fields(row.fields),
        )
        for row in found
    ]


def sources(
    connection: Connection,
    *,
    codes: Sequence[str] | None = None,
    normal_url: str | None = None,
) -> list[Source]:
    """Sources by code: all, those of these codes, or those at this normalised URL."""
    table = tables.source.c
    query = select(tables.source).order_by(table.code)
    if codes is not None:
        query = query.where(table.code.in_([code for code in codes if NUL not in code]))
    if normal_url is not None:
        query = query.where(table.normal_url == indexed(normal_url))
    return [to_source(row) for row in connection.execute(query)]


def to_source(row: Any) -> Source:
    return Source(
        row=row.thing,
        code=row.code,
        url=row.url,
        publisher=row.publisher,
        title=row.title,
        published=row.published,
        language=row.language,
        type=row.type,
        internal=bool(row.internal),
        withdrawn=bool(row.withdrawn),
        fields=read_fields(row.fields),
    )


def read_scale(text: str) -> Scale:
    """A scale from the JSON that its table keeps. Raises TrackerError where it cannot be read."""
    try:
        return Scale.of_fields(read_fields(text))
    except (*UNREADABLE, AssertionError) as error:
        raise TrackerError(UNREADABLE_DEFINITION) from error


def scales(
    connection: Connection, keys: Sequence[str] | None = None, *, withdrawn: bool = True
) -> dict[str, Scale]:
    """Scales by `code@version`: all, or these; without those withdrawn, if so told."""
    table = tables.scale.c
    query = select(table.fields).order_by(table.code, table.version)
    if not withdrawn:
        query = query.where(table.withdrawn == 0)
    if keys is not None:
        named = [key.rpartition("@") for key in keys]
        query = query.where(table.code.in_([code for code, _, _ in named]))
    found = (read_scale(row.fields) for row in connection.execute(query))
    return {scale.key: scale for scale in found if keys is None or scale.key in keys}


def internal_sources(connection: Connection) -> list[str]:
    """The codes of the sources that no report may name."""
    table = tables.source.c
    return list(connection.scalars(select(table.code).where(table.internal == 1)))


def scale_of(connection: Connection, agreement: Agreement) -> Scale | None:
    """The scale that an agreement is judged on, if it names one."""
    return scales(connection, [agreement.scale]).get(agreement.scale) if agreement.scale else None


def fields_of(
    connection: Connection, things: Sequence[Thing], *, withdrawn: bool = False
) -> dict[Thing, Fields]:
    """What is known of things that are defined.

    What was withdrawn is not, so that whoever defines it anew tells everything; with `withdrawn`
    also what was told of it.
    """
    found: dict[Thing, Fields] = {}
    for type_ in sorted({thing.type for thing in things}):
        table = tables.DEFINITIONS[type_]
        ids = [thing.id for thing in things if thing.type == type_]
        for some in chunks(ids):
            query = (
                select(tables.thing.c.id, table.c.fields)
                .join_from(table, tables.thing, table.c.thing == tables.thing.c.row)
                .where(tables.thing.c.type == type_, tables.thing.c.id.in_(some))
            )
            if not withdrawn:
                query = query.where(table.c.withdrawn == 0)
            for id_, text in connection.execute(query):
                found[Thing(type_, id_)] = read_fields(text)
    return found


def count(connection: Connection, type_: str) -> int:
    """How many things of a type are defined, without those withdrawn."""
    table = tables.DEFINITIONS[type_]
    query = select(func.count()).select_from(table).where(table.c.withdrawn == 0)
    return connection.scalar(query) or 0
