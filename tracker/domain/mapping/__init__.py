"""Mappings: which column of a table is which field of a commitment or of what happened to it."""

from collections.abc import Mapping as Names
from dataclasses import dataclass, field
from types import MappingProxyType

from tracker.domain.lines import Thing
from tracker.domain.tables import Table
from tracker.domain.things import Fields

NOTHING: Names[str, str] = MappingProxyType({})

OF_COMMITMENTS: Names[str, str] = MappingProxyType(
    {
        "number": "What a commitment is named by; 12(1)(a) becomes 12.1.a.",
        "alias": "A word for the number.",
        "title": "Its title; title.de is that in German.",
        "short": "Its short name; short.de is that in German.",
        "text": "What it says, however long.",
        "summary": "What it is about, in own words.",
        "parent": "The number of the commitment it is a part of.",
        "section": "The group it stands in, by code or title; a new one is made.",
        "area": "Its theme, by code or title; a new one is made.",
        "kind": "result, conduct, prohibition, continuing, procedural or aspirational.",
        "weight": "How much it weighs, from 1.",
        "weight_reason": "Why it weighs that much.",
        "bodies": "Who is responsible: codes or names, new ones are made; divided by split.",
        "done_when": "When it would be done.",
        "due_stated": "The date in its text; no deadline.",
        "status": "Its state as the data put it; no level.",
        "notes": "Open points; divided by split.",
        "parts": "The texts of its parts, which are numbered; divided by split.",
    }
)
"""Fields of a commitment, and what each holds."""

OF_ACTS: Names[str, str] = MappingProxyType(
    {
        "on": "The day it is true of.",
        "event": "What kind of act: signed, ratified, launched, statement, other …",
        "level": "How far it is: a claim of the party in by, or an analyst's judgement.",
        "percent": "How far it is in percent, as a party says.",
        "due": "A date set or moved by the party in by.",
        "of": "What is due, if not the commitment itself.",
        "set_by": "Of a date: agreed by all sides, or announced by one, as it is unless told.",
        "message": "What happened, or why, in the file's words.",
        "note": "A remark.",
        "label": "An own short name of the entry.",
        "by": "The party that acted or spoke, by code or name; several divided by split.",
        "speaker": "Who spoke, as named.",
        "source": "What supports it, by address or id; several divided by split.",
        "quote": "The passage, word for word.",
        "place": "Where in the source it stands.",
        "confidence": "How sure an analyst is: high, medium or low.",
        "basis": "What an analyst's level rests on: act, independent, both-sides-say …",
        "reason": "Why an analyst gives the level.",
        "reached": "Since when the level holds.",
        "trust": "How sure the fact is: high, medium or low.",
        "look_again": "A date to look again.",
        "language": "The language of the message.",
        "analyst": "Who judged, where each row says so.",
    }
)
"""Fields of what was done, said or judged, and what each holds."""

IN_LANGUAGES = ("title", "short")
LISTS = ("bodies", "parts", "notes")
DAYS = ("on", "due", "reached", "look_again", "due_stated")
EACH = ("commitment", "update")
FOUR = ("unit", "expiry", "inherits_deadline", "scale")
"""What decides the headline figures of an agreement, and has no default."""


@dataclass(frozen=True, slots=True)
class Take:
    """Where the text of a field comes from, and what is made of it."""

    columns: tuple[str, ...] = ()
    value: str | None = None  # the same for each row
    from_file: bool = False  # the date in the name of the file, or of its folder
    count: bool = False  # the rows are numbered, and later told by title
    split: str | None = None  # what stands between the items of a list
    values: Names[str, str | None] = field(default_factory=lambda: NOTHING)
    dates: tuple[str, ...] = ()  # forms such as day.month.year
    html: bool = False  # tags are taken out
    unescape: bool = False  # signs written as \\u2019 are read
    kind: str = "body"  # of parties that are new
    belongs_to: str | None = None  # the party they are part of


@dataclass(frozen=True, slots=True)
class Join:
    """Another file, whose columns are added to each row that has the same key."""

    files: tuple[str, ...]
    column: str  # of the table
    key: str  # of the other file


@dataclass(frozen=True, slots=True)
class TableMap:
    """What the columns of some files mean."""

    files: tuple[str, ...]  # names or patterns; none: every file given
    each: str  # what a row is: commitment or update
    takes: Names[str, Take]
    periods: str | None = None  # heads of levels by period, such as `Status {date}`
    series: bool = False  # the files are one table at several days
    join: tuple[Join, ...] = ()
    match: Names[str, str] = field(default_factory=lambda: NOTHING)  # number or title: number here
    by: str | None = None  # the party whose word it is
    analyst: str | None = None  # who judged, where it is an analyst's
    empty: tuple[str, ...] = ()  # texts that mean nothing
    keep: tuple[str, ...] = ()  # columns kept as found
    skip: Names[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    encoding: str | None = None
    sheet: str | None = None
    range: str | None = None
    rows: str | None = None


@dataclass(frozen=True, slots=True)
class Mapping:
    """How files become commitments and entries of one agreement."""

    name: str  # of its file, for messages
    slug: str
    things: tuple[tuple[Thing, Fields], ...]  # what it defines itself: agreement, parties, scale …
    tables: tuple[TableMap, ...]
    source: str | None = None  # the code that every entry cites which names no other
    language: str | None = None  # of titles and messages
    scale: str | None = None  # code@version of the levels, if not the agreement's
    levels: Names[str, str | None] = field(default_factory=lambda: NOTHING)
    decimal: str = "."
    add: bool = False  # commitments that are not there yet may be added to an agreement that is


@dataclass(frozen=True)
class Mapped:
    """A table with what its columns mean; `sha256` is that of its file, where it has one."""

    mapped: TableMap
    table: Table
    sha256: str | None = None
