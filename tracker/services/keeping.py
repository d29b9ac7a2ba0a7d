"""Keeps up what the ledger defines: hides agreements, adds parties and sources."""

from collections.abc import Mapping

from sqlalchemy import Connection

from tracker.domain.contents import Value
from tracker.domain.errors import Conflict
from tracker.domain.files import definition_act
from tracker.domain.ledger import Act, Entry
from tracker.domain.lines import Thing
from tracker.domain.text import code, quoted, sha256
from tracker.services import references
from tracker.services.recording import Hand, record
from tracker.services.sources import at_address, check_address
from tracker.storage.queries import things


def hide(connection: Connection, slug: str, hand: Hand, *, hidden: bool) -> Entry | None:
    """Put an agreement out of sight, or back in sight; None where it is so already."""
    agreement = references.agreement(connection, slug)
    thing = Thing("agreement", agreement.id)
    wanted = {"hidden": 1 if hidden else None}
    act = definition_act(((thing, wanted),), {thing: agreement.fields})
    return record(connection, [act], hand)[0] if act else None


def add_party(connection: Connection, name: str, fields: Mapping[str, Value], hand: Hand) -> Entry:
    """Define a party. Raises Conflict where its code is taken."""
    return add(connection, Thing("party", name), fields, hand)


def add_source(
    connection: Connection, name: str, fields: Mapping[str, Value], hand: Hand, *, internal: bool
) -> Entry:
    """Define a source.

    Raises Conflict where its code is taken or its URL is known, NotFound where what it retells is
    no source, WrongUsage for what is no address or no digest.
    """
    told = {key: str(value) for key, value in fields.items() if value}
    for key in ("url", "archived_url"):
        if key in told:
            check_address(told[key])
    if "sha256" in told:
        told["sha256"] = sha256(told["sha256"])
    if "retells" in told:
        references.source(connection, told["retells"])
    same = at_address(connection, told["url"]) if "url" in told else None
    if same:
        raise Conflict(f"This URL is the source {same.code} already: cite it by that name.")
    visibility = "internal" if internal else "public"
    return add(connection, Thing("source", name), told, hand, visibility=visibility)


def add(
    connection: Connection,
    thing: Thing,
    fields: Mapping[str, Value],
    hand: Hand,
    *,
    visibility: str = "public",
) -> Entry:
    """Define a thing that is not there yet."""
    code(thing.id, field=f"code of a {thing.type}")
    if things.fields_of(connection, [thing]):
        raise Conflict(f"There is a {thing.type} {quoted(thing.id)} already: take another code.")
    told = {name: value for name, value in fields.items() if value is not None}
    act = definition_act(((thing, {**told, "code": thing.id}),))
    assert act is not None  # the code is new
    lines = Act(event="definition", visibility=visibility, lines=act.lines)
    return record(connection, [lines], hand)[0]
