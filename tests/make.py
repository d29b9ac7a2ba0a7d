"""Builds what tests are about: agreements, commitments, entries, and as little else as can be."""

import itertools
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection

from tracker.domain import ledger
from tracker.domain.contents import Assessment, Content, Mention
from tracker.domain.dates import PartialDate
from tracker.domain.files import definition_act
from tracker.domain.ledger import Act, Citation, Entry
from tracker.domain.lines import Line, Thing
from tracker.domain.things import Fields
from tracker.services.recording import Hand, record

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
SCALE = "core"
LEVELS = (
    ("not_started", "0", 1),
    ("preparatory", "1/4", 1),
    ("partial", "1/2", 1),
    ("substantial", "3/4", 1),
    ("complete", "1", 1),
    ("no_evidence", None, 0),
)
_numbers = itertools.count(1)


def random_bytes(count: int) -> bytes:
    """Bytes that differ at each call and are the same in each run of a test."""
    return sha256(str(next(_numbers)).encode()).digest()[:count]


def make_hand(author: str = "ana", now: datetime = NOW) -> Hand:
    return Hand(author, now, random_bytes)


def make_scale(connection: Connection) -> None:
    """The scale core@1, with the levels that tests use."""
    levels = tuple(
        (code, progress, 0, counts, counts, "open", None, None, None, (), (), (), ())
        for code, progress, counts in LEVELS
    )
    define(connection, Thing("scale", "core@1"), {"code": SCALE, "version": 1, "levels": levels})


def make_agreement(connection: Connection, slug: str = "paris", **fields: object) -> Thing:
    thing = Thing("agreement", ledger.named_id(slug))
    define(
        connection,
        thing,
        {
            "slug": slug,
            "title.en": slug.title(),
            "scale": "core@1",
            "unit": "commitments",
            **fields,
        },
    )
    return thing


def make_commitment(connection: Connection, name: str, **fields: object) -> Thing:
    """A commitment named `paris/4.1`; its agreement must be there."""
    slug, _, number = name.partition("/")
    thing = Thing("commitment", ledger.named_id(slug, number))
    owner = ledger.named_id(slug)
    define(
        connection,
        thing,
        {"agreement": owner, "number": number, "title.en": f"Commitment {number}", **fields},
    )
    return thing


def define(connection: Connection, thing: Thing, fields: Fields) -> Entry:
    act = definition_act(((thing, fields),))
    assert act is not None
    return make_entry(connection, act)


def make_assessment(
    connection: Connection, name: str, *, level: str, on: str, **says: Any
) -> Entry:
    """An assessment of the commitment `paris/4.1`."""
    content = Assessment(SCALE, 1, level, "medium", "act", **says)
    return make_line(connection, name, content, on=on)


def make_fact(connection: Connection, name: str, *, on: str | None, event: str = "other") -> Entry:
    """A plain act that touches the commitment `paris/4.1`."""
    return make_line(connection, name, Mention(), on=on, event=event)


def make_line(
    connection: Connection, name: str, says: Content, *, on: str | None, event: str | None = None
) -> Entry:
    slug, _, number = name.partition("/")
    line = Line(Thing("commitment", ledger.named_id(slug, number)), says)
    act = Act(
        on=PartialDate.parse(on) if on else None,
        event=event,
        message="Because.",
        lines=(line,),
        citations=(Citation("", "a test"),),
    )
    return make_entry(connection, act)


def make_entry(connection: Connection, act: Act, *, author: str = "ana") -> Entry:
    [entry] = record(connection, [act], make_hand(author))
    return entry
