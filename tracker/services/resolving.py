"""Ids for what people name in the fields of a definition."""

from collections.abc import Mapping

from sqlalchemy import Connection

from tracker.domain.contents import Value
from tracker.domain.editing import NAMED_THINGS
from tracker.domain.errors import about
from tracker.domain.things import Fields, Group
from tracker.services import references
from tracker.services.commitments import Commitments
from tracker.storage.queries import things


def resolved(connection: Connection, known: Commitments | None, fields: Fields) -> dict[str, Value]:
    """The fields with ids for what people name; `known` are those beside a commitment.

    Raises TrackerError kinds.
    """
    found = dict(fields)
    for field in NAMED_THINGS:
        if found.get(field) is not None:
            with about(field):
                found[field] = id_of(connection, known, field, str(found[field]))
    return found


def id_of(connection: Connection, known: Commitments | None, field: str, name: str) -> str:
    """The id of what a field names. Raises NotFound."""
    if field == "predecessor":
        return references.agreement(connection, name).id
    assert known
    if field == "parent":
        return known.one(name).id
    groups = groups_of(connection, known, field)
    return references.group(groups, field, name, known.agreement.slug).id


def groups_of(connection: Connection, known: Commitments, type_: str) -> Mapping[str, Group]:
    """The sections or areas of an agreement, by code."""
    ask = things.sections if type_ == "section" else things.areas
    return {one.code: one for one in ask(connection, known.agreement.row)}
