"""Puts agreements out of sight."""

from sqlalchemy import Connection

from tracker.domain.files import definition_act
from tracker.domain.ledger import Entry
from tracker.domain.lines import Thing
from tracker.services import references
from tracker.services.recording import Hand, record


def hide(connection: Connection, slug: str, hand: Hand, *, hidden: bool) -> Entry | None:
    """Put an agreement out of sight, or back in sight; None where it is so already."""
    agreement = references.agreement(connection, slug)
    thing = Thing("agreement", agreement.id)
    wanted = {"hidden": 1 if hidden else None}
    act = definition_act(((thing, wanted),), {thing: agreement.fields})
    return record(connection, [act], hand)[0] if act else None
