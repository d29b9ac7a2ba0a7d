"""The tables: the ledger, which is only added to, and what it says now, which can be rebuilt."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Table, UniqueConstraint, func

from tracker.domain.dates import Precision
from tracker.domain.ledger import EVENTS, VISIBILITIES
from tracker.domain.lines import KINDS
from tracker.domain.things import COMMITMENT_KINDS, COUNTINGS, EXPIRIES, PARTY_KINDS, UNITS
from tracker.domain.vocabulary import BASES, CONFIDENCES, THING_TYPES
from tracker.storage.types import (
    at_least,
    characters,
    key,
    metadata,
    one_of,
    only_where,
    points_to,
    text,
    whole,
    yes_or_no,
)

APPLICATION_ID = 0x54524B52  # "TRKR", in the header of every SQLite file of ours
LEDGER = ("thing", "entry", "line", "citation")


def definition_table(
    name: str, *columns: Column[int] | Column[str] | CheckConstraint | UniqueConstraint
) -> Table:
    """A table of what the ledger says now of one type of thing; `fields` holds all of it (JSON)."""
    return Table(
        name,
        metadata,
        points_to("thing", "thing.row", primary=True),
        *columns,
        whole("withdrawn"),
        text("fields", null=False),
        yes_or_no("withdrawn"),
    )


# The ledger. Rows of these tables are never changed or deleted; triggers refuse it.

thing = Table(
    "thing",
    metadata,
    key("row"),
    text("type", null=False),
    text("id", null=False),
    one_of("type", THING_TYPES),
    UniqueConstraint("type", "id"),
)

entry = Table(
    "entry",
    metadata,
    key("row"),  # order of receiving, from 1
    text("id", null=False),
    whole("height"),
    text("digest", null=False),
    text("body", null=False),
    text("recorded_at", null=False),
    text("author", null=False),
    Column("replaces", ForeignKey("entry.id")),
    text("label"),
    text("event"),
    text("first_day"),
    text("last_day"),
    text("precision"),
    text("look_again"),  # last day
    text("visibility", null=False),
    text("received_at", null=False),
    text("received_by"),
    text("receipt", null=False),
    UniqueConstraint("id"),
    UniqueConstraint("digest"),
    at_least("row", 1),
    at_least("height", 1),
    characters("id", 36),
    characters("digest", 64),
    characters("recorded_at", 24),
    characters("received_at", 24),
    CheckConstraint(
        "(first_day IS NULL AND last_day IS NULL AND precision IS NULL) OR"
        " (first_day IS NOT NULL AND last_day IS NOT NULL AND precision IS NOT NULL"
        " AND length(first_day) = 10 AND length(last_day) = 10 AND first_day <= last_day)",
        name="day",
    ),
    one_of("precision", Precision),
    one_of("event", EVENTS),
    one_of("visibility", VISIBILITIES),
    Index(None, "author", "row"),
)
Index("ix_entry_replaces", entry.c.replaces, **only_where(entry.c.replaces.is_not(None)))
Index("ix_entry_label", entry.c.label, **only_where(entry.c.label.is_not(None)))
Index("ix_entry_internal", entry.c.last_day, **only_where(entry.c.visibility == "internal"))
Index("ix_entry_code", func.substr(entry.c.id, 32))

line = Table(
    "line",
    metadata,
    points_to("entry", "entry.row", primary=True),
    key("position"),
    text("kind", null=False),
    points_to("thing", "thing.row"),
    text("last_day"),  # these three repeat the entry's: the as-of question asks for them
    whole("height"),
    text("uid", null=False),
    text("scale"),
    text("level"),
    text("confidence"),
    text("basis"),
    text("content", null=False),
    at_least("position", 0),
    at_least("height", 1),
    one_of("kind", KINDS),
    one_of("confidence", CONFIDENCES),
    CheckConstraint(
        f"basis IN ({', '.join(repr(basis) for basis in BASES)})"
        " OR (substr(basis, 1, 5) = 'rule:' AND length(basis) > 5)",
        name="basis",
    ),
    CheckConstraint(
        "(kind = 'assessment') = (level IS NOT NULL AND scale IS NOT NULL AND basis IS NOT NULL"
        " AND last_day IS NOT NULL)",
        name="assessment",
    ),
)
Index(
    "ix_line_as_of",
    line.c.thing,
    line.c.last_day.desc(),
    line.c.height.desc(),
    line.c.uid.desc(),
    **only_where(line.c.kind == "assessment"),
)
Index(
    "ix_line_definitions",
    line.c.thing,
    line.c.height,
    line.c.uid,
    **only_where(line.c.kind == "definition"),
)
SAID = ("deadline", "disposition", "claim")
Index("ix_line_said", line.c.thing, **only_where(line.c.kind.in_(SAID)))
FACT_KINDS = ("mention", "claim", "deadline", "disposition", "assessment")
Index(
    "ix_line_facts",
    *(line.c.thing, line.c.last_day.desc(), line.c.height.desc()),
    **only_where(line.c.kind.in_(FACT_KINDS)),
)

citation = Table(
    "citation",
    metadata,
    points_to("entry", "entry.row", primary=True),
    key("position"),
    points_to("source", "thing.row", null=True),
    text("quote"),
    text("place"),
    CheckConstraint("source IS NOT NULL OR quote IS NOT NULL", name="reason"),
    Index(None, "source"),
)

# What follows from the ledger. `database rebuild` makes these anew.

head = Table("head", metadata, points_to("entry", "entry.row", primary=True))

parent = Table(
    "parent",
    metadata,
    points_to("entry", "entry.row", primary=True),
    points_to("parent", "entry.row", primary=True),
    Index(None, "parent"),
)

agreement = definition_table(
    "agreement",
    text("slug"),
    text("title"),
    text("short"),
    text("unit", null=False),
    text("expiry"),
    whole("inherits_deadline"),
    text("ends"),
    text("scale"),
    whole("hidden"),
    UniqueConstraint("slug"),
    one_of("unit", UNITS),
    one_of("expiry", EXPIRIES),
    yes_or_no("inherits_deadline"),
    yes_or_no("hidden"),
)

section = definition_table(
    "section",
    points_to("agreement", "thing.row"),
    text("code"),
    text("title"),
    text("counting", null=False),
    whole("position"),
    UniqueConstraint("agreement", "code"),
    one_of("counting", COUNTINGS),
)

area = definition_table(
    "area",
    points_to("agreement", "thing.row"),
    text("code"),
    text("title"),
    whole("position"),
    UniqueConstraint("agreement", "code"),
)

commitment = definition_table(
    "commitment",
    points_to("agreement", "thing.row"),
    points_to("parent", "thing.row", null=True),
    points_to("section", "thing.row", null=True),
    points_to("area", "thing.row", null=True),
    text("number"),
    text("sort_key", null=False),
    text("alias"),
    text("short"),
    text("title"),
    text("kind"),
    whole("weight"),
    whole("inherits_deadline"),
    UniqueConstraint("agreement", "number"),
    UniqueConstraint("agreement", "alias"),
    one_of("kind", COMMITMENT_KINDS),
    at_least("weight", 1),
    yes_or_no("inherits_deadline"),
)
Index("ix_commitment_agreement_sort_key", commitment.c.agreement, commitment.c.sort_key)

party = definition_table(
    "party",
    text("code", null=False),
    text("name"),
    text("kind", null=False),
    text("belongs_to"),
    UniqueConstraint("code"),
    one_of("kind", PARTY_KINDS),
)

source = definition_table(
    "source",
    text("code", null=False),
    text("url"),
    text("normal_url"),
    text("publisher"),
    text("title"),
    text("published"),
    text("language"),
    text("type"),
    whole("internal"),
    UniqueConstraint("code"),
    yes_or_no("internal"),
)
Index("ix_source_normal_url", source.c.normal_url)

scale = definition_table(
    "scale",
    text("code", null=False),
    whole("version"),
    text("measures"),
    UniqueConstraint("code", "version"),
    at_least("version", 1),
)

dependency = definition_table(
    "dependency",
    points_to("agreement", "thing.row"),
    text("code"),
    points_to("commitment", "thing.row"),
    points_to("needs", "thing.row"),
    text("basis", null=False),
    UniqueConstraint("agreement", "code"),
)
Index("ix_dependency_commitment", dependency.c.commitment)
Index("ix_dependency_needs", dependency.c.needs)

words = Table(
    "words",
    metadata,
    key("row"),
    points_to("thing", "thing.row", null=True),
    points_to("entry", "entry.row", null=True),
    text("stems", null=False),
    CheckConstraint("(thing IS NULL) <> (entry IS NULL)", name="subject"),
    UniqueConstraint("thing"),
    UniqueConstraint("entry"),
)

DEFINITIONS: dict[str, Table] = {
    table.name: table
    for table in (agreement, section, area, commitment, party, source, scale, dependency)
}
