"""Entries of the ledger: their form 1 (worked out in ledger.md), digests, receipts, the stamp."""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from tracker.domain.contents import Reference, day_form, read_day
from tracker.domain.dates import PartialDate
from tracker.domain.errors import TrackerError
from tracker.domain.lines import Line, Thing

FORM = "tracker.entry/1"
RECEIPT_FORM = "tracker.receipt/1"
NO_RECEIPT = ""
VERSION_BITS = 0xF000_C000 << 48  # of a UUID, which say by what rules it is made
VERSION_7 = 0x7000_8000 << 48
NAMESPACE = uuid5(NAMESPACE_URL, "tag:treaty-tracker,2026:things")
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
canonical = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
"""Puts a value as JSON without blanks, strings escaped as in RFC 8785."""

ACTS = (
    "drafted",
    "initialled",
    "signed",
    "approved",
    "ratified",
    "in-force",
    "launched",
    "missed",
    "breached",
    "ended",
    "statement",
    "other",
)
EVENTS = (*ACTS, "check", "publication", "definition", "translation", "retraction")
NOT_FACTS = ("check", "publication", "definition", "translation", "retraction")
VISIBILITIES = ("public", "internal")


@dataclass(frozen=True, slots=True)
class By:
    """Who acted or spoke, through whom alone it is known, and when it was said."""

    parties: tuple[str, ...] = ()
    speaker: str | None = None
    reporter: tuple[str | None, str | None] | None = None
    said_on: tuple[PartialDate, bool] | None = None  # the day; whether it is only the latest

    @property
    def codes(self) -> set[str]:
        """The codes of parties in it: of those that acted or spoke, of the one that reported."""
        reporter = self.reporter[0] if self.reporter else None
        return {*self.parties, *([reporter] if reporter else [])}

    def form(self) -> list[Any]:
        said = [str(self.said_on[0]), int(self.said_on[1])] if self.said_on else None
        reporter = list(self.reporter) if self.reporter else None
        return [sorted(self.parties), self.speaker, reporter, said]

    @classmethod
    def read(cls, form: list[Any]) -> "By":
        parties, speaker, reporter, said = form
        return cls(
            tuple(parties),
            speaker,
            (reporter[0], reporter[1]) if reporter else None,
            (PartialDate.parse(said[0]), bool(said[1])) if said else None,
        )


@dataclass(frozen=True, slots=True)
class Citation:
    """A source with the passage that supports an entry; without a source, `quote` says why."""

    source: str
    quote: str | None = None
    place: str | None = None

    def form(self) -> list[Any]:
        return [self.source, self.quote, self.place if self.source else ""]

    @classmethod
    def read(cls, form: list[Any]) -> "Citation":
        source, quote, place = form
        return cls(source, quote, place if source else None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """What somebody wants to record: an entry before the ledger gives it its place."""

    replaces: str | None = None
    label: str | None = None
    on: PartialDate | None = None
    event: str | None = None
    by: By = By()
    message: str | None = None
    language: str | None = None
    visibility: str = "public"
    look_again: PartialDate | None = None
    note: str | None = None
    trust: str | None = None
    found: tuple[tuple[str, str], ...] = ()
    lines: tuple[Line, ...] = ()
    citations: tuple[Citation, ...] = ()

    @property
    def is_fact(self) -> bool:
        """Whether something was done or said, as against looked at, defined or withdrawn."""
        return self.event not in NOT_FACTS

    def lines_of(self, thing: Thing) -> list[Line]:
        return [line for line in self.lines if line.thing == thing]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry(Act):
    """One act in the ledger, with all it means: the fields of form 1."""

    id: str
    height: int
    previous: tuple[str, ...]
    author: str

    @property
    def recorded_at(self) -> datetime:
        """When it was entered, UTC: the first 48 bits of the id, in milliseconds."""
        return EPOCH + timedelta(milliseconds=milliseconds(self.id))


def entry_of(
    act: Act, *, id: str, author: str, previous: tuple[str, ...], heights: Sequence[int]
) -> Entry:
    """An act with its place in the ledger: on top of entries of these digests and heights."""
    fields = {name: getattr(act, name) for name in Act.__dataclass_fields__}
    height = max(heights, default=0) + 1
    return Entry(**fields, id=id, author=author, previous=tuple(sorted(previous)), height=height)


def those_above(name: str, previous: Iterable[str], known: Mapping[str, int]) -> list[int]:
    """What is known of each entry that the one of this name builds on, by digest.

    Raises TrackerError where one is missing: the ledger or file was copied in part.
    """
    found = []
    for digest in previous:
        if digest not in known:
            raise TrackerError(
                f"The entry {name} builds on {digest}, which is not here: the copy is incomplete."
            )
        found.append(known[digest])
    return found


def body(entry: Entry) -> str:
    """The text of an entry that is hashed and stored."""
    return canonical(form(entry))


def form(entry: Entry) -> list[Any]:
    """The 19 fields of form 1."""
    return [FORM, entry.id, entry.height, sorted(entry.previous), entry.author, *act_form(entry)]


def act_form(act: Act) -> list[Any]:
    """Those of the 19 fields that an act has before the ledger gives it its place."""
    return [
        act.replaces,
        act.label,
        day_form(act.on),
        act.event,
        act.by.form(),
        act.message,
        act.language,
        act.visibility,
        day_form(act.look_again),
        act.note,
        act.trust,
        sorted([name, text] for name, text in act.found),
        [line.form() for line in act.lines],
        [citation.form() for citation in act.citations],
    ]


def read_form(text: str) -> list[Any]:
    """The fields that a body holds. Raises ValueError where the text is not of form 1."""
    fields = json.loads(text)
    if not isinstance(fields, list) or len(fields) != 19 or fields[0] != FORM:
        raise ValueError(f"an entry is a list of 19 fields that begins with {FORM!r}")
    return fields


def read(text: str) -> Entry:
    """The entry a body tells of. Raises ValueError where the text is not of form 1."""
    return of_fields(read_form(text))


def of_fields(fields: list[Any]) -> Entry:
    """The entry of the fields of form 1."""
    _, id_, height, previous, author, replaces, label, on, event, by, *rest = fields
    message, language, visibility, look_again, note, trust, found, lines, citations = rest
    return Entry(
        id=id_,
        height=height,
        previous=tuple(previous),
        author=author,
        replaces=replaces,
        label=label,
        on=read_day(on),
        event=event,
        by=By.read(by),
        message=message,
        language=language,
        visibility=visibility,
        look_again=read_day(look_again),
        note=note,
        trust=trust,
        found=tuple((name, text) for name, text in found),
        lines=tuple(Line.read(line) for line in lines),
        citations=tuple(Citation.read(citation) for citation in citations),
    )


def digest(text: str) -> str:
    """SHA-256 of a text's UTF-8 bytes, in lower-case hex."""
    return hashlib.sha256(text.encode()).hexdigest()


def receipt(
    row: int, *, received_at: str, received_by: str | None, entry_digest: str, before: str
) -> str:
    """What binds an entry to the moment this database received it, and to the receipt before."""
    return digest(canonical([RECEIPT_FORM, row, received_at, received_by, entry_digest, before]))


def new_id(at: datetime, random: bytes) -> str:
    """A UUIDv7 (RFC 9562) of a time, to the millisecond, and ten random bytes."""
    moment = (at - EPOCH) // timedelta(milliseconds=1)
    number = moment << 80 | int.from_bytes(random[:10], "big")
    digits = f"{number & ~VERSION_BITS | VERSION_7:032x}"
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


def milliseconds(entry_id: str) -> int:
    """The time in a UUIDv7: milliseconds since 1970, UTC."""
    return int(entry_id.replace("-", "")[:12], 16)


def named_id(*names: str) -> str:
    """The UUIDv5 of a thing that a file names without an id, such as ("union-state", "17.2")."""
    return str(uuid5(NAMESPACE, "/".join(names)))


def utc_text(at: datetime) -> str:
    """A time as the ledger writes it: UTC, milliseconds, Z."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


@dataclass(frozen=True, slots=True)
class Stamp:
    """Where a history stands: how many entries, and the digests of those nobody built on yet."""

    count: int
    heads: tuple[str, ...]

    def __str__(self) -> str:
        if len(self.heads) > 3:
            return f"{self.count}·{grouped(digest(''.join(sorted(self.heads))))}"
        return f"{self.count}·{'+'.join(grouped(head) for head in sorted(self.heads))}"


def grouped(text: str) -> str:
    """The first 20 hex digits of a digest, in groups of four."""
    return "-".join(re.findall("....", text[:20]))


def references(entry: Act) -> Iterable[Reference]:
    """Every entry or line that an entry refers to."""
    for line in entry.lines:
        yield from getattr(line.says, "rests_on", ())
        moves = getattr(line.says, "moves", None)
        if moves:
            yield moves
        if line.thing.type == "entry":
            yield Reference(line.thing.id)
